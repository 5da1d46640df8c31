import type { Policy, Tier } from './policy.ts';

/**
 * The tier that owns an amount. An amount nobody could read belongs to the highest tier, and so does one that no interval
 * holds (a checked policy has no such amount).
 * @param amount minor units of the firm's currency, or `null` when unknown
 */
export function tierOf(policy: Pick<Policy, 'tiers'>, amount: number | null): Tier {
  const top = policy.tiers.at(-1);
  if (!top) throw new TypeError('A policy has at least one tier.');
  if (amount === null) return top;
  return policy.tiers.find(({ from, below }) => amount >= from && (below === null || amount < below)) ?? top;
}
