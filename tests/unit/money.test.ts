import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMoney, minorDigits } from '../../lib/money.ts';

test('a sum reads as people write it', () => {
  expect(formatMoney(250_000, 'USD')).toBe('$2,500.00');
  expect(formatMoney(1, 'USD')).toBe('$0.01');
  expect(formatMoney(-1050, 'USD')).toBe('-$10.50');
  expect(formatMoney(500, 'JPY')).toBe('¥500');
  expect(formatMoney(1234, 'BHD').replace(/\s/u, ' ')).toBe('BHD 1.234');
  expect([minorDigits('USD'), minorDigits('JPY'), minorDigits('BHD')]).toEqual([2, 0, 3]);
});

test('no digit is lost, at any size', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'JPY', 'BHD'), (minor, currency) => {
      const digits = formatMoney(minor, currency).replace(/\D/gu, '');
      expect(BigInt(digits)).toBe(BigInt(Math.abs(minor)));
    }),
    { numRuns: 2000 },
  );
});

test('what is no count of minor units is refused', () => {
  for (const bad of [0.5, NaN, Infinity, 2 ** 53]) expect(() => formatMoney(bad, 'USD')).toThrow(RangeError);
  expect(() => formatMoney(1, 'DOLLARS')).toThrow(RangeError);
});
