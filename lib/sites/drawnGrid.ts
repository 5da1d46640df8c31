import { headerText, once, type Drawn, type Grid } from './grid.ts';
import { above, isBox, isField, isPress, nameOf } from './names.ts';
import { drawnRows, namedBeside } from './surroundings.ts';
import { clean } from './text.ts';

/** Grids that are only drawn as such: boxes below a line of headers, and lists whose items have parts. No word says what they are. */

/** A line with more parts than this is no row of a bill. */
const MOST = 40;
/** So many headers, at least, tell a line of headers from other words. */
const KNOWN = 3;

const money = /^\W{0,3}[A-Z]{0,3}\s?\p{Sc}?\s?-?\(?\d[\d.,'\s]*[.,]\d\d\)?\s?\p{Sc}?$/u;
const hours = /^\d{1,3}(?:[.,]\d{1,2})?\s?(?:h|hrs?|hours?)\.?$|^\d{1,3}:\d\d$/i;
const day = /\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|^\w{3,9}\.? \d{1,2},? \d{4}$|^\d{1,2} \w{3,9}\.? \d{4}$/;

const drawn = (
  el: Element,
  headers: readonly string[],
  rest: readonly Element[],
  rows: () => Element[],
  cells: Grid['cells'],
): Drawn => ({
  grid: {
    el,
    headers,
    rows: once(() => {
      const found = rows();
      for (const row of found) drawnRows.add(row);
      return found;
    }),
    cells,
  },
  rest,
});

/** @returns the grid whose headers this element holds, or the list that it is */
export function drawnGridAt(el: Element, isColumn: (text: string) => boolean): Drawn | null {
  if (/^(?:ul|ol)$/.test(el.localName) || el.getAttribute('role') === 'list') return listAt(el);
  if ((el.firstElementChild?.childElementCount ?? 0) > 1 && isRepeated(el)) {
    const cards = cardsAt(el, isColumn);
    if (cards) return cards;
  }
  return el.childElementCount < KNOWN ? null : headAt(el, isColumn);
}

/** The words of a part that holds nothing but words, none of the box that picks all rows; `null` where it is pressed or typed in. */
function wordsOf(part: Element): string | null {
  if (holdsField(part)) return isBox(part) || part.querySelector('input')?.type === 'checkbox' ? '' : null;
  let at = part;
  for (let level = 0; level < 4; level++) {
    if (isPress(at) || isField(at) || at.childElementCount > 2) return null;
    if (!at.childElementCount) break;
    at = at.firstElementChild ?? at;
  }
  const text = part.textContent ?? '';
  return text.length > 40 || /\d/.test(text) ? null : headerText(part);
}

/** Words in one box, one below the other, and in the box beside it as many fields. */
function pairFields(names: Element, fields: Element | null): void {
  if (!fields || fields.childElementCount !== names.childElementCount) return;
  const parts = Array.from(fields.children);
  if (parts.filter(holdsField).length * 2 <= parts.length) return;
  parts.forEach((part, at) => {
    const name = clean(names.children[at]?.textContent);
    const own = isField(part)
      ? part
      : part.querySelector('input:not([type="hidden"]), textarea, [role="spinbutton"]');
    if (own && name && name.length < 60) namedBeside.set(own, name);
  });
}

function headAt(head: Element, isColumn: (text: string) => boolean): Drawn | null {
  pairFields(head, head.nextElementSibling);
  const texts: string[] = [];
  let known = 0;
  for (const part of head.children) {
    const text = wordsOf(part);
    // Neither a header nor an empty one: in a grid of loose cells the first cell of the first row.
    if (text === null || texts.length > MOST) break;
    if (isColumn(text)) known++;
    else if (text !== '' && texts.length + 1 > known * 2 + KNOWN) return null;
    texts.push(text);
  }
  const filled = texts.filter((text) => text !== '').length;
  if (known < KNOWN || known * 2 <= filled) return null;
  return texts.length === head.childElementCount
    ? linesBelow(head, texts)
    : looseCells(head, texts, isColumn);
}

/** Rows with as many parts as there are headers: beside the line of headers, or in what stands beside it. */
function linesBelow(head: Element, headers: readonly string[]): Drawn | null {
  let top = head;
  while (!top.nextElementSibling && top.parentElement?.childElementCount === 1) top = top.parentElement;
  // What belongs to no column may stand behind them, and the boxes that pick rows in a part of their own.
  const least = headers[0] === '' ? headers.length - 1 : headers.length;
  const isRow = (one: Element): boolean =>
    one.childElementCount >= least && one.childElementCount <= headers.length + 2;
  const beside: Element[] = [];
  for (let at = top.nextElementSibling; at; at = at.nextElementSibling) beside.push(at);
  const holders: Element[] = [];
  const rowsIn = (one: Element, level: number): Element[] => {
    if (isRow(one)) return [one];
    const own = Array.from(one.children).filter(isRow);
    if (own.length || level === 0) return own;
    const parts = Array.from(one.children);
    // Each row may be in a box of its own.
    if (isRepeated(one)) return parts.flatMap((part) => rowsIn(part, level - 1));
    // Columns that stay while the others scroll are in a part of their own, before them.
    for (const part of parts.slice(0, 3)) {
      const found = rowsIn(part, level - 1);
      if (found.length) return found;
    }
    return [];
  };
  const rows = (): Element[] =>
    beside.flatMap((one) => {
      const found = rowsIn(one, 3);
      if (found.length && found[0] !== one) holders.push(one);
      return found;
    });
  const first = rows();
  if (!first.some((row) => /\d/.test(row.textContent ?? ''))) return null;
  // Labels on one side and their fields on the other are no grid of one row.
  const [one] = first;
  if (first.length === 1 && one && Array.from(one.children).filter(holdsField).length * 2 > headers.length)
    return null;
  const el = above(head) ?? head;
  return drawn(el, headers, [...new Set([...holders, ...first])], rows, (row) => {
    const cells = Array.from(row.children);
    return cells.length < headers.length ? [undefined, ...cells] : cells;
  });
}

const holdsField = (one: Element): boolean =>
  isField(one) || one.querySelector('input, select, textarea') !== null;

/** Cells that follow each other without rows, as a grid of styles lays them out. */
function looseCells(
  el: Element,
  texts: readonly string[],
  isColumn: (text: string) => boolean,
): Drawn | null {
  const all = el.childElementCount;
  // The row's first words may be as short as a header: as many columns as divide what there is.
  let columns = texts.findLastIndex(isColumn) + 1;
  while (columns >= KNOWN && all % columns !== 0) columns--;
  if (columns < KNOWN || all < columns * 2) return null;
  const cells = Array.from(el.children);
  const lines = new Map<Element, Element[]>();
  for (let at = columns; at < all; at += columns) {
    const line = cells.slice(at, at + columns);
    if (line[0]) lines.set(line[0], line);
  }
  const rows = [...lines.keys()];
  if (!rows.some((row) => lines.get(row)?.some((cell) => /\d/.test(cell.textContent ?? '')))) return null;
  return drawn(
    el,
    texts.slice(0, columns),
    [],
    () => rows,
    (row) => lines.get(row) ?? [],
  );
}

/** The parts of an item that say something: no controls, and no box around others. */
const partsIn = (item: Element): Element[] =>
  Array.from(item.querySelectorAll('*')).filter(
    (one) =>
      !one.childElementCount &&
      clean(one.textContent) !== '' &&
      !one.closest('button, a[href], [role="button"]'),
  );

/** Things of one kind, one after the other. */
function isRepeated({ firstElementChild: first, lastElementChild: last }: Element): boolean {
  return (
    first !== null &&
    last !== null &&
    first !== last &&
    first.localName === last.localName &&
    first.classList[0] === last.classList[0]
  );
}

/** Whatever may be a field: asked of every part of a page that repeats, so the browser looks first. */
const fieldLike = 'input, select, textarea, [role], [contenteditable], [aria-haspopup]';
const fieldsOf = (card: Element): Element[] => Array.from(card.querySelectorAll(fieldLike)).filter(isField);

/** The largest part of a card that holds this field and no other. */
function around(field: Element, card: Element, fields: readonly Element[]): Element {
  let part = field;
  for (let at = above(field); at && at !== card; at = above(at)) {
    if (fields.some((one) => one !== field && at?.contains(one))) break;
    part = at;
  }
  return part;
}

/** Cards, each with the same fields as the one before, or with a box to pick it by. */
function cardsAt(el: Element, isColumn: (text: string) => boolean): Drawn | null {
  const [one, two] = el.children;
  const first = one ? fieldsOf(one) : [];
  if (!two || !first.length || first.length > MOST) return null;
  const second = fieldsOf(two);
  if (second.length !== first.length) return null;
  if (first.every(isBox)) return listAt(el);
  const names = first.map(nameOf);
  const known = names.filter(isColumn).length;
  if (!known || known * 3 < names.length || !second.every((field, at) => nameOf(field) === names[at]))
    return null;
  const partsOf = (card: Element): (Element | undefined)[] => {
    const fields = fieldsOf(card);
    const own = fields.map((field) => around(field, card, fields));
    const parts = partsIn(card).filter((part) => !own.some((one) => one.contains(part)));
    const says = (pattern: RegExp) => parts.findLast((part) => pattern.test(clean(part.textContent)));
    const longest = parts.reduce<Element | undefined>(
      (best, part) => ((part.textContent ?? '').length > (best?.textContent ?? '').length ? part : best),
      undefined,
    );
    return [...own, longest, says(money), says(day)];
  };
  return drawn(el, [...names, 'Description', 'Amount', 'Date'], [], () => Array.from(el.children), partsOf);
}

function listAt(list: Element): Drawn | null {
  const items = Array.from(list.children).filter((one) => one.childElementCount >= KNOWN);
  const [first] = items;
  if (!first || items.length !== list.childElementCount || items.length > 2000) return null;
  if ([...first.querySelectorAll('*')].some((one) => isField(one) && !isBox(one))) return null;
  const texts = partsIn(first).map((one) => clean(one.textContent));
  const last = texts.findLastIndex((text) => money.test(text));
  if (last < 0 || texts.length < KNOWN || texts.length > MOST) return null;
  const date = texts.findIndex((text) => day.test(text));
  const time = texts.findIndex((text) => hours.test(text));
  const rate = texts.findIndex((text, at) => at !== last && money.test(text));
  const long = texts.reduce(
    (best, text, at) => (at !== date && text.length > (texts[best] ?? '').length ? at : best),
    0,
  );
  const headers = texts.map(() => '');
  headers[long] = 'Description';
  if (rate >= 0) headers[rate] = 'Rate';
  if (time >= 0) headers[time] = 'Hours';
  if (date >= 0) headers[date] = 'Date';
  headers[last] = 'Amount';
  return drawn(list, headers, [], () => items, partsIn);
}
