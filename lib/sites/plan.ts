import { accessibleName, referred } from './accessibleName.ts';
import { isDialog } from './dialogs.ts';
import { gridAt, type FindDrawn, type Grid } from './grid.ts';
import {
  above,
  isBox,
  isChoice,
  isField,
  isNamed,
  isPress,
  nameOf,
  saidBeside,
  staysDown,
  valueOf,
  within,
} from './names.ts';
import { namedBeside } from './surroundings.ts';
import { bare, clean, plain, unitless } from './text.ts';

/**
 * A plan of a document: its words, fields, controls and grids in reading order. Rows of grids are not entered, so a bill
 * of 5,000 lines costs no more than one of five. Names are computed when asked for.
 */
export interface Item {
  readonly type: 'text' | 'head' | 'field' | 'press' | 'grid';
  readonly el: Element;
  readonly text: string;
  readonly grid: Grid | null;
  /** The marked dialog that the item is in; `null` is the page. */
  readonly dialog: Element | null;
}

export interface Plan {
  readonly items: readonly Item[];
  /** Marked dialogs in document order. */
  readonly dialogs: readonly Element[];
  /** Open shadow roots that were entered. */
  readonly roots: readonly ShadowRoot[];
  /** What a field may be called. */
  labels(item: Item): readonly string[];
  /** What a control is called. */
  name(item: Item): string;
  index(item: Item): number;
  /** An item's words as a label has them, and the two halves of "label: value" where it is that. */
  said(item: Item): Said;
}

interface Said {
  readonly words: string;
  readonly label: string | null;
  readonly value: string;
}

const skipped = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'head',
  'option',
  'iframe',
  'canvas',
  'video',
]);
const heads = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'legend', 'caption']);

/** A named box around something that takes the focus, or around the list that the browser would have drawn: a drop-down of the page's own. */
const isDrawn = (el: Element): boolean =>
  (el.hasAttribute('aria-labelledby') || el.hasAttribute('title')) &&
  Array.from(el.children).some((one) => one.hasAttribute('tabindex') || one.localName === 'select');

/** Answers to choose from with a field between them. */
const isGroup = (el: Element): boolean =>
  el.getAttribute('role') === 'radiogroup' && el.querySelector('input:not([type="radio"])') !== null;

/** Two parts of a figure. */
const isFigure = /^(?:[-–−(]*\p{Sc} [\d.,]+|\S*\d [.,]\d\d)\)?$/u;

/** The words of the bar above a dialog that does not hold it. */
function titleAbove(dialog: Element): string {
  const text = clean(dialog.previousElementSibling?.textContent);
  return text.length < 60 ? text : '';
}

/**
 * Walks a document once.
 * @param isColumn knows the column headers of the site, which tell a grid from a table used for layout
 * @param drawnAt finds grids that no word says are grids, where there is somebody who can
 */
export function planOf(
  document: Document,
  isColumn: (text: string) => boolean,
  drawnAt: FindDrawn | null,
): Plan {
  const items: Item[] = [];
  const dialogs: Element[] = [];
  const roots: ShadowRoot[] = [];
  const bodies = new Set<Element>();
  const push = (
    type: Item['type'],
    el: Element,
    text: string,
    dialog: Element | null,
    grid: Grid | null = null,
  ): void => {
    items.push({ type, el, text, grid, dialog });
  };

  const visitAll = (parent: Node, dialog: Element | null, silent: boolean): void => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 1) visit(node as Element, dialog, silent);
      else if (node.nodeType === 3 && !silent) {
        const { data } = node as Text;
        if (data.length < 2000 && /\S/.test(data)) {
          const text = clean(data);
          const last = items.at(-1);
          // A figure may be drawn in parts: its sign, its whole units, and what is behind the mark.
          if (last?.type === 'text' && isFigure.test(`${last.text} ${text}`)) {
            items.pop();
            push('text', last.el, last.text + text, dialog);
          } else push('text', parent as Element, text, dialog);
        }
      }
    }
  };

  const visit = (el: Element, outer: Element | null, silent: boolean): void => {
    const tag = el.localName;
    if (skipped.has(tag)) return;
    let dialog = outer;
    if (isDialog(el)) {
      if (tag === 'dialog' && !(el as HTMLDialogElement).open) return;
      dialog = el;
      dialogs.push(el);
    }
    if (isField(el)) {
      push('field', el, '', dialog);
      // Between two answers to choose from stands the figure that they are about.
      return isGroup(el) ? visitAll(el, dialog, true) : undefined;
    }
    if (isPress(el)) {
      push('press', el, '', dialog);
      if (staysDown(el)) push('field', el, '', dialog);
      // A selected tab is a heading as well: it says which part of the record is open.
      if (el.getAttribute('aria-selected') === 'true') push('head', el, bare(el.textContent ?? ''), dialog);
      return;
    }
    if (bodies.has(el)) return;
    // A dialog may have its name for its only heading, and a drawn drop-down its name and no role.
    const title = dialog === el ? clean(el.getAttribute('aria-label')) || titleAbove(el) : '';
    if (title) push('head', el, title, dialog);
    else if ((tag === 'span' || tag === 'div') && !silent) {
      const named = plain(clean(el.getAttribute('aria-label'))) || (isDrawn(el) ? nameOf(el) : '');
      if (named) push('text', el, named, dialog);
    }
    const grid = tag === 'table' || el.hasAttribute('role') ? gridAt(el, isColumn) : null;
    const drawn = grid || tag === 'table' || tag === 'tr' ? null : (drawnAt?.(el, isColumn) ?? null);
    if (drawn) {
      push('grid', drawn.grid.el, '', dialog, drawn.grid);
      for (const one of drawn.rest) bodies.add(one);
      return;
    }
    if (grid) {
      bodies.add(grid.el);
      push('grid', grid.el, '', dialog, grid);
      // Below the rows stand sums with names of their own.
      const foot = (el as HTMLTableElement).tFoot;
      return foot ? visitAll(foot, dialog, silent) : undefined;
    }
    let quiet = silent;
    if (heads.has(tag) || el.getAttribute('role') === 'heading') {
      push('head', el, clean(saidBeside(el)), dialog);
      quiet = true;
    }
    if (el.shadowRoot) {
      roots.push(el.shadowRoot);
      visitAll(el.shadowRoot, dialog, quiet);
    }
    visitAll(el, dialog, quiet);
  };
  if (document.body) visit(document.body, null, false);

  const positions = new Map<Item, number>();
  const names = new Map<Item, string>();
  const labels = new Map<Item, readonly string[]>();
  const sayings = new Map<Item, Said>();
  const index = (item: Item): number => {
    if (!positions.size) items.forEach((one, at) => positions.set(one, at));
    return positions.get(item) ?? -1;
  };
  const name = (item: Item): string => {
    let known = names.get(item);
    if (known === undefined) names.set(item, (known = nameOf(item.el)));
    return known;
  };
  return {
    items,
    dialogs,
    roots,
    index,
    name,
    said: (item) => {
      let known = sayings.get(item);
      if (!known) sayings.set(item, (known = saidIn(item.text)));
      return known;
    },
    labels: (item) => {
      let known = labels.get(item);
      if (!known) labels.set(item, (known = labelsOf(items, index(item), name(item))));
      return known;
    },
  };
}

function saidIn(text: string): Said {
  const split = /^(.{1,60}?)\s*[:=]\s*(\S.*)$/.exec(text);
  return { words: bare(text), label: split ? bare(split[1] ?? '') : null, value: split?.[2] ?? '' };
}

/** Names of a field: the one given on purpose; else its hint and the words beside or above it. */
function labelsOf(items: readonly Item[], at: number, own: string): readonly string[] {
  const item = items[at];
  if (!item) return [];
  const group = own && groupOf(item.el);
  const given = [own, ...(group ? [`${group} ${own}`] : [])];
  if (own && (isNamed(item.el) || staysDown(item.el)) && /\p{L}/u.test(own))
    return bothWays([...given, firstWords(item.el)].filter(Boolean));
  // What a button says that opens a list is what was chosen, and its title what it is.
  const hint = isChoice(item.el) ? bare(item.el.getAttribute('title') ?? '') : '';
  const beside = namedBeside.get(item.el);
  const found = [...given, hint, bare(beside ?? '')].filter(Boolean);
  if (beside) return bothWays(found);
  const [before, after] = [neighbour(items, at, -1), neighbour(items, at, 1)];
  // A box has its words behind it; any field may have them there too, in one place with it.
  const near = isBox(item.el)
    ? [after ?? before]
    : [before, after && after.far < 2 && after.far < (before?.far ?? 9) ? after : null];
  return bothWays([...found, ...near.flatMap((one) => one?.text ?? [])]);
}

/** With the unit in brackets, which says how the figure is meant, and without; without signs drawn around it. */
const bothWays = (labels: readonly string[]): readonly string[] => [
  ...new Set([...labels, ...labels.map((label) => unitless(plain(label)))]),
];

/** The nearest words in reading order, if nothing else that holds a value stands between and both share a near ancestor. */
function neighbour(items: readonly Item[], at: number, step: 1 | -1): { text: string; far: number } | null {
  const item = items[at];
  if (!item) return null;
  for (let near = at + step; Math.abs(near - at) < 4; near += step) {
    const other = items[near];
    if (!other || other.dialog !== item.dialog) return null;
    if (other.type === 'text' || other.type === 'head') {
      const text = bare(other.text);
      // A currency or percent sign before the box is not its name; a figure there belongs to another name.
      if (/^[^\p{L}]*\d/u.test(text)) return null;
      if (!/\p{L}/u.test(text)) continue;
      const far = distance(item.el, other.el);
      return far === null ? null : { text, far };
    }
    if (other.type !== 'press') return null;
  }
  return null;
}

/** Levels up from the field to what is around both; `null` where that is far. */
function distance(field: Element, words: Element): number | null {
  for (let at: Element | null = field, level = 0; at && level < 6; at = above(at), level++)
    if (within(at, words)) return level;
  return null;
}

/** The first words of what names a field: a label may go on and explain. Empty where it has no label. */
function firstWords(el: Element): string {
  const [label] = [...referred(el, 'aria-labelledby'), ...((el as HTMLInputElement).labels ?? [])];
  return label ? bare(wordsBegin(label, el)) : '';
}

function wordsBegin(parent: Element, field: Element): string {
  for (const node of parent.childNodes) {
    const text =
      node.nodeType === 3
        ? (node as Text).data
        : node.nodeType === 1 && node !== field
          ? wordsBegin(node as Element, field)
          : '';
    if (/\p{L}/u.test(text)) return text;
  }
  return '';
}

/** What a group of fields is called that this one is in: a legend, or the name of the group. */
function groupOf(el: Element): string {
  for (let at = above(el), level = 0; at && level < 6; at = above(at), level++) {
    if (at.localName === 'fieldset') {
      return bare(at.querySelector('legend')?.textContent ?? '');
    }
    if (at.getAttribute('role') === 'group') return bare(accessibleName(at, valueOf));
  }
  return '';
}
