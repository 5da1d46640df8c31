import { expect, test } from 'vitest';
import { at, median, over, spread, table, times } from '../bench/table.ts';

test('figures of the benchmark are medians with their spread, and ratios are taken round by round', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(at([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
  expect(spread([1, 2, 300])).toBe('2.00 (1.00 to 300)');
  // A slow round is slow for both: the ratio does not see it.
  expect(times([2, 20], [1, 10])).toEqual([2, 2]);
  expect(over([2, 20], [1, 10])).toEqual([1, 10]);
  // Nothing to compare with (no long task at all) gives no ratio.
  expect(times([2], [0])).toEqual([]);
  expect(table(['', 'a'], [['b', '1']])).toBe('|  | a |\n| --- | --- |\n| b | 1 |');
});
