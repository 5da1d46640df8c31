import { hoursLater, instantAt, localDay, offsetAt, openDaysAfter, spoken } from '../calendar.ts';
import { closedDay } from './holidays.ts';
import type { DeadlineRule, Policy } from './policy.ts';

/** When a step is due, and everything needed to check that by hand. */
export interface Due {
  /** UTC, milliseconds. */
  dueAt: string;
  /** The rule, the instant on the firm's wall clock, what was skipped, the time zone; whole sentences. */
  why: string;
  /** Days passed over, each "2026-11-26 Thanksgiving Day", in order. */
  skipped: string[];
}

/**
 * The instant by which a step must be decided.
 *
 * - `elapsed-hours`: so many real hours after the start; nights, weekends and holidays count.
 * - `business-days`: the firm's close of business on the n-th business day after the local day on which the step starts. That
 *   day itself never counts, whatever the hour, so that nobody loses a day to a request that comes in at 16:59.
 * @param startsAt ISO 8601 with offset
 * @throws RangeError when `startsAt` is no instant
 */
export function due(rule: DeadlineRule, startsAt: string, policy: Pick<Policy, 'firm' | 'holidays'>): Due {
  const { timeZone, closeOfBusiness } = policy.firm;
  if (rule.rule === 'elapsed-hours') {
    const dueAt = hoursLater(startsAt, rule.hours);
    const changed = offsetAt(startsAt, timeZone) !== offsetAt(dueAt, timeZone);
    const why =
      `Due ${counted(rule.hours, 'hour')} after the step starts: ${spoken(dueAt, timeZone)} (${timeZone}). ` +
      'Every hour counts, also nights, weekends and holidays.' +
      (changed ? ' The clocks change in between; the hours are real ones.' : '');
    return { dueAt, why, skipped: [] };
  }
  const start = localDay(startsAt, timeZone);
  const { day, skipped } = openDaysAfter(start, rule.days, (date) => closedDay(date, policy.holidays));
  const dueAt = instantAt(day, closeOfBusiness, timeZone);
  const texts = skipped.map(({ date, name }) => `${date} ${name}`);
  const why =
    `Due at close of business on the ${ordinal(rule.days)} business day after ${start.toString()}, the day the step starts: ` +
    `${spoken(dueAt, timeZone)} (${timeZone}). ` +
    (texts.length ? `Not counted: ${texts.join(', ')}.` : 'No day was skipped.');
  return { dueAt, why, skipped: texts };
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(count: number): string {
  return `${count}${endings[ordinals.select(count)] ?? 'th'}`;
}
