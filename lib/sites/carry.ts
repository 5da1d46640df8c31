import type { Kept } from './baseline.ts';
import type { Cell } from './cells.ts';
import { hours } from './number.ts';
import { pairRows } from './rows.ts';
import type { Row } from './sight.ts';
import type { ColumnRole } from './site.ts';
import type { Unsaved } from './unsaved.ts';

/**
 * Baselines that outlive their document. After a full postback that saved nothing (a search) the site draws the page anew with
 * what was typed; the stored values are then known from the document before alone. They count again only where the same screen
 * of the same record shows what had been typed: a page that shows something else has been loaded fresh.
 */

/** Which record a screen is about, as far as it says. */
export type Where = Pick<Unsaved, 'address' | 'bill' | 'matter'>;

/** The same bill, else the same matter, else the same address. */
export function isSameRecord(a: Where, b: Where): boolean {
  for (const part of ['bill', 'matter'] as const) if (a[part] && b[part]) return a[part] === b[part];
  return a.address === b.address;
}

/** What has been typed on a screen and is not stored; `null` where nothing has. */
export function unsavedOn(own: Kept): Pick<Unsaved, 'screen' | 'sent' | 'texts' | 'rows'> | null {
  const texts: Unsaved['texts'] = [];
  for (const [key, typed] of own.now.texts) {
    const before = own.base.texts.get(key);
    // A new credit is measured against nothing that is stored.
    if (before !== undefined && before !== typed && ruleType(own, key) !== 'new')
      texts.push({ key, before: cut(before), typed: cut(typed) });
  }
  const rows: Unsaved['rows'] = [];
  for (const [grid, { rows: now }] of own.now.grids) {
    const pairs = pairRows(own.base.grids.get(grid)?.rows ?? [], now);
    for (const [row, was] of pairs)
      if (!isSameRow(row, was)) rows.push({ grid, key: row.key, before: cellsOf(was), typed: cellsOf(row) });
  }
  if (!texts.length && !rows.length) return null;
  return { screen: own.open.data.id, sent: own.sent, texts: texts.slice(0, 100), rows: rows.slice(0, 5000) };
}

/** Puts the stored values back into the baseline of a screen that shows what was typed. May be repeated. */
export function carryInto(own: Kept, carried: Unsaved): void {
  for (const { key, before, typed } of carried.texts) {
    const shown = own.base.texts.get(key);
    if (shown !== undefined && figure(shown) === figure(typed)) own.base.texts.set(key, before);
  }
  for (const [name, grid] of own.base.grids) {
    const typed = new Map(carried.rows.flatMap((row) => (row.grid === name ? [[row.key, row]] : [])));
    if (!typed.size) continue;
    const rows = grid.rows.map((row): Row => {
      const one = typed.get(row.key);
      if (!one?.typed.every((cell) => isSameCell(row.cells.get(cell.role as ColumnRole), cell))) return row;
      const cells = one.before.map(
        ({ role, text, ticked }) => [role as ColumnRole, { text, ticked }] as const,
      );
      return { ...row, cells: new Map([...row.cells, ...cells]) };
    });
    own.base.grids.set(name, { ...grid, rows });
  }
}

const ruleType = (own: Kept, key: string): string | undefined =>
  own.open.data.rules.find((rule) => key.startsWith(`${rule.name}/`))?.type;

const cut = (text: string): string => text.slice(0, 500);

const cellsOf = (row: Row): Unsaved['rows'][number]['before'] =>
  [...row.cells].map(([role, { text, ticked }]) => ({ role, text: cut(text), ticked }));

/** A server may write a figure anew: what came as (260) goes back as -260.00. */
const figure = (text: string): string | number => hours(text.replace('%', '')) ?? text;

const isSameCell = (a: Cell | undefined, b: Cell): boolean =>
  a !== undefined && a.ticked === b.ticked && figure(a.text) === figure(b.text);

const isSameRow = (a: Row, b: Row): boolean =>
  a === b ||
  [...a.cells].every(([role, cell]) => {
    const other = b.cells.get(role);
    return other?.text === cell.text && other.ticked === cell.ticked;
  });
