import { glassWatchers } from './breakGlass.ts';
import type { Policy } from './policy.ts';

/** Role that loads policies and sees whose browsers are covered. It gives no say over any request. */
export const ADMINISTRATOR = 'administrator';

/**
 * May this person see how the whole firm works: what is late, what went round, what another policy would have done? Administrators,
 * and those who decide the largest amounts (the managing partner, in the usual policy).
 */
export const oversees = (
  policy: Pick<Policy, 'people' | 'tiers' | 'fallback'>,
  { id, roles }: { id: string; roles: readonly string[] },
): boolean => roles.includes(ADMINISTRATOR) || glassWatchers(policy, '').includes(id);
