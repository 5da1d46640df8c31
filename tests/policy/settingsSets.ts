import { demoPolicy } from '../../endpoint/demo.ts';
import type { Managed } from '../../lib/policy/managed.ts';
import type { Pushed } from './managedBrowser.ts';

/** Sets of settings as an administrator pushes them. Each names itself, so that its arrival can be seen. */

/** Told apart from the endpoint's own policy by its version. */
const pushedPolicy = demoPolicy('pushed');

/** Every key there is, each with a value that differs from the strict one where one does no harm. */
export function goodSet(endpointUrl: string, jwks: string): Required<Managed> {
  const set = {
    endpointUrl,
    firmId: pushedPolicy.firm.id,
    mode: 'block',
    onEndpointError: 'hold',
    onScreenDrift: 'hold',
    minimumAmount: 5000,
    policy: JSON.stringify(pushedPolicy),
    siteOverrides: '{}',
    jwks,
    blockMessage: 'At Hartwell & Lane a partner signs every write-off.',
    learnMoreUrl: 'https://intranet.hartwell.test/write-offs',
  } as const;
  return { policyId: 'good', expectedKeys: Object.keys(set), ...set };
}

/** A word, a type and a range that are wrong, and a key that never arrives. The wrong ones would open the gate. */
export const mistypedSet: Pushed = {
  policyId: 'mistyped',
  expectedKeys: ['firmId', 'mode', 'onEndpointError', 'minimumAmount', 'jwks'],
  firmId: pushedPolicy.firm.id,
  mode: 'observ',
  onEndpointError: true,
  minimumAmount: '5000',
};

/** A newer policy with a gap between two tiers; the other settings of the set are good, and one of them has changed. */
export function brokenPolicySet(endpointUrl: string, jwks: string): Pushed {
  const tiers = pushedPolicy.tiers.map((tier) => (tier.id === 'middle' ? { ...tier, from: 60000 } : tier));
  return {
    ...goodSet(endpointUrl, jwks),
    policyId: 'broken policy',
    mode: 'observe',
    policy: JSON.stringify({ ...pushedPolicy, version: 'pushed, with a mistake', tiers }),
  };
}
