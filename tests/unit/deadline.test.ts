import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt } from '../../lib/calendar.ts';
import { due } from '../../lib/policy/deadline.ts';
import { federalHolidays } from '../../lib/policy/holidays.ts';
import { firmPolicy } from './core-fixtures.ts';

/** Weekdays on which federal offices are closed, as the Office of Personnel Management publishes them, year by year. */
const published: Record<number, string> = {
  2024: '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
  2025: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
  2029: '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25',
  2030: '01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
  2031: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
};
const closed = new Set(
  Object.entries(published).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`)),
);

const policyIn = (timeZone: string, closeOfBusiness = '17:00') => {
  const policy = firmPolicy();
  return { ...policy, firm: { ...policy.firm, timeZone, closeOfBusiness } };
};

test.each(Object.entries(published))('the weekdays closed in %s are the published ones', (year, days) => {
  const weekdays = [...federalHolidays(Number(year)).keys()].filter(
    (day) => ![0, 6].includes(new Date(day).getUTCDay()),
  );
  expect(weekdays).toEqual(days.split(' ').map((day) => `${year}-${day}`));
});

test('observed days carry their names, also on 31 December 2027', () => {
  expect(federalHolidays(2027).get('2027-12-31')).toBe("New Year's Day (observed)");
  expect(federalHolidays(2028).get('2028-01-01')).toBe("New Year's Day");
  expect(federalHolidays(2026).get('2026-07-03')).toBe('Independence Day (observed)');
  const names = new Set([...federalHolidays(2026).values()].map((name) => name.replace(' (observed)', '')));
  expect(names.size).toBe(11);
});

test('five business days over Thanksgiving, in words', () => {
  const answer = due(
    { rule: 'business-days', days: 5 },
    '2026-11-20T21:59:00Z',
    policyIn('America/New_York'),
  );
  expect(answer).toEqual({
    dueAt: '2026-11-30T22:00:00.000Z',
    why:
      'Due at close of business on the 5th business day after 2026-11-20, the day the step starts: Monday, November 30, 2026 at ' +
      '5:00 PM EST (America/New_York). Not counted: 2026-11-21 Saturday, 2026-11-22 Sunday, 2026-11-26 Thanksgiving Day, ' +
      '2026-11-28 Saturday, 2026-11-29 Sunday.',
    skipped: [
      '2026-11-21 Saturday',
      '2026-11-22 Sunday',
      '2026-11-26 Thanksgiving Day',
      '2026-11-28 Saturday',
      '2026-11-29 Sunday',
    ],
  });
});

test('the last business day of 2027 is the 30th', () => {
  const answer = due(
    { rule: 'business-days', days: 1 },
    '2027-12-30T15:00:00Z',
    policyIn('America/New_York'),
  );
  expect(answer.dueAt).toBe('2028-01-03T22:00:00.000Z');
  expect(answer.skipped).toEqual([
    "2027-12-31 New Year's Day (observed)",
    "2028-01-01 New Year's Day",
    '2028-01-02 Sunday',
  ]);
});

test('48 hours are 48 hours, also when the clocks change', () => {
  const answer = due(
    { rule: 'elapsed-hours', hours: 48 },
    '2026-03-07T12:00:00-05:00',
    policyIn('America/New_York'),
  );
  expect(answer.dueAt).toBe('2026-03-09T17:00:00.000Z');
  expect(answer.why).toBe(
    'Due 48 hours after the step starts: Monday, March 9, 2026 at 1:00 PM EDT (America/New_York). Every hour counts, also ' +
      'nights, weekends and holidays. The clocks change in between; the hours are real ones.',
  );
});

test('the firm adds days, works on others, or has no federal calendar; a weekend stays one', () => {
  const day = { rule: 'business-days', days: 1 } as const;
  const next = (start: string, holidays: { federal: boolean; add: string[]; remove: string[] }) =>
    due(day, start, { ...policyIn('UTC'), holidays });
  const none = { federal: true, add: [], remove: [] };
  expect(next('2026-11-25T12:00:00Z', none).dueAt).toBe('2026-11-27T17:00:00.000Z');
  expect(next('2026-11-25T12:00:00Z', { ...none, remove: ['2026-11-26'] }).dueAt).toBe(
    '2026-11-26T17:00:00.000Z',
  );
  expect(next('2026-11-25T12:00:00Z', { ...none, federal: false }).dueAt).toBe('2026-11-26T17:00:00.000Z');
  const bridge = next('2026-11-25T12:00:00Z', { ...none, add: ['2026-11-27'] });
  expect(bridge.dueAt).toBe('2026-11-30T17:00:00.000Z');
  expect(bridge.skipped).toContain('2026-11-27 firm holiday');
  expect(next('2026-11-27T12:00:00Z', { ...none, remove: ['2026-11-28'] }).dueAt).toBe(
    '2026-11-30T17:00:00.000Z',
  );
});

test('the local day counts, not the day in Greenwich or on this machine', () => {
  const day = { rule: 'business-days', days: 1 } as const;
  const at = (zone: string) => due(day, '2026-09-02T03:30:00Z', policyIn(zone)).dueAt;
  expect(at('America/Los_Angeles')).toBe('2026-09-03T00:00:00.000Z');
  expect(at('Asia/Tokyo')).toBe('2026-09-03T08:00:00.000Z');
});

test('a wall time that the clocks skip is the instant after', () => {
  const day = Temporal.PlainDate.from('2026-03-08');
  expect(instantAt(day, '02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
});

test('what is no instant is refused', () => {
  for (const bad of ['', 'tomorrow', '2026-02-30T00:00:00Z', '2026-01-01'])
    expect(() => due({ rule: 'elapsed-hours', hours: 1 }, bad, policyIn('UTC'))).toThrow(RangeError);
});

// The oracle knows nothing of Temporal: wall clocks by Intl, days by Date.UTC, closures from the published list.

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(epoch: number, zone: string): string {
  let clock = clocks.get(zone);
  if (!clock) {
    const digits = '2-digit';
    clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
    });
    clocks.set(zone, clock);
  }
  return clock.format(epoch);
}

function oracle(days: number, start: number, zone: string, close: string): number {
  let day = Date.parse(wallClock(start, zone).slice(0, 10));
  for (let left = days; left > 0;) {
    day += 86_400_000;
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    if (!isWeekend && !closed.has(new Date(day).toISOString().slice(0, 10))) left -= 1;
  }
  const wanted = `${new Date(day).toISOString().slice(0, 10)} ${close}`;
  for (let minutes = -15 * 60; minutes <= 15 * 60; minutes += 15) {
    const epoch = Date.parse(`${wanted.replace(' ', 'T')}:00Z`) + minutes * 60_000;
    if (wallClock(epoch, zone) === wanted) return epoch;
  }
  throw new Error(`no instant for ${wanted} in ${zone}`);
}

const zones = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/St_Johns',
  'Europe/London',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];
const instants = fc.integer({ min: Date.UTC(2024, 0, 2), max: Date.UTC(2031, 9, 1) });

test('property: business days agree with the oracle, 2024 to 2031, in eleven zones', () => {
  const close = fc.constantFrom('08:00', '12:30', '17:00', '23:45');
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(...zones),
      close,
      (start, days, zone, time) => {
        const rule = { rule: 'business-days', days } as const;
        const answer = due(rule, new Date(start).toISOString(), policyIn(zone, time));
        expect(answer.dueAt).toBe(new Date(oracle(days, start, zone, time)).toISOString());
        expect(answer.skipped).toEqual(answer.skipped.toSorted());
        expect(answer.why).toContain(zone);
      },
    ),
    { numRuns: 5000 },
  );
});

test('property: elapsed hours are elapsed, in every zone', () => {
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: 1, max: 2000 }),
      fc.constantFrom(...zones),
      (start, hours, zone) => {
        const answer = due({ rule: 'elapsed-hours', hours }, new Date(start).toISOString(), policyIn(zone));
        expect(Date.parse(answer.dueAt) - start).toBe(hours * 3_600_000);
      },
    ),
    { numRuns: 1000 },
  );
});
