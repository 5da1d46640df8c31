import type { ColumnPatterns, ColumnRole } from './site.ts';
import { above, isBox, isField, isTicked, valueOf } from './names.ts';
import { bare, clean, type Lexicon } from './text.ts';

/** Tables and div grids: which column means what, and what stands in a row. Headers only are read until rows are asked for. */

export interface Grid {
  /** Where the rows are. */
  readonly el: Element;
  /** Text of each column's header, by position. */
  readonly headers: readonly string[];
  rows(): Element[];
}

export interface Cell {
  readonly text: string;
  /** State of a box in the cell (or of words like "Yes"); `null` when the cell holds no such thing. */
  readonly ticked: boolean | null;
  /** What stood there before, where the page draws an edit beside it, struck through. */
  readonly was?: string;
}

/** Column position by role. */
export type Roles = ReadonlyMap<ColumnRole, number>;

/** Header text as patterns expect it: without a unit or currency in parentheses at its end. */
function headerText(el: Element): string {
  return bare(clean(el.textContent).replace(/\s*\([^)]*\)\s*$/, ''));
}

const rowCells = (row: Element): Element[] =>
  row.localName === 'tr'
    ? Array.from((row as HTMLTableRowElement).cells)
    : Array.from(
        row.querySelectorAll('[role="gridcell"], [role="cell"], [role="rowheader"], [role="columnheader"]'),
      );

/** The grid that an element is, if it is one: a table with a header row (not one used for layout), or a grid by role. */
export function gridAt(el: Element, isColumn: (text: string) => boolean): Grid | null {
  if (el.localName === 'table') return tableGrid(el as HTMLTableElement, isColumn);
  const role = el.getAttribute('role');
  if (role !== 'grid' && role !== 'table' && role !== 'treegrid') return null;
  const heads = Array.from(el.querySelectorAll('[role="columnheader"]'));
  if (heads.length < 2) {
    const inner = el.querySelector('table');
    return inner && heads.length === 0 ? tableGrid(inner, isColumn) : null;
  }
  return {
    el,
    headers: heads.map(headerText),
    rows: () =>
      Array.from(el.querySelectorAll('[role="row"]')).filter(
        (row) => !row.querySelector('[role="columnheader"]'),
      ),
  };
}

function tableGrid(table: HTMLTableElement, isColumn: (text: string) => boolean): Grid | null {
  for (let index = 0; index < Math.min(3, table.rows.length); index++) {
    const row = table.rows[index];
    if (!row || row.cells.length < 2 || row.querySelector('input:not([type="checkbox"]), select, textarea'))
      continue;
    const texts = Array.from(row.cells, headerText);
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
        rows: () =>
          Array.from(table.rows)
            .slice(last + 1)
            .filter(inBody),
      };
    }
    const body = bodyOf(table, row.cells.length);
    const holder = body ?? table;
    return {
      el: holder,
      headers: texts,
      rows: () => Array.from(holder.rows).filter((one) => one !== row && inBody(one)),
    };
  }
  return null;
}

const inBody = (row: HTMLTableRowElement): boolean => row.parentElement?.localName !== 'tfoot';

/** Some grids keep their header in a table of its own, so that it stays while the rows scroll. */
function bodyOf(header: HTMLTableElement, columns: number): HTMLTableElement | null {
  let at: Element | null = header;
  for (let level = 0; level < 5 && at; level++, at = above(at)) {
    for (const table of at.querySelectorAll('table')) {
      if (table !== header && table.rows[0]?.cells.length === columns) return table;
    }
  }
  return null;
}

/** Which column plays which role for this rule; the first header that fits wins. */
export function rolesOf(grid: Grid, columns: ColumnPatterns, words: Lexicon): Roles {
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

/** Reads one cell: the control in it if there is one, else its words. */
function readCell(cell: Element): Cell {
  const fields = cell.childElementCount ? fieldsIn(cell) : [];
  if (!fields.length) {
    const text = clean(cell.textContent);
    const struck = cell.childElementCount ? cell.querySelector('del, s, strike') : null;
    const was = clean(struck?.textContent);
    if (was && was !== text) return { text: clean(text.replace(was, '')), ticked: null, was };
    const word = text || clean(cell.querySelector('[title], [aria-label]')?.getAttribute('aria-label'));
    const pressed = cell.childElementCount ? cell.querySelector('[aria-pressed]') : null;
    if (pressed) return { text, ticked: pressed.getAttribute('aria-pressed') === 'true' };
    return {
      text,
      ticked: /^(yes|true|x|✓|✔|☑)$/i.test(word) ? true : /^(no|false|☐|)$/i.test(word) ? false : null,
    };
  }
  const box = fields.find(isBox);
  const text = fields
    .filter((field) => !isBox(field))
    .map(valueOf)
    .join(' ')
    .trim();
  return { text, ticked: box ? isTicked(box) : null };
}

/** Controls in an element, open shadow roots included; a wrapper with a role hides what it wraps. */
function fieldsIn(el: Element): Element[] {
  const found: Element[] = [];
  const visit = (parent: Element | ShadowRoot): void => {
    for (const child of parent.children) {
      if (isField(child)) found.push(child);
      else {
        if (child.shadowRoot) visit(child.shadowRoot);
        if (child.childElementCount) visit(child);
      }
    }
  };
  if (el.shadowRoot) visit(el.shadowRoot);
  visit(el);
  return found;
}

/** The cells of a row at the positions of the roles. */
export function readRow(row: Element, roles: Roles, columns: number): Map<ColumnRole, Cell> | null {
  const cells = rowCells(row);
  if (cells.length < Math.max(2, columns - 1)) return null;
  const read = new Map<ColumnRole, Cell>();
  for (const [role, at] of roles) {
    const cell = cells[at];
    if (cell) read.set(role, readCell(cell));
  }
  return read;
}

/** Is the row picked: its first box, in a column that has no role of its own? */
export function isPicked(row: Element, roles: Roles): boolean {
  const own = new Set(roles.values());
  if (row.getAttribute('aria-selected') === 'true') return true;
  return rowCells(row).some((cell, at) => {
    if (own.has(at) || at > 2) return false;
    const box = fieldsIn(cell).find(isBox);
    return box !== undefined && isTicked(box);
  });
}

/** The row of this grid that an element is in. */
export function rowAround(grid: Grid, el: Node): Element | null {
  for (let at: Node | null = el; at && at !== grid.el; at = above(at)) {
    if (at.nodeType !== 1) continue;
    const one = at as Element;
    if ((one.localName === 'tr' || one.getAttribute('role') === 'row') && grid.el.contains(one)) return one;
  }
  return null;
}
