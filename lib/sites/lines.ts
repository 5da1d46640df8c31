import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import type { Figures } from './figures.ts';
import { times } from './number.ts';
import { unitOf, type Sight } from './sight.ts';
import type { RuleOf } from './site.ts';

/**
 * Reductions of single fields: before (baseline) and now in, lines out. A line's reduction is always `before - after`;
 * where a reduction is certain and its amount is not, both are `null`.
 */

export type Kind = AdjustmentLine['kind'];

/** Makes a line within the contract's sizes. */
export function lineOf(
  ref: string,
  what: string,
  kind: Kind,
  before: number | null,
  after: number | null,
  field: string,
  beforeText: string,
  afterText: string,
): AdjustmentLine {
  return {
    ref: ref.slice(0, 300),
    what: what.slice(0, 300),
    kind,
    before,
    after,
    field: field.slice(0, 120),
    beforeText: beforeText.slice(0, 200),
    afterText: afterText.slice(0, 200),
  };
}

const yes = (text: string | undefined): boolean => text === 'yes';

/**
 * A discount that has grown.
 * @param fallback value of all lines as stored, for a screen that shows no sum
 * @param net what the lines of the bill lose or gain in the same save, minor units; a percentage follows it
 */
export function discountLine(
  rule: RuleOf<'discount'>,
  base: Sight,
  now: Sight,
  figures: Figures,
  label: string,
  net: number | null,
  fallback: () => number | null,
): AdjustmentLine | null {
  const was = base.texts.get(`${rule.name}/figure`) ?? '';
  const is = now.texts.get(`${rule.name}/figure`);
  if (is === undefined) return null;
  const unitText = now.texts.get(`${rule.name}/unit`) || base.texts.get(`${rule.name}/unit`) || '';
  const unitNow = unitOf(is) ?? unitOf(unitText);
  const unitWas = unitOf(was) ?? unitOf(base.texts.get(`${rule.name}/unit`) || unitText);
  const [onlyWas, onlyNow] = [base, now].map((from) => yes(from.texts.get(`${rule.name}/only`)));
  if (was === is && unitNow === unitWas && onlyWas === onlyNow) return null;
  const show = (text: string, unit: string | null): string =>
    text === '' || unitOf(text) || !unit ? text : unit === 'percent' ? `${text} %` : text;
  const line = (before: number | null, after: number | null): AdjustmentLine =>
    lineOf(
      `bill: ${rule.name}`,
      label,
      rule.kind,
      before,
      after,
      label,
      show(was, unitWas),
      show(is, unitNow),
    );

  const figure = (text: string, unit: string | null): number | null =>
    unit === 'percent' ? figures.percent(text) : figures.money(text);
  const older = figure(was, unitWas);
  const newer = figure(is, unitNow);
  if (newer === null) return line(null, null);
  if (newer <= 0 && (older ?? 0) >= 0) return null;
  if (unitNow === null && newer !== 0) return newer === older ? null : line(null, null);
  const shown = (from: Sight, narrow: boolean | undefined): number | null => {
    const text = from.texts.get(`${rule.name}/base`);
    return text ? figures.money(text) : narrow ? null : fallback();
  };
  const whole = shown(base, onlyWas);
  // Narrowed to some lines, or no longer: the sum it is taken from is another one.
  const wide = onlyWas === onlyNow ? whole : shown(now, onlyNow);
  if (whole !== null && wide !== null && older !== null) {
    const off = (value: number, unit: string | null, of: number): number =>
      unit === 'percent' ? times(of, value, 10000) : value;
    const offWas = off(older, unitWas, whole);
    const offNow = off(newer, unitNow, wide + (onlyNow ? 0 : (net ?? 0)));
    return offNow > offWas ? line(whole - offWas, whole - offNow) : null;
  }
  if (onlyWas !== onlyNow && newer !== 0) return onlyNow && was === is ? null : line(null, null);
  if (unitNow === 'money' && (unitWas === 'money' || older === 0)) {
    return newer > (older ?? 0) ? line(-(older ?? 0), -newer) : null;
  }
  if (unitNow === unitWas && older !== null && newer <= older) return null;
  return line(null, null);
}

/** A figure that has fallen. */
export function valueLine(
  rule: RuleOf<'value'>,
  base: Sight,
  now: Sight,
  figures: Figures,
  label: string,
): AdjustmentLine | null {
  const was = base.texts.get(`${rule.name}/figure`) ?? '';
  const is = now.texts.get(`${rule.name}/figure`);
  if (is === undefined || is === was) return null;
  const line = (before: number | null, after: number | null): AdjustmentLine =>
    lineOf(`bill: ${rule.name}`, label, rule.kind, before, after, label, was, is);
  const baseText = base.texts.get(`${rule.name}/base`) ?? '';
  // Nothing, or zero, is no figure yet: what stands without it is the value.
  const older =
    figures.money(was) === 0 && rule.base.length
      ? baseText
        ? figures.money(baseText)
        : null
      : figures.money(was);
  const newer = figures.money(is);
  if (newer === null || older === null) return line(null, null);
  if (newer >= older) return null;
  return rule.unknown ? line(null, null) : line(older, newer);
}

/** A switch that was off and is on. */
export function switchLine(
  rule: RuleOf<'switch'>,
  base: Sight,
  now: Sight,
  label: string,
  reaches: (text: string) => boolean,
): AdjustmentLine | null {
  const was = base.texts.get(`${rule.name}/figure`) ?? '';
  const is = now.texts.get(`${rule.name}/figure`) ?? '';
  if (was === is || !reaches(is) || reaches(was)) return null;
  return lineOf(`bill: ${rule.name}`, label, rule.kind, null, null, label, was, is);
}

/**
 * One entry in a form: what it was worth, and what it would be worth.
 * @param byHand has somebody set this part? What the site ticks on a new entry is the firm's own rule for the matter.
 */
export function entryLine(
  rule: RuleOf<'entry'>,
  base: Sight,
  now: Sight,
  figures: Figures,
  words: string,
  isFree: (text: string) => 'non-billable' | 'no-charge' | null,
  byHand: (part: 'nonBillable' | 'noCharge' | 'rate') => boolean,
): AdjustmentLine | null {
  const text = (from: Sight, part: string): string => from.texts.get(`${rule.name}/${part}`) ?? '';
  const free = (from: Sight): 'non-billable' | 'no-charge' | null =>
    yes(text(from, 'noCharge'))
      ? 'no-charge'
      : yes(text(from, 'nonBillable'))
        ? 'non-billable'
        : isFree(text(from, 'billing'));
  const gross = (from: Sight, hoursPart: string): number | null => {
    const rate = figures.money(text(from, 'rate'));
    if (yes(text(from, 'flat'))) return rate;
    const amount = text(from, 'amount');
    if (!from.texts.has(`${rule.name}/rate`) || text(from, 'rate') === '') {
      return amount === '' ? null : figures.money(amount);
    }
    const hours = figures.hours(text(from, hoursPart));
    const markup = figures.percent(text(from, 'markup'));
    if (hours === null || rate === null || markup === null) return null;
    return times(times(hours, rate, 1000), 10000 + markup, 10000);
  };
  const changed = [
    'hours',
    'rate',
    'amount',
    'markup',
    'nonBillable',
    'noCharge',
    'flat',
    'billing',
    'worked',
  ].filter((part) => now.texts.has(`${rule.name}/${part}`) && text(base, part) !== text(now, part));
  if (!changed.length) return null;
  // Nothing entered yet: no hours, or, for an expense, no amount.
  const isEmpty = (part: string): boolean => figures.hours(text(base, part)) === 0;
  const isPriced = base.texts.has(`${rule.name}/rate`) || !base.texts.has(`${rule.name}/amount`);
  const isNew = isPriced ? isEmpty('hours') && isEmpty('worked') : isEmpty('amount');
  const worked = text(now, 'worked') !== '' && isNew;
  const what = words || rule.name;
  const line = (kind: Kind, part: string, before: number | null, after: number | null): AdjustmentLine => {
    const [label, from] = [
      part === 'hours' && worked ? 'worked' : part,
      part === 'hours' && worked ? now : base,
    ];
    return lineOf(`entry: ${words}`, what, kind, before, after, part, text(from, label), text(now, part));
  };
  const freeNow = free(now);
  const freeWas = free(base);
  if (freeNow && freeWas) return null;
  if (freeNow) {
    const isDefault = (part: 'nonBillable' | 'noCharge'): boolean => !yes(text(now, part)) || !byHand(part);
    if (isNew && !isFree(text(now, 'billing')) && isDefault('nonBillable') && isDefault('noCharge'))
      return null;
    // A new entry is worth what was typed; a stored one what is stored.
    const before = isNew ? gross(now, worked ? 'worked' : 'hours') : gross(base, 'hours');
    if (before === 0) return null;
    const part = changed.find((one) => /billing|nonBillable|noCharge/.test(one)) ?? 'billing';
    return line(freeNow, part, before, before === null ? null : 0);
  }
  if (freeWas) return null;
  const before = isNew ? (worked ? gross(withRate(rule, now, base), 'worked') : null) : gross(base, 'hours');
  const after = gross(now, 'hours');
  if (isNew && !worked) {
    const usual = byHand('rate') ? text(base, 'rate/site') || text(base, 'rate') : '';
    const rates = [figures.money(usual), figures.money(text(now, 'rate'))];
    const hours = figures.hours(text(now, 'hours'));
    if (rates[0] && rates[1] !== null && rates[1] !== undefined && rates[1] < rates[0] && hours) {
      return line('write-down-rate', 'rate', times(hours, rates[0], 1000), times(hours, rates[1], 1000));
    }
    return after !== null && after < 0 ? line('negative-line', 'hours', 0, after) : null;
  }
  const part = changed.find((one) => one !== 'worked') ?? 'hours';
  if (before !== null && after !== null) {
    // Fewer units beside one amount: whether that amount is for one or for all, the form does not say.
    const fewer =
      !now.texts.has(`${rule.name}/rate`) &&
      (figures.hours(text(now, 'hours')) ?? 0) < (figures.hours(text(base, 'hours')) ?? 0);
    if (after >= before) return fewer ? line('write-down-hours', 'hours', null, null) : null;
    const kind: Kind =
      after < 0
        ? 'negative-line'
        : changed.includes('flat')
          ? 'flat-rate'
          : changed.includes('rate') && !changed.includes('hours')
            ? 'write-down-rate'
            : /amount|markup/.test(changed.join()) && !changed.includes('hours')
              ? 'write-down-amount'
              : 'write-down-hours';
    return line(kind, part, before, after);
  }
  // Rates may be hidden from this person: fewer hours are a reduction all the same.
  const hoursWas = figures.hours(text(worked ? now : base, worked ? 'worked' : 'hours'));
  const hoursNow = figures.hours(text(now, 'hours'));
  if (hoursNow !== null && hoursWas !== null && hoursNow >= hoursWas && !changed.includes('rate'))
    return null;
  return line('write-down-hours', part, before, null);
}

/** A new entry's full value uses the rate that the form came with, if it came with one. */
function withRate(rule: RuleOf<'entry'>, now: Sight, base: Sight): Sight {
  const rate = base.texts.get(`${rule.name}/rate`);
  if (!rate) return now;
  return { ...now, texts: new Map(now.texts).set(`${rule.name}/rate`, rate) };
}
