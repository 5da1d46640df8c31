import type { Policy } from './policy.ts';

/** Saving once without an approval, when nobody can be asked: who may, and who hears of it. */

type Rights = Pick<Policy, 'people' | 'breakGlass'>;

/** Has this person the right? Nobody has it in a firm whose policy says nothing about it. */
export function mayBreakGlass({ people, breakGlass }: Rights, id: string): boolean {
  const person = people.find((one) => one.id === id);
  if (!breakGlass || !person?.active) return false;
  const { roles = [], people: named = [] } = breakGlass;
  return named.includes(id) || person.roles.some((role) => roles.includes(role));
}

/**
 * Ids of those who are told: the active holders of the role that decides the largest amounts (the managing partner, in the usual
 * policy), or where nobody else holds it the fallback. Never the person who did it, unless there is nobody else.
 */
export function glassWatchers(policy: Pick<Policy, 'people' | 'tiers' | 'fallback'>, by: string): string[] {
  const role = policy.tiers.at(-1)?.role;
  const active = policy.people.filter((one) => one.active);
  const holders = active.filter((one) => role !== undefined && one.roles.includes(role)).map(({ id }) => id);
  const standIns = policy.fallback.filter((id) => active.some((one) => one.id === id));
  for (const ids of [holders, standIns]) {
    const others = ids.filter((id) => id !== by);
    if (others.length) return others;
  }
  return holders.length ? holders : standIns;
}
