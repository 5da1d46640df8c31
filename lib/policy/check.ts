import { openingOf } from './deadline.ts';
import { limitProblems } from './checkLimits.ts';
import { unknownConditions } from './match.ts';
import { Policy, type Tier } from './policy.ts';
import { type Problem, fieldOf, problemsOf, shown } from './problems.ts';
import type { StepRule } from './rules.ts';

export type PolicyProblem = Problem;

/**
 * Reads a policy document: either all of it holds, or it is not used and every mistake is named.
 * @param value parsed JSON of any kind; nothing about it is assumed
 */
export function readPolicy(value: unknown): { policy: Policy } | { problems: PolicyProblem[] } {
  const read = Policy.safeParse(value);
  if (!read.success) return { problems: problemsOf(read.error, value) };
  const problems = [
    ...tierProblems(read.data),
    ...nameProblems(read.data),
    ...fallbackProblems(read.data),
    ...supervisorProblems(read.data),
    ...ruleProblems(read.data),
    ...openingProblems(read.data),
    ...glassProblems(read.data),
    ...spotCheckProblems(read.data),
    ...limitProblems(read.data),
    ...repeated(
      'limits',
      'id',
      (read.data.limits ?? []).map(({ id }) => id),
    ),
  ];
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
function nameProblems({ tiers, reasons, people, rules = [] }: Policy): PolicyProblem[] {
  return [
    ...repeated(
      'rules',
      'id',
      rules.map(({ id }) => id),
    ),
    ...rules.flatMap(({ id }, at) => {
      const tier = tiers.findIndex((other) => other.id === id);
      const expected = `a value of its own; ${fieldOf(['tiers', tier, 'id'])} has it already`;
      return tier < 0 ? [] : [{ field: fieldOf(['rules', at, 'id']), found: shown(id), expected }];
    }),
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

/** Everybody's supervisor is somebody else, and the way up ends: each loop is named once, where it closes. */
function supervisorProblems({ people }: Policy): PolicyProblem[] {
  const found: PolicyProblem[] = [];
  const fine = new Set<string>();
  people.forEach((_, start) => {
    const way: number[] = [];
    let at = start;
    for (;;) {
      const person = people[at];
      if (!person || fine.has(person.id)) break;
      if (way.includes(at)) {
        const loop = way.slice(way.indexOf(at)).map((step) => people[step]?.id ?? '');
        const last = way.at(-1) ?? at;
        found.push({
          field: fieldOf(['people', last, 'supervisor']),
          found: shown(people[last]?.supervisor),
          expected: `somebody further up; this closes a loop (${[...loop, loop[0] ?? ''].join(' > ')})`,
        });
        break;
      }
      way.push(at);
      if (person.supervisor === undefined) break;
      const next = people.findIndex((other) => other.id === person.supervisor);
      if (next < 0) {
        found.push({
          field: fieldOf(['people', at, 'supervisor']),
          found: shown(person.supervisor),
          expected: 'the id of someone in people',
        });
        break;
      }
      at = next;
    }
    for (const step of way) fine.add(people[step]?.id ?? '');
  });
  return found;
}

/** Rules and further steps name people, reasons and numbers that exist. */
function ruleProblems({ rules = [], tiers, people, reasons, clientTiers = {} }: Policy): PolicyProblem[] {
  const found: PolicyProblem[] = [];
  const say = (path: PropertyKey[], value: unknown, expected: string) =>
    found.push({ field: fieldOf(path), found: shown(value), expected });
  const person = (path: PropertyKey[], id: string) => {
    if (!people.some((other) => other.id === id)) say(path, id, 'the id of someone in people');
  };
  const steps = (path: PropertyKey[], list: readonly StepRule[]) =>
    list.forEach(({ who, need }, at) => {
      const here = [...path, at];
      who.forEach((one, seat) => {
        if (one.by === 'person') person([...here, 'who', seat, 'person'], one.person);
        if (one.by === 'supervisors' && who.length > 1)
          say([...here, 'who', seat], one, 'a chain of supervisors alone in its step');
      });
      const open = who.some((one) => one.by === 'supervisors' || (one.by === 'role' && one.each));
      if (typeof need === 'number' && !open && need > who.length)
        say([...here, 'need'], need, `at most ${who.length}, as many as there are seats`);
    });
  const watchers = (path: PropertyKey[], list: Tier['watchers']) =>
    list?.forEach((one, at) => {
      if (one.by === 'person') person([...path, at, 'person'], one.person);
    });
  tiers.forEach((tier, at) => {
    steps(['tiers', at, 'next'], tier.next ?? []);
    watchers(['tiers', at, 'watchers'], tier.watchers);
  });
  rules.forEach((rule, at) => {
    for (const name of ['amount', 'percent'] as const) {
      const band = rule.when[name];
      const below = band?.below ?? null;
      if (below !== null && below <= (band?.from ?? 0))
        say(
          ['rules', at, 'when', name, 'below'],
          below,
          `more than ${band?.from ?? 0}, where the band starts`,
        );
    }
    rule.when.reason?.forEach((code, index) => {
      if (!reasons.some((reason) => reason.code === code))
        say(['rules', at, 'when', 'reason', index], code, 'the code of one of the reasons');
    });
    rule.when.clientTier?.forEach((tier, index) => {
      if (!Object.hasOwn(clientTiers, tier))
        say(['rules', at, 'when', 'clientTier', index], tier, 'the name of one of the clientTiers');
    });
    steps(['rules', at, 'steps'], rule.steps);
    watchers(['rules', at, 'watchers'], rule.watchers);
  });
  return found;
}

/** Whoever may break the glass exists. */
function glassProblems({ breakGlass, people }: Policy): PolicyProblem[] {
  const found: PolicyProblem[] = [];
  breakGlass?.people?.forEach((id, at) => {
    if (!people.some((other) => other.id === id))
      found.push({
        field: fieldOf(['breakGlass', 'people', at]),
        found: shown(id),
        expected: 'the id of someone in people',
      });
  });
  breakGlass?.roles?.forEach((role, at) => {
    if (!people.some(({ roles }) => roles.includes(role)))
      found.push({
        field: fieldOf(['breakGlass', 'roles', at]),
        found: shown(role),
        expected: 'a role that somebody in people has',
      });
  });
  return found;
}

/** A spot check has something to draw from. Where nobody holds its role, the fallback looks. */
function spotCheckProblems({ spotCheck, openAloneFrom }: Policy): PolicyProblem[] {
  if (!spotCheck || openAloneFrom !== undefined) return [];
  const expected = 'an amount, because only what was approved in a batch is drawn for a spot check';
  return [{ field: 'openAloneFrom', found: shown(openAloneFrom), expected }];
}

/** A firm that counts business hours has some. */
function openingProblems({ firm, tiers, rules = [] }: Policy): PolicyProblem[] {
  const deadlines = [
    ...tiers.flatMap((tier) => [tier.deadline, ...(tier.next ?? []).map(({ deadline }) => deadline)]),
    ...rules.flatMap(({ steps }) => steps.map(({ deadline }) => deadline)),
  ];
  const counts = firm.openOfBusiness !== undefined || deadlines.some(({ rule }) => rule === 'business-hours');
  const open = openingOf(firm);
  if (!counts || open < firm.closeOfBusiness) return [];
  const expected = `later than ${open}, when business starts`;
  return [{ field: 'firm.closeOfBusiness', found: shown(firm.closeOfBusiness), expected }];
}

/**
 * Conditions that this version does not know. They are no mistake (the document may be for a newer one), but their rules never
 * match, and that has to be said: it may as well be a misspelt name.
 */
export function policyNotes({ rules = [] }: Policy): string[] {
  return rules.flatMap((rule, at) =>
    unknownConditions(rule).map(
      (name) =>
        `${fieldOf(['rules', at, 'when', name])}: this version knows no such condition, so the rule "${rule.id}" never matches.`,
    ),
  );
}
