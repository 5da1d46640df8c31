import type { Adjustment } from '../adjustment/adjustment.ts';
import { localDay } from '../calendar.ts';
import { formatMoney } from '../money.ts';
import type { Limit } from './limits.ts';
import { type Past, sameBill, sameClient, sameMatter, within } from './past.ts';
import type { Policy } from './policy.ts';
import type { Flag } from './steps.ts';
import { tierOf } from './tier.ts';

/** What is weighed: a request before it is sent. `amount` in minor units of the firm's currency, `null` unknown. */
export interface Weighing {
  policy: Policy;
  adjustment: Adjustment;
  requester: string;
  amount: number | null;
  now: string;
  past: readonly Past[];
}

/** Year after which a condition without a date is history. */
const YEAR = 366;

/**
 * What a request counts as, given what came before it: never less than its own amount. `share` is what it takes off its bill together
 * with the other pieces of that bill, for limits in percent. Each flag says its arithmetic.
 */
export function weigh(weighing: Weighing): { counted: number | null; share: number | null; flags: Flag[] } {
  const { amount } = weighing;
  const flags = [...splitFlags(weighing), ...deniedFlags(weighing)];
  let counted = amount;
  for (const limit of weighing.policy.limits ?? []) {
    const found = overLimit(limit, weighing);
    if (!found) continue;
    counted = most(counted, found.counts);
    if (found.flag) flags.push(found.flag);
  }
  for (const { flag, raises } of conditionFlags(weighing)) {
    if (raises) counted = oneTierUp(weighing.policy, counted);
    flags.push(flag);
  }
  return { counted, share: sumOf(amount, pieces(weighing, 30)), flags };
}

/** The larger one; unknown is larger than anything. */
const most = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.max(a, b);

/** `null` where a sum cannot be counted. */
function sumOf(amount: number | null, related: readonly Past[]): number | null {
  if (amount === null) return null;
  const sum = related.reduce((all, one) => all + (one.amount ?? 0), amount);
  return Number.isSafeInteger(sum) ? sum : null;
}

const rank = ({ tiers }: Policy, id: string): number => tiers.findIndex((tier) => tier.id === id);

/** Requests that count: they stand, in the firm's currency, with an amount that is known, so many days back. */
function standing({ policy, past, now }: Weighing, days: number): Past[] {
  return past.filter(
    ({ stands, currency, amount, at }) =>
      stands && currency === policy.firm.currency && amount !== null && within(at, now, days),
  );
}

const pieces = (weighing: Weighing, days: number): Past[] =>
  standing(weighing, days).filter((one) => sameBill(one, weighing.adjustment));

function related({ per, days }: Limit, weighing: Weighing): Past[] {
  const { adjustment, requester } = weighing;
  return standing(weighing, days).filter((one) =>
    per === 'requester'
      ? one.requester === requester
      : per === 'client'
        ? sameClient(one, adjustment)
        : sameMatter(one, adjustment),
  );
}

const things = { matter: 'on this matter', client: 'for this client', requester: 'by this person' };

function overLimit(limit: Limit, weighing: Weighing): { counts: number | null; flag: Flag | null } | null {
  const { policy, amount } = weighing;
  const found = related(limit, weighing);
  if (amount === null || !found.length) return null;
  const sum = sumOf(amount, found);
  const table = limit.tiers?.filter(({ from }) => sum === null || sum >= from) ?? null;
  if (table && !table.length) return null;
  const ids = table?.map(({ tier }) => tier) ?? [tierOf(policy, sum).id];
  const tier = policy.tiers[Math.max(...ids.map((id) => rank(policy, id)))];
  if (!tier) return null;
  const raised = rank(policy, tier.id) > rank(policy, tierOf(policy, amount).id);
  const counts = table ? Math.max(tier.from, amount) : sum;
  const text =
    `${withEarlier(found, weighing)} ${things[limit.per]} in ${limit.days} days, this comes to ` +
    `${sum === null ? 'more than can be counted' : money(sum, policy)}, which counts as "${tier.label}".`;
  const flag = { code: `limit-${limit.per}`, text, requests: found.map(({ id }) => id), raises: true };
  return { counts, flag: raised ? flag : null };
}

/** Several just under the end of a tier, and one bill in pieces: shown, whatever the limits say. */
function splitFlags(weighing: Weighing): Flag[] {
  const { policy, adjustment, requester, amount } = weighing;
  if (amount === null) return [];
  const { days = 30, percent = 10, requests = 2 } = policy.splitAlarm ?? {};
  const flags: Flag[] = [];
  const tier = tierOf(policy, amount);
  const end = tier.below;
  const under = (one: number) => end !== null && one < end && one * 100 >= end * (100 - percent);
  const near = standing(weighing, days).filter(
    (one) =>
      under(one.amount ?? 0) &&
      (one.requester === requester || sameClient(one, adjustment) || sameMatter(one, adjustment)),
  );
  if (end !== null && under(amount) && near.length + 1 >= requests) {
    const sum = sumOf(amount, near);
    flags.push({
      code: 'just-under',
      text:
        `${near.length + 1} requests in ${days} days lie less than ${percent} % under ${money(end, policy)}: ` +
        `${amounts(near, weighing)} and now ${money(amount, policy)}` +
        `${sum === null ? '' : `, together ${money(sum, policy)}`}.`,
      requests: near.map(({ id }) => id),
      raises: false,
    });
  }
  const same = pieces(weighing, days);
  const whole = sumOf(amount, same);
  const over = rank(policy, tierOf(policy, whole).id);
  const each = [amount, ...same.map((one) => one.amount)].map((one) => rank(policy, tierOf(policy, one).id));
  if (same.length && whole !== null && over > Math.max(...each))
    flags.push({
      code: 'bill-in-pieces',
      text: `${withEarlier(same, weighing)} on the same bill, this comes to ${money(whole, policy)}: more than any of the pieces alone, "${tierOf(policy, whole).label}".`,
      requests: same.map(({ id }) => id),
      raises: false,
    });
  return flags;
}

/** What an earlier approval for this client said about later ones. */
function conditionFlags(weighing: Weighing): { flag: Flag; raises: boolean }[] {
  const { policy, adjustment, now, past } = weighing;
  const { once = 'warn', notUntil = 'raise', billBy = 'warn' } = policy.earlierConditions ?? {};
  const today = localDay(now, policy.firm.timeZone).toString();
  const nameOf = (id: string) => policy.people.find((person) => person.id === id)?.name ?? id;
  return past
    .filter((one) => one.stands && sameClient(one, adjustment))
    .flatMap((one) =>
      one.binds.flatMap((bind) => {
        const lead = `${nameOf(bind.by)} approved ${one.amount === null ? 'a reduction' : money(one.amount, policy)} for this client on ${day(bind.at, policy)}`;
        const recent = within(bind.at, now, YEAR);
        const said: [string, string, typeof once, boolean][] = [
          ['one-time-only', `${lead} as one time only.`, once, bind.once === true && recent],
          [
            'not-again-until',
            `${lead} on condition that there is none again before ${bind.notUntil}.`,
            notUntil,
            bind.notUntil !== undefined && today < bind.notUntil,
          ],
          [
            'bill-rest-by',
            `${lead} on condition that the rest is billed by ${bind.billBy}. That day is over: see whether it was.`,
            billBy,
            bind.billBy !== undefined && today > bind.billBy && recent,
          ],
        ];
        return said.flatMap(([code, words, effect, holds]) => {
          if (!holds || effect === 'off') return [];
          const raises = effect === 'raise';
          const text = raises ? `${words} So this counts one tier higher.` : words;
          return [{ flag: { code, text, requests: [one.id], raises }, raises }];
        });
      }),
    );
}

function deniedFlags({ policy, adjustment, past, now }: Weighing): Flag[] {
  const nameOf = (id: string) => policy.people.find((person) => person.id === id)?.name ?? id;
  return past
    .filter((one) => one.denied && within(one.at, now, 90) && sameBill(one, adjustment))
    .map(({ id, denied }) => ({
      code: 'denied-before',
      text: `For this bill one was denied before: ${nameOf(denied?.by ?? '')} on ${day(denied?.at ?? now, policy)}${denied?.why ? `, "${denied.why}"` : ''}.`,
      requests: [id],
      raises: false,
    }));
}

/** At least the start of the next tier; the highest stays. */
function oneTierUp(policy: Policy, counted: number | null): number | null {
  if (counted === null) return null;
  const next = policy.tiers[rank(policy, tierOf(policy, counted).id) + 1];
  return next ? Math.max(counted, next.from) : counted;
}

const money = (minor: number, { firm }: Policy): string => formatMoney(minor, firm.currency);
const day = (at: string, { firm }: Policy): string => localDay(at, firm.timeZone).toString();

/** "$499.00 on 2026-11-02, $499.00 on 2026-11-05"; the first few, and the rest as a sum. */
function amounts(found: readonly Past[], { policy }: Weighing): string {
  const shown = found.slice(0, 6).map((one) => `${money(one.amount ?? 0, policy)} on ${day(one.at, policy)}`);
  const rest = found.slice(6);
  const sum = rest.reduce((all, one) => all + (one.amount ?? 0), 0);
  return [...shown, ...(rest.length ? [`${rest.length} more with ${money(sum, policy)}`] : [])].join(', ');
}

const withEarlier = (found: readonly Past[], weighing: Weighing): string =>
  `With ${found.length === 1 ? 'an earlier request' : `${found.length} earlier requests`} (${amounts(found, weighing)})`;
