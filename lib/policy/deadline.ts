import {
  hoursBefore,
  hoursLater,
  instantAt,
  localDay,
  offsetAt,
  openDayFrom,
  openDaysAfter,
  type Opening,
  openTimeAfter,
  openTimeBetween,
  sameTimeOn,
  type SkippedDay,
  spoken,
} from '../calendar.ts';
import { closedDay } from './holidays.ts';
import type { Policy } from './policy.ts';
import type { DeadlineRule } from './rules.ts';

/** When a step is due, and everything needed to check that by hand. */
export interface Due {
  /** UTC, milliseconds. */
  dueAt: string;
  /** The rule, the instant on the firm's wall clock, what was skipped, the time zone; whole sentences. */
  why: string;
  /** Days passed over, each "2026-11-26 Thanksgiving Day", in order. */
  skipped: string[];
}

const HOUR = 3_600_000;

/** The firm's start of business where its policy says nothing. */
const OPEN = '09:00';
export const openingOf = (firm: Policy['firm']): string => firm.openOfBusiness ?? OPEN;

/**
 * The instant by which a step must be decided.
 *
 * - `elapsed-hours`: so many real hours after the start; nights, weekends and holidays count.
 * - `business-hours`: so many hours of the firm's opening time; a start outside of it counts from the next opening.
 * - `business-days`: the firm's close of business on the n-th business day after the local day on which the step starts. That
 *   day itself never counts, whatever the hour, so that nobody loses a day to a request that comes in at 16:59.
 * - `court-days`: federal counting, FRCP 6(a)(1): the day of the start is left out, every later day counts, and a last day on
 *   which the firm is closed runs on to the next open one; the day ends at close of business.
 * - `court-hours`: FRCP 6(a)(2): every hour counts from the start; an end on a closed day runs on to the same time of the next
 *   open one.
 * @param startsAt ISO 8601 with offset
 * @throws RangeError when `startsAt` is no instant
 */
export function due(rule: DeadlineRule, startsAt: string, policy: Pick<Policy, 'firm' | 'holidays'>): Due {
  const { timeZone, closeOfBusiness } = policy.firm;
  const closed = (day: Temporal.PlainDate) => closedDay(day, policy.holidays);
  const start = localDay(startsAt, timeZone);
  const at = (instant: string) => `${spoken(instant, timeZone)} (${timeZone})`;
  switch (rule.rule) {
    case 'elapsed-hours': {
      const dueAt = hoursLater(startsAt, rule.hours);
      const changed = offsetAt(startsAt, timeZone) !== offsetAt(dueAt, timeZone);
      const why =
        `Due ${counted(rule.hours, 'hour')} after the step starts: ${at(dueAt)}. ` +
        'Every hour counts, also nights, weekends and holidays.' +
        (changed ? ' The clocks change in between; the hours are real ones.' : '');
      return { dueAt, why, skipped: [] };
    }
    case 'business-hours': {
      const open = openingOf(policy.firm);
      const { instant, skipped } = openTimeAfter(startsAt, rule.hours * HOUR, openingTimes(policy));
      const why =
        `Due after ${counted(rule.hours, 'business hour')} (${open} to ${closeOfBusiness} on business days) from the start of ` +
        `the step: ${at(instant)}. ${notCounted(skipped)}`;
      return { dueAt: instant, why, skipped: named(skipped) };
    }
    case 'business-days': {
      const { day, skipped } = openDaysAfter(start, rule.days, closed);
      const dueAt = instantAt(day, closeOfBusiness, timeZone);
      const why =
        `Due at close of business on the ${ordinal(rule.days)} business day after ${start.toString()}, the day the step starts: ` +
        `${at(dueAt)}. ${notCounted(skipped)}`;
      return { dueAt, why, skipped: named(skipped) };
    }
    case 'court-days': {
      const last = start.add({ days: rule.days });
      const { day, skipped } = openDayFrom(last, closed);
      const dueAt = instantAt(day, closeOfBusiness, timeZone);
      const why =
        `Due at close of business on the ${ordinal(rule.days)} day after ${start.toString()}, the day the step starts, every day ` +
        `counted as federal courts do (FRCP 6(a)(1)): ${at(dueAt)}. ${rolled(skipped)}`;
      return { dueAt, why, skipped: named(skipped) };
    }
    case 'court-hours': {
      const end = hoursLater(startsAt, rule.hours);
      const { day, skipped } = openDayFrom(localDay(end, timeZone), closed);
      const dueAt = skipped.length ? sameTimeOn(end, day, timeZone) : end;
      const why =
        `Due ${counted(rule.hours, 'hour')} after the step starts, every hour counted as federal courts do (FRCP 6(a)(2)): ` +
        `${at(dueAt)}. ${rolled(skipped)}`;
      return { dueAt, why, skipped: named(skipped) };
    }
  }
}

/** When the firm is open. */
const openingTimes = ({ firm, holidays }: Pick<Policy, 'firm' | 'holidays'>): Opening => ({
  zone: firm.timeZone,
  open: openingOf(firm),
  close: firm.closeOfBusiness,
  closed: (day) => closedDay(day, holidays),
});

/**
 * An instant of a step whose clock stood for a while: as much of the step's own time is left afterwards as was left before. Where
 * the step counts business time, that is opening time, so a pause over a closed day costs nobody anything and gives nothing
 * away; else it is real time, and court counting runs on past a closed day as it always does.
 * @param rule how the step counts; `undefined` of one that was kept before steps said so: real time
 * @param dueAt the instant before, later than `stood.from`
 * @param stood from when until when the clock stood
 */
export function afterStanding(
  rule: DeadlineRule | undefined,
  dueAt: string,
  stood: { from: string; until: string },
  policy: Pick<Policy, 'firm' | 'holidays'>,
): string {
  const { timeZone } = policy.firm;
  if (rule?.rule === 'business-hours' || rule?.rule === 'business-days') {
    const times = openingTimes(policy);
    return openTimeAfter(stood.until, openTimeBetween(stood.from, dueAt, times), times).instant;
  }
  const stand = Date.parse(stood.until) - Date.parse(stood.from);
  const later = new Date(Date.parse(dueAt) + stand).toISOString();
  if (stand === 0 || (rule?.rule !== 'court-days' && rule?.rule !== 'court-hours')) return later;
  const { day, skipped } = openDayFrom(localDay(later, timeZone), openingTimes(policy).closed);
  return skipped.length ? sameTimeOn(later, day, timeZone) : later;
}

/** When the people of a step are reminded: so many hours before it is due, or half-way where it is shorter than that. */
export function reminderAt(startsAt: string, dueAt: string, policy: Pick<Policy, 'remindHours'>): string {
  return hoursBefore(startsAt, dueAt, policy.remindHours ?? 24);
}

/** A deadline in a few words: "48 hours", "14 days, court counting". */
export function deadlineWords(rule: DeadlineRule): string {
  switch (rule.rule) {
    case 'elapsed-hours':
      return counted(rule.hours, 'hour');
    case 'business-hours':
      return counted(rule.hours, 'business hour');
    case 'business-days':
      return counted(rule.days, 'business day');
    case 'court-days':
      return `${counted(rule.days, 'day')}, court counting`;
    case 'court-hours':
      return `${counted(rule.hours, 'hour')}, court counting`;
  }
}

const named = (days: readonly SkippedDay[]): string[] => days.map(({ date, name }) => `${date} ${name}`);

/** One full stop, also after "Jr.". */
const ended = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

const notCounted = (days: readonly SkippedDay[]): string =>
  days.length ? ended(`Not counted: ${named(days).join(', ')}`) : 'No day was skipped.';

const rolled = (days: readonly SkippedDay[]): string =>
  days.length
    ? ended(
        `It would have ended on a day that is no business day, so it runs on past ${named(days).join(', ')}`,
      )
    : 'It ends on a business day.';

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinal(count: number): string {
  return `${count}${endings[ordinals.select(count)] ?? 'th'}`;
}
