import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import type { Figures } from './figures.ts';
import type { Cell, Cells } from './cells.ts';
import { lineOf, type Kind } from './lines.ts';
import { times } from './number.ts';
import { pickedOf } from './picked.ts';
import { unitOf, type GridSight, type Row } from './sight.ts';
import type { ColumnRole, RuleOf } from './site.ts';
import type { Lexicon } from './text.ts';

/** Reductions in a grid: rows before and now in, lines of what has fallen out. Rows are told apart by their words. */

export interface Removals {
  readonly any: boolean;
  /** Keys of rows whose own control was pressed, or that were ticked when a remover was pressed. */
  has(key: string): boolean;
  /** Was it held back for a later bill rather than taken out? */
  held(key: string): boolean;
  /** Counts although its row still stands: the press has just happened, or the row is struck through or hidden. */
  fresh(key: string, row: Element): boolean;
}

export interface RowLines {
  readonly lines: AdjustmentLine[];
  /** What all rows together lose (negative) or gain; `null` when a row could not be read. */
  readonly net: number | null;
}

/**
 * Pairs rows now with rows before: same words first, then same element, then same place between two rows that are paired.
 * A list in which nothing is as it was is another page of the grid, not the same rows with other words.
 */
export function pairRows(before: readonly Row[], now: readonly Row[]): Map<Row, Row> {
  const pairs = new Map<Row, Row>();
  const byKey = new Map(before.map((row) => [row.key, row]));
  const left: Row[] = [];
  for (const row of now) {
    const same = byKey.get(row.key);
    if (same) {
      pairs.set(row, same);
      byKey.delete(row.key);
    } else left.push(row);
  }
  if (!left.length) return pairs;
  const byElement = new Map([...byKey.values()].map((row) => [row.el, row]));
  for (const row of left) {
    const same = byElement.get(row.el);
    if (same && byKey.delete(same.key)) pairs.set(row, same);
  }
  if (byKey.size) pairBetween(before, now, pairs);
  return pairs;
}

/** So many rows may have other words and stand in new elements although no row beside them is the same. */
const ALONE = 3;

function pairBetween(before: readonly Row[], now: readonly Row[], pairs: Map<Row, Row>): void {
  const places = new Map(before.map((row, at) => [row, at]));
  const isPaired = new Set(pairs.values());
  const anchored = pairs.size > 0;
  let gap: Row[] = [];
  let from = 0;
  const close = (to: number): void => {
    const old = before.slice(from, to).filter((row) => !isPaired.has(row));
    if (gap.length === old.length && (anchored || gap.length <= ALONE)) {
      gap.forEach((row, at) => {
        const same = old[at];
        if (same) pairs.set(row, same);
      });
    }
    gap = [];
  };
  for (const row of now) {
    const same = pairs.get(row);
    const at = same && places.get(same);
    if (at === undefined) gap.push(row);
    else {
      close(at);
      from = at + 1;
    }
  }
  close(before.length);
}

/** Nothing was taken out by hand. */
export const noRemovals: Removals = { any: false, has: () => false, held: () => false, fresh: () => false };

/** Has no row been drawn anew, typed in or taken out? So it is of a long bill whose discount is being typed. */
const isSame = (base: GridSight, now: GridSight, removals: Removals): boolean =>
  base.rows.length === now.rows.length &&
  !now.headers.has('oldRate') &&
  // Taken down once and nothing has changed since.
  ((base.rows === now.rows && !removals.any) ||
    now.rows.every((row, at) => {
      const was = base.rows[at];
      return was?.key === row.key && saysSame(was.cells, row.cells) && !removals.fresh(row.key, row.el);
    }));

/** A text that nobody has typed is one cell wherever it stands, so a grid that is drawn anew is compared without reading it. */
function saysSame(was: Cells, is: Cells): boolean {
  if (was === is) return true;
  if (was.size !== is.size) return false;
  for (const [role, cell] of was) if (is.get(role) !== cell) return false;
  return true;
}

/** What the rows of a bill lose. */
export function rowLines(
  base: GridSight,
  now: GridSight,
  figures: Figures,
  isFree: (text: string) => 'non-billable' | 'no-charge' | null,
  removals: Removals,
  touched: (row: Row) => boolean,
): RowLines {
  if (isSame(base, now, removals)) return { lines: [], net: 0 };
  const pairs = pairRows(base.rows, now.rows);
  const lines: AdjustmentLine[] = [];
  let net: number | null = 0;
  const count = (before: number | null, after: number | null): void => {
    net = net === null || before === null || after === null ? null : net + after - before;
  };
  const picked = now.rule.picked ? pickedOf(now.rows) : now.rows;
  for (const row of picked ?? now.rows) {
    if (now.rule.typed && !row.live) continue;
    const was = pairs.get(row);
    if (!was) {
      const value = worth(row.cells, figures, isFree);
      if (touched(row) && value !== null && value < 0) {
        lines.push(
          lineOf(
            `line: ${row.key}`,
            row.words,
            'negative-line',
            0,
            value,
            'new line',
            '',
            showCells(row.cells),
          ),
        );
        count(0, value);
      }
      continue;
    }
    if (removals.fresh(was.key, row.el)) {
      lines.push(goneLine(was, figures, isFree, removals.held(was.key)));
      continue;
    }
    const change = changeOf(was, row, now, figures, isFree);
    if (!change) continue;
    count(change.before, change.after);
    if (change.line) lines.push(change.line);
  }
  const kept = new Set(pairs.values());
  for (const was of base.rows) {
    if (kept.has(was) || !removals.has(was.key)) continue;
    const line = goneLine(was, figures, isFree, removals.held(was.key));
    if (line.before === 0) continue;
    lines.push(line);
    count(line.before, 0);
  }
  // Which rows it is about is not to be seen: these may lose something.
  return picked
    ? { lines, net }
    : { lines: lines.map((line) => ({ ...line, before: null, after: null })), net: null };
}

/** Shares of one whole that no longer come to what they came to: somebody's part is paid by nobody. */
export function shareLines(
  rule: RuleOf<'grid'>,
  base: GridSight,
  now: GridSight,
  figures: Figures,
): AdjustmentLine[] {
  const [before, after] = [base, now].map(({ rows }) =>
    rows
      .map((row) => figures.percent(row.cells.get('amount')?.text ?? ''))
      .reduce((all, one) => (all === null || one === null ? null : all + one), 0),
  );
  if (before === after || (before !== null && after !== null && (after ?? 0) > (before ?? 0))) return [];
  const show = (sum: number | null | undefined): string => (sum == null ? '' : `${sum / 100} %`);
  const label = now.headers.get('amount') ?? rule.name;
  return [
    lineOf(
      `bill: ${rule.name}`,
      label,
      rule.kind ?? 'discount',
      null,
      null,
      label,
      show(before),
      show(after),
    ),
  ];
}

function goneLine(
  was: Row,
  figures: Figures,
  isFree: (text: string) => 'non-billable' | 'no-charge' | null,
  held: boolean,
): AdjustmentLine {
  const before = worth(was.cells, figures, isFree);
  const kind: Kind = held ? 'hold-back' : 'remove';
  return lineOf(
    `line: ${was.key}`,
    was.words,
    kind,
    before,
    before === null ? null : 0,
    'line',
    showCells(was.cells),
    '',
  );
}

const order: readonly ColumnRole[] = [
  'nonBillable',
  'billable',
  'billing',
  'hidden',
  'discount',
  'rate',
  'hours',
  'amount',
];
/** What a fall in this column is called. */
export const kindFor: Partial<Record<ColumnRole, Kind>> = {
  nonBillable: 'non-billable',
  billable: 'non-billable',
  hidden: 'hidden',
  discount: 'line-discount',
  rate: 'write-down-rate',
  hours: 'write-down-hours',
  amount: 'write-down-amount',
};

interface Change {
  before: number | null;
  after: number | null;
  line: AdjustmentLine | null;
}

function changeOf(
  was: Row,
  row: Row,
  grid: GridSight,
  figures: Figures,
  isFree: (text: string) => 'non-billable' | 'no-charge' | null,
): Change | null {
  const old = grid.headers.has('oldRate');
  // Nothing has been drawn or typed in it: most rows of a long bill.
  if (!old && saysSame(was.cells, row.cells)) return null;
  const before = asTicks(withUsualRate(old ? withOldRate(row.cells) : was.cells), row.cells);
  const now = withUsualRate(row.cells);
  const changed = order.filter((role) => differs(role, before.get(role), now.get(role), figures));
  if (!changed.length) return null;
  const role = changed[0] ?? 'amount';
  const kind =
    role === 'billing' ? (isFree(now.get('billing')?.text ?? '') ?? 'non-billable') : kindFor[role];
  const only = changed.every((one) => one === 'amount');
  const worthBefore = only ? sum(before, figures) : worth(before, figures, isFree);
  const worthAfter = only ? sum(now, figures) : worth(now, figures, isFree);
  const field = grid.headers.get(role) ?? role;
  const text = (cells: Cells): string => {
    const cell = cells.get(role);
    return cell?.ticked === null || cell?.ticked === undefined
      ? (cell?.text ?? '')
      : cell.ticked
        ? 'yes'
        : 'no';
  };
  const line = (a: number | null, b: number | null): AdjustmentLine =>
    lineOf(
      `line: ${was.key}`,
      was.words,
      b !== null && b < 0 ? 'negative-line' : (grid.rule.kind ?? kind ?? 'adjustment'),
      a,
      b,
      field,
      text(before),
      text(now),
    );
  if (worthBefore !== null && worthAfter !== null) {
    const falls = worthAfter < worthBefore;
    return { before: worthBefore, after: worthAfter, line: falls ? line(worthBefore, worthAfter) : null };
  }
  return falling(changed, before, now, figures, isFree)
    ? { before: worthBefore, after: worthAfter, line: line(worthBefore, worthAfter) }
    : { before: null, after: null, line: null };
}

/** With an amount unknown: is at least one of the figures lower, or unreadable? */
function falling(
  changed: readonly ColumnRole[],
  before: Cells,
  now: Cells,
  figures: Figures,
  isFree: (text: string) => 'non-billable' | 'no-charge' | null,
): boolean {
  return changed.some((role) => {
    const [a, b] = [before.get(role), now.get(role)];
    if (isTick(role)) return b?.ticked === (role !== 'billable');
    if (role === 'billing') return isFree(b?.text ?? '') !== null;
    const read = role === 'hours' ? figures.hours : role === 'discount' ? looseDiscount : figures.money;
    const [x, y] = [read(a?.text ?? ''), read(b?.text ?? '')];
    if (y === null || x === null) return true;
    return role === 'discount' ? y > x : y < x;
  });
}

const looseDiscount = (text: string): number | null => {
  const figure = Number.parseFloat(text.replace(/[^\d.-]/g, '') || '0');
  return Number.isFinite(figure) ? figure : null;
};

/** Where a row that is being edited has a box, the same row at rest may show the sum instead. */
function asTicks(cells: Cells, now: Cells): Cells {
  const ticks = new Map(cells);
  for (const [role, { text, ticked }] of cells)
    if (isTick(role) && ticked === null && now.get(role)?.ticked != null)
      ticks.set(role, { text, ticked: /[1-9]/.test(text) });
  return ticks;
}

const isTick = (role: ColumnRole): boolean => /^(?:nonBillable|billable|hidden)$/.test(role);

function differs(role: ColumnRole, a: Cell | undefined, b: Cell | undefined, figures: Figures): boolean {
  // A row that is being edited may hold only some of its cells.
  if (!b || !a) return false;
  if (isTick(role)) return a.ticked !== b.ticked && a.ticked !== null && b.ticked !== null;
  if (a.text === b.text) return false;
  const read = role === 'hours' ? figures.hours : figures.money;
  if (role === 'billing' || role === 'discount') return true;
  const [x, y] = [read(a.text), read(b.text)];
  return x === null || y === null || x !== y;
}

/** What says how a figure is meant, in words. */
export const unitWords = /\b(?:percent(?:age)?|amount|fixed|money|dollars?)\b/gi;

/** What a row brings in, minor units: hours times rate less its discount, else its amount; zero when free. */
export function worth(
  cells: Cells,
  figures: Figures,
  isFree: (text: string) => 'non-billable' | 'no-charge' | null,
): number | null {
  if (cells.get('nonBillable')?.ticked || cells.get('hidden')?.ticked) return 0;
  if (cells.get('billable')?.ticked === false) return 0;
  if (isFree(cells.get('billing')?.text ?? '')) return 0;
  const [h, r] = [cells.get('hours')?.text, cells.get('rate')?.text];
  let gross: number | null;
  if (h !== undefined && r !== undefined && (r !== '' || !cells.has('amount'))) {
    const [hours, rate] = [figures.hours(h), figures.money(r.replace(/\s*\/\s*(?:h|hr|hour)\.?$/i, ''))];
    gross = hours === null || rate === null ? null : times(hours, rate, 1000);
  } else gross = sum(cells, figures);
  if (gross === null) return null;
  const discount = cells.get('discount')?.text ?? '';
  // A dash, or a unit that no figure stands beside yet.
  if (!/[\p{L}\d]/u.test(discount.replace(unitWords, ''))) return gross;
  const unit = unitOf(discount);
  const figure = discount.replace(unitWords, '').trim();
  const off = unit === 'percent' ? figures.percent(figure) : figures.money(figure.replace('%', ''));
  if (off === null || (unit === null && off !== 0)) return null;
  return gross - (unit === 'percent' ? times(gross, off, 10000) : off);
}

function sum(cells: Cells, figures: Figures): number | null {
  const text = cells.get('amount')?.text;
  return text === undefined ? null : figures.money(text);
}

/** What a billing column or drop-down says about an entry. */
export function freeIn(words: Lexicon): (text: string) => 'non-billable' | 'no-charge' | null {
  return (text) =>
    words.find('\\bno[ -]?charge\\b', text)
      ? 'no-charge'
      : words.find('\\bnon[ -]?billable\\b', text)
        ? 'non-billable'
        : null;
}

const withOldRate = (cells: Cells): Cells => {
  const old = cells.get('oldRate');
  return old ? new Map(cells).set('rate', old) : cells;
};

/** A rate that is not set is the usual one. */
const withUsualRate = (cells: Cells): Cells => {
  const usual = cells.get('usualRate');
  return usual && cells.get('rate')?.text === '' ? new Map(cells).set('rate', usual) : cells;
};

/** Hours and rate of a row as they stand there, else its amount. */
export const showCells = (cells: Cells): string => {
  const [h, r, a] = (['hours', 'rate', 'amount'] as const).map((role) => cells.get(role)?.text ?? '');
  return h && r ? `${h} × ${r}` : (a ?? '');
};
