import type { Adjustment, AdjustmentLine } from '../adjustment/adjustment.ts';
import type { Context } from './context.ts';
import { creditLine, tickLines } from './credits.ts';
import { figuresOf, type Figures } from './figures.ts';
import { isShown, valueOf } from './names.ts';
import { discountLine, entryLine, switchLine, valueLine } from './lines.ts';
import { bulkLines } from './bulk.ts';
import { freeIn, rowLines, shareLines, worth, type Removals } from './rows.ts';
import { fieldFor, type Eye, type Sight } from './sight.ts';
import type { RuleData, SiteData } from './site.ts';

/** One screen's reductions: baseline and screen in, lines and total out. */
export interface Reduction {
  readonly lines: AdjustmentLine[];
  readonly figures: Figures;
}

export interface Before {
  readonly base: Sight;
  readonly now: Sight;
  readonly removals: Removals;
  /** Has somebody edited this field or row? */
  touched(el: Element): boolean;
  /** This screen and what stands around it: the page behind a dialog, the document around a frame. */
  around(): Eye[];
}

/** Lines of everything that has fallen on the screen. Acts (void, delete) are presses and not looked at here. */
export function reductionOf(eye: Eye, before: Before, site: SiteData): Reduction {
  const { now } = before;
  const figures = figuresOf(samplesOf(now, eye), site.currency);
  const isFree = freeIn(eye.words);
  const lines: AdjustmentLine[] = [];
  let net: number | null = 0;
  let stored: () => number | null = () => null;
  for (const rule of eye.open.data.rules) {
    if (rule.type !== 'grid') continue;
    const [was, is] = [before.base.grids.get(rule.name), now.grids.get(rule.name)];
    if (!was || !is) continue;
    if (rule.shares) {
      lines.push(...shareLines(rule, was, is, figures));
      continue;
    }
    const found = rowLines(was, is, figures, isFree, before.removals, (row) => before.touched(row.el));
    lines.push(...found.lines);
    net = net === null || found.net === null ? null : net + found.net;
    stored = () => {
      const sums = was.rows.map((row) => worth(row.cells, figures, isFree));
      return sums.some((sum) => sum === null) ? null : sums.reduce<number>((all, sum) => all + (sum ?? 0), 0);
    };
  }
  for (const rule of eye.open.data.rules) {
    const found = ruleLines(rule, eye, before, now, figures, net, stored);
    // Percent and amount of one discount may move together; one of them counts.
    if (rule.type === 'discount' && lines.some((line) => sameDiscount(line, found[0]))) continue;
    lines.push(...found);
  }
  return { lines, figures };
}

function sameDiscount(a: AdjustmentLine, b: AdjustmentLine | undefined): boolean {
  if (
    !b ||
    a.kind !== b.kind ||
    a.before === null ||
    a.after === null ||
    b.before === null ||
    b.after === null
  ) {
    return false;
  }
  return Math.abs(a.before - a.after - (b.before - b.after)) <= 1;
}

function ruleLines(
  rule: RuleData,
  eye: Eye,
  before: Before,
  now: Sight,
  figures: Figures,
  net: number | null,
  stored: () => number | null,
): AdjustmentLine[] {
  const label = (pattern: string): string => {
    const item = fieldFor(eye, pattern);
    return (item && eye.plan.labels(item)[0]) || rule.name;
  };
  const one = (line: AdjustmentLine | null): AdjustmentLine[] => (line ? [line] : []);
  switch (rule.type) {
    case 'discount':
      return one(discountLine(rule, before.base, now, figures, label(rule.field), net, stored));
    case 'value':
      return one(valueLine(rule, before.base, now, figures, label(rule.field)));
    case 'switch':
      return one(
        switchLine(rule, before.base, now, label(rule.field), (text) =>
          rule.to ? eye.words.is(rule.to, text) : text === 'yes',
        ),
      );
    case 'new':
      return one(creditLine(rule, eye, figures));
    case 'bulk':
      return bulkLines(rule, before.base, now, before.around(), figures, eye.words);
    case 'tick':
      return tickLines(rule, eye, figures);
    case 'entry': {
      const item =
        fieldFor(eye, rule.hours) ??
        fieldFor(eye, rule.rate) ??
        (rule.amount ? fieldFor(eye, rule.amount) : null);
      if (!item || !isShown(item.el)) return [];
      const words = rule.words
        .map((pattern) => fieldFor(eye, pattern))
        .flatMap((field) => (field ? [valueOf(field.el)] : []));
      const byHand = (part: 'nonBillable' | 'noCharge' | 'rate'): boolean => {
        const box = fieldFor(eye, rule[part] ?? '');
        return box !== null && before.touched(box.el);
      };
      const said = words.filter(Boolean).join(' ');
      return one(entryLine(rule, before.base, now, figures, said, freeIn(eye.words), byHand));
    }
    default:
      return [];
  }
}

function samplesOf(now: Sight, eye: Eye): string[] {
  const samples = [...now.texts.values()].filter((text) => /\d/.test(text));
  for (const item of eye.open.items) {
    if ((item.type === 'text' || item.type === 'head') && item.text.length < 60 && /\d/.test(item.text)) {
      samples.push(item.text);
    }
  }
  for (const grid of now.grids.values()) {
    for (const row of grid.rows.slice(0, 5)) {
      for (const cell of row.cells.values()) if (/\d/.test(cell.text)) samples.push(cell.text);
    }
  }
  return samples;
}

/**
 * The bill before this reduction, minor units.
 * @param shown its total as the screen showed it before the first edit; zero for none
 */
export function billTotalOf({ lines, total }: Adjustment, shown: number | null): number | null {
  // What is given up whole says itself what it was, and what a bill carries already is no longer in its total.
  const carried = lines.every((line) => line.carried !== undefined);
  const whole = lines.every((line) => /^(?:void|delete|unpost)$/.test(line.kind));
  if (!shown || total === null) return whole && total !== null ? total : null;
  return Math.max(0, carried ? shown + total : shown, whole ? total : 0);
}

/** Ways that say themselves what becomes of the bill, and what comes on a later one. */
const plain = /^(?:void|delete|unpost|credit|write-off|hold-back)$/;

/** Puts down what the bill came to, minor units; where nothing is left of it, that is what this reduction is. */
export function setBillTotal(adjustment: Adjustment, total: number): void {
  adjustment.billTotal = total;
  if (total > 0 && (adjustment.total ?? 0) >= total && !plain.test(adjustment.kind))
    adjustment.kind = 'bill-to-zero';
}

/** Lines and context as the contract has them. @returns `null` without lines */
export function adjustmentOf(
  lines: readonly AdjustmentLine[],
  eye: Eye,
  site: SiteData,
  context: Context,
  currency: string,
  host: string,
): Adjustment | null {
  const falls = lines.map((line) =>
    line.before === null || line.after === null ? null : line.before - line.after,
  );
  const unknown = falls.some((fall) => fall === null);
  const heaviest = lines.reduce<number>(
    (best, _, at) => ((falls[at] ?? Infinity) > (falls[best] ?? Infinity) ? at : best),
    0,
  );
  const kind = lines[heaviest]?.kind;
  if (!kind) return null;
  return {
    site: site.id,
    host,
    screen: eye.open.data.id,
    kind,
    basis: eye.open.data.basis,
    ...context,
    currency,
    lines: lines.slice(0, 5000),
    total: unknown ? null : falls.reduce<number>((sum, fall) => sum + (fall ?? 0), 0),
    recurring: eye.open.data.recurring,
    certainty: unknown ? 'partial' : 'certain',
  };
}
