import type { GateAnswers } from '../answers.ts';
import type { Watcher } from '../sites/reading.ts';
import type { Tell } from './frame.ts';
import { announced, type Post } from './notice.ts';
import { takesOff } from './takesOff.ts';
import type { Telling } from './telling.ts';

/** Requests that say themselves, in the words of the site, that they take something off, while no screen does. */
export interface Doubts {
  /** Does it say that it takes something off which nothing here accounts for: no screen shows it, and no approved save is being let go? */
  suspicious(post: Post): boolean;
  /** The worker knows the words of the site. @returns whether it may leave; without an answer not, and why is said */
  ask(post: Post): Promise<boolean>;
  /** Asks about a post that was stopped for it; what may leave is not doubted again. `null` where there is no doubt. */
  askFor(post: Post): Promise<boolean> | null;
  /** Judges a request that nobody sends: patterns are compiled at their first use, and not while somebody waits for a save. */
  rehearse(): void;
}

/** Every kind of value, under a name that no site has a word for. */
const sample = '{"_":[1,-1,"_",{"_":true}]}';

/**
 * @param isHolding may anything be held?
 * @param isLettingOut is an approved save on its way out?
 */
export function doubtsOf(
  view: Window,
  watcher: Watcher,
  tell: Tell,
  telling: Telling,
  { suspicion, wire }: Pick<GateAnswers['gate.hello'], 'suspicion' | 'wire'>,
  isHolding: () => boolean,
  isLettingOut: () => boolean,
  explainGone: () => void,
): Doubts {
  /** Bodies that could take something off, in the words of the site. */
  const words = new RegExp(suspicion || '[]', 'i');
  /** The post that was doubted last, and may leave. */
  let cleared: string | null = null;
  const keyOf = ({ url, body }: Post): string => `${url} ${body}`;

  function suspicious(post: Post): boolean {
    if (!isHolding() || cleared === keyOf(post) || !words.test(post.body ?? '')) return false;
    if (!wire) return true;
    const isKnown = watcher.screen() !== null;
    // In a frame, the documents around it may show or hold what it sends.
    const said = takesOff(wire, post, () => (isKnown && view.parent === view ? watcher.shown() : null));
    // An approved save says what its screen shows; the worker knows how much it may say besides.
    if (said !== 'shown' || isLettingOut()) return said === 'perhaps';
    // The network layer compares as well, with the screen that it was told of.
    void telling.nothing(isKnown);
    return !telling.heard;
  }

  async function ask(post: Post): Promise<boolean> {
    await telling.stands();
    const answer = await tell({ type: 'gate.doubt', ...announced(post) });
    if (!answer) explainGone();
    return answer?.ok ?? false;
  }

  return {
    suspicious,
    ask,
    rehearse() {
      const post = { method: 'POST', url: view.location.href, body: sample };
      if (wire && !watcher.harmless(post) && !words.test(sample)) takesOff(wire, post, () => null);
    },
    askFor(post) {
      if (isLettingOut() || !suspicious(post)) return null;
      return ask(post).then((leaves) => {
        if (leaves) cleared = keyOf(post);
        return leaves;
      });
    },
  };
}
