import { isBox, isField, isTicked, saidBeside, valueOf } from './names.ts';
import type { Grid, Roles } from './grid.ts';
import type { ColumnRole } from './site.ts';
import { clean } from './text.ts';

/** What stands in the cells of one row. */
export interface Cell {
  readonly text: string;
  /** State of a box in the cell (or of words like "Yes"); `null` when the cell holds no such thing. */
  readonly ticked: boolean | null;
  /** What stood there before, where the page draws an edit beside it, struck through. */
  readonly was?: string;
}
export type Cells = ReadonlyMap<ColumnRole, Cell>;

/** Cells without elements in them, by their text: a grid that is drawn anew says mostly what it said before. */
const plain = new Map<string, Cell>();
/** So many texts are kept at most. */
const PLAIN = 20_000;

function worded(raw: string, word: string): Cell {
  const text = clean(raw);
  const said = text || clean(word);
  return {
    text,
    ticked: /^(yes|true|x|✓|✔|☑)$/i.test(said) ? true : /^(no|false|☐|)$/i.test(said) ? false : null,
  };
}

function plainCell(cell: Element): Cell {
  const raw = cell.textContent ?? '';
  let known = plain.get(raw);
  if (!known) {
    if (plain.size > PLAIN) plain.clear();
    const one = worded(raw, '');
    plain.set(one.text, (known = plain.get(one.text) ?? one)).set(raw, known);
  }
  return known;
}

/** Reads one cell: the controls in it if there are some, else its words. `more`: other cells under the same header. */
function readCell(
  cell: Element,
  more: readonly Element[],
  read: (field: Element) => string,
): { cell: Cell; live: boolean } {
  if (!cell.childElementCount && !cell.shadowRoot && !more.length)
    return { cell: plainCell(cell), live: false };
  const all = [cell, ...more].map(fieldsIn);
  const found = all.flatMap((one) => one.found);
  const deep = all.some((one) => one.deep);
  if (!found.length) {
    const pressed = cell.querySelector('[aria-pressed]');
    const raw = saidBeside(cell);
    const was = clean(cell.querySelector('del, s, strike')?.textContent);
    if (was && was !== clean(raw))
      return { cell: { text: clean(clean(raw).replace(was, '')), ticked: null, was }, live: deep };
    if (pressed)
      return {
        cell: { text: clean(raw), ticked: pressed.getAttribute('aria-pressed') === 'true' },
        live: deep,
      };
    const named = /\S/.test(raw) ? null : cell.querySelector('[title], [aria-label]');
    return { cell: worded(raw, named?.getAttribute('aria-label') ?? ''), live: deep };
  }
  const box = found.find(isBox);
  const text = found
    .filter((field) => !isBox(field))
    .map(read)
    // A drawn drop-down and its list say the same.
    .filter((one, at, all) => one !== all[at - 1] || /\d/.test(one))
    .join(' ')
    .trim();
  return { cell: { text, ticked: box ? isTicked(box) : null }, live: true };
}

/** Controls in an element, open shadow roots included (`deep`); a wrapper with a role hides what it wraps. */
export function fieldsIn(el: Element): { found: Element[]; deep: boolean } {
  const found: Element[] = [];
  let deep = false;
  const visit = (parent: Element | ShadowRoot): void => {
    for (const child of parent.children) {
      if (isField(child)) found.push(child);
      else {
        if (child.shadowRoot) enter(child.shadowRoot);
        if (child.childElementCount) visit(child);
      }
    }
  };
  const enter = (root: ShadowRoot): void => {
    deep = true;
    visit(root);
  };
  if (el.shadowRoot) enter(el.shadowRoot);
  visit(el);
  return { found, deep };
}

/**
 * The cells of a row at the positions of the roles.
 * @param read value of a field
 * @returns `null` for what is no row of this grid; `live`: the row holds what may change without the document changing
 */
export function readCells(
  row: Element,
  { headers, joined, cells: cellsOf }: Grid,
  roles: Roles,
  read = valueOf,
): { cells: Cells; live: boolean } | null {
  const all = cellsOf(row);
  if (all.length < Math.max(2, headers.length - 1)) return null;
  const cells = new Map<ColumnRole, Cell>();
  let live = false;
  for (const [role, at] of roles) {
    const one = all[at];
    if (!one) continue;
    const next = joined?.has(at + 1) ? all[at + 1] : undefined;
    const own = readCell(one, next && next !== one ? [next] : [], read);
    cells.set(role, own.cell);
    live ||= own.live;
  }
  return { cells, live };
}
