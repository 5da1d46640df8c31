import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ceilingOf } from '../../lib/adjustment/ceiling.ts';
import { minorDigits } from '../../lib/money.ts';
import { adjustment, anyAdjustment, line } from './core-fixtures.ts';

test('the greatest figure of a reduction, as a page writes it', () => {
  const lines = [line({ before: 425_000, after: 382_500 }), line({ before: 0, after: -18_050 })];
  expect(ceilingOf(adjustment({ lines, total: 60_550 }))).toBe(4250);
  expect(ceilingOf(adjustment({ lines: [line({ before: 0, after: -18_050 })], total: 18_050 }))).toBe(180.5);
  expect(ceilingOf(adjustment({ lines, total: 60_550, currency: 'JPY' }))).toBe(425_000);
});

test('without an amount there is none', () => {
  expect(ceilingOf(adjustment({ total: null }))).toBeNull();
  expect(ceilingOf(adjustment({ lines: [line({ before: null, after: null })] }))).toBeNull();
});

test('never less than what is taken off', () => {
  fc.assert(
    fc.property(anyAdjustment, (one) => {
      const ceiling = ceilingOf(one);
      if (ceiling === null) return;
      expect(ceiling * 10 ** minorDigits(one.currency)).toBeGreaterThanOrEqual((one.total ?? 0) - 0.5);
    }),
  );
});
