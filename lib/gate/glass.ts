import type { EndpointState, PanelState } from '../answers.ts';
import { glassWatchers, mayBreakGlass } from '../policy/breakGlass.ts';
import type { Settings } from '../policy/managed.ts';
import type { Policy } from '../policy/policy.ts';
import { away } from '../sync/faults.ts';

/** States in which nobody has decided: what was denied, or differs from what was approved, is never saved this way. */
const undecided: readonly PanelState[] = ['ask', 'queued', 'waiting', 'lapsed'];

/**
 * Who would be told if this person broke the glass now; `null` where that is not offered: without the right, while the endpoint
 * answers (unless the firm's settings cannot be read), or over a decision. Pure.
 */
export function glassOffer(
  state: PanelState,
  facts: {
    settings: Pick<Settings, 'mode' | 'status'>;
    endpoint: EndpointState;
    policy: Policy | null;
    me: string | null;
  },
): string[] | null {
  const { settings, endpoint, policy, me } = facts;
  const isDown =
    away.includes(endpoint.state) || (settings.status === 'invalid' && endpoint.state !== 'good');
  if (!policy || me === null || settings.mode !== 'block' || !isDown) return null;
  if (!undecided.includes(state) || !mayBreakGlass(policy, me)) return null;
  return glassWatchers(policy, me);
}
