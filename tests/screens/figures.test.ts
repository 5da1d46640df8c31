import { expect, it } from 'vitest';
import { figuresOf, monthOf } from '../../entrypoints/popup/figures.ts';
import { clioDiscount } from '../fixtures/adjustments.ts';
import { policy } from '../fixtures/firm.ts';
import { everyState, request } from '../fixtures/requests.ts';

const zone = policy.firm.timeZone;
const november = figuresOf(everyState, '2026-11', zone, 'USD', policy);

it('a month ends at midnight of the firm, not of London', () => {
  expect(monthOf('2026-11-01T03:59:59Z', zone)).toBe('2026-10');
  expect(monthOf('2026-11-01T04:00:00Z', zone)).toBe('2026-11');
});

it('adds up what was asked, approved, saved and denied', () => {
  expect(november.total).toMatchObject({
    requests: 7,
    asked: 1_833_500,
    approved: 86_000,
    applied: 86_000,
    denied: 47_000,
  });
  expect(november.unknown).toBe(1);
});

it('each way of adding up comes to the same total, the largest first', () => {
  for (const rows of Object.values(november.by)) {
    expect(rows.reduce((sum, row) => sum + row.asked, 0)).toBe(november.total.asked);
    expect(rows.map((row) => row.asked)).toEqual(rows.map((row) => row.asked).toSorted((a, b) => b - a));
  }
});

it('leaves out what was withdrawn and other currencies, and says so', () => {
  const at = '2026-11-10T12:00:00Z';
  const withdrawn = request('dana.ruiz', clioDiscount, at, { status: 'withdrawn' });
  const euros = request('dana.ruiz', { ...clioDiscount, currency: 'EUR' }, at);
  const figures = figuresOf([...everyState, withdrawn, euros], '2026-11', zone, 'USD', policy);
  expect(figures.total).toEqual(november.total);
  expect(figures).toMatchObject({ withdrawn: 1, otherCurrency: 1 });
});

it('a smaller save counts as what was taken off', () => {
  const smaller = request('dana.ruiz', clioDiscount, '2026-11-10T12:00:00Z', {
    status: 'applied',
    decision: { outcome: 'approved', by: 'ben.adler', at: '2026-11-10T13:00:00Z', text: null },
    applied: { at: '2026-11-10T14:00:00Z', reference: null, total: 100_000 },
  });
  expect(figuresOf([smaller], '2026-11', zone, 'USD', policy).total).toMatchObject({
    approved: 124_000,
    applied: 100_000,
  });
});
