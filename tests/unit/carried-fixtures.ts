import type { Adjustment, AdjustmentLine } from '../../lib/adjustment/adjustment.ts';
import { adjustment } from './endpoint-kit.ts';

/** Presses that let a reduction pass which the bill carries already. */

/** A reduction that is in a bill already. @param bill its number; `null` is the adjustment's own */
export const carriedLine = (
  fall: number | null,
  bill: string | null,
  more: Partial<AdjustmentLine> = {},
): AdjustmentLine => ({
  ref: `line: ${bill}`,
  what: 'Discount',
  kind: 'discount',
  before: fall === null ? null : 0,
  after: fall === null ? null : -fall,
  field: 'Discount',
  beforeText: '',
  afterText: '',
  carried: bill,
  ...more,
});
/** A press on Approve that lets these pass. */
export const passing = (...lines: AdjustmentLine[]): Adjustment => {
  const falls = lines.map(({ before, after }) => (before === null || after === null ? null : before - after));
  const total = falls.includes(null) ? null : falls.reduce<number>((all, fall) => all + (fall ?? 0), 0);
  return { ...adjustment(), screen: 'bill-approve', lines, total };
};
