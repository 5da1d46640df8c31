import { follow, isAround, isNewRow, keep, takeTotal, type Kept } from './baseline.ts';
import { above, isShown } from './names.ts';
import type { Open } from './screen.ts';
import { isLong, type Eye } from './sight.ts';
import { isRow, typedIn } from './surroundings.ts';

/** The baselines of all screens of one document: made when a screen opens, frozen by the first touch, dropped when it closes. */

/** A page-wide screen may be gone this long (a partial refresh on its way) and keep its baseline, milliseconds. */
const GRACE = 1500;

export interface Recall {
  /**
   * Brings all baselines up to date with the screens that are open. The rows of a long bill are read only once somebody has
   * touched it: until then they are what is stored, whatever they say.
   */
  update(opens: readonly Open[], withRows: boolean): void;
  of(open: Open): Kept | undefined;
  readonly size: number;
  /** Is a screen untouched so far? */
  readonly following: boolean;
  /** Somebody is about to edit here (`late`: has edited already, with no touch before). */
  freeze(node: Node, late?: boolean): void;
  /** Somebody has edited here. */
  edited(el: Element): void;
  isTouched(el: Element): boolean;
  /** Has a panel gone from the document? */
  hasClosed(): boolean;
  /** All baselines, by screen and record. */
  readonly kept: Map<string, Kept>;
  subjectOf(open: Open): string;
  /** Puts in what the document before left unsaved, where that is known; called for each open screen at every update. */
  carry: ((own: Kept) => void) | null;
}

/** Is it out of sight? The browser's own list is, where another is drawn in its place, but what is around both is not. */
const isAway = (el: Element): boolean => !isShown(el) && !isShown(above(el) ?? el);

/** @param subjectOf screen and record, so that the next bill starts a baseline of its own */
export function recallOf(eyeOf: (open: Open) => Eye, subjectOf: (open: Open) => string): Recall {
  const kept = new Map<string, Kept>();
  const touched = new WeakSet<Element>();

  const recall: Recall = {
    kept,
    subjectOf,
    carry: null,
    update(opens, withRows) {
      const now = performance.now();
      const live = new Set<string>();
      for (const open of opens) {
        const subject = subjectOf(open);
        live.add(subject);
        let own = kept.get(subject);
        if (!own || (own.frozen && open.data.scope === 'panel' && isAway(open.anchor)))
          kept.set(subject, (own = keep(open)));
        own.open = open;
        own.gone = null;
        const eye = eyeOf(open);
        follow(own, eye, withRows && (own.frozen || recall.carry !== null || !isLong(eye)), touched);
        recall.carry?.(own);
      }
      for (const [subject, own] of kept) {
        if (live.has(subject)) continue;
        own.gone ??= now;
        if (own.open.data.scope === 'panel' || now - own.gone > GRACE) kept.delete(subject);
      }
    },
    of: (open) => kept.get(subjectOf(open)),
    get size() {
      return kept.size;
    },
    get following() {
      return [...kept.values()].some((own) => !own.frozen);
    },
    freeze(node, late = false) {
      for (const own of kept.values()) {
        if (!isAround(own, node)) continue;
        if (!late) {
          const eye = eyeOf(own.open);
          const isNew = !own.frozen || isNewRow(own, eye, node);
          // What the site has put into a field meanwhile stands there before the first key: the rate of the person just chosen.
          if (isNew || !touched.has(node as Element)) follow(own, eye, isNew, touched);
          if (own.total === null) takeTotal(own, eye);
        }
        own.frozen = true;
      }
    },
    edited(el) {
      for (const own of kept.values()) if (own.sent && isAround(own, el)) own.sent = false;
      for (let at: Element | null = el, level = 0; at && level < 8; at = above(at), level++) {
        if (level === 0 || isRow(at)) touched.add(at);
        if (level === 1 || level === 2) typedIn.add(at);
      }
    },
    isTouched: (el) => touched.has(el),
    hasClosed: () =>
      [...kept.values()].some((own) => own.open.data.scope === 'panel' && !own.open.anchor.isConnected),
  };
  return recall;
}
