import { z } from 'zod';
import { instantAt, localDay } from '../calendar.ts';
import { revenueFor } from '../money.ts';
import { sameWords } from '../policy/match.ts';
import { sameBill, sameClient } from '../policy/past.ts';
import type { Policy } from '../policy/policy.ts';
import type { RequestState } from './state.ts';
import { termsOf } from './terms.ts';
import type { Told } from './told.ts';

/** What a request comes to beside the firm's own record: for whoever decides it. Amounts in minor units of its currency. */

const Minor = z.int();
/** A ratio in hundredths of a percent. */
const Ratio = z.int().min(0).nullable();

const Sum = z.strictObject({
  /** The client, attorney or person, as the request names them. */
  name: z.string(),
  /** Saved in the billing system this year. */
  saved: Minor,
  /** Approved this year and not (yet) saved. */
  open: Minor,
  /** Requests among them whose amount nobody could read; they add nothing. */
  unknown: z.int().min(0),
});

const Similar = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime({ offset: true }),
  by: z.string(),
  outcome: z.enum(['approved', 'denied']),
  /** What was asked for, and what it was decided on. */
  asked: Minor.nullable(),
  amount: Minor.nullable(),
  currency: z.string(),
  client: z.string().nullable(),
  reason: z.string(),
  /** The conditions, or why it was denied. */
  text: z.string().nullable(),
  binds: z.array(
    z.strictObject({
      once: z.literal(true).optional(),
      notUntil: z.string().optional(),
      billBy: z.string().optional(),
    }),
  ),
  /** What makes it similar. */
  alike: z.array(z.enum(['client', 'matterType', 'reason'])).min(1),
});

export const Impact = z.strictObject({
  requestId: z.uuid(),
  currency: z.string(),
  /**
   * `billing`: billed of worked, for a draft; `collection`: what can still be collected of billed. The whole is the bill's total on the
   * screen with what was saved off the same bill before. `null`: not known, and `why` says so.
   */
  realization: z.strictObject({
    ratio: z.enum(['billing', 'collection']),
    whole: Minor.nullable(),
    before: Ratio,
    after: Ratio,
    why: z.string().nullable(),
  }),
  /** First day of the firm's year. */
  yearFrom: z.iso.date(),
  client: Sum.nullable(),
  /** The responsible attorney, where the screen shows one. */
  attorney: Sum.nullable(),
  requester: Sum,
  similar: z.array(Similar).max(3),
  /** New revenue that leaves as much to the firm; `null` where the policy has no margin or the amount is unknown. */
  replacement: z.strictObject({ margin: z.number(), revenue: Minor }).nullable(),
});
export type Impact = z.infer<typeof Impact>;

/**
 * Computes it. Pure, and the same at the endpoint and in the browser, each from its own copy of the record. A sum of the year asks when
 * a save or an approval was, and the last decisions are the last ones however old: so nothing is left out for when it was asked for.
 * @param now ISO 8601
 */
export function impactOf(
  request: RequestState,
  earlier: readonly Told[],
  policy: Policy,
  now: string,
): Impact {
  const terms = termsOf(request);
  const past = earlier.filter(({ id }) => id !== request.id);
  const from = yearStart(now, policy);
  const begins = Date.parse(instantAt(from, '00:00', policy.firm.timeZone));
  const thisYear = past.filter(
    ({ stands }) => stands && Date.parse(stands.at) >= begins && Date.parse(stands.at) <= Date.parse(now),
  );
  const sum = (name: string, some: readonly Told[]): z.infer<typeof Sum> => {
    const sums = { name, saved: 0, open: 0, unknown: 0 };
    for (const { stands, amount, currency } of some) {
      if (!stands || currency !== terms.currency) continue;
      if (amount === null) sums.unknown += 1;
      else sums[stands.saved ? 'saved' : 'open'] += amount;
    }
    return sums;
  };
  const { attorney, client } = terms;
  const who = attorney === null ? null : attorneyKey(attorney, policy);
  return {
    requestId: request.id,
    currency: terms.currency,
    realization: realizationOf(request, past),
    yearFrom: from.toString(),
    client:
      client === null
        ? null
        : sum(
            client,
            thisYear.filter((one) => sameClient(one, terms)),
          ),
    attorney:
      attorney === null
        ? null
        : sum(
            attorney,
            thisYear.filter((one) => one.attorney !== null && attorneyKey(one.attorney, policy) === who),
          ),
    requester: sum(
      policy.people.find(({ id }) => id === request.requester)?.name ?? request.requester,
      thisYear.filter(({ requester }) => requester === request.requester),
    ),
    similar: similarTo(request, past),
    replacement: replacementOf(terms.total, policy.margin),
  };
}

/** The first day of the firm's year in which an instant lies. */
function yearStart(now: string, { firm }: Policy): Temporal.PlainDate {
  const today = localDay(now, firm.timeZone);
  const begins = Temporal.PlainDate.from({ year: today.year, month: firm.yearStartsIn ?? 1, day: 1 });
  return Temporal.PlainDate.compare(today, begins) < 0 ? begins.subtract({ years: 1 }) : begins;
}

/** One and the same attorney, however the screens spell the name: the person of the policy, or the words. */
function attorneyKey(text: string, { people }: Policy): string {
  const found = people.filter(({ name, aliases = [] }) =>
    [name, ...aliases].some((one) => sameWords(one, text)),
  );
  const [only] = found;
  return only && found.length === 1
    ? `person ${only.id}`
    : `words ${text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()}`;
}

function realizationOf(request: RequestState, past: readonly Told[]): Impact['realization'] {
  const terms = termsOf(request);
  const { total, billTotal = null, basis } = terms;
  const ratio = basis === 'unbilled' ? 'billing' : 'collection';
  const unknown = (why: string) => ({ ratio, whole: null, before: null, after: null, why }) as const;
  if (billTotal === null) return unknown('the screen shows no total of the bill');
  if (total === null) return unknown('the amount could not be read');
  if (billTotal === 0 || total > billTotal)
    return unknown('the total on the screen is less than the reduction');
  // Saved before this one was read: the screen's total has it off already.
  const before = past.filter(
    (one) =>
      one.stands?.saved &&
      one.basis === basis &&
      one.currency === terms.currency &&
      sameBill(one, terms) &&
      Date.parse(one.stands.at) <= Date.parse(request.submittedAt),
  );
  if (before.some(({ amount }) => amount === null))
    return unknown('an amount that was taken off this bill before could not be read');
  const whole = before.reduce((all, { amount }) => all + (amount ?? 0), billTotal);
  return { ratio, whole, before: share(billTotal, whole), after: share(billTotal - total, whole), why: null };
}

/** Hundredths of a percent, rounded half up; exact at any size. */
const share = (part: number, whole: number): number =>
  Number((BigInt(part) * 20_000n + BigInt(whole)) / (BigInt(whole) * 2n));

/** The last three decisions that are most like it: the same client before the same matter type before the same reason, then the newest. */
function similarTo(request: RequestState, past: readonly Told[]): Impact['similar'] {
  const terms = termsOf(request);
  const weights = { client: 4, matterType: 2, reason: 1 } as const;
  const names = ['client', 'matterType', 'reason'] as const;
  const candidates = past.flatMap((one) => {
    const { matterType, reason, decided } = one;
    if (!decided) return [];
    const same = {
      client: sameClient(one, terms),
      matterType: matterType !== null && terms.matterType !== null && sameWords(matterType, terms.matterType),
      reason: reason === request.reason,
    };
    const alike = names.filter((name) => same[name]);
    const weight = alike.reduce((all, name) => all + weights[name], 0);
    return weight ? [{ one, decided, alike, weight, at: Date.parse(decided.at) }] : [];
  });
  return candidates
    .toSorted((a, b) => b.weight - a.weight || b.at - a.at || (a.one.id < b.one.id ? -1 : 1))
    .slice(0, 3)
    .map(({ one, decided, alike }) => ({
      id: one.id,
      ...decided,
      asked: one.asked.amount,
      amount: one.amount,
      currency: one.currency,
      client: one.client,
      reason: one.reason,
      alike,
    }));
}

function replacementOf(total: number | null, margin: number | undefined): Impact['replacement'] {
  if (total === null || margin === undefined) return null;
  return { margin, revenue: revenueFor(total, margin) };
}
