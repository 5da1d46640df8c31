import { Policy } from './policy.ts';
import { type Problem, fieldOf, problemsOf, shown } from './problems.ts';

export type PolicyProblem = Problem;

/**
 * Reads a policy document: either all of it holds, or it is not used and every mistake is named.
 * @param value parsed JSON of any kind; nothing about it is assumed
 */
export function readPolicy(value: unknown): { policy: Policy } | { problems: PolicyProblem[] } {
  const read = Policy.safeParse(value);
  if (!read.success) return { problems: problemsOf(read.error, value) };
  const problems = [...tierProblems(read.data), ...nameProblems(read.data), ...fallbackProblems(read.data)];
  return problems.length ? { problems } : { policy: read.data };
}

/** Tiers lie end to end from zero to no upper end, so that every cent has exactly one of them. */
function tierProblems({ tiers }: Policy): PolicyProblem[] {
  const found: PolicyProblem[] = [];
  const say = (at: number, name: 'from' | 'below', expected: string) =>
    found.push({ field: fieldOf(['tiers', at, name]), found: shown(tiers[at]?.[name]), expected });
  tiers.forEach((tier, at) => {
    const previous = tiers[at - 1];
    const last = at === tiers.length - 1;
    if (!previous && tier.from !== 0) say(at, 'from', '0, so that the smallest amount has an owner');
    if (previous && previous.below !== null && tier.from !== previous.below)
      say(at, 'from', `${previous.below}, where the tier before it ends (no gap, no overlap)`);
    if (last && tier.below !== null) say(at, 'below', 'null, because the last tier has no upper end');
    if (!last && tier.below === null) say(at, 'below', 'an amount, because another tier follows');
    if (tier.below !== null && tier.below <= tier.from)
      say(at, 'below', `more than ${tier.from}, where the tier starts`);
  });
  return found;
}

/** Ids, codes and accounts name one thing each. */
function nameProblems({ tiers, reasons, people }: Policy): PolicyProblem[] {
  return [
    ...repeated(
      'tiers',
      'id',
      tiers.map(({ id }) => id),
    ),
    ...repeated(
      'reasons',
      'code',
      reasons.map(({ code }) => code),
    ),
    ...repeated(
      'people',
      'id',
      people.map(({ id }) => id),
    ),
    ...repeated(
      'people',
      'email',
      people.map(({ email }) => email.toLowerCase()),
    ),
  ];
}

function repeated(list: string, name: string | null, values: readonly string[]): PolicyProblem[] {
  return values.flatMap((value, at) => {
    const first = values.indexOf(value);
    if (first === at) return [];
    const path = (index: number) => fieldOf([list, index, ...(name === null ? [] : [name])]);
    const expected = `a value of its own; ${path(first)} has it already`;
    return [{ field: path(at), found: shown(value), expected }];
  });
}

/** Two who can act, so that one is left when the other one asks. */
function fallbackProblems({ fallback, people }: Policy): PolicyProblem[] {
  const found = repeated('fallback', null, fallback);
  fallback.forEach((id, at) => {
    const person = people.find((other) => other.id === id);
    if (person?.active) return;
    const expected = person ? 'an active person; this one is not' : 'the id of someone in people';
    found.push({ field: fieldOf(['fallback', at]), found: shown(id), expected });
  });
  return found;
}
