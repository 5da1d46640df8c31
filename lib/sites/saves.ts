import { absorb } from './absorb.ts';
import { totalOf, type Kept } from './baseline.ts';
import { carryInto, isSameRecord, unsavedOn, type Where } from './carry.ts';
import type { Outcome } from './reading.ts';
import type { Recall } from './recall.ts';
import type { Open } from './screen.ts';
import { look, type Eye, type Sight } from './sight.ts';
import type { Unsaved } from './unsaved.ts';

/** What becomes of the baselines of one document when a save is let go, is answered or is not, and what is unsaved meanwhile. */

/** So long after a document has come up the site's answer to the save that loaded it may still be drawn, milliseconds. */
const ANSWER = 8000;

export interface Saves {
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
  /** Is there anything that could be unsaved: a screen, or what the document before left? */
  readonly holdsAny: boolean;
  /** Has something been carried here that a save was let go with, and no answer has been seen? */
  readonly unanswered: boolean;
  /** The site's answer to that save, `null` while there is none to be seen. */
  answered(outcome: Outcome | null): void;
  /** What is typed and not saved now, of these screens and of those of the same record that this document does not show. */
  unsaved(opens: readonly Open[]): Unsaved[];
}

/** @param whereOf the record as the screen names it; of the whole page without a screen */
export function savesOf(
  recall: Recall,
  eyeOf: (open: Open) => Eye,
  whereOf: (open: Open | null) => Where,
): Saves {
  const { kept, subjectOf } = recall;
  /** What else was open when a save went on its way, as it was then. */
  let saving: Map<string, { sight: Sight; total: string }> | null = null;
  let carried: Unsaved[] = [];
  let carriedAt = 0;

  function keepCarried(some: Unsaved[]): void {
    carried = some;
    recall.carry = some.length ? carryIn : null;
  }

  function carryIn(own: Kept): void {
    for (const one of carried)
      if (!one.sent && one.screen === own.open.data.id && isSameRecord(one, whereOf(own.open)))
        carryInto(own, one);
  }

  return {
    committing(open) {
      const subject = open && subjectOf(open);
      const others = [...kept].filter(([other, own]) => other !== subject && own.open.scope.isConnected);
      saving = new Map(
        others.map(([other, own]) => {
          const eye = eyeOf(own.open);
          return [other, { sight: look(eye, own.frozen), total: totalOf(eye) }];
        }),
      );
    },
    settle() {
      // Without a save of this document it was the one that loaded it.
      const stored = saving ? [...kept].filter(([subject]) => !saving?.has(subject)) : [];
      keepCarried(
        carried.filter((one) => !one.sent && !stored.some(([, own]) => own.open.data.id === one.screen)),
      );
      for (const [subject, own] of kept) {
        const then = saving?.get(subject);
        if (then && own.open.scope.isConnected) {
          absorb(own, then.sight, look(eyeOf(own.open), own.frozen));
          // The site draws the bill's new total when it likes: whatever it says until the next touch is what was saved.
          if (then.total === own.total) own.total = null;
        } else kept.delete(subject);
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
      keepCarried([...unsaved]);
      carriedAt = performance.now();
    },
    get holdsAny() {
      return kept.size + carried.length > 0;
    },
    get unanswered() {
      return carried.some((one) => one.sent);
    },
    answered(outcome) {
      if (!outcome && performance.now() - carriedAt < ANSWER) return;
      keepCarried(
        carried.flatMap((one) => {
          if (!one.sent) return one;
          return outcome && !outcome.saved ? { ...one, sent: false } : [];
        }),
      );
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
