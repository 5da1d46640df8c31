import { readText } from './body.ts';
import { takingsOf } from './classify.ts';
import type { Post } from './notice.ts';
import { unshown } from './shown.ts';
import type { Shown } from '../sites/shown.ts';
import type { Wire } from '../sites/wire.ts';

/**
 * What a request takes off on which nothing stands: `nothing`; what its screen shows (`shown`); or perhaps more than that. Judged with
 * the worker's own words, so that a save which takes nothing off waits for nobody. Pure.
 * @param shown what recognition read on the screen that sends it; `null` where that is not all that the tab shows
 */
export function takesOff(
  wire: Wire,
  { method, url, body }: Post,
  shown: () => Shown | null,
): 'nothing' | 'shown' | 'perhaps' {
  const takings = takingsOf(wire, { method, url, values: readText(body ?? '') });
  if (!takings.length) return 'nothing';
  // What is a reduction by its address no screen explains, or another one does: the worker knows.
  const own = takings.some(({ kind }) => kind === 'act') ? null : shown();
  return own && !unshown(takings, [own]).length ? 'shown' : 'perhaps';
}
