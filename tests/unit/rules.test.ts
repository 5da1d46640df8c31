import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { policyNotes, readPolicy } from '../../lib/policy/check.ts';
import { type Delegation, standIns } from '../../lib/policy/delegation.ts';
import { matches } from '../../lib/policy/match.ts';
import type { Person, Policy } from '../../lib/policy/policy.ts';
import { route } from '../../lib/policy/route.ts';
import { type StepRule, When } from '../../lib/policy/rules.ts';
import { filled } from '../../lib/policy/seats.ts';
import {
  anyAdjustment,
  bea,
  ben,
  cora,
  firmPolicy,
  max,
  people,
  person,
  reduction,
} from './core-fixtures.ts';
import { uuid } from './decide-fixtures.ts';
import { anyFirm, hours, ids, named, role, rule, step } from './firms.ts';

const now = '2026-11-20T15:00:00.000Z';
function routed(
  policy: Policy,
  change: Partial<Adjustment> = {},
  total: number | null = 10_000,
  requester = 'cora',
) {
  const asked = { adjustment: reduction(total, change), requester, reason: 'courtesy-discount' };
  const answer = route(policy, asked, now);
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  return answer.route;
}

const facts = (change: Partial<Adjustment>, total: number | null = 10_000) => ({
  adjustment: reduction(total, change),
  amount: total,
  reason: 'courtesy-discount',
});

test.each<[string, When, Partial<Adjustment>, number | null, boolean]>([
  ['no condition at all', {}, {}, 1, true],
  ['an amount at the lower end', { amount: { from: 500, below: 900 } }, {}, 500, true],
  ['an amount just under it', { amount: { from: 500, below: 900 } }, {}, 499, false],
  ['an amount just under the upper end', { amount: { from: 500, below: 900 } }, {}, 899, true],
  ['an amount at the upper end', { amount: { from: 500, below: 900 } }, {}, 900, false],
  ['an unknown amount, open above', { amount: { from: 500 } }, {}, null, true],
  ['an unknown amount, open above said out loud', { amount: { below: null } }, {}, null, true],
  ['an unknown amount, closed above', { amount: { below: 900 } }, {}, null, false],
  ['exactly ten percent', { percent: { from: 10 } }, { billTotal: 1000 }, 100, true],
  ['a cent under ten percent', { percent: { from: 10 } }, { billTotal: 100_000 }, 9_999, false],
  ['exactly ten percent, from below', { percent: { below: 10 } }, { billTotal: 1000 }, 100, false],
  ['7.1 percent, no binary surprise', { percent: { from: 7.1 } }, { billTotal: 1000 }, 71, true],
  ['33.3 percent of three million', { percent: { below: 33.3 } }, { billTotal: 3_000_000 }, 999_000, false],
  ['a bill of nothing', { percent: { from: 50 } }, { billTotal: 0 }, 1, true],
  ['an unknown bill', { percent: { from: 10 } }, {}, 1, true],
  ['an unknown bill, closed above', { percent: { below: 10 } }, { billTotal: null }, 1, false],
  ['a client, other letters', { client: ['  AMES '] }, {}, 1, true],
  ['another client', { client: ['Ames & Co'] }, {}, 1, false],
  ['a client not shown', { client: ['Ames'] }, { client: null }, 1, false],
  ['a matter type', { matterType: ['Probate', 'Litigation'] }, { matterType: 'litigation' }, 1, true],
  ['a reason', { reason: ['courtesy-discount'] }, {}, 1, true],
  ['another reason', { reason: ['billing-error'] }, {}, 1, false],
  ['the basis', { basis: ['billed'] }, {}, 1, false],
  ['the site', { site: ['clio'] }, {}, 1, true],
  ['the kind of any line', { kind: ['discount'] }, { kind: 'delete' }, 1, true],
  ['another kind', { kind: ['void'] }, {}, 1, false],
  ['recurring', { recurring: true }, { recurring: true }, 1, true],
  ['all together', { site: ['clio'], client: ['Ames'], amount: { below: 5 } }, {}, 5, false],
  ['a condition of a later version', { practiceGroup: ['Tax'] }, {}, 1, false],
  ['a condition of a later version beside a known one', { site: ['clio'], moon: 'full' }, {}, 1, false],
])('matching: %s', (_, when, change, total, expected) => {
  expect(matches({ when }, facts(change, total))).toBe(expected);
});

test('the first rule that matches takes the place of the tier; the tier’s client note stays', () => {
  const rules = [
    rule({ moon: 'full' }, [step([named('cody')])], { id: 'later', label: 'Later' }),
    rule({ client: ['Ames'] }, [step([named('fay')])], {
      watchers: [{ by: 'role', role: 'billing-partner' }],
    }),
    rule({}, [step([named('ben')])], { id: 'rest' }),
  ];
  const found = routed(firmPolicy({ rules }), {}, 2_000_000);
  expect(found).toMatchObject({
    tier: 'client-note',
    tierLabel: 'Special',
    rule: 'special',
    clientNote: true,
    watchers: ['bea', 'ben'],
    notes: [{ code: 'unknown-condition' }],
  });
  expect(found.steps).toHaveLength(1);
  expect(found.steps[0]).toMatchObject({
    approvers: ['fay'],
    rule: 'special',
    why: 'A reduction of $20,000.00 falls under the rule "Special". It is decided by Fay.',
  });
  expect(routed(firmPolicy({ rules }), { client: 'Baker' }).rule).toBe('rest');
  expect(routed(firmPolicy()).steps[0]).toMatchObject({
    rule: 'small',
    remindAt: '2026-11-21T15:00:00.000Z',
  });
});

/** One row for each condition that a rule can have: what it says, a request it is for, and one it is not for. */
const conditions: [keyof typeof When.shape, When, Partial<Adjustment>, Partial<Adjustment>][] = [
  ['amount', { amount: { from: 10_000, below: 10_001 } }, {}, { total: 10_001 }],
  ['percent', { percent: { from: 10 } }, { billTotal: 100_000 }, { billTotal: 100_001 }],
  ['clientTier', { clientTier: ['key', 'old'] }, { client: 'AMES' }, { client: 'Baker' }],
  ['client', { client: ['Baker & Co', 'Ames'] }, { client: 'AMES' }, { client: 'Baker' }],
  ['matterType', { matterType: ['Probate'] }, { matterType: 'probate' }, { matterType: null }],
  ['attorney', { attorney: ['M. Hale'] }, { attorney: 'm. hale' }, { attorney: 'J. Hale' }],
  ['reason', { reason: ['courtesy-discount'] }, {}, {}],
  ['basis', { basis: ['billed'] }, { basis: 'billed' }, { basis: 'unbilled' }],
  ['site', { site: ['timesolv'] }, { site: 'timesolv' }, { site: 'clio' }],
  ['kind', { kind: ['write-off'] }, { kind: 'write-off' }, { kind: 'discount' }],
  ['recurring', { recurring: true }, { recurring: true }, { recurring: false }],
];

test.each(conditions)(
  'routed by %s: to the rule where it holds, to the tier where it does not',
  (name, when, fits, not) => {
    const clientTiers = { key: ['Baker & Co'], old: ['Ames'] };
    const policy = firmPolicy({ clientTiers, rules: [rule(when, [step([named('fay')])])] });
    const read = readPolicy(policy);
    expect(read).not.toHaveProperty('problems');
    const asked = (change: Partial<Adjustment>, reason: string) => {
      const adjustment = { ...reduction(10_000, change), ...change };
      const answer = route(policy, { adjustment, requester: 'cora', reason }, now);
      if ('refusal' in answer) throw new Error(answer.refusal.message);
      const { rule: found, steps } = answer.route;
      return [found ?? 'none', steps[0]?.approvers];
    };
    expect(asked(fits, 'courtesy-discount')).toEqual(['special', ['fay']]);
    expect(asked(not, name === 'reason' ? 'billing-error' : 'courtesy-discount')).toEqual(['none', ['cody']]);
  },
);

test('every condition that there is has its row above, and one of a later version never holds', () => {
  expect(conditions.map(([name]) => name).toSorted()).toEqual(Object.keys(When.shape).toSorted());
  for (const [, when, fits] of conditions) {
    const rules = [rule({ ...when, practiceGroup: ['Tax'] }, [step([named('fay')])])];
    const adjustment = { ...reduction(10_000, fits), ...fits };
    const answer = route(
      firmPolicy({ rules }),
      { adjustment, requester: 'cora', reason: 'courtesy-discount' },
      now,
    );
    expect(answer).toMatchObject({ route: { tier: 'small', notes: [{ code: 'unknown-condition' }] } });
    expect(answer).not.toHaveProperty('route.rule');
  }
});

test('a rule about the reason does not match while nobody has picked one', () => {
  const rules = [rule({ reason: ['courtesy-discount'] }, [step([named('fay')])])];
  const asked = { adjustment: reduction(1), requester: 'cora' };
  expect(route(firmPolicy({ rules }), asked, now)).not.toHaveProperty('route.rule');
  expect(routed(firmPolicy({ rules })).rule).toBe('special');
});

test('steps in order: the clock of the second is planned from the end of the first', () => {
  const tiers = firmPolicy().tiers.map((tier) => ({ ...tier, next: [step([role('managing-partner')])] }));
  const [first, second] = routed(firmPolicy({ tiers })).steps;
  expect(first).toMatchObject({ approvers: ['cody'], startsAt: now });
  expect(first).not.toHaveProperty('planned');
  expect(second).toMatchObject({
    approvers: ['max'],
    planned: true,
    startsAt: '2026-11-22T15:00:00.000Z',
    dueAt: '2026-11-24T15:00:00.000Z',
    rule: 'small',
  });
});

test('side by side: any, all, n of m, a seat for each holder', () => {
  const two = [role('billing-partner'), role('managing-partner')];
  const of = (one: StepRule) => routed(firmPolicy({ rules: [rule({}, [one])] })).steps[0];
  expect(of(step(two))).toMatchObject({ approvers: ['bea', 'ben', 'max'], need: 1 });
  expect(of(step(two))?.why).toContain('Any one of these decides: the billing partner (Bea or Ben) or');
  expect(of(step(two, 'all'))).toMatchObject({
    need: 2,
    role: 'billing-partner + managing-partner',
    seats: [
      { role: 'billing-partner', approvers: ['bea', 'ben'] },
      { role: 'managing-partner', approvers: ['max'] },
    ],
  });
  expect(of(step(two, 'all'))?.why).toContain('All of these must agree, each a different person');
  const each = of(step([role('billing-partner', true), named('max'), named('fay')], 3));
  expect(each).toMatchObject({ need: 3, approvers: ['bea', 'ben', 'max', 'fay'] });
  expect(each?.seats).toHaveLength(4);
  expect(each?.why).toContain('3 of these 4 must agree');
});

test('fewer people than asked for: all that can be found, and that is said', () => {
  const rules = [rule({}, [step([named('max'), named('max')], 'all')])];
  expect(routed(firmPolicy({ rules })).steps[0]).toMatchObject({
    need: 1,
    notes: [{ code: 'too-few-people' }],
  });
  const each = [rule({}, [step([role('billing-partner', true)], 5)])];
  expect(routed(firmPolicy({ rules: each })).steps[0]).toMatchObject({
    need: 2,
    notes: [{ code: 'inactive' }, { code: 'too-few-people' }],
  });
});

test('nobody decides twice, and nobody for themselves; an empty seat goes to the fallback', () => {
  const rules = [
    rule({}, [step([named('bea')]), step([named('bea')]), step([named('cora')]), step([named('gone')])]),
  ];
  const { steps } = routed(firmPolicy({ rules }));
  expect(steps.map(({ approvers, actsOnce }) => [approvers.join(), actsOnce ?? false])).toEqual([
    ['bea', false],
    ['bea', true],
    ['max,fay', false],
    ['max,fay', false],
  ]);
  expect(steps[2]).toMatchObject({
    role: 'fallback',
    notes: [{ code: 'requester', person: 'cora' }, { code: 'fallback' }],
  });
  expect(steps[3]).toMatchObject({
    role: 'fallback',
    notes: [{ code: 'inactive', person: 'gone' }, { code: 'fallback' }],
  });
  expect(steps[3]?.why).toContain('Gone cannot decide it, so the fallback decides: Max or Fay.');
});

test('the responsible attorney is found by name or alias; two of the same name are nobody', () => {
  const rules = [rule({}, [step([{ by: 'responsible-attorney' }])])];
  const hale = (id: string): Person => ({ ...person(id), name: 'Mary Hale', aliases: ['M. Hale'] });
  const firm = (...more: Person[]) => firmPolicy({ rules, people: [...people, ...more] });
  expect(routed(firm(hale('mh'))).steps[0]).toMatchObject({
    approvers: ['mh'],
    role: 'responsible-attorney',
  });
  expect(routed(firm(hale('mh')), { attorney: 'mary  HALE' }).steps[0]?.approvers).toEqual(['mh']);
  const code = (policy: Policy, change: Partial<Adjustment> = {}) =>
    routed(policy, change).steps[0]?.notes?.map((note) => note.code);
  expect(code(firm())).toEqual(['attorney-unknown', 'fallback']);
  expect(code(firm(), { attorney: null })).toEqual(['attorney-unknown', 'fallback']);
  expect(code(firm(hale('mh'), hale('mi')))).toEqual(['attorney-ambiguous', 'fallback']);
});

const chain = (of: 'requester' | 'responsible-attorney') => [rule({}, [step([{ by: 'supervisors', of }])])];
const chained = (
  limits: Partial<Record<'bea' | 'ben' | 'max', number | null>>,
  extra: Partial<Policy> = {},
) => {
  const way: Record<string, string> = { cora: 'bea', bea: 'ben', ben: 'max' };
  return firmPolicy({
    rules: chain('requester'),
    people: people.map((one) => ({
      ...one,
      ...(way[one.id] && { supervisor: way[one.id] ?? '' }),
      ...(one.id in limits && { limit: limits[one.id as 'bea'] ?? null }),
    })),
    ...extra,
  });
};

test.each<[string, Parameters<typeof chained>[0], number | null, string[]]>([
  ['covered by the first', { bea: 50_000, ben: 100_000, max: null }, 50_000, ['bea']],
  ['a cent more: the next is added', { bea: 50_000, ben: 100_000, max: null }, 50_001, ['bea', 'ben']],
  ['up to the one without end', { bea: 50_000, ben: 100_000, max: null }, 100_001, ['bea', 'ben', 'max']],
  ['a missing limit covers nothing', { ben: 100_000 }, 1, ['bea', 'ben']],
  [
    'nobody covers it: the fallback is added',
    { bea: 1, ben: 2, max: 3 },
    100,
    ['bea', 'ben', 'max', 'max,fay'],
  ],
  ['an unknown amount needs one without end', { bea: 1, ben: null }, null, ['bea', 'ben']],
])('a chain of supervisors, %s', (_, limits, total, expected) => {
  const { steps } = routed(chained(limits), {}, total);
  expect(steps.map(({ approvers }) => approvers.join())).toEqual(expected);
});

test('a chain passes over whoever left or asks, and ends at the fallback where nobody is above', () => {
  const left = chained({ ben: null });
  const policy = {
    ...left,
    people: left.people.map((one) => (one.id === 'bea' ? { ...one, active: false } : one)),
  };
  expect(routed(policy).steps).toMatchObject([
    { approvers: ['ben'], notes: [{ code: 'inactive', person: 'bea' }] },
  ]);
  expect(routed(chained({}), {}, 1, 'max').steps).toMatchObject([{ approvers: ['fay'], role: 'fallback' }]);
  const attorney = { ...chained({ bea: 5, ben: null }), rules: chain('responsible-attorney') };
  const found = routed(attorney, { attorney: 'Cora' }, 10, 'fay').steps.map(({ approvers }) =>
    approvers.join(),
  );
  expect(found).toEqual(['cora', 'bea', 'ben']);
  expect(routed(attorney, { attorney: 'Bea' }, 10, 'bea').steps).toMatchObject([{ approvers: ['ben'] }]);
});

test.each<[string, (policy: Policy) => unknown, string, RegExp]>([
  [
    'an unknown supervisor',
    (p) => ({ ...p, people: [{ ...cora, supervisor: 'zed' }, max, person('fay')] }),
    'people[0].supervisor',
    /someone in people/,
  ],
  [
    'their own supervisor',
    (p) => ({ ...p, people: [{ ...cora, supervisor: 'cora' }, max, person('fay')] }),
    'people[0].supervisor',
    /cora > cora/,
  ],
  [
    'a loop of supervisors',
    (p) => ({
      ...p,
      people: [
        { ...cora, supervisor: 'bea' },
        { ...bea, supervisor: 'ben' },
        { ...ben, supervisor: 'max' },
        { ...max, supervisor: 'bea' },
        person('fay'),
      ],
    }),
    'people[3].supervisor',
    /loop \(bea > ben > max > bea\)/,
  ],
  [
    'a rule for a person nobody knows',
    (p) => ({ ...p, rules: [rule({}, [step([named('zed')])])] }),
    'rules[0].steps[0].who[0].person',
    /someone in people/,
  ],
  [
    'more needed than seats',
    (p) => ({ ...p, rules: [rule({}, [step([named('max')], 2)])] }),
    'rules[0].steps[0].need',
    /at most 1/,
  ],
  [
    'a chain beside others',
    (p) => ({ ...p, rules: [rule({}, [step([named('max'), { by: 'supervisors', of: 'requester' }])])] }),
    'rules[0].steps[0].who[1]',
    /alone/,
  ],
  [
    'a reason nobody knows',
    (p) => ({ ...p, rules: [rule({ reason: ['whim'] }, [step([named('max')])])] }),
    'rules[0].when.reason[0]',
    /reasons/,
  ],
  [
    'a band that is empty',
    (p) => ({ ...p, rules: [rule({ amount: { from: 5, below: 5 } }, [step([named('max')])])] }),
    'rules[0].when.amount.below',
    /more than 5/,
  ],
  [
    'two rules of one name',
    (p) => ({ ...p, rules: [rule({}, [step([named('max')])]), rule({}, [step([named('max')])])] }),
    'rules[1].id',
    /rules\[0\]/,
  ],
  [
    'a rule named like a tier',
    (p) => ({ ...p, rules: [rule({}, [step([named('max')])], { id: 'small' })] }),
    'rules[0].id',
    /tiers\[0\]/,
  ],
  [
    'a need in words',
    (p) => ({ ...p, rules: [{ ...rule({}, []), steps: [{ ...step([named('max')]), need: 'most' }] }] }),
    'rules[0].steps[0].need',
    /"any", "all" or a whole/,
  ],
  [
    'who by a wrong word',
    (p) => ({ ...p, rules: [{ ...rule({}, []), steps: [{ who: [{ by: 'luck' }], deadline: hours }] }] }),
    'rules[0].steps[0].who[0].by',
    /'role' or 'person'/,
  ],
  [
    'a further step of nobody',
    (p) => ({
      ...p,
      tiers: p.tiers.map((tier, at) => (at ? tier : { ...tier, next: [step([named('zed')])] })),
    }),
    'tiers[0].next[0].who[0].person',
    /someone/,
  ],
  [
    'a watcher nobody knows',
    (p) => ({
      ...p,
      rules: [rule({}, [step([named('max')])], { watchers: [{ by: 'person', person: 'zed' }] })],
    }),
    'rules[0].watchers[0].person',
    /someone/,
  ],
  [
    'a client tier that it does not have',
    (p) => ({
      ...p,
      clientTiers: { key: ['Ames'] },
      rules: [rule({ clientTier: ['key', 'constructor'] }, [step([named('max')])])],
    }),
    'rules[0].when.clientTier[1]',
    /one of the clientTiers/,
  ],
  [
    'no business hours',
    (p) => ({ ...p, firm: { ...p.firm, openOfBusiness: '17:00' } }),
    'firm.closeOfBusiness',
    /later than 17:00/,
  ],
])('a policy with %s does not load, and says where', (_, edit, field, expected) => {
  const read = readPolicy(edit(firmPolicy()));
  const problems = 'problems' in read ? read.problems : [];
  expect(problems.map((problem) => problem.field)).toEqual([field]);
  expect(problems[0]?.expected).toMatch(expected);
});

test('a condition of a later version loads, is kept, and is noted', () => {
  const read = readPolicy(firmPolicy({ rules: [rule({ moon: 'full' }, [step([named('max')])])] }));
  if (!('policy' in read)) throw new Error(JSON.stringify(read.problems));
  expect(read.policy.rules?.[0]?.when).toEqual({ moon: 'full' });
  expect(policyNotes(read.policy)).toEqual([
    'rules[0].when.moon: this version knows no such condition, so the rule "special" never matches.',
  ]);
});

test('a policy without the new parts is kept as it was, to the byte', () => {
  const policy = firmPolicy();
  expect(readPolicy(JSON.parse(JSON.stringify(policy)))).toEqual({ policy });
});

// Properties over random firms.

test('property: such firms load', () => {
  fc.assert(
    fc.property(anyFirm, (policy) => 'policy' in readPolicy(policy)),
    { numRuns: 500 },
  );
});

test('property: every request has a route, every step somebody active who is not the requester, and it can be completed', () => {
  fc.assert(
    fc.property(anyFirm, anyAdjustment, fc.constantFrom(...ids), (policy, adjustment, requester) => {
      const shown = { ...adjustment, attorney: adjustment.attorney === null ? null : 'B' };
      const answer = route(policy, { adjustment: shown, requester, reason: 'billing-error' }, now);
      if ('refusal' in answer) throw new Error(answer.refusal.message);
      let from = now;
      for (const one of answer.route.steps) {
        expect(one.startsAt).toBe(from);
        const seats = one.seats ?? [{ approvers: one.approvers }];
        const everybody = new Set(one.approvers);
        expect(everybody.size).toBe(one.approvers.length);
        expect(everybody.size).toBeGreaterThan(0);
        expect(everybody.has(requester)).toBe(false);
        for (const id of everybody) expect(policy.people.find((other) => other.id === id)?.active).toBe(true);
        expect(new Set(seats.flatMap(({ approvers }) => approvers))).toEqual(everybody);
        expect(
          filled(
            seats.map(({ approvers }) => approvers),
            everybody,
          ),
        ).toBeGreaterThanOrEqual(one.need ?? 1);
        expect(Date.parse(one.dueAt)).toBeGreaterThan(Date.parse(one.startsAt));
        expect(Date.parse(one.remindAt ?? '')).toBeLessThan(Date.parse(one.dueAt));
        if (!one.actsOnce) from = one.dueAt;
      }
      expect(answer.route.steps[0]?.actsOnce).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
});

test('property: a larger amount never has fewer supervisors in its chain', () => {
  const amount = fc.integer({ min: 0, max: 2_000_000 });
  fc.assert(
    fc.property(anyFirm, amount, amount, (firm, a, b) => {
      const policy = { ...firm, rules: chain('requester') };
      const way = (total: number | null) =>
        routed(policy, {}, total, 'a').steps.map(({ approvers }) => approvers.join());
      const [small, large, unknown] = [way(Math.min(a, b)), way(Math.max(a, b)), way(null)];
      const short = small.slice(0, -1);
      expect(large.slice(0, short.length)).toEqual(short);
      expect(large.length).toBeGreaterThanOrEqual(small.length);
      expect(unknown.length).toBeGreaterThanOrEqual(large.length);
    }),
    { numRuns: 1000 },
  );
});

test('property: seats are filled as by trying every way to sit down', () => {
  const seat = fc.subarray(['a', 'b', 'c', 'd', 'e']);
  const best = (seats: readonly string[][], free: ReadonlySet<string>): number => {
    const [first, ...rest] = seats;
    if (!first) return 0;
    const without = best(rest, free);
    return Math.max(
      without,
      ...first
        .filter((id) => free.has(id))
        .map((id) => 1 + best(rest, new Set([...free].filter((one) => one !== id)))),
    );
  };
  fc.assert(
    fc.property(fc.array(seat, { maxLength: 5 }), seat, (seats, some) => {
      expect(filled(seats, new Set(some))).toBe(best(seats, new Set(some)));
    }),
    { numRuns: 3000 },
  );
});

// Delegation.

const away = (
  by: string,
  to: string[],
  from = '2026-11-01T00:00:00Z',
  until = '2026-12-01T00:00:00Z',
): Delegation => ({
  id: uuid(1),
  by,
  to,
  from,
  until,
});
const stand = (id: string, list: Delegation[], at = now, requester = 'r', inactive: string[] = []) =>
  standIns(id, list, { at, requester, active: (one) => !inactive.includes(one) });

test('a hand-over is followed while it runs, half-open', () => {
  const list = [away('a', ['b', 'c'])];
  expect(stand('a', list)).toEqual(['b', 'c']);
  expect(stand('b', list)).toEqual(['b']);
  expect(stand('a', list, '2026-11-01T00:00:00.000Z')).toEqual(['b', 'c']);
  expect(stand('a', list, '2026-10-31T23:59:59.999Z')).toEqual(['a']);
  expect(stand('a', list, '2026-12-01T00:00:00.000Z')).toEqual(['a']);
  expect(stand('a', list, '2026-11-30T18:59:59.999-05:00')).toEqual(['b', 'c']);
});

test('at most five hops, no circle, never to or through the requester', () => {
  const line = ['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((to, at) => away('abcdefg'[at] ?? '', [to]));
  expect(stand('a', line)).toEqual(['f']);
  expect(stand('c', line)).toEqual(['h']);
  expect(stand('a', [away('a', ['b']), away('b', ['a'])])).toEqual(['a']);
  expect(stand('a', [away('a', ['b']), away('b', ['c']), away('c', ['b', 'd'])])).toEqual(['d']);
  expect(stand('a', [away('a', ['r'])])).toEqual(['a']);
  expect(stand('a', [away('a', ['r']), away('r', ['z'])])).toEqual(['a']);
  expect(stand('a', [away('a', ['r', 'b'])])).toEqual(['b']);
  expect(stand('a', [away('a', ['b', 'c'])], now, 'r', ['b'])).toEqual(['c']);
  expect(stand('a', [away('a', ['b'])], now, 'r', ['b'])).toEqual(['a']);
});

test('property: stand-ins are never the requester, never nobody, and the answer comes', () => {
  const give = fc.tuple(
    fc.constantFrom(...'abcdef'),
    fc.subarray([...'abcdef'], { minLength: 1, maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(give, { maxLength: 12 }), fc.constantFrom(...'abcde'), (gives, id) => {
      const found = stand(
        id,
        gives.map(([by, to]) => away(by, to)),
        now,
        'f',
      );
      expect(found.length).toBeGreaterThan(0);
      expect(found).not.toContain('f');
      expect(new Set(found).size).toBe(found.length);
    }),
    { numRuns: 3000 },
  );
});

test('a hand-over takes the seat at routing, and never gives it to the requester', () => {
  const asked = { adjustment: reduction(120_000), requester: 'cora' };
  const steps = (list: Delegation[]) => {
    const answer = route(firmPolicy(), asked, now, list);
    return 'route' in answer ? answer.route.steps : [];
  };
  expect(steps([away('bea', ['fay'])])).toMatchObject([
    { approvers: ['fay', 'ben'], notes: [{ code: 'inactive' }, { code: 'delegated', person: 'bea' }] },
  ]);
  expect(steps([away('bea', ['cora']), away('ben', ['bea'])])).toMatchObject([{ approvers: ['bea', 'ben'] }]);
});
