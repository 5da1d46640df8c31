import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import type { Cell } from './cells.ts';
import type { Figures } from './figures.ts';
import { rolesOf, rowAround } from './grid.ts';
import { lineOf } from './lines.ts';
import { isBox, isPress, valueOf, within } from './names.ts';
import { pickedOf } from './picked.ts';
import { freeIn, noRemovals, rowLines, showCells, unitWords, worth } from './rows.ts';
import { fieldFor, gridFor, readRows, rowWords, sumAt, type Eye, type Row } from './sight.ts';
import type { ColumnPatterns, ColumnRole, RuleOf } from './site.ts';

/** Presses that are reductions by themselves: void, delete, unpost; and the last press before one is final: approve, post. */

/**
 * What this press would take away.
 * @param rows those that it is about, if it is about rows
 * @param touched has somebody typed in this field?
 * @param rest what is left of it, as the page says it (`left`)
 * @param known what an earlier screen showed in the bill of this number, for lists that do not show it
 */
export function actLines(
  rule: RuleOf<'act'>,
  eye: Eye,
  figures: Figures,
  rows: readonly Row[],
  touched: (el: Element) => boolean,
  known: (bill: string) => readonly AdjustmentLine[],
  rest: string | null = null,
): AdjustmentLine[] {
  if (rule.entry) return [ownEntry(rule, rule.entry, eye, figures, touched)];
  if (rule.brings && rows.length) return rows.flatMap((row) => broughtBy(row, eye, figures));
  if (rule.carries && !rule.brings && (rows.length || !rule.carried)) {
    return rows.flatMap((row) => {
      const bill = row.cells.get('bill')?.text ?? '';
      const own = carriedIn(row, rule, eye, figures);
      const lines = row.cells.has('discount') ? own : [...own, ...known(bill)];
      return lines.map((line) => ({ ...line, carried: bill || null }));
    });
  }
  const carried = rule.carried?.map((label) => ({ label, text: sumAt(eye, [label]) ?? '' })) ?? null;
  if (carried) {
    return carried.flatMap(({ text }) => {
      const sum = text === '' ? 0 : figures.money(text.replace(/\s*\(?\d+(?:[.,]\d+)?\s*%\)?/, ''));
      return sum === 0 || (rule.signed && sum !== null && sum > 0)
        ? []
        : [
            {
              ...lineOf(
                `bill: ${rule.name}`,
                rule.name,
                rule.kind,
                sum === null ? null : 0,
                sum === null ? null : -Math.abs(sum),
                rule.name,
                '',
                text,
              ),
              carried: null,
            },
          ];
    });
  }
  if (rows.length) {
    const lines = rows.map((row) =>
      whole(rule, row.words, row.key, row.cells.get('amount')?.text ?? '', figures),
    );
    return rule.worthless ? lines.filter((line) => line.before !== 0) : lines;
  }
  const line = whole(rule, rule.name, rule.name, sumAt(eye, rule.amount) ?? '', figures);
  if (!rule.left) return [line];
  const typed = rule.amount.map((label) => fieldFor(eye, label)).some((item) => item && touched(item.el));
  const after = rest === null ? null : figures.money(rest);
  if (typed || line.before === null || after === null) return [{ ...line, before: null, after: null }];
  return after < line.before ? [{ ...line, after }] : [];
}

/** A row that comes in below zero, or that nobody pays for. */
function broughtBy({ cells, key, words }: Row, eye: Eye, figures: Figures): AdjustmentLine[] {
  const isFree = freeIn(eye.words);
  const free =
    isFree(cells.get('billing')?.text ?? '') ?? (cells.get('nonBillable')?.ticked ? 'non-billable' : null);
  const paid = new Map(cells);
  for (const role of ['billing', 'nonBillable', 'hidden'] as const) paid.delete(role);
  const full = worth(paid, figures, isFree);
  const line = (
    kind: AdjustmentLine['kind'],
    before: number | null,
    after: number | null,
  ): AdjustmentLine[] => [
    lineOf(`line: ${key}`, words, kind, before, after, 'new line', '', showCells(cells)),
  ];
  if (free) return full === 0 ? [] : line(free, full, full === null ? null : 0);
  if (full !== null) return full < 0 ? line('negative-line', 0, full) : [];
  // Without a rate or a sum on the screen the hours still say whether it is taken off.
  const hours =
    cells.has('rate') || cells.has('amount') ? null : figures.hours(cells.get('hours')?.text ?? '');
  return hours !== null && hours >= 0 ? [] : line('negative-line', null, null);
}

/**
 * The rows that the press is about: the bill that the prompt names, else the row it stands in, else all ticked ones.
 * @param at the control pressed, then the row's control pressed before a menu or prompt opened
 * @param bill number that the prompt says
 * @returns `null` where it is about picked rows, and nothing tells which these are
 */
export function pointedAt(
  rule: RuleOf<'act'>,
  eye: Eye,
  at: readonly Element[],
  bill: string | null,
): Row[] | null {
  const found = gridAround(eye, rule.columns, at) ?? gridFor(eye, rule.columns);
  if (!found) return [];
  const rows = readRows(found.grid, found.roles).filter(({ cells }) => {
    const state = cells.get('state')?.text;
    return !rule.says || state === undefined || eye.words.is(rule.says, state);
  });
  // A list of other things (bills, payments) has no column for what these rows are about.
  if (rule.carries && !found.roles.has('what')) return [];
  if (rule.brings && !found.roles.has('hours') && !found.roles.has('amount')) return [];
  if (rule.carries === 'all') return rows;
  const named = bill ? rows.filter((row) => row.cells.get('bill')?.text === bill) : [];
  if (named.length) return named;
  const around = at.map((el) => rowAround(found.grid, el)).find((el) => el !== null);
  const own = around && rows.find((row) => row.el === around);
  const picked = pickedOf(rows);
  if (!own) return picked;
  // Who has picked several has clicked one of them last.
  const isOne =
    picked &&
    picked.length > 1 &&
    picked.includes(own) &&
    !at.some((el) => isPress(el) && within(own.el, el));
  return isOne ? picked : [own];
}

/** The grid that one of these stands in, whatever other grids are on the page. */
function gridAround(eye: Eye, columns: ColumnPatterns, at: readonly Element[]): ReturnType<typeof gridFor> {
  for (const { grid } of eye.open.items) {
    if (!grid || !at.some((el) => rowAround(grid, el))) continue;
    const roles = rolesOf(grid, columns, eye.words);
    if (roles.size > 1) return { grid, roles };
  }
  return null;
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
  const off = figures.money(discount.replace(/^[-–—]$/, '').replace(unitWords, ''));
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
