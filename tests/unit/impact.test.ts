import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { Impact, impactOf } from '../../lib/approval/impact.ts';
import { impactFacts, similarWords } from '../../lib/approval/impactWords.ts';
import { type Told, toldOf } from '../../lib/approval/told.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { adjustment, firmPolicy, person, reduction } from './core-fixtures.ts';
import { TableTop, byId, commands, iso, uuid } from './decide-fixtures.ts';

/** What the card says a request comes to. */

const NOW = '2026-11-18T17:00:00.000Z';
const DAY = 86_400_000;

function asked(change: Partial<Adjustment> = {}, total = 50_000): RequestState {
  const firm = new TableTop();
  firm.run(byId('cora'), {
    ...commands.submit(),
    requestId: uuid(900),
    clientNote: 'They stay.',
    adjustment: { ...reduction(total), ...change },
  });
  return firm.state(uuid(900))!;
}

let made = 0;
function told(change: Partial<Told> = {}): Told {
  made += 1;
  const { site, host, bill, matter, client, attorney, matterType, basis, currency } = adjustment();
  return {
    id: uuid(10_000 + made),
    requester: 'cora',
    site,
    host,
    bill,
    matter,
    client,
    attorney,
    matterType,
    reason: 'courtesy-discount',
    basis,
    currency,
    asked: { at: '2026-06-01T12:00:00.000Z', amount: 10_000 },
    amount: 10_000,
    stands: { saved: true, at: '2026-06-02T12:00:00.000Z' },
    decided: {
      outcome: 'approved',
      by: 'bea',
      at: '2026-06-01T13:00:00.000Z',
      text: null,
      binds: [],
    },
    ...change,
  };
}
const of = (state: RequestState, earlier: Told[], change = {}) =>
  Impact.parse(impactOf(state, earlier, firmPolicy(change), NOW));

test('realization of a draft: billed of worked, with what was saved off the same bill before', () => {
  const state = asked({ billTotal: 400_000 });
  expect(of(state, []).realization).toEqual({
    ratio: 'billing',
    whole: 400_000,
    before: 10_000,
    after: 8750,
    why: null,
  });
  const before = told({ amount: 100_000 });
  expect(of(state, [before]).realization).toMatchObject({ whole: 500_000, before: 8000, after: 7000 });
  // Another bill, another kind of value, not saved, saved afterwards, another site: none of it is off this total.
  const others = [
    told({ bill: '7' }),
    told({ basis: 'billed' }),
    told({ stands: { saved: false, at: NOW } }),
    told({ stands: { saved: true, at: iso(Date.parse(state.submittedAt) + 1) } }),
    told({ site: 'timesolv' }),
    told({ currency: 'EUR' }),
  ];
  expect(of(state, others).realization).toMatchObject({ whole: 400_000, before: 10_000 });
  expect(of(asked({ billTotal: 300_000, basis: 'billed' }), []).realization).toMatchObject({
    ratio: 'collection',
    after: 8333,
  });
});

test('a bill whose total is not known is said plainly, never guessed', () => {
  const why = (change: Partial<Adjustment>, earlier: Told[] = []) =>
    of(asked(change), earlier).realization.why ?? 'known';
  expect(why({})).toBe('the screen shows no total of the bill');
  expect(why({ billTotal: null })).toBe('the screen shows no total of the bill');
  expect(why({ billTotal: 49_999 })).toMatch('less than the reduction');
  expect(why({ billTotal: 0, total: 0 })).toMatch('less than the reduction');
  expect(why({ billTotal: 400_000, total: null })).toBe('the amount could not be read');
  expect(why({ billTotal: 400_000 }, [told({ amount: null })])).toMatch('before could not be read');
  expect(why({ billTotal: 50_000 })).toBe('known');
});

test("the firm's year begins at midnight in its own zone, in the month it says", () => {
  const state = asked();
  const at = (instant: string) => told({ stands: { saved: true, at: instant } });
  // New Year in New York is 05:00 UTC.
  const eve = at('2026-01-01T04:59:59.999Z');
  const day = at('2026-01-01T05:00:00.000Z');
  expect(of(state, [eve, day])).toMatchObject({ yearFrom: '2026-01-01', client: { saved: 10_000 } });
  const july = [at('2026-07-01T03:59:59.999Z'), at('2026-07-01T04:00:00.000Z')];
  const firm = { firm: { ...firmPolicy().firm, yearStartsIn: 7 } };
  expect(of(state, july, firm)).toMatchObject({ yearFrom: '2026-07-01', client: { saved: 10_000 } });
  const december = { firm: { ...firmPolicy().firm, yearStartsIn: 12 } };
  expect(of(state, [], december).yearFrom).toBe('2025-12-01');
});

test('when it was asked for does not matter: a save of this year counts, and the last decisions may be old', () => {
  const years = { at: '2019-03-01T12:00:00.000Z', amount: 10_000 };
  const now = told({ asked: years });
  const before = told({ asked: years, stands: { saved: true, at: '2019-03-02T12:00:00.000Z' } });
  const impact = of(asked({ billTotal: 400_000 }), [now, before]);
  expect(impact.client).toMatchObject({ saved: 10_000 });
  expect(impact.realization, 'both are off the same bill').toMatchObject({ whole: 420_000 });
  expect(impact.similar.map(({ id }) => id).toSorted()).toEqual([now.id, before.id].toSorted());
});

test('saved and only approved stand apart; what was taken back, denied or unknown adds nothing', () => {
  const state = asked();
  const impact = of(state, [
    told(),
    told({ amount: 7, stands: { saved: false, at: NOW } }),
    told({ stands: null }),
    told({ amount: null }),
    told({ currency: 'EUR' }),
    told({ id: state.id }),
  ]);
  const sums = { saved: 10_000, open: 7, unknown: 1 };
  expect(impact.client).toEqual({ name: 'Ames', ...sums });
  expect(impact.attorney).toEqual({ name: 'M. Hale', ...sums });
  expect(impact.requester).toEqual({ name: 'Cora', ...sums });
});

test('an attorney is one person however the screens spell the name', () => {
  const people = [...firmPolicy().people, { ...person('hale'), name: 'Mary Hale', aliases: ['M. Hale'] }];
  const earlier = [told({ attorney: 'mary  hale' }), told({ attorney: 'Someone Else' })];
  expect(of(asked(), earlier, { people }).attorney).toMatchObject({ saved: 10_000 });
  expect(of(asked(), earlier).attorney, 'nobody knows that it is the same').toMatchObject({ saved: 0 });
  expect(of(asked({ attorney: null, client: null }), earlier)).toMatchObject({
    attorney: null,
    client: null,
  });
});

test('similar: the same client first, then matter type, then reason, then the newest; three of them', () => {
  const state = asked({ matterType: 'Litigation' });
  const other = { client: 'Boone', matter: 'x', bill: 'x', reason: 'billing-error' };
  const on = (day: number) => ({
    ...told().decided!,
    at: iso(Date.parse('2026-06-01T00:00:00Z') + day * DAY),
  });
  const list = [
    told({ ...other, id: uuid(1), reason: 'courtesy-discount', decided: on(9) }),
    told({ ...other, id: uuid(2), matterType: 'litigation', decided: on(1) }),
    told({ id: uuid(3), reason: 'billing-error', decided: on(2) }),
    told({ id: uuid(4), reason: 'billing-error', decided: { ...on(3), outcome: 'denied', text: 'No.' } }),
    told({ ...other, id: uuid(5), decided: on(8) }),
    told({ id: uuid(6), decided: null }),
  ];
  const { similar } = of(state, list);
  expect(similar.map(({ id, alike }) => [id, alike])).toEqual([
    [uuid(4), ['client']],
    [uuid(3), ['client']],
    [uuid(2), ['matterType']],
  ]);
  expect(similarWords(similar[0]!, firmPolicy())).toBe(
    'Bea denied $100.00 on 2026-06-03 for Ames, Billing error (same client)',
  );
});

test('conditions come along, as words and as what binds', () => {
  const firm = new TableTop();
  firm.run(byId('cora'), commands.submit());
  firm.run(byId('bea'), {
    id: uuid(1000),
    requestId: uuid(1),
    type: 'approve',
    condition: 'Tell the client.',
    binds: { notUntil: '2027-06-01' },
  });
  const { similar } = of(asked(), [toldOf(firm.state()!)]);
  expect(similar).toMatchObject([
    { outcome: 'approved', text: 'Tell the client.', binds: [{ notUntil: '2027-06-01' }] },
  ]);
});

test('what replaces it is rounded up, and is left out where the firm has no margin', () => {
  expect(of(asked(), []).replacement).toBeNull();
  expect(of(asked({}, 10_000), [], { margin: 30 }).replacement).toEqual({ margin: 30, revenue: 33_334 });
  expect(of(asked({}, 10_000), [], { margin: 32.5 }).replacement?.revenue).toBe(30_770);
  const words = impactFacts(of(asked({}, 10_000), [], { margin: 30 }), firmPolicy());
  expect(words.at(-1)?.value).toBe('$333.34 at a margin of 30 %');
  expect(words[0]?.value).toBe('not known: the screen shows no total of the bill');
});

/** The slow way: one pass for each figure, years by `Intl`, ratios by search. */
function oracle(state: RequestState, earlier: readonly Told[], margin: number) {
  const year = (at: string) =>
    new Intl.DateTimeFormat('en', { timeZone: 'America/New_York', year: 'numeric' }).format(new Date(at));
  let saved = 0;
  let open = 0;
  for (const one of earlier) {
    if (one.client?.toLowerCase() !== 'ames' || one.amount === null || one.currency !== 'USD') continue;
    if (!one.stands || year(one.stands.at) !== '2026' || one.stands.at > NOW) continue;
    if (one.stands.saved) saved += one.amount;
    else open += one.amount;
  }
  const total = state.adjustment.total ?? 0;
  let revenue = Math.floor(total / (margin / 100)) - 2;
  // The least revenue of which the margin is at least what was given away.
  while (BigInt(revenue) * BigInt(margin) < BigInt(total) * 100n) revenue += 1;
  return { saved, open, revenue };
}

test('property: sums and replacement are what a slow count gives, and shares never fall outside', () => {
  const when = fc
    .integer({ min: Date.parse('2025-08-01T00:00:00Z'), max: Date.parse('2026-12-01T00:00:00Z') })
    .map(iso);
  const earlier = fc.record({
    client: fc.constantFrom('Ames', 'AMES', 'Boone'),
    amount: fc.option(fc.integer({ min: 0, max: 2_000_000 }), { freq: 9 }),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    asked: fc.record({ at: when, amount: fc.constant(1) }),
    stands: fc.option(fc.record({ saved: fc.boolean(), at: when }), { freq: 4 }),
  });
  fc.assert(
    fc.property(
      fc.array(earlier, { maxLength: 30 }),
      fc.integer({ min: 1, max: 1_000_000_000 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 0, max: 2_000_000_000 }),
      (list, total, margin, billTotal) => {
        const state = asked({ billTotal }, total);
        const all = list.map((one) => told(one));
        const impact = of(state, all, { margin });
        const slow = oracle(state, all, margin);
        expect(impact.client).toMatchObject({ saved: slow.saved, open: slow.open });
        expect(impact.replacement?.revenue).toBe(slow.revenue);
        const { before, after, whole } = impact.realization;
        if (before === null || after === null || whole === null) return;
        expect(after).toBeLessThanOrEqual(before);
        expect(before).toBeLessThanOrEqual(10_000);
        expect(Math.abs(before / 10_000 - billTotal / whole)).toBeLessThanOrEqual(0.000_050_001);
        expect(Math.abs(after / 10_000 - (billTotal - total) / whole)).toBeLessThanOrEqual(0.000_050_001);
        // Whoever orders the record otherwise sees the same card.
        expect(of(state, all.toReversed(), { margin })).toEqual(impact);
      },
    ),
    { numRuns: 300 },
  );
});
