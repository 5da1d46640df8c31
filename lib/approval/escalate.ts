import { due, reminderAt } from '../policy/deadline.ts';
import { type Delegation, standIns } from '../policy/delegation.ts';
import type { Policy } from '../policy/policy.ts';
import { tierOf } from '../policy/tier.ts';
import type { EventBody } from './events.ts';
import type { RequestState } from './state.ts';
import { approversOf, turnOf } from './turn.ts';

/**
 * What becomes of a waiting step whose time is up: it goes to the next person as well, with the step's own time again. That is the
 * supervisor of somebody whose turn it is, else the next of the fallback; never the requester, and nobody who has it already. `null`
 * while there is time, or when nobody is left to pass it on to (it stays with those who have it, and overdue).
 * @param now ISO 8601, the clock of the endpoint
 */
export function escalate(
  state: RequestState,
  policy: Policy,
  now: string,
  delegations: readonly Delegation[] = [],
): EventBody | null {
  const step = state.route.steps[state.step];
  if (state.status !== 'waiting' || state.consent || !step || Date.parse(now) < Date.parse(step.dueAt))
    return null;
  const from = turnOf(state, policy).deciders;
  const taken = new Set([state.requester, ...step.approvers, ...from, ...approversOf(state)]);
  const person = (id: string | undefined) => policy.people.find((one) => one.id === id);
  const active = (id: string) => id !== state.requester && (person(id)?.active ?? false);
  const standing = (id: string) =>
    standIns(id, delegations, { at: now, requester: state.requester, active }).filter(
      (one) => !taken.has(one),
    );
  const free = (id: string) => active(id) && !taken.has(id) && standing(id).length > 0;

  const supervisors = [...from, ...step.approvers].flatMap((id) => {
    const seen = new Set<string>();
    let above = person(id)?.supervisor;
    while (above !== undefined && !seen.has(above) && !free(above)) {
      seen.add(above);
      above = person(above)?.supervisor;
    }
    return above !== undefined && free(above) ? [above] : [];
  });
  const next = supervisors[0] ?? policy.fallback.find(free);
  if (next === undefined) return null;

  const deadline =
    step.deadline ??
    (policy.tiers.find(({ id }) => id === state.route.tier) ?? tierOf(policy, null)).deadline;
  const { dueAt, why, skipped } = due(deadline, now, policy);
  return {
    type: 'step.escalated',
    requestId: state.id,
    step: state.step,
    level: Math.max(step.escalated?.length ?? 0, state.passedOn?.[state.step] ?? 0) + 1,
    from,
    to: standing(next),
    dueAt,
    dueWhy: why,
    skipped,
    remindAt: reminderAt(now, dueAt, policy),
  };
}
