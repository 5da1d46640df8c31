import { isField, deliveredOf, valueOf, within } from './names.ts';
import { valuesAt } from './pairs.ts';
import type { Item } from './plan.ts';
import type { Open } from './screen.ts';
import { fieldFor, look, partsOf, rowAt, sumAt, type Eye, type Row, type Sight } from './sight.ts';

/**
 * What the site has stored, as far as the screen showed it before the first edit. Until somebody touches the screen the
 * baseline follows it (late rendering); from then on it stands, through re-rendering, until the screen closes or `settle`.
 */
export interface Kept {
  open: Open;
  readonly base: Sight;
  /** The screen as it was looked at last. */
  now: Sight;
  frozen: boolean;
  /** The bill's total before the first touch; empty where none is shown. `null`: another save has changed it, so the next touch takes it down. */
  total: string | null;
  /** What stood beside the labels of what may lower the total for another reason. */
  besides: string;
  /** performance.now() of when the screen was first found gone; `null` while it is there. */
  gone: number | null;
  /** Keys of rows whose removal somebody pressed, with the time, whether held back, and whether the control's name said so. */
  readonly removed: Map<string, { at: number; held: boolean; named: boolean }>;
  /** When a commit was pressed that reduces nothing; a success afterwards makes a new baseline. */
  committed: number | null;
  /** A save of what stands here was let go, and nothing has been typed since. */
  sent: boolean;
}

export function keep(open: Open): Kept {
  return {
    open,
    base: { texts: new Map(), grids: new Map() },
    now: { texts: new Map(), grids: new Map() },
    frozen: false,
    total: '',
    besides: '',
    gone: null,
    removed: new Map(),
    committed: null,
    sent: false,
  };
}

/** Brings a baseline up to date: follows what nobody has touched, adds what has come into sight since. */
export function follow(kept: Kept, eye: Eye, withRows: boolean, touched: WeakSet<Element>): void {
  const sight = look(eye, withRows);
  const before = kept.now;
  kept.now = sight;
  if (!kept.frozen) takeTotal(kept, eye);
  for (const [key, text] of sight.texts) {
    if (kept.base.texts.has(key) && kept.frozen) {
      // Not typed, so the site has set it: the rate that goes with the matter just chosen.
      const item = before.texts.get(key) === text ? null : itemFor(eye, key);
      if (item && !touched.has(item.el)) kept.base.texts.set(`${key}/site`, text);
      continue;
    }
    kept.base.texts.set(key, delivered(eye, key, touched) ?? text);
  }
  for (const [name, grid] of sight.grids) {
    const known = kept.base.grids.get(name);
    if (!known) kept.base.grids.set(name, { ...grid, rows: asDelivered(grid.rows, touched) });
    else if (!kept.frozen) kept.base.grids.set(name, grid);
    else if (grid.rule.typed) kept.base.grids.set(name, { ...grid, rows: stored(known.rows, grid.rows) });
    else kept.base.grids.set(name, { ...known, rows: withNew(known.rows, grid.rows, touched) });
  }
}

/** What the bill comes to now is what is stored. */
export function takeTotal(kept: Kept, eye: Eye): void {
  kept.total = totalOf(eye);
  kept.besides = besidesOf(eye);
}

/** The bill's total as the screen shows it; empty where it shows none. */
export const totalOf = (eye: Eye): string => sumAt(eye, eye.totals) ?? '';

/** What stands beside the labels of what may lower the total and is no reduction. */
export function besidesOf({ open, plan, words }: Eye): string {
  const { falls } = open.data;
  return falls ? valuesAt(falls.but, open.items, plan, words).join(' ') : '';
}

function itemFor(eye: Eye, key: string): Item | null {
  const [name = '', part = ''] = key.split('/');
  const rule = eye.open.data.rules.find((one) => one.name === name);
  const pattern = rule && partsOf(rule).find(([own]) => own === part)?.[1];
  return pattern === undefined ? null : fieldFor(eye, pattern);
}

/** A field first seen when it had been typed in already: only the page's own default tells what was there. */
function delivered(eye: Eye, key: string, touched: WeakSet<Element>): string | null {
  const item = itemFor(eye, key);
  return item && touched.has(item.el) && isField(item.el) && deliveredOf(item.el) !== valueOf(item.el)
    ? (deliveredOf(item.el) ?? '')
    : null;
}

/** Rows of which somebody may have typed in some before they were read for the first time. */
function asDelivered(rows: readonly Row[], touched: WeakSet<Element>): readonly Row[] {
  const isTyped = (row: Row): boolean => touched.has(row.el);
  // The same list where nobody has: then it need not be compared with what is read next.
  return rows.some(isTyped)
    ? rows.map((row) => (isTyped(row) ? { ...row, cells: row.read(storedIn) } : row))
    : rows;
}

const storedIn = (field: Element): string => deliveredOf(field) ?? valueOf(field);

/** Rows at rest show what is stored; one that is being edited counts as it was before that. */
function stored(known: readonly Row[], rows: readonly Row[]): Row[] {
  const before = new Map<string | Element, Row>(
    known.flatMap((row): [string | Element, Row][] => [
      [row.el, row],
      [row.key, row],
    ]),
  );
  return rows.map((row) => (row.live ? (before.get(row.key) ?? before.get(row.el) ?? row) : row));
}

/** Is this in a row that has come into sight since the baseline was taken? */
export function isNewRow(kept: Kept, eye: Eye, node: Node): boolean {
  return eye.open.data.rules.some((rule) => {
    if (rule.type !== 'grid') return false;
    const row = rowAt(eye, rule.columns, node);
    const known = kept.base.grids.get(rule.name)?.rows;
    return row !== null && !known?.some((one) => one.el === row.el || one.words === row.words);
  });
}

/** With the rows that scrolled or paged into sight; a row somebody typed in is new, not stored. */
function withNew(known: readonly Row[], rows: readonly Row[], touched: WeakSet<Element>): readonly Row[] {
  // The same number of rows: these are known rows with edited words.
  if (rows.length <= known.length) return known;
  const keys = new Set(known.map((row) => row.key));
  const elements = new Set(known.map((row) => row.el));
  const isNew = ({ key, el }: Row): boolean => !keys.has(key) && !elements.has(el) && !touched.has(el);
  return [...known, ...rows.filter(isNew)];
}

/** Does an event on this path happen inside the screen? */
export function isAround(kept: Kept, node: Node): boolean {
  return kept.open.scope.isConnected ? within(kept.open.scope, node) : false;
}
