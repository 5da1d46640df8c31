import { absorb, follow, isAround, isNewRow, keep, type Kept } from './baseline.ts';
import { carryInto, isSameRecord, unsavedOn, type Where } from './carry.ts';
import { above, isShown } from './names.ts';
import type { Outcome } from './reading.ts';
import type { Open } from './screen.ts';
import { isLong, look, type Eye, type Sight } from './sight.ts';
import type { Unsaved } from './unsaved.ts';

/** The baselines of all screens of one document: made when a screen opens, frozen by the first touch, dropped when it closes. */

/** A page-wide screen may be gone this long (a partial refresh on its way) and keep its baseline, milliseconds. */
const GRACE = 1500;
/** So long after a document has come up the site's answer to the save that loaded it may still be drawn, milliseconds. */
const ANSWER = 8000;

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
  /** A save is on its way: `open` is what it saves; on the others only what changes from now on will be its doing. */
  committing(open: Open | null): void;
  /** The save went through: the screen it saved starts anew, others keep what is still unsaved. */
  settle(): void;
  /** Baselines of screens whose save, which reduced nothing, has not been answered yet. */
  waiting(): Kept[];
  /** A save of what stands on this screen is let go, or was not taken. */
  letGo(open: Open, went: boolean): void;
  /** What the document before had typed and not saved. */
  carry(unsaved: readonly Unsaved[]): void;
  /** Every screen that is open or has just closed. */
  all(): Iterable<Kept>;
  /** Is there anything that could be unsaved: a screen, or what the document before left? */
  readonly holdsAny: boolean;
  /** Has something been carried here that a save was let go with, and no answer has been seen? */
  readonly unanswered: boolean;
  /** The site's answer to that save, `null` while there is none to be seen. */
  answered(outcome: Outcome | null): void;
  /** What is typed and not saved now, of these screens and of those of the same record that this document does not show. */
  unsaved(opens: readonly Open[]): Unsaved[];
}

/**
 * @param subjectOf screen and record, so that the next bill starts a baseline of its own
 * @param whereOf the record as the screen names it; of the whole page without a screen
 */
export function recallOf(
  eyeOf: (open: Open) => Eye,
  subjectOf: (open: Open) => string,
  whereOf: (open: Open | null) => Where,
): Recall {
  const kept = new Map<string, Kept>();
  const touched = new WeakSet<Element>();
  let saving: { subject: string | null; others: Map<string, Sight> } | null = null;
  let carried: Unsaved[] = [];
  let carriedAt = 0;

  return {
    update(opens, withRows) {
      const now = performance.now();
      const live = new Set<string>();
      for (const open of opens) {
        const subject = subjectOf(open);
        live.add(subject);
        let own = kept.get(subject);
        if (!own || (own.frozen && open.data.scope === 'panel' && !isShown(open.anchor)))
          kept.set(subject, (own = keep(open)));
        own.open = open;
        own.gone = null;
        const eye = eyeOf(open);
        follow(own, eye, withRows && (own.frozen || carried.length > 0 || !isLong(eye)), touched);
        for (const one of carried)
          if (!one.sent && one.screen === open.data.id && isSameRecord(one, whereOf(open)))
            carryInto(own, one);
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
          if (!own.frozen || isNewRow(own, eye, node)) follow(own, eye, true, touched);
        }
        own.frozen = true;
      }
    },
    edited(el) {
      for (const own of kept.values()) if (own.sent && isAround(own, el)) own.sent = false;
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
        others: new Map(others.map(([other, own]) => [other, look(eyeOf(own.open), own.frozen)])),
      };
    },
    settle() {
      // Without a save of this document it was the one that loaded it.
      const stored = saving ? [...kept].filter(([subject]) => !saving?.others.has(subject)) : [];
      carried = carried.filter(
        (one) => !one.sent && !stored.some(([, own]) => own.open.data.id === one.screen),
      );
      for (const [subject, own] of kept) {
        const then = saving?.others.get(subject);
        if (then && own.open.scope.isConnected) absorb(own, then, look(eyeOf(own.open), own.frozen));
        else kept.delete(subject);
        own.committed = null;
      }
      saving = null;
    },
    waiting: () => [...kept.values()].filter((own) => own.committed !== null),
    letGo(open, went) {
      const own = kept.get(subjectOf(open));
      if (own) own.sent = went;
    },
    carry(unsaved) {
      carried = [...unsaved];
      carriedAt = performance.now();
    },
    all: () => kept.values(),
    get holdsAny() {
      return kept.size + carried.length > 0;
    },
    get unanswered() {
      return carried.some((one) => one.sent);
    },
    answered(outcome) {
      if (!outcome && performance.now() - carriedAt < ANSWER) return;
      carried = carried.flatMap((one) => {
        if (!one.sent) return one;
        return outcome && !outcome.saved ? { ...one, sent: false } : [];
      });
    },
    unsaved(opens) {
      const found: Unsaved[] = [];
      for (const open of opens) {
        const own = kept.get(subjectOf(open));
        const one = own && (own.frozen || carried.length) ? unsavedOn(own) : null;
        if (one) found.push({ ...whereOf(open), ...one });
      }
      if (!carried.length) return found;
      const here = whereOf(null);
      const hidden = carried.filter(
        (one) => !opens.some(({ data }) => data.id === one.screen) && isSameRecord(one, here),
      );
      return [...found, ...hidden];
    },
  };
}
