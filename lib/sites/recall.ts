import { absorb, follow, isAround, keep, type Kept } from './baseline.ts';
import { above, isShown } from './names.ts';
import type { Open } from './screen.ts';
import { look, type Eye, type Sight } from './sight.ts';

/** The baselines of all screens of one document: made when a screen opens, frozen by the first touch, dropped when it closes. */

/** A page-wide screen may be gone this long (a partial refresh on its way) and keep its baseline, milliseconds. */
const GRACE = 1500;

export interface Recall {
  /** Brings all baselines up to date with the screens that are open. */
  update(opens: readonly Open[], withRows: boolean): void;
  of(open: Open): Kept | undefined;
  readonly size: number;
  /** Is a screen untouched so far? */
  readonly following: boolean;
  /** Somebody is about to edit here. */
  freeze(node: Node): void;
  /** Somebody has edited here. */
  edited(el: Element): void;
  isTouched(el: Element): boolean;
  /** Has a panel gone from the document? */
  hasClosed(): boolean;
  /** A save is on its way: `open` is what it saves; on the others only what changes from now on will be its doing. */
  committing(open: Open | null): void;
  /** The save went through: the screen it saved starts anew, others keep what is still unsaved. */
  settle(): void;
  /** Baselines of screens whose save, which reduced nothing, has not been answered yet. */
  waiting(): Kept[];
}

/** @param subjectOf screen and record, so that the next bill starts a baseline of its own */
export function recallOf(eyeOf: (open: Open) => Eye, subjectOf: (open: Open) => string): Recall {
  const kept = new Map<string, Kept>();
  const touched = new WeakSet<Element>();
  let saving: { subject: string | null; others: Map<string, Sight> } | null = null;

  return {
    update(opens, withRows) {
      const now = performance.now();
      const live = new Set<string>();
      for (const open of opens) {
        const subject = subjectOf(open);
        live.add(subject);
        let own = kept.get(subject);
        if (!own || (open.data.scope === 'panel' && !isShown(open.anchor)))
          kept.set(subject, (own = keep(open)));
        own.open = open;
        own.seen = now;
        follow(own, eyeOf(open), withRows, touched);
      }
      for (const [subject, own] of kept) {
        const gone = own.open.data.scope === 'panel' || now - own.seen > GRACE;
        if (gone && !live.has(subject)) kept.delete(subject);
      }
    },
    of: (open) => kept.get(subjectOf(open)),
    get size() {
      return kept.size;
    },
    get following() {
      return [...kept.values()].some((own) => !own.frozen);
    },
    freeze(node) {
      for (const own of kept.values()) if (isAround(own, node)) own.frozen = true;
    },
    edited(el) {
      for (let at: Element | null = el, level = 0; at && level < 8; at = above(at), level++) {
        if (level === 0 || at.localName === 'tr' || at.getAttribute('role') === 'row') touched.add(at);
      }
    },
    isTouched: (el) => touched.has(el),
    hasClosed: () =>
      [...kept.values()].some((own) => own.open.data.scope === 'panel' && !own.open.anchor.isConnected),
    committing(open) {
      const subject = open && subjectOf(open);
      const others = [...kept].filter(([other, own]) => other !== subject && own.open.scope.isConnected);
      saving = {
        subject,
        others: new Map(others.map(([other, own]) => [other, look(eyeOf(own.open), true)])),
      };
    },
    settle() {
      for (const [subject, own] of kept) {
        const then = saving?.others.get(subject);
        if (then && own.open.scope.isConnected) absorb(own, then, look(eyeOf(own.open), true));
        else kept.delete(subject);
        own.committed = null;
      }
      saving = null;
    },
    waiting: () => [...kept.values()].filter((own) => own.committed !== null),
  };
}
