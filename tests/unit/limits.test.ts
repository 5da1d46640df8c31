import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPolicy } from '../../lib/policy/check.ts';
import type { Past } from '../../lib/policy/past.ts';
import { pastOf } from '../../lib/approval/past.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { route } from '../../lib/policy/route.ts';
import { earlierWords } from '../../lib/policy/words.ts';
import { tierOf } from '../../lib/policy/tier.ts';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { bea, cora, firmPolicy, max, reduction } from './core-fixtures.ts';
import { TableTop, commands, iso, noon, uuid } from './decide-fixtures.ts';
import { named, rule, step } from './firms.ts';

const DAY = 86_400_000;
const perMatter = { id: 'm', per: 'matter', days: 30 } as const;
const limited = (change: Partial<Policy> = {}) => firmPolicy({ limits: [perMatter], ...change });

let made = 0;
function past(amount: number | null, daysAgo: number, change: Partial<Past> = {}): Past {
  made += 1;
  const { site, host, bill, matter, client, currency } = reduction(amount);
  const at = iso(noon - daysAgo * DAY);
  const rest = { stands: true, denied: null, explanation: 'x', cycle: 0, binds: [] };
  const id = uuid(70_000 + made);
  return {
    id,
    at,
    requester: 'cora',
    place: 'p',
    site,
    host,
    bill,
    matter,
    client,
    currency,
    amount,
    ...rest,
    ...change,
  };
}
function routed(policy: Policy, adjustment: Adjustment, before: Past[], requester = 'cora') {
  const way = route(policy, { adjustment, requester }, iso(noon), [], before);
  if ('refusal' in way) throw new Error(way.refusal.message);
  return way.route;
}
const codes = (found: ReturnType<typeof routed>) => (found.flags ?? []).map(({ code }) => code);

test('seven times $499.00 on one matter is $3,493.00, and the card says how', () => {
  const before = [1, 2, 3, 4, 5, 6].map((days) => past(49_900, days, { bill: `B${days}` }));
  const found = routed(limited(), reduction(49_900), before);
  expect(found).toMatchObject({ tier: 'large', counted: 349_300 });
  const text = found.flags?.find(({ code }) => code === 'limit-matter')?.text ?? '';
  expect(text).toContain('6 earlier requests ($499.00 on 2026-11-17');
  expect(text).toContain('comes to $3,493.00, which counts as "Above $2,500.00"');
  expect(codes(found)).toContain('just-under');
  expect(found.steps[0]?.why).toContain('counts as $3,493.00');
  expect(found.steps[0]?.approvers).toEqual(['max']);
});

test('what does not count: another matter, another currency, refused or taken back, before the window, unknown amounts', () => {
  const before = [
    past(49_900, 1, { matter: 'Other', bill: 'X' }),
    past(49_900, 1, { currency: 'EUR' }),
    past(49_900, 1, { stands: false }),
    past(49_900, 30),
    past(null, 1),
  ];
  expect(routed(limited(), reduction(30_000), before)).toMatchObject({ tier: 'small' });
  expect(routed(limited(), reduction(30_000), [past(49_900, 29.9)])).toMatchObject({ tier: 'middle' });
  expect(
    routed(limited(), reduction(30_000), [past(49_900, 1, { matter: null })]),
    'the same bill',
  ).toMatchObject({
    tier: 'middle',
  });
});

test('per client and per requester, with a table of its own', () => {
  const client = limited({ limits: [{ id: 'c', per: 'client', days: 365 }] });
  expect(routed(client, reduction(30_000), [past(49_900, 300, { matter: 'M2', bill: 'X' })]).tier).toBe(
    'middle',
  );
  const person = limited({
    limits: [{ id: 'r', per: 'requester', days: 90, tiers: [{ from: 10_000_000, tier: 'large' }] }],
  });
  const many = [past(5_000_000, 80, { client: 'A' }), past(4_980_000, 2, { client: 'B' })];
  expect(routed(person, reduction(19_999), many).tier).toBe('small');
  expect(routed(person, reduction(20_000), many)).toMatchObject({ tier: 'large', counted: 250_001 });
  expect(routed(person, reduction(20_000), many, 'cody').tier).toBe('small');
});

test('one bill in pieces is flagged without any limit, and counts as a whole against a share of the bill', () => {
  const before = [past(40_000, 3), past(40_000, 2)];
  const found = routed(firmPolicy(), reduction(40_000), before);
  expect(found.tier).toBe('small');
  expect(found.flags?.find(({ code }) => code === 'bill-in-pieces')?.text).toContain('comes to $1,200.00');
  const share = firmPolicy({ rules: [rule({ percent: { from: 20 } }, [step([named('max')])])] });
  const piece = { ...reduction(40_000), billTotal: 400_000 };
  expect(routed(share, piece, []).rule).toBeUndefined();
  expect(routed(share, piece, before).rule).toBe('special');
});

test('conditions of earlier approvals warn or raise', () => {
  const bound = (binds: object) => [
    past(20_000, 10, { binds: [{ by: 'bea', at: iso(noon - 10 * DAY), ...binds }] }),
  ];
  const small = reduction(10_000, { bill: 'other', matter: 'other' });
  const find = (policy: Policy, binds: object, adjustment = small) =>
    routed(policy, adjustment, bound(binds));
  expect(find(firmPolicy(), { once: true })).toMatchObject({
    tier: 'small',
    flags: [{ code: 'one-time-only', raises: false, text: expect.stringContaining('Bea approved $200.00') }],
  });
  expect(find(firmPolicy({ earlierConditions: { once: 'raise' } }), { once: true }).tier).toBe('middle');
  expect(find(firmPolicy({ earlierConditions: { once: 'off' } }), { once: true }).flags).toBeUndefined();
  expect(find(firmPolicy(), { notUntil: '2026-11-19' }).tier).toBe('middle');
  expect(find(firmPolicy(), { notUntil: '2026-11-18' }).flags, 'the day has come').toBeUndefined();
  expect(find(firmPolicy(), { billBy: '2026-11-17' }).flags?.[0]?.code).toBe('bill-rest-by');
  expect(find(firmPolicy(), { billBy: '2026-11-18' }).flags).toBeUndefined();
  const elsewhere = reduction(10_000, { client: 'Somebody else' });
  expect(find(firmPolicy(), { once: true, notUntil: '2027-01-01' }, elsewhere).flags).toBeUndefined();
});

test('a denied request may be asked again as often as the policy says, with something new, by whom it says', () => {
  const firm = new TableTop(firmPolicy({ resubmit: { times: 1, to: step([named('max')]) } }));
  const ask = (number: number, explanation: string) => {
    const past = [...firm.states.values()].map(pastOf);
    return firm.run(cora, { ...commands.submit(), requestId: uuid(number), explanation }, past);
  };
  expect(ask(1, 'Promised.')).toBe('ok');
  firm.now += 1000;
  firm.run(bea, commands.deny());
  expect(ask(2, 'Promised. ')).toBe('nothing-new / resubmit-more-context');
  expect(ask(2, 'Promised, and here is the letter.')).toBe('ok');
  expect(firm.state(uuid(2))).toMatchObject({
    follows: uuid(1),
    cycle: 1,
    route: { steps: [{ approvers: ['max'] }] },
  });
  expect(firm.state(uuid(2))?.route.flags?.map(({ code }) => code)).toContain('denied-before');
  firm.now += 1000;
  firm.run(max, { ...commands.deny(), requestId: uuid(2) });
  expect(ask(3, 'Please.')).toBe('resubmit-limit / resubmit-cycles');
  firm.now += 91 * DAY;
  expect(ask(3, 'Please.')).toBe('ok');
});

test('the policy says in words what it does with what came before', () => {
  const person: NonNullable<Policy['limits']>[number] = {
    id: 'r',
    per: 'requester',
    days: 90,
    tiers: [{ from: 10_000_000, tier: 'large' }],
  };
  const words = earlierWords(
    limited({ limits: [perMatter, person], resubmit: { times: 1, to: step([named('max')]) } }),
  );
  expect(words[0]).toBe('Requests on the same matter in 30 days count together: the sum decides the tier.');
  expect(words[1]).toContain(
    'by the same person in 90 days count together: from $100,000.00 at least "Above $2,500.00"',
  );
  expect(words.at(-1)).toContain(
    'asked again 1 time, with more context; then it is decided by Max, within 48 hours',
  );
});

test('a policy whose limits name no tier, or lower with the sum, does not load', () => {
  const bad = (limits: unknown) => {
    const read = readPolicy({ ...firmPolicy(), limits });
    return 'problems' in read ? read.problems.map(({ field }) => field) : [];
  };
  const tiers = [
    { from: 100, tier: 'large' },
    { from: 100, tier: 'middle' },
    { from: 300, tier: 'huge' },
  ];
  expect(bad([{ ...perMatter, tiers }])).toEqual([
    'limits[0].tiers[1].tier',
    'limits[0].tiers[1].from',
    'limits[0].tiers[2].tier',
  ]);
  expect(bad([perMatter, perMatter])).toEqual(['limits[1].id']);
  expect(bad([{ ...perMatter, days: 400 }])).toEqual(['limits[0].days']);
});

test('property: no split of an amount gets a lower tier than the whole within the window', () => {
  const rank = (id: string) => firmPolicy().tiers.findIndex((tier) => tier.id === id);
  const pieces = fc.array(
    fc.record({ amount: fc.integer({ min: 1, max: 1_200_000 }), daysAgo: fc.integer({ min: 0, max: 29 }) }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(pieces, fc.constantFrom('matter', 'client', 'requester'), (split, per) => {
      const policy = limited({ limits: [{ id: 'x', per, days: 30 }] });
      const [last, ...before] = split;
      if (!last) return;
      const whole = split.reduce((sum, { amount }) => sum + amount, 0);
      const found = routed(
        policy,
        reduction(last.amount),
        before.map(({ amount, daysAgo }) => past(amount, daysAgo)),
      );
      expect(rank(found.tier)).toBeGreaterThanOrEqual(rank(tierOf(policy, whole).id));
      expect(found.counted ?? last.amount).toBe(whole);
    }),
    { numRuns: 2000 },
  );
});

test('property: what came before never lowers the tier', () => {
  const rank = (id: string) => firmPolicy().tiers.findIndex((tier) => tier.id === id);
  const binds = fc.array(
    fc.constantFrom({ once: true as const }, { notUntil: '2027-01-01' }, { billBy: '2026-01-01' }),
    { maxLength: 2 },
  );
  const entry = fc
    .record({
      amount: fc.option(fc.integer({ min: 0, max: 2_000_000 })),
      days: fc.integer({ min: 0, max: 400 }),
      stands: fc.boolean(),
      binds,
    })
    .map(({ amount, days, stands, binds }) =>
      past(amount, days, { stands, binds: binds.map((one) => ({ by: 'bea', at: iso(noon), ...one })) }),
    );
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 0, max: 2_000_000 })),
      fc.array(entry, { maxLength: 6 }),
      (amount, before) => {
        const with_ = routed(limited(), reduction(amount), before);
        expect(rank(with_.tier)).toBeGreaterThanOrEqual(rank(routed(limited(), reduction(amount), []).tier));
      },
    ),
    { numRuns: 1000 },
  );
});
