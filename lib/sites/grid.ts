import type { ColumnPatterns, ColumnRole } from './site.ts';
import { above } from './names.ts';
import { isRow } from './surroundings.ts';
import { bare, clean, plain, type Lexicon } from './text.ts';

/** Tables and div grids: which column means what, and what stands in a row. Headers only are read until rows are asked for. */

export interface Grid {
  /** Where the rows are. */
  readonly el: Element;
  /** Text of each column's header, by position. */
  readonly headers: readonly string[];
  /** Positions whose header is that of the column before as well: one header over two columns. */
  readonly joined?: ReadonlySet<number>;
  /** The rows as they were when first asked for: a grid is as old as the plan that it is on. */
  rows(): readonly Element[];
  /** The cells of a row in the order of the headers; a cell that spans columns stands in each of them. */
  cells(row: Element): readonly (Element | undefined)[];
}

/** A grid that no word says is one, and what of it stands beside its own element. */
export interface Drawn {
  readonly grid: Grid;
  /** Rows, or what they are in: nothing of them is read but as a grid. */
  readonly rest: readonly Element[];
}

/** Finds such a grid at the element that holds its headers, or that is its list (drawnGrid.ts). */
export type FindDrawn = (el: Element, isColumn: (text: string) => boolean) => Drawn | null;

/** The cells of a row as they stand in the document. */
const cellsIn = (row: Element): ArrayLike<Element> =>
  row.localName === 'tr'
    ? (row as HTMLTableRowElement).cells
    : row.querySelectorAll('[role="gridcell"], [role="cell"], [role="rowheader"], [role="columnheader"]');

/** Cells of a table's row, by column. */
function spread(row: Element): Element[] {
  const cells = Array.from(cellsIn(row));
  return cells.some((cell) => (cell as HTMLTableCellElement).colSpan > 1)
    ? cells.flatMap((cell) =>
        Array<Element>(Math.min((cell as HTMLTableCellElement).colSpan || 1, 50)).fill(cell),
      )
    : cells;
}

/**
 * Cells may stand in any order in the document and say themselves which column they are in: by an attribute that each header has,
 * with a value of its own.
 */
function byAttribute(heads: readonly Element[]): Grid['cells'] {
  const names = heads[0]?.getAttributeNames() ?? [];
  const name = names.find((one) => {
    if (/^(?:id|class|style|role|tabindex|title|aria-label)$/.test(one)) return false;
    return new Set(heads.map((head) => head.getAttribute(one) ?? '')).size === heads.length;
  });
  const values = heads.map((head) => head.getAttribute(name ?? ''));
  return (row) => {
    const cells = Array.from(cellsIn(row));
    if (!name || !cells.every((cell) => values.includes(cell.getAttribute(name)))) return cells;
    return values.map((value) => cells.find((cell) => cell.getAttribute(name) === value));
  };
}

/** Column position by role. */
export type Roles = ReadonlyMap<ColumnRole, number>;

/** Header text as patterns expect it: without a unit or currency in parentheses at its end, and without signs drawn around it. */
export function headerText(el: Element): string {
  return plain(bare(clean(el.textContent).replace(/\s*\([^)]*\)\s*$/, '')));
}

/** The grid that an element is, if it is one: a table with a header row (not one used for layout), or a grid by role. */
export function gridAt(el: Element, isColumn: (text: string) => boolean): Grid | null {
  if (el.localName === 'table') return tableGrid(el as HTMLTableElement, isColumn);
  const role = el.getAttribute('role');
  if (role !== 'grid' && role !== 'table' && role !== 'treegrid') return null;
  const heads = headsOf(el);
  if (heads.length < 2) {
    const inner = el.querySelector('table');
    return inner && heads.length === 0 ? tableGrid(inner, isColumn) : null;
  }
  return {
    el,
    headers: heads.map(headerText),
    rows: once(() =>
      Array.from(el.querySelectorAll('[role="row"]')).filter(
        (row) => !row.querySelector('[role="columnheader"]'),
      ),
    ),
    cells: byAttribute(heads),
  };
}

/** The header cells, without a search through all rows where the header has rows of its own. */
function headsOf(grid: Element): Element[] {
  const heads: Element[] = [];
  const first = grid.querySelector('[role="columnheader"]')?.closest('[role="row"]') ?? null;
  for (let row = first; row; row = row.nextElementSibling) {
    const own = row.querySelectorAll('[role="columnheader"]');
    if (!own.length) break;
    heads.push(...own);
  }
  return heads;
}

export function once(list: () => Element[]): () => readonly Element[] {
  let known: readonly Element[] | null = null;
  return () => (known ??= list());
}

function tableGrid(table: HTMLTableElement, isColumn: (text: string) => boolean): Grid | null {
  for (let index = 0; index < Math.min(3, table.rows.length); index++) {
    const row = table.rows[index];
    if (
      !row ||
      row.cells.length < 2 ||
      row.querySelector('input:not([type="checkbox"], [readonly]), select, textarea')
    )
      continue;
    const heads = spread(row);
    const texts = heads.map(headerText);
    const joined = new Set(heads.keys().filter((at) => at > 0 && heads[at] === heads[at - 1]));
    const filled = texts.filter((text) => text !== '');
    const known = filled.filter(isColumn).length;
    if (known < 2 || known * 3 < filled.length) continue;
    const marked = Array.from(row.cells).every((cell) => cell.localName === 'th');
    if (!marked && known * 2 <= filled.length) continue;
    const last = index;
    if (table.rows.length - 1 > last) {
      return {
        el: table,
        headers: texts,
        joined,
        rows: once(() =>
          Array.from(table.rows)
            .slice(last + 1)
            .filter(inBody),
        ),
        cells: spread,
      };
    }
    const bodies = bodiesOf(table, row.cells.length);
    const [first = table] = bodies;
    const holder = bodies.length > 1 ? (above(first) ?? first) : first;
    return {
      el: holder,
      headers: texts,
      joined,
      rows: once(() => bodies.flatMap((one) => Array.from(one.rows).filter(inBody))),
      cells: spread,
    };
  }
  return null;
}

const inBody = (row: HTMLTableRowElement): boolean => row.parentElement?.localName !== 'tfoot';

/** Some grids keep their header in a table of its own, so that it stays while the rows scroll; in some each row is a table. */
function bodiesOf(header: HTMLTableElement, columns: number): HTMLTableElement[] {
  const fits = (table: Element): table is HTMLTableElement =>
    table !== header &&
    table.localName === 'table' &&
    (table as HTMLTableElement).rows[0]?.cells.length === columns;
  let at: Element | null = header;
  for (let level = 0; level < 5 && at; level++, at = above(at)) {
    const first = Array.from(at.querySelectorAll('table')).find(fits);
    if (first) return Array.from(above(first)?.children ?? [first]).filter(fits);
  }
  return [];
}

const known = new WeakMap<Grid, Map<ColumnPatterns, Roles>>();

/** Which column plays which role for this rule; the first header that fits wins. */
export function rolesOf(grid: Grid, columns: ColumnPatterns, words: Lexicon): Roles {
  const own = known.get(grid) ?? new Map<ColumnPatterns, Roles>();
  known.set(grid, own);
  let roles = own.get(columns);
  if (!roles) own.set(columns, (roles = findRoles(grid, columns, words)));
  return roles;
}

function findRoles(grid: Grid, columns: ColumnPatterns, words: Lexicon): Roles {
  const roles = new Map<ColumnRole, number>();
  const taken = new Set<number>();
  for (const [role, pattern] of Object.entries(columns) as [ColumnRole, string | undefined][]) {
    const at = grid.headers.findIndex((text, index) => !taken.has(index) && words.is(pattern, text));
    if (at >= 0) {
      roles.set(role, at);
      taken.add(at);
    }
  }
  return roles;
}

/** The row of this grid that an element is in. */
export function rowAround(grid: Grid, el: Node): Element | null {
  for (let at: Node | null = el; at && at !== grid.el; at = above(at)) {
    if (at.nodeType !== 1) continue;
    const one = at as Element;
    if (isRow(one) && grid.el.contains(one)) return one;
  }
  return null;
}
