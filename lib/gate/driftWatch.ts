import type { Drift } from '../sites/drift.ts';
import type { Watcher } from '../sites/reading.ts';
import type { Door } from './door.ts';

/** Nothing is claimed of a screen that is still being drawn: it must look the same after this long, milliseconds. */
const settled = 1500;
/** So often at most after one event: a page that always says it is busy is left alone. */
const tries = 8;

/**
 * Looks, after a page or another address has come and after presses, whether a screen that is surely open has changed. A change is
 * told once, and again when it has gone.
 * @returns what is claimed now, looked at again at this moment: a late answer of the site may have mended it
 */
export function watchDrift(
  view: Window,
  door: Door,
  watcher: Watcher,
  changed: (drift: Drift | null) => void,
): () => Drift | null {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before: string | null = null;
  let claimed: Drift | null = null;
  let left = tries;

  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, settled);
  };
  const start = (): void => {
    left = tries;
    before = null;
    again();
  };
  const claim = (drift: Drift | null): void => {
    if (JSON.stringify(drift) === JSON.stringify(claimed)) return;
    claimed = drift;
    changed(drift);
  };
  const look = (): void => {
    const { document } = view;
    const busy = document.readyState !== 'complete' || document.querySelector('[aria-busy="true"]') !== null;
    const found = busy ? null : watcher.drift();
    const key = JSON.stringify(found);
    // Twice the same, or it was only on its way.
    if ((busy || (found && key !== before)) && left-- > 0) {
      before = key;
      again();
    } else if (!busy) claim(found);
  };
  for (const event of ['load', 'hashchange', 'popstate', 'click', 'navigatesuccess'] as const)
    door.observe(event, start);
  start();

  return () => {
    if (claimed && !watcher.drift()) claim(null);
    return claimed;
  };
}
