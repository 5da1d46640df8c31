import type { Tell } from './frame.ts';

/**
 * A window's dialog may have the page that opened it send its save, and the network layer knows tabs. The two scripts share no property
 * (Firefox keeps each one's to itself), but events on a document reach both; the page, which does not know their name, hears none.
 */
const doneOf = (channel: string): string => `${channel}:done`;
/** For an answer of a page that is just being left, milliseconds. */
const patience = 2000;

/**
 * Tells the page that opened this window what the save of this moment is let out under, before anything is pressed.
 * @param channel name of the event, from the worker
 * @returns when that page's tab is open for it too, or will not be
 */
export function lend(view: Window, channel: string, lift: string): Promise<void> {
  const page = openerOf(view);
  if (!page || !channel) return Promise.resolve();
  return new Promise((done) => {
    page.addEventListener(doneOf(channel), () => done(), { once: true });
    const heard = !page.dispatchEvent(new CustomEvent(channel, { detail: lift, cancelable: true }));
    if (heard) setTimeout(done, patience);
    else done();
  });
}

/** Hears of the saves of windows that this page has opened. What may be opened for them the worker decides. */
export function hearLent(document: Document, channel: string, tell: Tell): void {
  document.addEventListener(channel, (event) => {
    event.preventDefault();
    const lift: unknown = (event as CustomEvent).detail;
    void tell({ type: 'gate.join', lift: String(lift) }).finally(() =>
      document.dispatchEvent(new CustomEvent(doneOf(channel))),
    );
  });
}

/** The document that opened the window which this frame is in, where the browser lets us look. */
function openerOf(view: Window): Document | null {
  try {
    return (view.top?.opener as Window | null | undefined)?.document ?? null;
  } catch {
    return null; // Another origin: it shares no script with this one.
  }
}
