import { minorDigits } from '../money.ts';
import type { Adjustment } from './adjustment.ts';

/**
 * The greatest figure that a reduction speaks of: what its save may say at most. Larger ones were never on the screen that was approved.
 * @returns in units of the currency, as pages and requests write it; `null` where some amount is unknown
 */
export function ceilingOf({ lines, total, currency }: Adjustment): number | null {
  if (total === null) return null;
  const figures = [total];
  for (const { before, after } of lines) {
    if (before === null || after === null) return null;
    figures.push(Math.abs(before), Math.abs(after), Math.abs(before - after));
  }
  return Math.max(...figures) / 10 ** minorDigits(currency);
}
