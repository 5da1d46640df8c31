import type { Reading, Watcher } from '../sites/reading.ts';
import type { Tell } from './frame.ts';
import { lend } from './lend.ts';
import { isThere, pressAgain, type Trigger } from './pressAgain.ts';
import { makeRelease, type Release } from './release.ts';
import type { Telling } from './telling.ts';

/** How an approved save leaves this frame: the network layer first, then the site's own control, then the site's answer. */
export interface LetOut {
  /** The one save that may leave now. */
  readonly release: Release | null;
  /** Is something being pressed again at this moment? Then everything passes. */
  readonly pressing: boolean;
  /** Does so while `act` runs. */
  press(act: () => void): void;
  /** What was pressed; where the site has drawn its screen anew meanwhile, the button that saves it now. */
  triggerNow(pressed: Trigger | null | undefined): Trigger | null;
  /**
   * @param grant of the ticket; `null` where none is used
   * @param lift what the network layer lets it out under
   * @param failing promise, settled when what the site had on its way has failed: its form is busy until then
   * @returns false when the worker could not let it go, and nothing was pressed
   */
  go(
    save: { grant: string | null; lift: string | null; approved: Reading; pressed: Trigger | null },
    failing: () => Promise<void> | undefined,
  ): Promise<boolean>;
  /** Looks for the site's own answer on the screen and reports it once. @param since performance.now() of the press */
  watchOutcome(grant: string, since: number): void;
}

/** The site's answer counts as unseen after this long, in milliseconds. */
const outcomeTime = 8000;

/** @param channel by which windows lend their saves to the page behind them (lend.ts) */
export function makeLetOut(
  view: Window & typeof globalThis,
  watcher: Watcher,
  tell: Tell,
  telling: Telling,
  channel: string,
): LetOut {
  let release: Release | null = null;
  let pressing = false;

  function press(act: () => void): void {
    pressing = true;
    try {
      act();
    } finally {
      pressing = false;
    }
  }

  function triggerNow(pressed: Trigger | null | undefined): Trigger | null {
    if (pressed && isThere(pressed)) return pressed;
    const control = watcher.commitControl();
    return control && { kind: 'press', control };
  }

  const go: LetOut['go'] = async ({ grant, lift, approved, pressed }, failing) => {
    if (grant) {
      const answer = await tell({ type: 'gate.release', grant });
      if (!answer?.ok) {
        // Nothing was pressed. Where the answer was lost with its worker, the ticket must not stay used up.
        const text = 'The save was not let go.';
        await tell({ type: 'gate.outcome', grant, saved: false, reference: null, text });
        return false;
      }
    }
    if (lift) await lend(view, channel, lift);
    release = makeRelease(grant ?? '', approved.adjustment, () => performance.now());
    watcher.letGo(true);
    void telling.stands();
    await failing();
    const trigger = pressed && triggerNow(pressed);
    if (trigger) press(() => pressAgain(trigger));
    pressPrompt(release);
    if (grant) watchOutcome(grant, release.startedAt);
    return true;
  };

  /** A site that asks "are you sure?" asks about what has just been approved: its confirm button is pressed as well. */
  function pressPrompt(current: Release): void {
    const watch = new MutationObserver(() => look());
    const look = () => {
      if (release !== current) return watch.disconnect();
      const confirm = watcher.prompt();
      if (!confirm || !current.allows(confirm.reading.adjustment)) return;
      watch.disconnect();
      press(() => pressAgain({ kind: 'press', control: confirm.control }));
    };
    watch.observe(view.document, { childList: true, subtree: true, attributes: true });
    look();
  }

  function watchOutcome(grant: string, since: number): void {
    const timer = setInterval(look, 250);
    const stopAt = performance.now() + outcomeTime;
    function look(): void {
      const outcome = watcher.outcome(since);
      if (!outcome && performance.now() < stopAt) return;
      clearInterval(timer);
      release = null;
      if (!outcome) {
        void tell({ type: 'gate.unseen', grant });
        return;
      }
      if (outcome.saved) watcher.settle();
      else watcher.letGo(false);
      const reference = outcome.saved ? outcome.reference : null;
      const text = outcome.text.slice(0, 500);
      void tell({ type: 'gate.outcome', grant, saved: outcome.saved, reference, text });
      void telling.stands();
    }
  }

  return {
    get release() {
      return release;
    },
    get pressing() {
      return pressing;
    },
    press,
    triggerNow,
    go,
    watchOutcome,
  };
}
