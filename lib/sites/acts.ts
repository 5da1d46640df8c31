import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import type { Cell } from './cells.ts';
import type { Figures } from './figures.ts';
import { rowAround } from './grid.ts';
import { lineOf } from './lines.ts';
import { isBox, valueOf } from './names.ts';
import { freeIn, noRemovals, rowLines, showCells, worth } from './rows.ts';
import { fieldFor, gridFor, readRows, rowWords, sumAt, type Eye, type Row } from './sight.ts';
import type { ColumnPatterns, ColumnRole, RuleOf } from './site.ts';

/** Presses that are reductions by themselves: void, delete, unpost; and the last press before one is final: approve, post. */

/**
 * What this press would take away.
 * @param rows those that it is about, if it is about rows
 * @param touched has somebody typed in this field?
 * @param known what an earlier screen showed in the bill of this number, for lists that do not show it
 */
export function actLines(
  rule: RuleOf<'act'>,
  eye: Eye,
  figures: Figures,
  rows: readonly Row[],
  touched: (el: Element) => boolean,
  known: (bill: string) => readonly AdjustmentLine[],
): AdjustmentLine[] {
  if (rule.entry) return [ownEntry(rule, rule.entry, eye, figures, touched)];
  if (rule.carries && (rows.length || !rule.carried)) {
    return rows.flatMap((row) =>
      row.cells.has('discount')
        ? carriedIn(row, rule, eye, figures)
        : [...carriedIn(row, rule, eye, figures), ...known(row.cells.get('bill')?.text ?? '')],
    );
  }
  const carried = rule.carried?.map((label) => ({ label, text: sumAt(eye, [label]) ?? '' })) ?? null;
  if (carried) {
    return carried.flatMap(({ text }) => {
      const sum = text === '' ? 0 : figures.money(text.replace(/\s*\(?\d+(?:[.,]\d+)?\s*%\)?/, ''));
      return sum === 0
        ? []
        : [
            lineOf(
              `bill: ${rule.name}`,
              rule.name,
              rule.kind,
              sum === null ? null : 0,
              sum === null ? null : -Math.abs(sum),
              rule.name,
              '',
              text,
            ),
          ];
    });
  }
  if (rows.length) {
    const lines = rows.map((row) =>
      whole(rule, row.words, row.key, row.cells.get('amount')?.text ?? '', figures),
    );
    return rule.worthless ? lines.filter((line) => line.before !== 0) : lines;
  }
  return [whole(rule, rule.name, rule.name, sumAt(eye, rule.amount) ?? '', figures)];
}

/**
 * The rows that the press is about: the bill that the prompt names, else the row it stands in, else all ticked ones.
 * @param at the control pressed, then the row's control pressed before a menu or prompt opened
 * @param bill number that the prompt says
 */
export function pointedAt(rule: RuleOf<'act'>, eye: Eye, at: readonly Element[], bill: string | null): Row[] {
  const found = gridFor(eye, rule.columns);
  if (!found) return [];
  const rows = readRows(found.grid, found.roles, true);
  // A list of other things (bills, payments) has no column for what these rows are about.
  if (rule.carries && !found.roles.has('what')) return [];
  if (rule.carries === 'all') return rows;
  const named = bill ? rows.filter((row) => row.cells.get('bill')?.text === bill) : [];
  if (named.length) return named;
  const around = at.map((el) => rowAround(found.grid, el)).find((el) => el !== null);
  const own = around && rows.find((row) => row.el === around);
  if (own) return [own];
  return rows.filter((row) => row.picked);
}

/** The entry that the form shows; typed over, the form no longer says what is stored. */
function ownEntry(
  rule: RuleOf<'act'>,
  fields: ColumnPatterns,
  eye: Eye,
  figures: Figures,
  touched: (el: Element) => boolean,
): AdjustmentLine {
  const cells = new Map<ColumnRole, Cell>();
  let isStored = true;
  for (const [role, pattern] of Object.entries(fields) as [ColumnRole, string][]) {
    const item = fieldFor(eye, pattern);
    if (!item) continue;
    const text = valueOf(item.el);
    cells.set(role, { text, ticked: isBox(item.el) ? text === 'yes' : null });
    if (touched(item.el)) isStored = false;
  }
  const words = rowWords(cells);
  const before = isStored ? worth(cells, figures, freeIn(eye.words)) : null;
  const after = before === null ? null : 0;
  return lineOf(`${rule.name}: ${words}`, words, rule.kind, before, after, rule.name, showCells(cells), '');
}

/** The reduction that a row shows to be in it already. */
function carriedIn(row: Row, rule: RuleOf<'act'>, eye: Eye, figures: Figures): AdjustmentLine[] {
  const { cells } = row;
  const discount = cells.get('discount')?.text ?? '';
  const off = figures.money(discount.replace(/^[-–—]$/, ''));
  if (off !== 0) {
    const after = off === null ? null : -Math.abs(off);
    const before = off === null ? null : 0;
    return [lineOf(`line: ${row.key}`, row.words, rule.kind, before, after, rule.name, '', discount)];
  }
  const was = new Map(cells);
  for (const [role, cell] of cells) if (cell.was) was.set(role, { text: cell.was, ticked: null });
  const [hours, worked] = [cells.get('hours'), cells.get('worked')];
  // Fewer billed than worked; more billed than worked is nobody's loss.
  if (hours && worked && !hours.was && (figures.hours(hours.text) ?? 0) < (figures.hours(worked.text) ?? 0))
    was.set('hours', worked);
  const sight = (one: Row) => ({ rule: {}, headers: new Map(), rows: [one] });
  return rowLines(
    sight({ ...row, cells: was }),
    sight(row),
    figures,
    freeIn(eye.words),
    noRemovals,
    () => false,
  ).lines;
}

function whole(
  rule: RuleOf<'act'>,
  what: string,
  key: string,
  text: string,
  figures: Figures,
): AdjustmentLine {
  const sum = text === '' ? null : figures.money(text);
  const known = sum !== null && sum >= 0 ? sum : null;
  return lineOf(
    `${rule.name}: ${key}`,
    what,
    rule.kind,
    known,
    known === null ? null : 0,
    rule.name,
    text,
    '',
  );
}
