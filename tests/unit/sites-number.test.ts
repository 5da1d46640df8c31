import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours, markOf, money, percent, times } from '../../lib/sites/number.ts';

test.each<[string, number | null]>([
  ['1,234.56', 123456],
  ['1 234,56', 123456],
  ['1\u00a0234,56', 123456],
  ['1.234,56', 123456],
  ["1'234.56", 123456],
  ['(123.45)', -12345],
  ['($123.45)', -12345],
  ['$(123.45)', -12345],
  ['-$1,234.56', -123456],
  ['$-5', -500],
  ['- 5.00', -500],
  ['\u22125.00', -500],
  ['250.00-', -25000],
  ['US$ 12', 1200],
  ['USD 1,000', 100000],
  ['1,000 CAD', 100000],
  ['CA$9.99', 999],
  ['£9.5', 950],
  ['+3', 300],
  ['.5', 50],
  ['5.', 500],
  ['0', 0],
  ['-0', 0],
  ['1.5000', 150],
  ['1,234,567.89', 123456789],
  ['1.234.567,89', 123456789],
  ['12.345', null],
  ['1,23,456', null],
  ['1.2.3', null],
  ['ten', null],
  ['', null],
  ['-', null],
  ['5%', null],
  ['(-5)', null],
  ['-5-', null],
  ['1e3', null],
  ['12 34', null],
  ['99999999999999999', null],
])('money %j is %j', (text, minor) => {
  expect(money(text)).toBe(minor);
});

test('the mark of the page settles one mark with three digits', () => {
  expect(money('1,234')).toBe(123400);
  expect(money('1.234', 2, ',')).toBe(123400);
  expect(money('1.234')).toBeNull();
  expect(markOf(['12', '1.234,56'])).toBe(',');
  expect(markOf(['3,10', '7'])).toBe(',');
  expect(markOf(['$1,234.56'])).toBe('.');
  expect(markOf(['none'])).toBe('.');
});

test.each<[string, number | null]>([
  ['10 %', 1000],
  ['10%', 1000],
  ['10.00 %', 1000],
  ['12.5', 1250],
  ['12,5 %', 1250],
  ['1.90', 190],
  ['10 percent', 1000],
  ['%', null],
])('percent %j is %j', (text, hundredths) => {
  expect(percent(text)).toBe(hundredths);
});

test.each<[string, number | null]>([
  ['0.4h', 400],
  ['0.40h', 400],
  ['1:12', 1200],
  ['01:12:00', 1200],
  ['1h 12m', 1200],
  ['72min', 1200],
  ['72 minutes', 1200],
  ['2h', 2000],
  ['2 hrs', 2000],
  ['1h 30', null],
  ['1.25', 1250],
  ['1,25', 1250],
  ['0:10', 167],
  ['-1.00', -1000],
  ['1:75', null],
  ['soon', null],
])('hours %j are %j', (text, thousandths) => {
  expect(hours(text)).toBe(thousandths);
});

test('what Intl writes is read back, in every style and locale', () => {
  const locales = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-GB'];
  fc.assert(
    fc.property(
      fc.integer({ min: -9_999_999_99, max: 9_999_999_99 }),
      fc.constantFrom(...locales),
      fc.constantFrom('standard', 'accounting'),
      (minor, locale, currencySign) => {
        const format = new Intl.NumberFormat(locale, {
          style: 'currency',
          currency: 'USD',
          currencySign: currencySign as 'standard',
        });
        expect(money(format.format(minor / 100))).toBe(minor === 0 ? 0 : minor);
      },
    ),
  );
});

test('no text makes it throw or answer with a fraction', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+($]?[\d., ']{0,12}[-)%h]?$/)), (text) => {
      for (const read of [money(text), percent(text), hours(text)]) {
        expect(read === null || Number.isSafeInteger(read)).toBe(true);
      }
    }),
  );
});

test('products round half up, away from zero', () => {
  expect(times(1, 5, 10)).toBe(1);
  expect(times(-1, 5, 10)).toBe(-1);
  expect(times(525400, 190, 10000)).toBe(9983);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 10000 }), (base, rate) => {
      const off = times(base, rate, 10000);
      expect(Math.abs(off * 10000 - base * rate)).toBeLessThanOrEqual(5000);
    }),
  );
});
