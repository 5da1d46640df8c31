import type { Adjustment } from '../adjustment/adjustment.ts';
import { formatMoney } from '../money.ts';
import { due } from './deadline.ts';
import type { Person, Policy, Tier } from './policy.ts';
import type { Refusal, Route } from './steps.ts';
import { tierOf } from './tier.ts';

/** What routing needs to know of a request. `requester` is a person's id. */
export interface Asked {
  adjustment: Adjustment;
  requester: string;
}

/**
 * The amount that decides the tier, in minor units of the firm's currency. `null` (highest tier) when it is unknown or in
 * another currency. A total smaller than one of its own lines is not believed: a hand-written client could pick its approver.
 */
function routedAmount(adjustment: Adjustment, currency: string): number | null {
  if (adjustment.total === null || adjustment.currency !== currency) return null;
  const lines = adjustment.lines.map(({ before, after }) => (before ?? 0) - (after ?? before ?? 0));
  return Math.max(adjustment.total, ...lines);
}

/**
 * Who decides, by when and why: pure, so that worker (before sending) and endpoint (whose word is final) agree.
 * Approvers are the active holders of the tier's role without the requester; if that is nobody, the fallback without the
 * requester. Never nobody: a policy that leaves no one is refused.
 * @param now ISO 8601, when the first step starts
 */
export function route(policy: Policy, asked: Asked, now: string): { route: Route } | { refusal: Refusal } {
  const amount = routedAmount(asked.adjustment, policy.firm.currency);
  const tier = tierOf(policy, amount);
  const others = policy.people.filter(({ id, active }) => active && id !== asked.requester);
  const holders = others.filter(({ roles }) => roles.includes(tier.role));
  const fallback = policy.fallback.flatMap((id) => others.filter((person) => person.id === id));
  const approvers = holders.length ? holders : fallback;
  if (!approvers.length)
    return {
      refusal: {
        code: 'no-approver',
        message: `Nobody but the requester could decide this: no active person has the role "${spaced(tier.role)}" and the fallback is empty. The firm's policy has to name someone.`,
        rule: 'never-nobody',
      },
    };

  const { dueAt, why: dueWhy, skipped } = due(tier.deadline, now, policy);
  const step = {
    approvers: approvers.map(({ id }) => id),
    role: holders.length ? tier.role : 'fallback',
    why: `${whyTier(asked.adjustment, amount, tier, policy)} ${whyPeople(tier, holders, fallback)}`,
    startsAt: now,
    dueAt,
    dueWhy,
    skipped,
  };
  return { route: { tier: tier.id, tierLabel: tier.label, clientNote: tier.clientNote, steps: [step] } };
}

function whyTier(adjustment: Adjustment, amount: number | null, tier: Tier, policy: Policy): string {
  const { currency } = policy.firm;
  if (adjustment.total === null)
    return `The amount could not be read from the screen, so the highest tier ("${tier.label}") applies.`;
  if (amount === null)
    return `The amount is in ${adjustment.currency} and the policy counts in ${currency}, so the highest tier ("${tier.label}") applies.`;
  const lead =
    amount > adjustment.total
      ? `One line alone is reduced by ${formatMoney(amount, currency)}, which`
      : `A reduction of ${formatMoney(amount, currency)}`;
  return `${lead} falls in the tier "${tier.label}".`;
}

function whyPeople(tier: Tier, holders: readonly Person[], fallback: readonly Person[]): string {
  const role = spaced(tier.role);
  return holders.length
    ? `It is decided by the ${role}: ${either(holders)}.`
    : `No active person other than the requester has the role "${role}", so the fallback decides: ${either(fallback)}.`;
}

const spaced = (role: string): string => role.replaceAll(/[-_.]/gu, ' ');

const either = (people: readonly Person[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(people.map(({ name }) => name));
