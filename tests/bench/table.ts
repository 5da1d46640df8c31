/** Figures of many rounds as Markdown: medians with their spread, and ratios taken round by round. */

export const median = (values: readonly number[]): number => at(values, 0.5);
export const at = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};
const shown = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

/** Median, lowest and highest. */
export const spread = (values: readonly number[]): string =>
  values.length === 0
    ? 'none'
    : `${shown(median(values))} (${shown(at(values, 0))} to ${shown(at(values, 1))})`;

/** What comes on top of no extension, round by round. */
export const over = (own: readonly number[], none: readonly number[]): number[] =>
  own.map((value, round) => value - (none[round] ?? Number.NaN));

/** How many times no extension, round by round. */
export const times = (own: readonly number[], none: readonly number[]): number[] =>
  own.flatMap((value, round) => (none[round] ? value / none[round] : []));

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
