import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Policy } from '../../lib/policy/policy.ts';
import { route } from '../../lib/policy/route.ts';
import { tierOf } from '../../lib/policy/tier.ts';
import { adjustment, firmPolicy, line, person, reduction } from './core-fixtures.ts';

const now = '2026-11-20T15:00:00.000Z';

function routed(policy: Policy, total: number | null, requester: string) {
  const answer = route(policy, { adjustment: reduction(total), requester }, now);
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  const [step] = answer.route.steps;
  if (!step) throw new Error('no step');
  return { ...answer.route, step };
}

test('the holders of the role decide, without the requester', () => {
  expect(routed(firmPolicy(), 10_000, 'cora').step.approvers).toEqual(['cody']);
  expect(routed(firmPolicy(), 10_000, 'bea').step.approvers).toEqual(['cora', 'cody']);
  expect(routed(firmPolicy(), 120_000, 'cora').step).toMatchObject({
    approvers: ['bea', 'ben'],
    role: 'billing-partner',
    why: 'A reduction of $1,200.00 falls in the tier "$500.00 to $2,500.00". It is decided by the billing partner: Bea or Ben.',
    startsAt: now,
    dueAt: '2026-11-22T15:00:00.000Z',
    skipped: [],
  });
});

test('an empty role, and one that only the requester holds, fall to the fallback in its order', () => {
  const step = routed(firmPolicy(), 300_000, 'max').step;
  expect(step).toMatchObject({ approvers: ['fay'], role: 'fallback' });
  expect(step.why).toContain(
    'No active person other than the requester has the role "managing partner", so the fallback decides: Fay.',
  );
  const tiers = firmPolicy().tiers.map((tier) => ({ ...tier, role: 'committee' }));
  expect(routed(firmPolicy({ tiers, fallback: ['fay', 'max'] }), 1, 'cora').step.approvers).toEqual([
    'fay',
    'max',
  ]);
});

test('an unknown amount, and one in another currency, go to the top', () => {
  const unknown = routed(firmPolicy(), null, 'cora');
  expect(unknown).toMatchObject({ tier: 'client-note', clientNote: true });
  expect(unknown.step.why).toContain('could not be read');
  const euros = route(
    firmPolicy(),
    { adjustment: reduction(1, { currency: 'EUR' }), requester: 'cora' },
    now,
  );
  expect(euros).toMatchObject({ route: { tier: 'client-note' } });
  expect(JSON.stringify(euros)).toContain('is in EUR and the policy counts in USD');
});

test('a total smaller than one of its lines is not believed', () => {
  const lines = [line({ before: 900_000, after: 0 })];
  const asked = { adjustment: adjustment({ lines, total: 100 }), requester: 'cora' };
  expect(route(firmPolicy(), asked, now)).toMatchObject({ route: { tier: 'large' } });
});

test('a line that takes off more than can be counted goes to the top, and nothing throws', () => {
  const lines = [line({ before: Number.MAX_SAFE_INTEGER, after: -Number.MAX_SAFE_INTEGER })];
  const asked = { adjustment: adjustment({ lines, total: 100 }), requester: 'cora' };
  const answer = route(firmPolicy(), asked, now);
  expect(answer).toMatchObject({ route: { tier: 'client-note' } });
  expect(JSON.stringify(answer)).toContain('more than can be counted');
});

test('where only the requester is left the request is refused, never routed to nobody', () => {
  const policy = firmPolicy({ people: [person('max', ['managing-partner']), person('fay', [], false)] });
  expect(route(policy, { adjustment: reduction(300_000), requester: 'max' }, now)).toMatchObject({
    refusal: { code: 'no-approver', rule: 'never-nobody' },
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const roles = ['billing-coordinator', 'billing-partner', 'managing-partner'];
const firms = fc
  .tuple(
    fc.array(fc.tuple(fc.subarray(roles), fc.boolean()), { minLength: 4, maxLength: 4 }),
    fc.shuffledSubarray(ids, { minLength: 2 }),
  )
  .map(([others, fallback]) => {
    // The last two keep the policy loadable: active, and in the fallback.
    const people = ids.map((id, at) => person(id, others[at]?.[0] ?? [], others[at]?.[1] ?? true));
    const active = fallback.filter((id) => people.some((one) => one.id === id && one.active));
    return firmPolicy({ people, fallback: [...new Set([...active, 'e', 'f'])] });
  });

test('property: someone active decides, never the requester, and larger amounts never go to a lower tier', () => {
  const amount = fc.integer({ min: 0, max: 2_000_000 });
  fc.assert(
    fc.property(firms, fc.constantFrom(...ids), amount, amount, (policy, requester, a, b) => {
      for (const total of [a, b, null]) {
        const { tier, step } = routed(policy, total, requester);
        const owner = tierOf(policy, total);
        expect(tier).toBe(owner.id);
        expect(step.approvers).not.toContain(requester);
        expect(step.approvers.length).toBeGreaterThan(0);
        const holders = policy.people.filter(
          (one) => one.active && one.id !== requester && one.roles.includes(owner.role),
        );
        const fallback = policy.fallback.filter((id) => id !== requester);
        expect(step.approvers).toEqual(holders.length ? holders.map(({ id }) => id) : fallback);
        for (const id of step.approvers)
          expect(policy.people.find((one) => one.id === id)?.active).toBe(true);
      }
      const at = (total: number) =>
        policy.tiers.findIndex(({ id }) => id === routed(policy, total, requester).tier);
      expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
    }),
    { numRuns: 1000 },
  );
});
