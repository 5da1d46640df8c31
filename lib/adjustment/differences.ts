import { canonicalJson } from '../canonical.ts';
import { formatMoney } from '../money.ts';
import type { Adjustment, AdjustmentLine } from './adjustment.ts';

/** One thing on the screen that the approval does not cover, in words for people. */
export interface Difference {
  /** The field as the screen calls it: "Invoice Discount", "Bill". */
  field: string;
  approved: string;
  now: string;
}

/** What must be the very same; an unknown (`null`) equals only an unknown. */
const identity = [
  ['site', 'Billing site'],
  ['host', 'Web address'],
  ['screen', 'Screen'],
  ['bill', 'Bill'],
  ['matter', 'Matter'],
  ['client', 'Client'],
  ['currency', 'Currency'],
  ['basis', 'Billed or unbilled'],
  ['recurring', 'Repeats on later bills'],
] as const;

/**
 * Is what stands on the screen within what was approved? Empty: yes. Else every field that is not, with both values.
 * A smaller reduction on the same lines passes; a larger one, another line, or a value that cannot be read any more does
 * not. Where the approval itself was given without knowing the amount, only an identical screen passes.
 */
export function differences(approved: Adjustment, now: Adjustment): Difference[] {
  const found: Difference[] = [];
  for (const [name, field] of identity) {
    // What one of the two screens did not say is no objection: the lines, and what stood before, are compared all the same.
    if (name === 'basis' && (approved.basisKnown === false || now.basisKnown === false)) continue;
    const [was, is] = [said(approved[name]), said(now[name])];
    if (was !== is) found.push({ field, approved: was, now: is });
  }
  if (now.certainty === 'partial' && approved.certainty === 'certain')
    found.push({ field: 'What could be read', approved: 'the whole screen', now: 'only a part of it' });

  // A limit in percent was judged by it. Unknown now is no objection: it is no part of what is saved.
  const [billWas, billIs] = [approved.billTotal ?? null, now.billTotal ?? null];
  if (billWas !== null && billIs !== null && billIs < billWas)
    found.push({
      field: 'Bill before the reduction',
      approved: money(billWas, approved.currency),
      now: money(billIs, now.currency),
    });

  const exact = approved.total === null || (approved.certainty === 'partial' && now.certainty === 'partial');
  found.push(...lineDifferences(approved, now, exact));

  if (exact ? now.total !== approved.total : now.total === null || now.total > (approved.total ?? 0))
    found.push({
      field: 'Total reduction',
      approved: money(approved.total, approved.currency),
      now: money(now.total, now.currency),
    });
  return found;
}

/**
 * Every line needs an approved line of its own (rows with the same words exist). Taking the smallest `after` first makes any
 * choice right: what covers a line also covers each later one.
 */
function lineDifferences(approved: Adjustment, now: Adjustment, exact: boolean): Difference[] {
  const free = new Set(approved.lines);
  const uncovered = now.lines
    .toSorted((a, b) => (a.after ?? Infinity) - (b.after ?? Infinity))
    .filter((line) => {
      const cover = approved.lines.find((other) => free.has(other) && covers(other, line, exact));
      if (cover) free.delete(cover);
      return !cover;
    });
  const found = now.lines
    .filter((line) => uncovered.includes(line))
    .flatMap((line) => {
      const nearest = approved.lines.find((other) => free.has(other) && same(other, line));
      if (nearest) free.delete(nearest);
      return describe(nearest, approved.currency, line, now.currency);
    });
  if (exact)
    for (const line of free)
      found.push({
        field: nameOf(line),
        approved: change(line, approved.currency),
        now: 'not on the screen',
      });
  return found;
}

const same = (a: AdjustmentLine, b: AdjustmentLine): boolean => a.ref === b.ref && a.kind === b.kind;

function covers(approved: AdjustmentLine, now: AdjustmentLine, exact: boolean): boolean {
  if (!same(approved, now)) return false;
  if (exact || approved.before === null || approved.after === null) return identical(approved, now);
  return now.before === approved.before && now.after !== null && now.after >= approved.after;
}

function identical(a: AdjustmentLine, b: AdjustmentLine): boolean {
  const content = (line: AdjustmentLine) => {
    const text = line.before === null || line.after === null;
    const { ref, kind, before, after, field, beforeText, afterText } = line;
    return [ref, kind, before, after, ...(text ? [field, beforeText, afterText] : [])];
  };
  return canonicalJson(content(a)) === canonicalJson(content(b));
}

function describe(
  approved: AdjustmentLine | undefined,
  approvedCurrency: string,
  now: AdjustmentLine,
  currency: string,
): Difference[] {
  const field = nameOf(now);
  if (!approved) return [{ field, approved: 'not part of the approval', now: change(now, currency) }];
  if (approved.before !== now.before && approved.before !== null && now.before !== null)
    return [
      {
        field: `${field}, value before the change`,
        approved: money(approved.before, approvedCurrency),
        now: money(now.before, currency),
      },
    ];
  return [{ field, approved: change(approved, approvedCurrency), now: change(now, currency) }];
}

/** What a person calls the line; the field's label where the row has no words. */
function nameOf(line: AdjustmentLine): string {
  return line.what.trim() || line.field.trim() || line.ref;
}

/** "$5,000.00 → $4,800.00"; the screen's own texts where a value is unknown. */
function change(line: AdjustmentLine, currency: string): string {
  if (line.before === null || line.after === null) {
    const texts = [line.beforeText, line.afterText].map((text) => text.trim() || 'empty').join(' → ');
    return `amount unknown (${texts})`;
  }
  return `${formatMoney(line.before, currency)} → ${formatMoney(line.after, currency)}`;
}

function money(minor: number | null, currency: string): string {
  return minor === null ? 'unknown' : formatMoney(minor, currency);
}

function said(value: string | boolean | null): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value.replace(/\s+/gu, ' ').trim();
}
