import * as fc from 'fast-check';
import { type Adjustment, type AdjustmentLine, kinds } from '../../lib/adjustment/adjustment.ts';
import { defaultPolicy } from '../../lib/policy/default.ts';
import type { Person, Policy } from '../../lib/policy/policy.ts';

/** A small firm and its screens, for the tests of the core. */

export const person = (id: string, roles: string[] = [], active = true): Person => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  email: `${id}@firm.test`,
  roles,
  active,
});

export const cora = person('cora', ['billing-coordinator']);
export const cody = person('cody', ['billing-coordinator']);
export const bea = person('bea', ['billing-partner']);
export const ben = person('ben', ['billing-partner']);
export const max = person('max', ['managing-partner']);
const fay = person('fay');
export const gone = person('gone', ['billing-partner'], false);
export const people = [cora, cody, bea, ben, max, fay, gone];

export function firmPolicy(change: Partial<Policy> = {}): Policy {
  // What is opened alone and what counts together have tests of their own; elsewhere an approval is one press, and each amount its own.
  const {
    openAloneFrom: _,
    spotCheck: __,
    limits: ___,
    ...plain
  } = defaultPolicy({
    id: 'firm',
    name: 'Firm LLP',
    timeZone: 'America/New_York',
    people,
    fallback: ['max', 'fay'],
  });
  return { ...plain, ...change };
}

export function line(change: Partial<AdjustmentLine> = {}): AdjustmentLine {
  return {
    ref: 'bill',
    what: 'Invoice Discount',
    kind: 'discount',
    before: 500_000,
    after: 450_000,
    field: 'Discount',
    beforeText: '0.00',
    afterText: '500.00',
    ...change,
  };
}

export function adjustment(change: Partial<Adjustment> = {}): Adjustment {
  return {
    site: 'clio',
    host: 'app.clio.com',
    screen: 'bill-edit',
    kind: 'discount',
    basis: 'unbilled',
    bill: '1042',
    matter: '00012-Ames',
    client: 'Ames',
    attorney: 'M. Hale',
    matterType: null,
    currency: 'USD',
    lines: [line()],
    total: 50_000,
    recurring: false,
    certainty: 'certain',
    ...change,
  };
}

/** A bill-sized reduction of so many minor units. */
export function reduction(total: number | null, change: Partial<Adjustment> = {}): Adjustment {
  const before = total === null ? null : 10_000_000_000;
  const after = total === null ? null : 10_000_000_000 - total;
  return adjustment({ lines: [line({ before, after })], total, ...change });
}

const minor = fc.integer({ min: 0, max: 2_000_000 });
const words = fc.string({ minLength: 1, maxLength: 12 });

const anyLine: fc.Arbitrary<AdjustmentLine> = fc.record({
  ref: fc.constantFrom('bill', 'row 1', 'row 2'),
  what: words,
  kind: fc.constantFrom(...kinds.slice(0, 3)),
  before: fc.option(minor, { freq: 8 }),
  after: fc.option(minor, { freq: 8 }),
  field: words,
  beforeText: words,
  afterText: words,
});

export const anyAdjustment: fc.Arbitrary<Adjustment> = fc.record({
  site: fc.constantFrom('clio', 'timesolv', 'centerbase'),
  host: fc.constantFrom('app.clio.com', 'apps.timesolv.com'),
  screen: fc.constantFrom('bill-edit', 'credit-note'),
  kind: fc.constantFrom(...kinds),
  basis: fc.constantFrom('billed', 'unbilled'),
  bill: fc.option(words),
  matter: fc.option(words),
  client: fc.option(words),
  attorney: fc.option(words),
  matterType: fc.option(words),
  currency: fc.constantFrom('USD', 'EUR'),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 5 }),
  total: fc.option(minor, { freq: 8 }),
  recurring: fc.boolean(),
  certainty: fc.constantFrom('certain', 'partial'),
});
