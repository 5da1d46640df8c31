import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import type { Figures } from './figures.ts';
import type { Cell } from './cells.ts';
import { pickedOf } from './picked.ts';
import { lineOf } from './lines.ts';
import { freeIn, kindFor, noRemovals, rowLines } from './rows.ts';
import { gridFor, readRows, type Eye, type Row, type Sight } from './sight.ts';
import type { ColumnRole, RuleOf } from './site.ts';
import { bare, type Lexicon } from './text.ts';

/** One form for many entries: what it fills in, put into each ticked row, and what those rows lose by it. */

/**
 * @param around where the ticked rows may stand, nearest first
 * @returns one line a row that falls; one of unknown amount where no ticked row is to be seen
 */
export function bulkLines(
  rule: RuleOf<'bulk'>,
  base: Sight,
  now: Sight,
  around: readonly Eye[],
  figures: Figures,
  words: Lexicon,
): AdjustmentLine[] {
  const filled = new Map<ColumnRole, string>();
  const said = (part: string): string => now.texts.get(`${rule.name}/${part}`) ?? '';
  for (const [role, pattern] of Object.entries(rule.fields) as [ColumnRole, string][]) {
    const text = said(role);
    // Another matter lowers nothing, unless it is one that nobody pays for.
    if (role === 'billing' && !freeIn(words)(text)) continue;
    if (text !== '' && text !== 'no' && text !== base.texts.get(`${rule.name}/${role}`))
      filled.set(role, text);
    // One box for whichever figure the list names.
    const value = said('value');
    if (value !== '' && !/^(?:no|false)$/i.test(value) && words.is(pattern, bare(said('field'))))
      filled.set(role, role === 'nonBillable' ? 'yes' : value);
  }
  const [role, text] = [...filled][0] ?? [];
  if (role === undefined || text === undefined) return [];
  const rows = around.map((eye) => tickedRows(rule, eye)).find((some) => some.length);
  if (!rows)
    return [
      lineOf(`bulk: ${rule.name}`, rule.name, kindFor[role] ?? 'adjustment', null, null, role, '', text),
    ];
  const sight = (some: Row[]) => ({ rule: {}, headers: new Map<ColumnRole, string>(), rows: some });
  const before = rows.map((row) => ({ ...row, cells: new Map([...blank(filled), ...row.cells]) }));
  const after = before.map((row) => ({ ...row, cells: new Map([...row.cells, ...cellsOf(filled)]) }));
  return rowLines(sight(before), sight(after), figures, freeIn(words), noRemovals, () => false).lines;
}

function tickedRows({ columns }: RuleOf<'bulk'>, eye: Eye): Row[] {
  const found = gridFor(eye, columns);
  return found ? (pickedOf(readRows(found.grid, found.roles)) ?? []) : [];
}

/** Columns that the grid does not show: nothing is known of them but that they are not what the form says. */
const blank = (filled: ReadonlyMap<ColumnRole, string>): [ColumnRole, Cell][] =>
  [...filled].map(([role, text]) => [role, { text: '', ticked: text === 'yes' ? false : null }]);

const cellsOf = (filled: ReadonlyMap<ColumnRole, string>): [ColumnRole, Cell][] =>
  [...filled].map(([role, text]) => [role, { text, ticked: text === 'yes' ? true : null }]);
