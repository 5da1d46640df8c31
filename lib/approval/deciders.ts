import type { Policy } from '../policy/policy.ts';
import { turnOf } from './turn.ts';

/**
 * Who may decide a waiting request now: the active people of its step whose approval still counts, never the requester. Where too
 * few of them are left, the policy's fallback as well, so that no request is stuck behind an account that was closed. Empty unless
 * it waits.
 */
export function decidersOf(
  state: Parameters<typeof turnOf>[0],
  policy: Pick<Policy, 'people' | 'fallback'>,
): string[] {
  return turnOf(state, policy).deciders;
}
