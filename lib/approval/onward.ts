import { filled } from '../policy/seats.ts';
import { seatsOf, startStep } from '../policy/start.ts';
import type { Step } from '../policy/steps.ts';
import type { Context } from './context.ts';
import type { RequestState } from './state.ts';

/** A step as it is given out, with its place. */
interface Begun {
  step: number;
  of: Step;
}

/**
 * Where a request goes when its waiting step is complete: to the next step that asks for somebody new, which starts now. `null`: the
 * route is complete. `passed`: steps in between that those who agreed have filled already, for the same person acts once.
 * @param agreed everybody who agrees to what stands now
 */
export function onward(
  { route, step, requester }: RequestState,
  agreed: ReadonlySet<string>,
  { policy, now, delegations = [] }: Pick<Context, 'policy' | 'now' | 'delegations'>,
): { next: Begun | null; passed?: Begun[] } {
  const filledBefore: Begun[] = [];
  const passed = () => (filledBefore.length ? { passed: filledBefore } : {});
  for (const [at, planned] of route.steps.entries()) {
    if (at <= step) continue;
    const of = startStep(planned, { policy, requester, at: now, delegations });
    const seats = seatsOf(of).map(({ approvers }) => approvers);
    if (filled(seats, agreed) >= (of.need ?? 1)) filledBefore.push({ step: at, of });
    else return { next: { step: at, of }, ...passed() };
  }
  return { next: null, ...passed() };
}
