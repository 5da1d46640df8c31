import { expect, test } from 'vitest';
import { bare, plain, unitless } from '../../lib/sites/text.ts';

test.each([
  ['→ Save bill', 'Save bill'],
  ['Save bill (Alt+S)', 'Save bill'],
  ['Save ⌘S', 'Save'],
  ['Save (2 changes)', 'Save'],
  ['Approve (3)', 'Approve'],
  ['+ Add credit', 'Add credit'],
  ['Rate ⓘ', 'Rate'],
  ['Save & close', 'Save & close'],
  ['Void (to draft)', 'Void (to draft)'],
  ['×', '×'],
  ['%', '%'],
  ['-$250.00', '-$250.00'],
  ['-$250.00 USD', '-$250.00 USD'],
  ['(250.00)', '(250.00)'],
  ['-5.00h', '-5.00h'],
])('a control that says "%s" is called "%s"', (said, name) => {
  expect(plain(said)).toBe(name);
});

test.each([
  ['Amount ($)', 'Amount'],
  ['Rate (USD)', 'Rate'],
  ['Discount (%)', 'Discount'],
  ['Hours (hrs)', 'Hours'],
  ['Name (first)', 'Name (first)'],
])('a field labelled "%s" is also called "%s"', (label, name) => {
  expect(unitless(label)).toBe(name);
});

test('a label is read without what forms hang on to it, in any order', () => {
  for (const label of ['Amount:', '* Amount', 'Amount (optional) *', 'Amount * (required)', 'Amount …'])
    expect(bare(label)).toBe('Amount');
});
