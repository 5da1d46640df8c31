import { isShown } from './names.ts';
import { messagesOn, outcomeOf, type Message } from './outcome.ts';
import type { Plan } from './plan.ts';
import type { Outcome } from './reading.ts';
import type { SiteData } from './site.ts';
import { dialogOf } from './surroundings.ts';
import type { Lexicon } from './text.ts';

/** When the site said what: a message counts as an answer to a save only if it came after it. */
export interface Answers {
  /** Takes note of what stands on the screen now. `asking`: open prompts, which ask and do not answer. */
  note(plan: Plan, asking: ReadonlySet<Element | null>): void;
  /** Something changed inside this node: a message there is a new one, even in the same words. */
  stirred(node: Node): void;
  /** The last answer that came after that moment. */
  since(time: number): Outcome | null;
}

export function answersOf(site: SiteData, words: Lexicon): Answers {
  const known = new Map<Element, Message & { at: number }>();
  return {
    note(plan, asking) {
      const now = performance.now();
      for (const el of known.keys()) if (!el.isConnected) known.delete(el);
      for (const message of messagesOn(plan, site, words)) {
        const dialog = dialogOf(message.el);
        if (dialog && asking.has(dialog)) known.delete(message.el);
        else if (known.get(message.el)?.text !== message.text) known.set(message.el, { ...message, at: now });
      }
    },
    stirred(node) {
      for (const el of known.keys()) if (el === node || el.contains(node)) known.delete(el);
    },
    since(time) {
      const fresh = [...known.values()].filter(({ el, at }) => at > time && isShown(el));
      return outcomeOf(
        fresh.sort((a, b) => a.at - b.at),
        site,
        words,
      );
    },
  };
}
