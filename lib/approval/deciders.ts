import type { Policy } from '../policy/policy.ts';
import type { RequestState } from './state.ts';

/**
 * Who may decide a waiting request now: the active approvers of its step, never the requester. When none of them is active any
 * more, the policy's fallback, so that no request is stuck behind an account that was closed. Empty unless it waits.
 */
export function decidersOf(
  state: Pick<RequestState, 'status' | 'requester' | 'route' | 'step'>,
  policy: Pick<Policy, 'people' | 'fallback'>,
): string[] {
  if (state.status !== 'waiting') return [];
  const active = (id: string) =>
    id !== state.requester && policy.people.some((person) => person.id === id && person.active);
  const approvers = (state.route.steps[state.step]?.approvers ?? []).filter(active);
  return approvers.length ? approvers : policy.fallback.filter(active);
}
