import { readText } from './body.ts';
import { takingsOf } from './classify.ts';
import type { Post } from './notice.ts';
import { unshown } from './shown.ts';
import type { Shown } from '../sites/shown.ts';
import type { Wire } from '../sites/wire.ts';

/**
 * Has the worker to be asked whether a request may leave on which nothing stands? Judged with the worker's own words, so that a save which
 * takes nothing off, or repeats what its screen shows, waits for nobody. Pure.
 * @param shown what recognition read on the screen that sends it; `null` where that is not all that the tab shows
 */
export function isDoubtful(wire: Wire, { method, url, body }: Post, shown: Shown | null): boolean {
  const takings = takingsOf(wire, { method, url, values: readText(body ?? '') });
  // What is a reduction by its address no screen explains, or another one does: the worker knows.
  if (!shown || takings.some(({ kind }) => kind === 'act')) return takings.length > 0;
  return unshown(takings, [shown]).length > 0;
}
