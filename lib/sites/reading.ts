import type { Drift } from './drift.ts';
import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Shown } from './shown.ts';
import type { Unsaved } from './unsaved.ts';

/** What a screen would take off if it were saved now. */
export interface Reading {
  adjustment: Adjustment;
  /** The element that the screen lives in: a dialog, or the page's body. */
  screen: Element;
}

/** A control that was pressed, and what it would commit. */
export interface Press {
  /** The element to press again after approval. */
  control: Element;
  /** Its accessible name, for people. */
  label: string;
  reading: Reading;
}

/** What the billing site answered to a save, read from the screen. */
export type Outcome =
  { saved: true; reference: string | null; text: string } | { saved: false; text: string };

/**
 * Watches one document. `start` and `stop` may be repeated; nothing is touched, drawn or delayed.
 * Every answer is synchronous and reads the screen as it is at that moment.
 */
export interface Watcher {
  start(): void;
  stop(): void;
  /** What stands on the screen now; `null` when nothing here reduces value. */
  standing(): Reading | null;
  /** Id of the screen that is open here, the one on top; `null` when recognition knows none. */
  screen(): string | null;
  /** What is read on the screens here, as of the last look. */
  shown(): Shown;
  /**
   * What a press on this event path (composedPath) would commit; `null` when it commits no reduction
   * (another button, Cancel, a screen that reduces nothing).
   */
  press(path: readonly EventTarget[]): Press | null;
  /** The control that would commit what stands now; `null` when nothing stands or it is not on the screen. */
  commitControl(): Element | null;
  /** The confirm button of a known confirmation prompt that is open now, and what it would commit. */
  prompt(): Press | null;
  /** Is this request (any layer) known to change no value? `body` where the layer can see it. */
  harmless(request: { method: string; url: string; body?: string | null }): boolean;
  /** A screen that is surely open and not as the site's data says; `null` where there is none. */
  drift(): Drift | null;
  /** Called when what stands may have changed (debounced; not in the capture path). */
  onChange(listener: () => void): void;
  /** What the site has answered since `since` (performance.now()); `null` while nothing is to be seen. */
  outcome(since: number): Outcome | null;
  /** Takes what is on the screen now as the new baseline (after a save that the site took). */
  settle(): void;
  /** What is typed and not saved, as of the last look: for the next document, which may show it as if it were stored. */
  unsaved(): Unsaved[];
  /** What the document before this one had typed and not saved. */
  carry(unsaved: readonly Unsaved[]): void;
  /** The save that was pressed last is let go; or (`false`) the site did not take it. */
  letGo(went: boolean): void;
  /** Reads once, for nobody, what a first press reads: patterns are compiled at their first use. */
  rehearse(): void;
}
