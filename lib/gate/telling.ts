import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Watcher } from '../sites/reading.ts';
import type { Tell } from './frame.ts';

/** What the worker is told of the screens of one frame, so that the network layer is armed before anything is pressed. */
export interface Telling {
  /** Tells what stands now. Resolves when the worker has heard it; at once where it knows already. */
  stands(): Promise<unknown>;
  /** Tells that nothing stands. @param isKnown does recognition know the screen? */
  nothing(isKnown: boolean): Promise<unknown>;
  /** A frame that goes away: nothing of it stands any more, and coming back it says everything anew. */
  leave(): void;
  /** What is said next counts, and be it nothing: it takes the place of what the document before has left. */
  replace(): void;
  /** Is the network layer armed for this tab? */
  readonly armed: boolean;
  /** Has the worker heard what was told last? */
  readonly heard: boolean;
}

export function tellWorker(watcher: Watcher, tell: Tell): Telling {
  let armed = false;
  let heard = true;
  let sent: string | null = null;
  let telling: Promise<unknown> = Promise.resolve();

  function say(adjustment: Adjustment | null, known: boolean): Promise<unknown> {
    const unsaved = watcher.unsaved();
    const shown = known ? { shown: watcher.shown() } : {};
    const key =
      adjustment || known || unsaved.length ? JSON.stringify([adjustment, known, unsaved, shown]) : null;
    if (key === sent) return telling;
    sent = key;
    // Until the worker has heard that nothing stands any more the network layer holds what is sent.
    const disarms = armed && adjustment === null;
    armed ||= adjustment !== null;
    heard = false;
    telling = tell({
      type: 'gate.standing',
      adjustment,
      known,
      ...shown,
      ...(unsaved.length ? { unsaved } : {}),
    }).then((answer) => {
      if (sent !== key) return;
      if (answer) heard = true;
      if (disarms) armed = false;
    });
    return telling;
  }

  return {
    stands() {
      const reading = watcher.standing();
      return say(reading?.adjustment ?? null, watcher.screen() !== null);
    },
    nothing: (isKnown) => say(null, isKnown),
    leave() {
      void say(null, false);
      sent = null;
    },
    replace() {
      sent = '';
    },
    get armed() {
      return armed;
    },
    get heard() {
      return heard;
    },
  };
}
