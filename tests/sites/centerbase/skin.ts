/**
 * How the same screens are marked up. The real markup is not public, so the replica has several plausible ones and
 * an adapter that only works with one of them fails here instead of at a firm.
 */
export interface Skin {
  /** What a pressable thing is made of; `icon` is a picture with a title. */
  control: 'button' | 'input' | 'anchor' | 'div' | 'icon';
  /** How a field gets its name. `cell` and `heading` are the hard ones: only a neighbour says it. */
  label: 'for' | 'wrap' | 'labelledby' | 'aria' | 'placeholder' | 'cell' | 'heading';
  /** Where a dialog lives in the document; `bare` has no role, `frame` is a same-origin iframe. */
  dialog: 'place' | 'portal' | 'shadow' | 'bare' | 'frame';
  /** `hidden` is a drawn list in front of the browser's own, which is not shown. */
  /** Who sends what a dialog in a frame saves. */
  frameSends: 'frame' | 'page';
  /** One change for many entries: a box for each figure, or a list of fields and one box. */
  massUpdate: 'boxes' | 'field';
  choice: 'native' | 'listbox' | 'hidden';
  /** `split` keeps the header in a table of its own. */
  grid: 'table' | 'roles' | 'split';
  /** Cells that become fields when clicked, or are fields from the start. */
  cells: 'click' | 'field';
  /** After an edit the grid writes its texts anew, or is drawn anew. */
  redraw: boolean;
  transport: 'fetch' | 'xhr';
  route: 'history' | 'hash';
  /** Firms rename the columns of the billing entries grid; these are three such firms. */
  columns: 'hours' | 'price' | 'units';
  /** One firm's own words for bill, matter and timekeeper. */
  words: 'bill' | 'invoice';
  /** How money is written; the last one is a firm with decimal commas. */
  money: 'dollars' | 'plain' | 'parentheses' | 'trailing' | 'comma';
  hours: 'decimal' | 'clock';
  /** Two figures that follow each other, or one with a list that says what it is. */
  discount: 'two' | 'signs' | 'unit';
  /** What can be done with a row: pictures in it, a button for a menu, or that menu by a right click. */
  actions: 'icons' | 'menu' | 'context';
  /** Do dialogs open in a window of their own, whatever `dialog` says? */
  apart: 'no' | 'window';
}

const DEFAULT: Skin = {
  control: 'button',
  label: 'for',
  dialog: 'place',
  frameSends: 'frame',
  massUpdate: 'boxes',
  choice: 'native',
  grid: 'table',
  cells: 'click',
  redraw: false,
  transport: 'fetch',
  route: 'history',
  columns: 'hours',
  words: 'bill',
  money: 'dollars',
  hours: 'decimal',
  discount: 'two',
  actions: 'icons',
  apart: 'no',
};

const VARIANTS: { readonly [Trait in keyof Skin]: readonly Skin[Trait][] } = {
  control: ['button', 'input', 'anchor', 'div', 'icon'],
  label: ['for', 'wrap', 'labelledby', 'aria', 'placeholder', 'cell', 'heading'],
  dialog: ['place', 'portal', 'shadow', 'bare', 'frame'],
  choice: ['native', 'listbox', 'hidden'],
  grid: ['table', 'roles', 'split'],
  cells: ['click', 'field'],
  redraw: [false, true],
  transport: ['fetch', 'xhr'],
  route: ['history', 'hash'],
  columns: ['hours', 'price', 'units'],
  words: ['bill', 'invoice'],
  money: ['dollars', 'plain', 'parentheses', 'trailing', 'comma'],
  hours: ['decimal', 'clock'],
  discount: ['two', 'signs', 'unit'],
  frameSends: ['frame', 'page'],
  massUpdate: ['boxes', 'field'],
  // New traits come last, so that what the ones before draw stays the same for every seed.
  actions: ['icons', 'menu', 'context'],
  apart: ['no', 'no', 'no', 'no', 'no', 'window'],
};

/** The look for a seed; 0 is the plain one. Any few seeds together show most variants of every trait. */
export function skinFor(seed: number): Skin {
  if (seed === 0) return DEFAULT;
  const random = generator(seed);
  const picked = Object.entries(VARIANTS).map(([trait, variants]) => [
    trait,
    variants[Math.floor(random() * variants.length)],
  ]);
  return Object.fromEntries(picked) as Skin;
}

// Mulberry32, started so that the small seeds that people type spread over all variants.
const SALT = 0x9e3779b1;

function generator(seed: number): () => number {
  let state = Math.imul(seed, SALT) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
