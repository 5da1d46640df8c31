import type { Step } from '../policy/steps.ts';
import type { RequestState } from './state.ts';

/**
 * The route with steps as they were given out.
 * @throws TypeError when one of them does not come after the waiting step (or is it, where `again` says that it starts anew)
 */
export function routeWith(
  { route, step }: Pick<RequestState, 'route' | 'step'>,
  begun: readonly { step: number; of: Step }[],
  seq: number,
  again = false,
): RequestState['route'] {
  if (!begun.length) return route;
  let steps = route.steps;
  for (const { step: at, of } of begun) {
    if (at < step || (at === step && !again) || at >= steps.length)
      throw new TypeError(`Event ${seq} starts step ${at}, which does not come next.`);
    steps = steps.with(at, of);
  }
  return { ...route, steps };
}
