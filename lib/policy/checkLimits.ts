import type { Policy } from './policy.ts';
import { type Problem, fieldOf, shown } from './problems.ts';

/** Limits over time name tiers that exist, and raise: a larger sum never counts as a lower tier. */
export function limitProblems({ limits = [], tiers, resubmit, people }: Policy): Problem[] {
  const found: Problem[] = [];
  limits.forEach((limit, at) => {
    let [from, rank] = [-1, -1];
    limit.tiers?.forEach((one, index) => {
      const path = ['limits', at, 'tiers', index];
      const tier = tiers.findIndex(({ id }) => id === one.tier);
      const say = (name: 'from' | 'tier', expected: string) =>
        found.push({ field: fieldOf([...path, name]), found: shown(one[name]), expected });
      if (tier < 0) say('tier', 'the id of one of the tiers');
      else if (tier < rank) say('tier', 'a tier no lower than the one before it');
      if (one.from <= from) say('from', `more than ${from}, where the one before it starts`);
      from = one.from;
      rank = Math.max(rank, tier);
    });
  });
  resubmit?.to?.who.forEach((who, at) => {
    if (who.by === 'person' && !people.some(({ id }) => id === who.person))
      found.push({
        field: fieldOf(['resubmit', 'to', 'who', at, 'person']),
        found: shown(who.person),
        expected: 'the id of someone in people',
      });
  });
  return found;
}
