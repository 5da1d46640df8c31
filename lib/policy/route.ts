import type { Adjustment } from '../adjustment/adjustment.ts';
import { formatMoney } from '../money.ts';
import { due, reminderAt } from './deadline.ts';
import type { Delegation } from './delegation.ts';
import { matches, unknownConditions } from './match.ts';
import type { Past } from './past.ts';
import type { Policy, Tier } from './policy.ts';
import { type Again, askedAgain } from './resubmit.ts';
import type { DeadlineRule, Rule, StepRule } from './rules.ts';
import { chainOf, type Floor, type Given, needOf, seatsFor, spaced, spread } from './seating.ts';
import { filled, seated } from './seats.ts';
import type { Note, Refusal, Route, Step } from './steps.ts';
import { tierOf } from './tier.ts';
import { weigh } from './weigh.ts';

/** What routing needs to know of a request. `requester` is a person's id. */
export interface Asked {
  adjustment: Adjustment;
  requester: string;
  /** Code of the reason; left out while nobody has picked one, and then no rule about reasons matches. */
  reason?: string | null;
  /** What was typed; left out while nothing was. */
  explanation?: string;
}

/**
 * The amount that decides the tier, in minor units of the firm's currency. `null` (highest tier) when it is unknown or in
 * another currency. A total smaller than one of its own lines is not believed: a hand-written client could pick its approver.
 */
function routedAmount(adjustment: Adjustment, currency: string): number | null {
  if (adjustment.total === null || adjustment.currency !== currency) return null;
  const lines = adjustment.lines.map(({ before, after }) => (before ?? 0) - (after ?? before ?? 0));
  const amount = lines.reduce((most, line) => Math.max(most, line), adjustment.total);
  // Two amounts that are numbers can differ by more than can be counted; that is as good as unknown.
  return Number.isSafeInteger(amount) ? amount : null;
}

/**
 * Who decides, by when and why: pure, so that worker (before sending) and endpoint (whose word is final) agree.
 * The first rule whose conditions hold says who; else the tier that owns the amount. Nobody sits who is inactive or asks
 * themselves; an empty seat goes to the fallback. Never nobody: a policy that leaves no one is refused.
 * @param now ISO 8601, when the first step starts
 * @param delegations hand-overs that may be running; left out, nobody is away
 * @param past earlier requests: limits over time, earlier conditions and earlier denials are judged by them; left out, there are none
 */
export function route(
  policy: Policy,
  asked: Asked,
  now: string,
  delegations: readonly Delegation[] = [],
  past: readonly Past[] = [],
): { route: Route; again: Again | null } | { refusal: Refusal } {
  const { adjustment, requester } = asked;
  const again = askedAgain(policy, asked, now, past);
  if (again && 'refusal' in again) return again;
  const own = routedAmount(adjustment, policy.firm.currency);
  const { counted: amount, share, flags } = weigh({ policy, adjustment, requester, amount: own, now, past });
  const tier = tierOf(policy, amount);
  const routeNotes: Note[] = [];
  const { clientTiers } = policy;
  const facts = { adjustment, amount, share, reason: asked.reason ?? null, clientTiers };
  const rule = ruleOf(policy, facts, routeNotes);
  const floor: Floor = { policy, adjustment, requester, amount, at: now, delegations };

  const source = rule ?? tier;
  const appeal = again ? policy.resubmit?.to : undefined;
  const lead = [
    whyHere(adjustment, own, amount, tier, rule, policy),
    ...(appeal ? ['It was denied before, and is asked again.'] : []),
  ].join(' ');
  const plans = plansOf(appeal ? [appeal] : rule ? rule.steps : tierSteps(tier), floor);
  const certain = new Set<string>();
  const steps: Step[] = [];
  let startsAt = now;
  for (const { seats, need, deadline, notes } of plans) {
    if (seats.some(({ approvers }) => !approvers.length)) return { refusal: nobodyFor(tier) };
    const ids = seats.map(({ approvers }) => approvers.map(({ id }) => id));
    const actsOnce = steps.length > 0 && filled(ids, certain) >= need;
    if (actsOnce)
      notes.push({
        code: 'acts-once',
        text: `${either(
          seats
            .flatMap(({ approvers }) => approvers)
            .filter(({ id }) => certain.has(id))
            .map(({ name }) => name),
        )} decides an earlier step; the same person acts once, so that answer counts here too.`,
      });
    const { dueAt, why: dueWhy, skipped } = due(deadline, startsAt, policy);
    const [first] = seats;
    steps.push({
      approvers: seated(ids),
      role: [...new Set(seats.map(({ role }) => role))].join(' + '),
      why: `${lead} ${whyPeople(seats, need)}`,
      startsAt,
      dueAt,
      dueWhy,
      skipped,
      rule: source.id,
      remindAt: reminderAt(startsAt, dueAt, policy),
      deadline,
      ...(steps.length > 0 && { planned: true as const }),
      ...(actsOnce && { actsOnce: true as const }),
      ...(seats.length > 1 &&
        first && { seats: seats.map(({ role }, at) => ({ role, approvers: ids[at] ?? [] })), need }),
      ...(notes.length > 0 && { notes }),
    });
    if (actsOnce) continue;
    for (const id of seated(ids)) if (neededIn(ids, need, id)) certain.add(id);
    startsAt = dueAt;
  }
  const watchers = watchersOf(source.watchers ?? [], floor);
  return {
    route: {
      tier: tier.id,
      tierLabel: rule?.label ?? tier.label,
      clientNote: tier.clientNote || (rule?.clientNote ?? false),
      steps,
      ...(rule && { rule: rule.id }),
      ...(watchers.length > 0 && { watchers }),
      ...(routeNotes.length > 0 && { notes: routeNotes }),
      ...(flags.length > 0 && { flags }),
      ...(amount !== null && own !== null && amount > own && { counted: amount }),
    },
    again,
  };
}

const tierSteps = (tier: Tier): StepRule[] => [
  { who: [{ by: 'role', role: tier.role }], deadline: tier.deadline },
  ...(tier.next ?? []),
];

/** The first rule that matches. One with a condition of a later version is passed over, and that is said. */
function ruleOf(policy: Policy, facts: Parameters<typeof matches>[1], notes: Note[]): Rule | null {
  for (const rule of policy.rules ?? []) {
    const unknown = unknownConditions(rule);
    if (unknown.length)
      notes.push({
        code: 'unknown-condition',
        text: `The rule "${rule.label}" was passed over: this version does not know its condition ${unknown.join(', ')}.`,
      });
    if (matches(rule, facts)) return rule;
  }
  return null;
}

interface Plan {
  seats: Given[];
  need: number;
  deadline: DeadlineRule;
  notes: Note[];
}

/** Steps with their seats given out; a chain of supervisors becomes a step for each of them. */
function plansOf(rules: readonly StepRule[], floor: Floor): Plan[] {
  return rules.flatMap(({ who, need, deadline }): Plan[] => {
    const notes: Note[] = [];
    const [only] = who;
    if (only?.by === 'supervisors')
      return chainOf(only.of, floor, notes).map((seat, at) => ({
        seats: [seat],
        need: 1,
        deadline,
        notes: at === 0 ? notes : [],
      }));
    const given = who.flatMap((one) => (one.by === 'supervisors' ? [] : seatsFor(one, floor, notes)));
    const wanted = needOf(need, given.length);
    const { seats, possible } = spread(given, wanted);
    const asked = typeof need === 'number' ? need : wanted;
    if (possible < asked)
      notes.push({
        code: 'too-few-people',
        text: `${asked} different people are asked for and ${possible} can be found, so ${possible} must agree.`,
      });
    return [{ seats: [...seats], need: Math.min(wanted, possible), deadline, notes }];
  });
}

/** Can the step not be filled without this person? */
function neededIn(seats: readonly string[][], need: number, id: string): boolean {
  return filled(seats, new Set(seats.flat().filter((other) => other !== id))) < need;
}

function watchersOf(watchers: NonNullable<Tier['watchers']>, { policy, requester }: Floor): string[] {
  const found = policy.people.filter(
    ({ id, active, roles }) =>
      active &&
      id !== requester &&
      watchers.some((one) => (one.by === 'role' ? roles.includes(one.role) : one.person === id)),
  );
  return found.map(({ id }) => id);
}

const nobodyFor = (tier: Tier): Refusal => ({
  code: 'no-approver',
  message: `Nobody but the requester could decide this: no active person has the role "${spaced(tier.role)}" and the fallback is empty. The firm's policy has to name someone.`,
  rule: 'never-nobody',
});

function whyHere(
  adjustment: Adjustment,
  own: number | null,
  amount: number | null,
  tier: Tier,
  rule: Rule | null,
  policy: Policy,
): string {
  const { currency } = policy.firm;
  const above = rule ? `counts as more than any limit. The rule "${rule.label}" applies.` : '';
  const highest = `so the highest tier ("${tier.label}") applies.`;
  if (adjustment.total === null)
    return `The amount could not be read from the screen, ${rule ? `so it ${above}` : highest}`;
  if (amount === null && adjustment.currency === currency)
    return `A line is reduced by more than can be counted, ${rule ? `so it ${above}` : highest}`;
  if (amount === null)
    return `The amount is in ${adjustment.currency} and the policy counts in ${currency}, ${rule ? `so it ${above}` : highest}`;
  const lead =
    own !== null && amount > own
      ? `A reduction of ${formatMoney(own, currency)} counts as ${formatMoney(amount, currency)}, for what came before it, and`
      : amount > adjustment.total
        ? `One line alone is reduced by ${formatMoney(amount, currency)}, which`
        : `A reduction of ${formatMoney(amount, currency)}`;
  return rule
    ? `${lead} falls under the rule "${rule.label}".`
    : `${lead} falls in the tier "${tier.label}".`;
}

function whyPeople(seats: readonly Given[], need: number): string {
  const [only, ...more] = seats;
  if (only && !more.length) {
    const names = either(only.approvers.map(({ name }) => name));
    if (only.role === 'fallback')
      return only.asked === 'role'
        ? `No active person other than the requester has the role "${only.wanted.slice(4)}", so the fallback decides: ${names}.`
        : `${only.wanted} cannot decide it, so the fallback decides: ${names}.`;
    return only.role === 'person'
      ? `It is decided by ${names}.`
      : `It is decided by ${only.wanted}: ${names}.`;
  }
  const each = seats.map(({ role, wanted, approvers }) => {
    const names = either(approvers.map(({ name }) => name));
    if (names === wanted) return names;
    return `${role === 'fallback' ? `the fallback for ${wanted}` : wanted} (${names})`;
  });
  if (need >= seats.length)
    return `All of these must agree, each a different person: ${list(each, 'conjunction')}.`;
  if (need === 1) return `Any one of these decides: ${list(each, 'disjunction')}.`;
  return `${need} of these ${seats.length} must agree, each a different person: ${list(each, 'conjunction')}.`;
}

const list = (texts: readonly string[], type: 'conjunction' | 'disjunction'): string =>
  new Intl.ListFormat('en', { type }).format(texts);
const either = (names: readonly string[]): string => list(names, 'disjunction');
