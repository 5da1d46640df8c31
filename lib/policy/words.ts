import { formatMoney, revenueFor } from '../money.ts';
import { deadlineWords, openingOf } from './deadline.ts';
import { unknownConditions } from './match.ts';
import type { Policy, Tier } from './policy.ts';
import type { Rule, StepRule, Who } from './rules.ts';
import { spaced } from './seating.ts';

/** Rules and steps in words, for everybody who reads the policy. */

const list = (texts: readonly string[], type: 'conjunction' | 'disjunction'): string =>
  new Intl.ListFormat('en', { type }).format(texts);

function whoWords(who: Who, policy: Policy): string {
  switch (who.by) {
    case 'role':
      return `${who.each ? 'every' : 'the'} ${spaced(who.role)}`;
    case 'person':
      return policy.people.find(({ id }) => id === who.person)?.name ?? who.person;
    case 'responsible-attorney':
      return 'the responsible attorney';
    case 'supervisors':
      return who.of === 'requester'
        ? 'the supervisors of the requester, up to one whose limit covers it'
        : 'the responsible attorney and their supervisors, up to one whose limit covers it';
  }
}

/** "the billing partner and Max, within 48 hours", "2 of every partner, within 5 business days" */
export function stepWords({ who, need, deadline }: StepRule, policy: Policy): string {
  const people = who.map((one) => whoWords(one, policy));
  const lead =
    need === 'all'
      ? `${people.length > 1 ? 'all of: ' : ''}${list(people, 'conjunction')}`
      : typeof need === 'number' && need > 1
        ? `${need} of: ${list(people, 'conjunction')}`
        : list(people, 'disjunction');
  return `${lead}, within ${deadlineWords(deadline)}`;
}

/** The conditions of a rule, one text each. None: it always applies. */
export function conditionWords(rule: Rule, policy: Policy): string[] {
  const { amount, percent, client, clientTier, matterType, attorney, reason, basis, site, kind, recurring } =
    rule.when;
  const money = (minor: number) => formatMoney(minor, policy.firm.currency);
  const oneOf = (name: string, values: readonly string[] | undefined): string[] =>
    values ? [`${name}: ${list(values, 'disjunction')}`] : [];
  const labels = reason?.map((code) => policy.reasons.find((one) => one.code === code)?.label ?? code);
  return [
    ...band('amount', amount, money),
    ...band('share of the bill', percent, (value) => `${value} %`),
    ...oneOf('client', client),
    ...oneOf(
      'client',
      clientTier?.map((tier) => `${tier} (${list(policy.clientTiers?.[tier] ?? [], 'conjunction')})`),
    ),
    ...oneOf('matter type', matterType),
    ...oneOf('attorney', attorney),
    ...oneOf('reason', labels),
    ...oneOf('basis', basis),
    ...oneOf('billing site', site),
    ...oneOf('kind', kind),
    ...(recurring === undefined ? [] : [recurring ? 'repeats on later bills' : 'does not repeat']),
    ...unknownConditions(rule).map((name) => `${name}: not known to this version, so the rule never applies`),
  ];
}

function band(
  name: string,
  value: { from?: number | undefined; below?: number | null | undefined } | undefined,
  shown: (bound: number) => string,
): string[] {
  if (!value) return [];
  const from = value.from ? `from ${shown(value.from)}` : '';
  const below = value.below === undefined || value.below === null ? '' : `below ${shown(value.below)}`;
  const text = [from, below].filter(Boolean).join(' and ');
  return [`${name} ${text || 'of any size'}`];
}

/** What the policy says about requests that came before, one sentence each. */
export function earlierWords(policy: Policy): string[] {
  const { limits = [], splitAlarm = {}, earlierConditions = {}, resubmit } = policy;
  const { days = 30, percent = 10, requests = 2 } = splitAlarm;
  const label = (id: string) => policy.tiers.find((tier) => tier.id === id)?.label ?? id;
  const { once = 'warn', notUntil = 'raise', billBy = 'warn' } = earlierConditions;
  return [
    ...limits.map(({ per, days: window, tiers }) => {
      const sum = `Requests ${{ requester: 'by the same person', matter: 'on the same matter', client: 'for the same client' }[per]} in ${window} days count together`;
      if (!tiers) return `${sum}: the sum decides the tier.`;
      const table = tiers.map(
        ({ from, tier }) => `from ${formatMoney(from, policy.firm.currency)} at least "${label(tier)}"`,
      );
      return `${sum}: ${table.join(', ')}.`;
    }),
    `${requests} or more requests in ${days} days that lie less than ${percent} % under a tier's end are shown to the approver, and so is one bill in pieces.`,
    ...(
      [
        [once, 'A request for a client with an approval that was for one time only'],
        [notUntil, 'A request before the day that an earlier approval for the client named'],
        [billBy, 'A request after the day by which the rest was to be billed'],
      ] as const
    ).flatMap(([effect, words]) =>
      effect === 'off'
        ? []
        : `${words} ${effect === 'raise' ? 'counts one tier higher' : 'is flagged to the approver'}.`,
    ),
    ...(resubmit
      ? [
          `A denied request may be asked again ${resubmit.times} ${resubmit.times === 1 ? 'time' : 'times'}, with more context${resubmit.to ? `; then it is decided by ${stepWords(resubmit.to, policy)}` : ''}.`,
        ]
      : []),
  ];
}

/** Who is told and never asked, in words; nothing where nobody is. */
export function watcherWords(watchers: Tier['watchers'], policy: Policy): string | null {
  if (!watchers?.length) return null;
  return `told as well: ${list(
    watchers.map((one) => whoWords(one, policy)),
    'conjunction',
  )}`;
}

/** Everything else that the policy says, one sentence each: hours, reminders, pauses, what ends by itself, who may break the glass. */
export function termsWords(policy: Policy): string[] {
  const { firm, holidays, pauses = {}, fallback, breakGlass } = policy;
  const nameOf = (id: string) => policy.people.find((one) => one.id === id)?.name ?? id;
  const { question = 'stop', hold = 'stop', questionHours = 72, holdDays = 30 } = pauses;
  const stands = (how: 'stop' | 'run') => (how === 'stop' ? 'stands' : 'goes on');
  const entitled = [
    ...(breakGlass?.roles ?? []).map((role) => `every ${spaced(role)}`),
    ...(breakGlass?.people ?? []).map(nameOf),
  ];
  return [
    `Business hours are ${openingOf(firm)} to ${firm.closeOfBusiness} (${firm.timeZone}), Monday to Friday${holidays.federal ? ', federal holidays and their observed days left out' : ''}.`,
    ...(holidays.add.length ? [`The firm is closed as well on ${list(holidays.add, 'conjunction')}.`] : []),
    ...(holidays.remove.length ? [`The firm works on ${list(holidays.remove, 'conjunction')}.`] : []),
    `Whoever has to decide is reminded ${policy.remindHours ?? 24} hours before the time is up, or half-way where that is shorter.`,
    `A step that is not decided in time goes to the next person up as well, else to the fallback: ${list(fallback.map(nameOf), 'conjunction')}, in this order. Whoever had it keeps it and is told.`,
    `While a question is open the clock ${stands(question)}, ${questionHours} hours at most; on hold it ${stands(hold)}, ${holdDays} days at most.`,
    `A request that nobody decides expires after ${policy.expireDays ?? 180} days; an approval that nobody uses after ${policy.ticketHours} hours.`,
    policy.openAloneFrom === undefined
      ? 'Each request is approved by itself.'
      : `From ${formatMoney(policy.openAloneFrom, firm.currency)} on each request is opened alone and its approval says why; below that several may be approved in one act.`,
    ...(policy.spotCheck
      ? [
          `Of what is approved in one act with others ${policy.spotCheck.percent} % is looked at again, drawn by chance, by the ${spaced(policy.spotCheck.role)}; no save waits for it.`,
        ]
      : []),
    policy.margin === undefined
      ? 'The card of a request does not say how much new revenue would replace it, because no margin is set.'
      : `The card of a request says how much new revenue would replace it: at the firm's margin of ${policy.margin} %, ${formatMoney(revenueFor(10_000, policy.margin), firm.currency)} for each ${formatMoney(10_000, firm.currency)}.`,
    entitled.length
      ? `While the endpoint cannot be reached, these may save once without an approval, under their own name: ${list(entitled, 'conjunction')}.`
      : 'Nobody may save without an approval, also while the endpoint cannot be reached.',
    `A browser that says nothing for ${policy.silenceHours ?? 4} business hours is reported.`,
    'Nobody decides their own request.',
  ];
}
