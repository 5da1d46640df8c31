import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Adjustment, AdjustmentLine } from '../../lib/adjustment/adjustment.ts';
import { differences } from '../../lib/adjustment/differences.ts';
import { adjustment, anyAdjustment, line } from './core-fixtures.ts';

const approved = adjustment();
const now = (change: Partial<Adjustment>) => differences(approved, adjustment(change));

test('the same screen passes, and so does a smaller reduction', () => {
  expect(now({})).toEqual([]);
  expect(now({ lines: [line({ after: 460_000, afterText: '400.00' })], total: 40_000 })).toEqual([]);
});

test('a larger reduction is named by its field, with both sums', () => {
  expect(now({ lines: [line({ after: 449_999 })], total: 50_001 })).toEqual([
    { field: 'Invoice Discount', approved: '$5,000.00 → $4,500.00', now: '$5,000.00 → $4,499.99' },
    { field: 'Total reduction', approved: '$500.00', now: '$500.01' },
  ]);
});

test('a bill whose state one of the screens did not say is the same bill; a state that was said has to be the same', () => {
  const unsaid = { basis: 'billed', basisKnown: false } as const;
  expect(now(unsaid)).toEqual([]);
  expect(differences(adjustment(unsaid), adjustment())).toEqual([]);
  expect(now({ basis: 'billed' })[0]?.field).toBe('Billed or unbilled');
});

test('a different starting value is named', () => {
  expect(now({ lines: [line({ before: 600_000 })] })).toEqual([
    { field: 'Invoice Discount, value before the change', approved: '$5,000.00', now: '$6,000.00' },
  ]);
});

test('another line, or another way of reducing, is not part of the approval', () => {
  const extra = line({ ref: 'row 7', what: '10/05/2026 MH Draft motion', before: 1000, after: 0 });
  expect(now({ lines: [line(), extra] })).toEqual([
    { field: '10/05/2026 MH Draft motion', approved: 'not part of the approval', now: '$10.00 → $0.00' },
  ]);
  expect(now({ lines: [line({ kind: 'write-off' })] })[0]?.approved).toBe('not part of the approval');
});

test.each([
  ['site', 'timesolv', 'Billing site'],
  ['host', 'eu.app.clio.com', 'Web address'],
  ['screen', 'credit-note', 'Screen'],
  ['bill', '1043', 'Bill'],
  ['bill', null, 'Bill'],
  ['matter', null, 'Matter'],
  ['client', 'Bose', 'Client'],
  ['currency', 'EUR', 'Currency'],
  ['basis', 'billed', 'Billed or unbilled'],
  ['recurring', true, 'Repeats on later bills'],
  ['certainty', 'partial', 'What could be read'],
  ['total', null, 'Total reduction'],
])('%s must not become %s', (name, value, field) => {
  expect(now({ [name]: value }).map((difference) => difference.field)).toContain(field);
});

test('what can no longer be read differs from what was approved', () => {
  expect(now({ lines: [line({ after: null, afterText: '???' })] })).toEqual([
    { field: 'Invoice Discount', approved: '$5,000.00 → $4,500.00', now: 'amount unknown (0.00 → ???)' },
  ]);
});

test('an approval without an amount covers the identical screen only', () => {
  const unknown = adjustment({ lines: [line({ after: null, afterText: '10 %' })], total: null });
  expect(differences(unknown, unknown)).toEqual([]);
  expect(differences(unknown, { ...unknown, lines: [line({ after: null, afterText: '20 %' })] })).toEqual([
    {
      field: 'Invoice Discount',
      approved: 'amount unknown (0.00 → 10 %)',
      now: 'amount unknown (0.00 → 20 %)',
    },
  ]);
  expect(differences(unknown, { ...unknown, total: 1 })).toHaveLength(1);
  const two = { ...unknown, lines: [...unknown.lines, line({ ref: 'row 1', what: 'Row 1' })] };
  expect(differences(two, unknown)).toEqual([
    { field: 'Row 1', approved: '$5,000.00 → $4,500.00', now: 'not on the screen' },
  ]);
});

test('rows with the same words need an approval each', () => {
  const row = (before: number, after: number) => line({ ref: 'row', what: 'Row', before, after });
  const two = adjustment({ lines: [row(1000, 500), row(1000, 900)], total: 600 });
  const lines = (...rows: AdjustmentLine[]) => differences(two, { ...two, lines: rows });
  expect(lines(row(1000, 900), row(1000, 500))).toEqual([]);
  expect(lines(row(1000, 950), row(1000, 500))).toEqual([]);
  expect(lines(row(1000, 500), row(1000, 500))).toHaveLength(1);
  expect(lines(row(1000, 500), row(1000, 900), row(1000, 999))).toHaveLength(1);
});

test('property: everything covers itself', () => {
  fc.assert(
    fc.property(anyAdjustment, (any) => {
      expect(differences(any, structuredClone(any))).toEqual([]);
      expect(differences(any, { ...any, lines: any.lines.toReversed() })).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('property: within the approval exactly when an assignment of lines exists (brute force)', () => {
  const small = fc.record({
    ref: fc.constantFrom('a', 'b'),
    before: fc.constantFrom(5, 6),
    after: fc.nat(4),
  });
  const rows = fc.array(small, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(rows, rows, (wide, narrow) => {
      const screen = (some: typeof wide) => adjustment({ lines: some.map((row) => line(row)), total: 10 });
      const fits = (at: number, used: Set<number>): boolean =>
        at === narrow.length ||
        wide.some((row, index) => {
          const mine = narrow[at];
          if (!mine || used.has(index) || row.ref !== mine.ref) return false;
          if (row.before !== mine.before || mine.after < row.after) return false;
          return fits(at + 1, new Set([...used, index]));
        });
      expect(differences(screen(wide), screen(narrow)).length === 0).toBe(fits(0, new Set()));
    }),
    { numRuns: 5000 },
  );
});

test('property: no larger total and no lower value ever passes', () => {
  fc.assert(
    fc.property(anyAdjustment, fc.integer({ min: 1, max: 1000 }), fc.nat(), (any, more, pick) => {
      if (any.total !== null) expect(differences(any, { ...any, total: any.total + more })).not.toEqual([]);
      const at = pick % any.lines.length;
      const lower = any.lines.map((row, index) =>
        index === at && row.after !== null ? { ...row, after: row.after - 2_000_001 } : row,
      );
      if (any.lines[at]?.after !== null) expect(differences(any, { ...any, lines: lower })).not.toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
