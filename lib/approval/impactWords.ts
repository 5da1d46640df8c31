import { localDay } from '../calendar.ts';
import { formatMoney } from '../money.ts';
import type { Policy } from '../policy/policy.ts';
import type { Impact } from './impact.ts';

/** The impact in words, the same in the popup and on the phone: a name and a value each. */
export function impactFacts(impact: Impact, { firm }: Policy): { name: string; value: string }[] {
  const money = (minor: number) => formatMoney(minor, impact.currency);
  const { realization, client, attorney, requester, replacement, yearFrom } = impact;
  const year = (sum: NonNullable<Impact['client']>) =>
    [
      `${money(sum.saved)} written off since ${yearFrom}`,
      ...(sum.open ? [`${money(sum.open)} approved and not saved`] : []),
      ...(sum.unknown ? [`${sum.unknown} of unknown amount`] : []),
    ].join('; ');
  const { before, after, whole, why } = realization;
  const of = realization.ratio === 'billing' ? 'Billing realization' : 'Collection realization';
  return [
    {
      name: `${of} of this bill`,
      value:
        before === null || after === null || whole === null
          ? `not known: ${why ?? 'nothing says so'}`
          : `${percent(before)} before, ${percent(after)} after, of ${money(whole)}`,
    },
    ...(client ? [{ name: `Client ${client.name}`, value: year(client) }] : []),
    ...(attorney ? [{ name: `Attorney ${attorney.name}`, value: year(attorney) }] : []),
    { name: `Asked for by ${requester.name}`, value: year(requester) },
    ...(replacement
      ? [
          {
            name: 'New revenue that replaces it',
            value: `${formatMoney(replacement.revenue, firm.currency)} at a margin of ${replacement.margin} %`,
          },
        ]
      : []),
  ];
}

/** One similar decision in a sentence: who, when, what of what, and what makes it similar. */
export function similarWords(one: Impact['similar'][number], policy: Policy): string {
  const money = (minor: number | null) =>
    minor === null ? 'an unknown amount' : formatMoney(minor, one.currency);
  const by = policy.people.find(({ id }) => id === one.by)?.name ?? one.by;
  const day = localDay(one.at, policy.firm.timeZone).toString();
  const sum = one.amount === one.asked ? money(one.asked) : `${money(one.amount)} of ${money(one.asked)}`;
  const words = { client: 'client', matterType: 'matter type', reason: 'reason' };
  const alike = new Intl.ListFormat('en').format(one.alike.map((name) => words[name]));
  const reason = policy.reasons.find(({ code }) => code === one.reason)?.label ?? one.reason;
  return `${by} ${one.outcome} ${sum} on ${day} for ${one.client ?? 'an unknown client'}, ${reason} (same ${alike})`;
}

/** "87.50 %" */
const percent = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')} %`;
