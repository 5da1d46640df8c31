import * as fc from 'fast-check';
import type { Policy } from '../../lib/policy/policy.ts';
import type { Rule, StepRule, When, Who } from '../../lib/policy/rules.ts';
import { firmPolicy, person } from './core-fixtures.ts';

/** Rules and steps in a few words, and random firms with them. */

export const hours = { rule: 'elapsed-hours', hours: 48 } as const;
export const role = (name: string, each?: true): Who => ({ by: 'role', role: name, ...(each && { each }) });
export const named = (id: string): Who => ({ by: 'person', person: id });
export const step = (who: Who[], need?: StepRule['need']): StepRule => ({
  who,
  deadline: hours,
  ...(need !== undefined && { need }),
});
export const rule = (when: When, steps: StepRule[], more: Partial<Rule> = {}): Rule => ({
  id: 'special',
  label: 'Special',
  when,
  steps,
  ...more,
});

export const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const roleNames = ['x', 'y', 'managing-partner'];
const anyWho: fc.Arbitrary<Who> = fc.oneof(
  fc.constantFrom(...roleNames.map((name) => role(name)), ...roleNames.map((name) => role(name, true))),
  fc.constantFrom(...ids.map(named)),
  fc.constant<Who>({ by: 'responsible-attorney' }),
);
const anyStep: fc.Arbitrary<StepRule> = fc.oneof(
  fc
    .tuple(
      fc.array(anyWho, { minLength: 1, maxLength: 4 }),
      fc.constantFrom<NonNullable<StepRule['need']>[]>('any', 'all', 1, 2, 3),
    )
    .map(([who, need]) => step(who, typeof need === 'number' ? Math.min(need, who.length) : need)),
  fc
    .constantFrom('requester' as const, 'responsible-attorney' as const)
    .map((of) => step([{ by: 'supervisors', of }])),
);
export const anyFirm: fc.Arbitrary<Policy> = fc
  .record({
    who: fc.array(
      fc.record({
        roles: fc.subarray(roleNames),
        active: fc.boolean(),
        above: fc.nat({ max: 6 }),
        limit: fc.option(fc.integer({ min: 0, max: 2_000_000 }), { freq: 4 }),
      }),
      { minLength: 6, maxLength: 6 },
    ),
    steps: fc.array(fc.array(anyStep, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    whens: fc.array(
      fc.constantFrom<When>(
        {},
        { site: ['clio'] },
        { percent: { from: 20 } },
        { amount: { below: 90_000 } },
        { moon: 1 },
      ),
      {
        minLength: 3,
        maxLength: 3,
      },
    ),
    next: fc.array(anyStep, { maxLength: 2 }),
  })
  .map(({ who, steps, whens, next }) => {
    const team = ids.map((id, at) => {
      const { roles = [], active = true, above = 0, limit = null } = who[at] ?? {};
      // Supervisors stand later in the list, so that there is no loop; the last two keep the policy loadable.
      const supervisor = ids[at + 1 + above];
      return {
        ...person(id, roles, active || at > 3),
        limit,
        ...(supervisor !== undefined && { supervisor }),
      };
    });
    const rules = steps.map((list, at) => rule(whens[at] ?? {}, list, { id: `r${at}`, label: `R${at}` }));
    const tiers = firmPolicy().tiers.map((tier) => ({ ...tier, next }));
    return firmPolicy({ people: team, fallback: ['e', 'f'], rules, tiers });
  });
