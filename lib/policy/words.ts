import { formatMoney } from '../money.ts';
import { deadlineWords } from './deadline.ts';
import { unknownConditions } from './match.ts';
import type { Policy } from './policy.ts';
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
  const { amount, percent, client, matterType, attorney, reason, basis, site, kind, recurring } = rule.when;
  const money = (minor: number) => formatMoney(minor, policy.firm.currency);
  const oneOf = (name: string, values: readonly string[] | undefined): string[] =>
    values ? [`${name}: ${list(values, 'disjunction')}`] : [];
  const labels = reason?.map((code) => policy.reasons.find((one) => one.code === code)?.label ?? code);
  return [
    ...band('amount', amount, money),
    ...band('share of the bill', percent, (value) => `${value} %`),
    ...oneOf('client', client),
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
