import { readCells, type Cells } from './cells.ts';
import { rolesOf, rowAround, type Grid, type Roles } from './grid.ts';
import { isBox, isChoice, isShown, isTicked, valueOf } from './names.ts';
import { firstAt, valuesAt } from './pairs.ts';
import type { Item, Plan } from './plan.ts';
import type { Open } from './screen.ts';
import type { ColumnRole, RuleData, RuleOf } from './site.ts';
import { typedIn } from './surroundings.ts';
import { clean, type Lexicon } from './text.ts';

/** What one screen shows, taken down as text: the same form before the first edit (baseline) and now, so that they compare. */

export interface Row {
  /** The row's own words: date, initials, description; with a number when two rows say the same. */
  readonly key: string;
  /** The same words without the number, for people. */
  readonly words: string;
  readonly cells: Cells;
  readonly grid: Grid;
  readonly roles: Roles;
  /** Does it hold fields? */
  readonly live: boolean;
  readonly el: Element;
  /** Its cells now, with another way to read a field. */
  read(value: (field: Element) => string): Cells;
}

export interface GridSight {
  readonly rule: Pick<RuleOf<'grid'>, 'picked' | 'typed' | 'kind'>;
  readonly headers: ReadonlyMap<ColumnRole, string>;
  readonly rows: readonly Row[];
}

export interface Sight {
  /** Values by `rule name/part`. */
  readonly texts: Map<string, string>;
  readonly grids: Map<string, GridSight>;
}

/** Everything needed to look at a screen. */
export interface Eye {
  readonly plan: Plan;
  readonly open: Open;
  readonly words: Lexicon;
  /** Labels of a bill's total. */
  readonly totals: readonly string[];
}

/** The parts of a rule that are single fields, by the name under which they are taken down. */
export function partsOf(rule: RuleData): [part: string, pattern: string][] {
  switch (rule.type) {
    case 'discount':
      return [['figure', rule.field]];
    case 'value':
    case 'new':
    case 'switch':
      return [['figure', rule.field]];
    case 'entry': {
      const { hours, worked, rate, amount, nonBillable, noCharge, flat, markup, billing } = rule;
      return given({ hours, worked, rate, amount, nonBillable, noCharge, flat, markup, billing });
    }
    case 'bulk':
      return given({ ...rule.fields, ...rule.chosen });
    default:
      return [];
  }
}

const given = (parts: Readonly<Record<string, string | undefined>>): [part: string, pattern: string][] =>
  Object.entries(parts).filter((one): one is [string, string] => one[1] !== undefined);

/**
 * The field for a label; of several, the one that is shown.
 * @param typed a figure is wanted: of a box and a drop-down under one label it is the box
 */
export function fieldFor(eye: Eye, pattern: string, typed = false): Item | null {
  let found = eye.open.items.filter(
    (item) => item.type === 'field' && eye.plan.labels(item).some((label) => eye.words.is(pattern, label)),
  );
  if (typed) {
    const boxes = found.filter((item) => !isChoice(item.el) && !isBox(item.el));
    // The label may name the drop-down or the units only; the figure stands right beside it.
    const beside = boxes.length ? boxes : found.flatMap((item) => besideChoice(eye, item) ?? []);
    // Or what is chosen is the figure.
    found = beside.length ? beside : found.filter(({ el }) => isChoice(el) && /\d/.test(valueOf(el)));
  }
  return (found.length > 1 ? found.find((item) => isShown(item.el)) : undefined) ?? found[0] ?? null;
}

function besideChoice(eye: Eye, item: Item): Item | null {
  const at = eye.plan.index(item);
  for (const step of [1, -1]) {
    // An arrow, or the list that a drawn drop-down opens, may stand between the two.
    for (let near = at + step; Math.abs(near - at) < 5; near += step) {
      const other = eye.plan.items[near];
      if (!other || other.dialog !== item.dialog || /\p{L}{2}/u.test(other.text)) break;
      if (other.type === 'field' && !isChoice(other.el)) {
        if ((other.el as HTMLInputElement).type === 'radio') continue;
        if (isBox(other.el)) break;
        return other;
      }
    }
  }
  return null;
}

/** What stands beside a label where somebody has typed into a field that is not there any more: text that was a field for a while. */
function writtenAt(eye: Eye, pattern: string): string | null {
  const { items } = eye.open;
  for (const [at, item] of items.entries()) {
    if (!/text|head/.test(item.type) || !eye.words.is(pattern, eye.plan.said(item).words)) continue;
    const other = items.slice(at + 1, at + 3).find(({ type, el }) => type === 'text' && typedIn.has(el));
    if (other) return clean(other.text);
  }
  return null;
}

/** Words of a choice: what the drop-down shows, native or drawn, and the group that the browser's own list has it in. */
export function choiceAt(eye: Eye, pattern: string): string[] {
  const item = fieldFor(eye, pattern);
  const group = (item?.el as HTMLSelectElement | undefined)?.selectedOptions?.[0]?.parentElement;
  const said = group?.getAttribute('label');
  return [...valuesAt(pattern, eye.open.items, eye.plan, eye.words), ...(said ? [said] : [])];
}

/** A sum that stands beside one of these labels on the screen, else on the page. */
export function sumAt(eye: Eye, labels: readonly string[]): string | null {
  const read = (text: string): string | null => (/\d/.test(text) && !/[\p{L}]{4}/u.test(text) ? text : null);
  return firstAt(labels, [eye.open.items, eye.plan.items], eye.plan, eye.words, read);
}

/** Takes a screen down as it is now. `withRows` false leaves the grids out (they are the dear part). */
export function look(eye: Eye, withRows: boolean): Sight {
  const texts = new Map<string, string>();
  const grids = new Map<string, GridSight>();
  for (const rule of eye.open.data.rules) {
    for (const [part, pattern] of partsOf(rule)) {
      const item = fieldFor(eye, pattern, rule.type === 'discount' || rule.type === 'value');
      const written = item || part !== 'figure' || rule.type === 'switch' ? null : writtenAt(eye, pattern);
      if (item) texts.set(`${rule.name}/${part}`, valueOf(item.el));
      else if (written !== null) texts.set(`${rule.name}/${part}`, written);
      else if (part === 'billing' || part === 'field' || (rule.type === 'switch' && rule.to))
        texts.set(`${rule.name}/${part}`, choiceAt(eye, pattern).join(' '));
    }
    if (rule.type === 'discount') {
      texts.set(`${rule.name}/unit`, unitBeside(eye, rule));
      const only = rule.only && fieldFor(eye, rule.only.field);
      const narrow = only && isBox(only.el) && isTicked(only.el) ? rule.only : null;
      // Where it may be narrowed and is not, the sum of a part is not the sum of all.
      const whole = only ? rule.base.filter((label) => !rule.only?.base.includes(label)) : rule.base;
      texts.set(`${rule.name}/base`, sumAt(eye, narrow?.base ?? whole) ?? '');
      texts.set(`${rule.name}/only`, narrow ? 'yes' : 'no');
    } else if (rule.type === 'value' && rule.base.length) {
      texts.set(`${rule.name}/base`, sumAt(eye, rule.base) ?? '');
    } else if (rule.type === 'grid' && withRows) {
      const grid = gridSight(eye, rule);
      if (grid) grids.set(rule.name, grid);
    }
  }
  return { texts, grids };
}

/** The grid that a rule is about, with its column roles. */
export function gridFor(eye: Eye, columns: RuleOf<'grid'>['columns']): { grid: Grid; roles: Roles } | null {
  let best: { grid: Grid; roles: Roles } | null = null;
  for (const { grid } of eye.open.items) {
    if (!grid) continue;
    const roles = rolesOf(grid, columns, eye.words);
    if (roles.size > (best?.roles.size ?? 1)) best = { grid, roles };
  }
  return best;
}

/** Grids whose rows hold no field: as long as the document has not changed they say what they said. */
const still = new WeakMap<readonly Item[], Map<RuleOf<'grid'>, GridSight>>();

export function gridSight(eye: Eye, rule: RuleOf<'grid'>): GridSight | null {
  const { items } = eye.open;
  const same = still.get(items) ?? new Map<RuleOf<'grid'>, GridSight>();
  still.set(items, same);
  const read = same.get(rule);
  if (read) return read;
  const found = gridsFor(eye, rule.columns);
  if (!found.length) return null;
  const headers = new Map<ColumnRole, string>();
  const times = new Map<string, number>();
  const rows = found.flatMap(({ grid, roles }) => {
    for (const [role, at] of roles) if (!headers.has(role)) headers.set(role, grid.headers[at] ?? role);
    return readRows(grid, roles, times);
  });
  const sight = { rule, headers, rows };
  const all = found.reduce((sum, { grid }) => sum + grid.rows().length, 0);
  if (rows.length === all && rows.every((row) => !row.live)) same.set(rule, sight);
  return sight;
}

/** All grids that look like this one: a bill may keep time and expenses apart. The fullest comes first. */
function gridsFor(eye: Eye, columns: RuleOf<'grid'>['columns']): { grid: Grid; roles: Roles }[] {
  const best = gridFor(eye, columns);
  if (!best) return [];
  const others = eye.open.items.flatMap(({ grid }) => {
    const roles = grid && grid !== best.grid ? rolesOf(grid, columns, eye.words) : null;
    return grid && roles && roles.size > 2 && roles.size >= best.roles.size - 2 ? { grid, roles } : [];
  });
  return [best, ...others];
}

/** A bill with more lines than this is read only when somebody has touched it. */
const LONG = 300;

export function isLong(eye: Eye): boolean {
  return eye.open.items.some(({ grid }) => grid && grid.rows().length > LONG);
}

interface Known {
  cells: Cells;
  words: string;
}
/** What was read from the rows of a grid; a grid lives as long as nothing in the document has changed. */
const known = new WeakMap<Roles, Map<Element, Known>>();

/** All rows of a grid, with keys. */
export function readRows(grid: Grid, roles: Roles, times = new Map<string, number>()): Row[] {
  const own = known.get(roles) ?? new Map<Element, Known>();
  known.set(roles, own);
  const rows: Row[] = [];
  for (const el of grid.rows()) {
    let row = own.get(el);
    if (!row) {
      const read = readCells(el, grid, roles);
      if (!read) continue;
      row = { cells: withUnit(read.cells, grid, roles), words: rowWords(read.cells) };
      if (!read.live) own.set(el, row);
    }
    const { cells, words } = row;
    const time = (times.get(words) ?? 0) + 1;
    times.set(words, time);
    const key = time > 1 ? `${words} (${time})` : words;
    const read = (value: (field: Element) => string): Cells =>
      readCells(el, grid, roles, value)?.cells ?? cells;
    rows.push({
      key,
      words,
      cells,
      el,
      grid,
      roles,
      live: !own.has(el),
      read,
    });
  }
  return rows;
}

/** Where the header says how the discounts of its column are meant, each of them says so too. */
function withUnit(cells: Cells, grid: Grid, roles: Roles): Cells {
  const cell = cells.get('discount');
  const unit = cell && unitOf(grid.headers[roles.get('discount') ?? -1] ?? '');
  if (!unit || !/\d/.test(cell.text) || unitOf(cell.text)) return cells;
  return new Map(cells).set('discount', {
    ...cell,
    text: `${cell.text} ${unit === 'percent' ? '%' : 'amount'}`,
  });
}

/** The row that an element is in, without its neighbours: its key is its words. */
export function rowAt(
  eye: Eye,
  columns: RuleOf<'grid'>['columns'],
  node: Node,
): { el: Element; words: string } | null {
  for (const { grid, roles } of gridsFor(eye, columns)) {
    const el = rowAround(grid, node);
    const read = el && readCells(el, grid, roles);
    if (read) return { el, words: rowWords(read.cells) };
  }
  return null;
}

const wordRoles: readonly ColumnRole[] = ['date', 'bill', 'who', 'what'];

/** A row's own words, for people and for telling rows apart. */
export function rowWords(cells: Cells): string {
  let words = '';
  for (const role of wordRoles) {
    const text = cells.get(role)?.text;
    if (text) words += words ? ` ${text}` : text;
  }
  return words.slice(0, 240) || 'line';
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** `%` or `$` from the figure's own drop-down, the words around it, or the rule. */
function unitBeside(eye: Eye, rule: RuleOf<'discount'>): string {
  if (rule.unit !== 'either') return rule.unit;
  if (rule.unitField) {
    const said = choiceAt(eye, rule.unitField).map(unitOf).find(Boolean);
    if (said) return said;
  }
  const item = fieldFor(eye, rule.field, true);
  if (!item) return '';
  const at = eye.plan.index(item);
  const near = [1, -1, 2, -2].flatMap((step) => {
    const other = eye.plan.items[at + step];
    // A box that is not ticked chooses nothing; a sum with its sign is a sum, not the unit of its neighbour.
    if (!other || other.dialog !== item.dialog) return [];
    return other.type === 'field'
      ? isBox(other.el) && !isTicked(other.el)
        ? []
        : other
      : // What a slider says beside itself is its own figure.
        /\d/.test(other.text) && digits(other.text) !== digits(valueOf(item.el))
        ? []
        : other;
  });
  const unit = (some: readonly Item[]): string | undefined =>
    some
      .map((one) =>
        unitOf(
          one.type === 'press' || isBox(one.el)
            ? eye.plan.name(one)
            : one.type === 'field'
              ? valueOf(one.el)
              : one.text,
        ),
      )
      .find(Boolean) ?? undefined;
  const own = eye.plan.labels(item).map(unitOf).find(Boolean);
  return unit(near.filter((one) => one.type === 'field')) ?? own ?? unit(near) ?? '';
}

/** What a short word says about a unit. */
export function unitOf(text: string): 'percent' | 'money' | null {
  if (text.length > 40) return null;
  const percent = /%|\bper ?cent|\bpct\b/i.test(text);
  const money = /\p{Sc}|\b(?:amount|money|fixed|dollars?|flat|USD|GBP|EUR|CAD|AUD)\b/iu.test(text);
  return percent === money ? null : percent ? 'percent' : 'money';
}
