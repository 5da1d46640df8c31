import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPolicy } from '../../lib/policy/check.ts';
import type { Policy, Tier } from '../../lib/policy/policy.ts';
import { tierOf } from '../../lib/policy/tier.ts';
import { firmPolicy, person } from './core-fixtures.ts';

const owners = (tiers: readonly Tier[], amount: number) =>
  tiers.filter(({ from, below }) => amount >= from && (below === null || amount < below));

const tierAt = (from: number, below: number | null, at: number): Tier => ({
  id: `tier-${at}`,
  label: `Tier ${at}`,
  from,
  below,
  role: 'billing-partner',
  deadline: { rule: 'elapsed-hours', hours: 1 },
  clientNote: false,
});

/** Tiers between sorted bounds, from zero to no end. */
const tiersAt = (bounds: readonly number[]): Tier[] =>
  [0, ...bounds].map((from, at) => tierAt(from, bounds[at] ?? null, at));

const bounds = fc
  .uniqueArray(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 8 })
  .map((values) => values.toSorted((a, b) => a - b));

test('the default policy is a good one', () => {
  expect(readPolicy(firmPolicy())).toEqual({ policy: firmPolicy() });
  expect(readPolicy(JSON.parse(JSON.stringify(firmPolicy())))).toEqual({ policy: firmPolicy() });
});

test.each([
  [0, 'small', 'billing-coordinator', false],
  [49_999, 'small', 'billing-coordinator', false],
  [50_000, 'middle', 'billing-partner', false],
  [250_000, 'middle', 'billing-partner', false],
  [250_001, 'large', 'managing-partner', false],
  [1_000_000, 'large', 'managing-partner', false],
  [1_000_001, 'client-note', 'managing-partner', true],
  [null, 'client-note', 'managing-partner', true],
  [Number.NaN, 'client-note', 'managing-partner', true],
  [-1, 'client-note', 'managing-partner', true],
])('by default %s cents belong to %s', (amount, id, role, clientNote) => {
  expect(tierOf(firmPolicy(), amount)).toMatchObject({ id, role, clientNote });
});

test('every cent up to $11,000 has exactly one tier, and tiers only go up', () => {
  const { tiers } = firmPolicy();
  let highest = 0;
  for (let amount = 0; amount <= 1_100_000; amount += 1) {
    const found = owners(tiers, amount);
    if (found.length !== 1 || found[0] !== tierOf({ tiers }, amount)) expect.fail(`${amount}`);
    const at = tiers.indexOf(tierOf({ tiers }, amount));
    if (at < highest) expect.fail(`${amount} goes down`);
    highest = at;
  }
});

test('property: in every policy that loads, every cent has exactly one tier, and routing is monotone', () => {
  const amount = fc.integer({ min: 0, max: 12_000_000 });
  fc.assert(
    fc.property(bounds, amount, amount, (edges, a, b) => {
      const tiers = tiersAt(edges);
      expect(readPolicy(firmPolicy({ tiers }))).toHaveProperty('policy');
      for (const cents of [a, b, 0, ...edges.flatMap((edge) => [edge - 1, edge, edge + 1])])
        expect(owners(tiers, cents)).toEqual([tierOf({ tiers }, cents)]);
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(tierOf({ tiers }, low).from).toBeLessThanOrEqual(tierOf({ tiers }, high).from);
      expect(tierOf({ tiers }, null)).toBe(tiers.at(-1));
    }),
    { numRuns: 2000 },
  );
});

test('property: tiers that leave a cent without an owner, or give it two, do not load', () => {
  const edit = fc.tuple(
    fc.nat(),
    fc.constantFrom('from', 'below'),
    fc.option(fc.integer({ min: 0, max: 10_000_000 })),
  );
  fc.assert(
    fc.property(bounds, edit, (edges, [pick, name, value]) => {
      const tiers = tiersAt(edges);
      const at = pick % tiers.length;
      const edited = tiers.map((tier, index) => (index === at ? { ...tier, [name]: value } : tier));
      const same = JSON.stringify(edited) === JSON.stringify(tiers);
      expect('policy' in readPolicy(firmPolicy({ tiers: edited }))).toBe(same);
    }),
    { numRuns: 2000 },
  );
});

const bad: [string, (policy: Policy) => unknown, [string, string | RegExp, string | RegExp][]][] = [
  ['no object', () => 'tiers', [['', '"tiers"', 'an object']]],
  ['a typo in a name', (p) => ({ ...p, tier: p.tiers }), [['tier', /^\[/, /no field of this name/]]],
  ['a missing part', (p) => ({ ...p, reasons: undefined }), [['reasons', 'nothing', 'a list']]],
  [
    'an amount as text',
    (p) => ({ ...p, tiers: [{ ...p.tiers[0], below: '500' }] }),
    [['tiers[0].below', '"500"', 'a number']],
  ],
  [
    'a fraction of a cent',
    (p) => ({ ...p, tiers: [{ ...p.tiers[0], from: 0.5 }] }),
    [['tiers[0].from', '0.5', 'a whole number']],
  ],
  [
    'a zone that is no place',
    (p) => ({ ...p, firm: { ...p.firm, timeZone: '+05:00' } }),
    [['firm.timeZone', '"+05:00"', 'an IANA time zone such as America/New_York']],
  ],
  [
    'an unknown deadline',
    (p) => ({ ...p, tiers: [{ ...p.tiers[0], deadline: { rule: 'soon' } }] }),
    [
      [
        'tiers[0].deadline.rule',
        '"soon"',
        "'elapsed-hours' or 'business-hours' or 'business-days' or 'court-days' or",
      ],
    ],
  ],
  [
    'an impossible day',
    (p) => ({ ...p, holidays: { add: ['2026-02-30'] } }),
    [['holidays.add[0]', '"2026-02-30"', 'a day such as 2026-12-31']],
  ],
  ['a start above zero', (p) => ({ ...p, tiers: p.tiers.slice(1) }), [['tiers[0].from', '50000', /^0,/]]],
  ['an end', (p) => ({ ...p, tiers: p.tiers.slice(0, 2) }), [['tiers[1].below', '250001', /^null/]]],
  [
    'a tier that owns nothing',
    (p) => ({ ...p, tiers: [tierAt(0, 0, 1), tierAt(0, null, 2)] }),
    [['tiers[0].below', '0', /^more than 0/]],
  ],
  [
    'the wrong order',
    (p) => ({ ...p, tiers: [p.tiers[1], p.tiers[0], ...p.tiers.slice(2)] }),
    [
      ['tiers[0].from', '50000', /^0/],
      ['tiers[1].from', '0', /^250001/],
      ['tiers[2].from', '250001', /^50000/],
    ],
  ],
  [
    'a name used twice',
    (p) => ({ ...p, tiers: p.tiers.map((tier) => ({ ...tier, id: 'x' })) }),
    [
      ['tiers[1].id', '"x"', 'a value of its own; tiers[0].id has it already'],
      ['tiers[2].id', '"x"', /tiers\[0\]/],
      ['tiers[3].id', '"x"', /tiers\[0\]/],
    ],
  ],
  [
    'one account for two',
    (p) => ({ ...p, people: [...p.people, { ...person('eve'), email: 'CORA@firm.test' }] }),
    [['people[7].email', '"cora@firm.test"', /people\[0\]\.email/]],
  ],
  [
    'an approver without an account',
    (p) => ({ ...p, people: [...p.people, { id: 'eve', name: 'Eve' }] }),
    [['people[7].email', 'nothing', 'text']],
  ],
  [
    'a reason twice',
    (p) => ({ ...p, reasons: [p.reasons[0], p.reasons[0]] }),
    [['reasons[1].code', '"client-dispute"', /reasons\[0\]\.code/]],
  ],
  [
    'a fallback of one',
    (p) => ({ ...p, fallback: ['max'] }),
    [['fallback', '["max"]', 'at least 2 entries']],
  ],
  [
    'a fallback of one, twice',
    (p) => ({ ...p, fallback: ['max', 'max'] }),
    [['fallback[1]', '"max"', /fallback\[0\]/]],
  ],
  [
    'a fallback who left',
    (p) => ({ ...p, fallback: ['max', 'gone', 'nobody'] }),
    [
      ['fallback[1]', '"gone"', /active/],
      ['fallback[2]', '"nobody"', /people/],
    ],
  ],
];

test.each(bad)('a policy with %s does not load, and says where', (_, edit, expected) => {
  const read = readPolicy(edit(firmPolicy()));
  const problems = 'problems' in read ? read.problems : [];
  expect(problems.map(({ field }) => field)).toEqual(expected.map(([field]) => field));
  problems.forEach((problem, at) => {
    const [, found, expectation] = expected[at] ?? [];
    expect(problem.found).toMatch(found ?? /never/);
    expect(problem.expected).toMatch(expectation ?? /never/);
    expect(problem.expected).not.toMatch(/^Invalid/);
  });
});

test('a role that nobody holds is fine: the fallback decides', () => {
  const tiers = firmPolicy().tiers.map((tier) => ({ ...tier, role: 'committee' }));
  expect(readPolicy(firmPolicy({ tiers }))).toHaveProperty('policy');
});

test('property: reading never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (junk, pick) => {
      const policy: Record<string, unknown> = { ...firmPolicy() };
      const names = Object.keys(policy);
      const read = [readPolicy(junk), readPolicy({ ...policy, [names[pick % names.length] ?? '']: junk })];
      for (const one of read)
        if ('problems' in one) for (const problem of one.problems) expect(problem.expected).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
