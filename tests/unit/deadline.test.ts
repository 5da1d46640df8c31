import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt } from '../../lib/calendar.ts';
import { afterStanding, deadlineWords, due, reminderAt } from '../../lib/policy/deadline.ts';
import { federalHolidays } from '../../lib/policy/holidays.ts';
import type { DeadlineRule } from '../../lib/policy/rules.ts';
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
  2032: '01-01 01-19 02-16 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2033: '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26',
  2034: '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
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
const instants = fc.integer({ min: Date.UTC(2024, 0, 2), max: Date.UTC(2034, 9, 1) });

test('property: business days agree with the oracle, 2024 to 2034, in eleven zones', () => {
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

/** Every quarter of an hour from the start: does it lie in the opening hours of an open day? */
function hoursOracle(
  hours: number,
  start: number,
  zone: string,
  open: string,
  close: string,
  stands: (epoch: number) => boolean = () => false,
): number {
  let left = hours * 4;
  for (let epoch = start; ; epoch += 900_000) {
    if (left === 0) return epoch;
    const [day = '', time = ''] = wallClock(epoch, zone).split(' ');
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    if (!stands(epoch) && !isWeekend && !closed.has(day) && time >= open && time < close) left -= 1;
  }
}

test('property: business hours agree with a count of quarter hours, 2024 to 2034', () => {
  const quarter = fc.integer({ min: Date.UTC(2024, 0, 2) / 900_000, max: Date.UTC(2034, 9, 1) / 900_000 });
  const times = fc.constantFrom(['09:00', '17:00'], ['08:15', '18:30'], ['12:00', '12:45'] as const);
  fc.assert(
    fc.property(
      quarter,
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(...zones),
      times,
      (at, hours, zone, [open = '', close = '']) => {
        const policy = policyIn(zone, close);
        const firm = { ...policy.firm, openOfBusiness: open };
        const start = new Date(at * 900_000).toISOString();
        const answer = due({ rule: 'business-hours', hours }, start, { ...policy, firm });
        expect(Date.parse(answer.dueAt)).toBe(hoursOracle(hours, at * 900_000, zone, open, close));
      },
    ),
    { numRuns: 1000 },
  );
});

test('property: a clock that stood counts the same quarter hours, without those in which it stood', () => {
  const quarter = fc.integer({ min: Date.UTC(2024, 0, 2) / 900_000, max: Date.UTC(2034, 9, 1) / 900_000 });
  fc.assert(
    fc.property(
      quarter,
      fc.integer({ min: 1, max: 30 }),
      fc.nat({ max: 200 }),
      fc.nat({ max: 800 }),
      fc.constantFrom(...zones),
      (at, hours, wait, stand, zone) => {
        const policy = policyIn(zone);
        const rule = { rule: 'business-hours' as const, hours };
        const start = at * 900_000;
        const { dueAt } = due(rule, new Date(start).toISOString(), policy);
        const [from, until] = [start + wait * 900_000, start + (wait + stand) * 900_000];
        fc.pre(from < Date.parse(dueAt));
        const stood = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
        const stands = (epoch: number) => epoch >= from && epoch < until;
        expect(Date.parse(afterStanding(rule, dueAt, stood, policy))).toBe(
          hoursOracle(hours, start, zone, '09:00', '17:00', stands),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('property: a pause of no length moves nothing, whatever is counted, and none makes it earlier', () => {
  const rules: DeadlineRule[] = [
    { rule: 'elapsed-hours', hours: 48 },
    { rule: 'business-hours', hours: 12 },
    { rule: 'business-days', days: 5 },
    { rule: 'court-days', days: 9 },
    { rule: 'court-hours', hours: 72 },
  ];
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom(...rules),
      fc.constantFrom(...zones),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.nat({ max: 40 }),
      (start, rule, zone, part, days) => {
        const policy = policyIn(zone);
        const { dueAt } = due(rule, new Date(start).toISOString(), policy);
        const from = Math.floor(start + (Date.parse(dueAt) - start) * part);
        const at = (epoch: number) => new Date(epoch).toISOString();
        const none = { from: at(from), until: at(from) };
        expect(afterStanding(rule, dueAt, none, policy)).toBe(dueAt);
        const until = from + days * 86_400_000;
        const later = afterStanding(rule, dueAt, { from: at(from), until: at(until) }, policy);
        expect(Date.parse(later)).toBeGreaterThanOrEqual(Math.max(Date.parse(dueAt), until));
      },
    ),
    { numRuns: 500 },
  );
});

test('a pause over a weekend costs a step in business days nothing, and one in real hours the weekend', () => {
  const ny = policyIn('America/New_York');
  // Friday 13 November 2026, 16:00, until Monday 10:00: two opening hours.
  const stood = { from: '2026-11-13T21:00:00Z', until: '2026-11-16T15:00:00Z' };
  const after = (rule: DeadlineRule) =>
    afterStanding(rule, due(rule, '2026-11-12T15:00:00Z', ny).dueAt, stood, ny);
  // Thursday and two business days is Monday 17:00; with the two hours Tuesday 11:00.
  expect(after({ rule: 'business-days', days: 2 })).toBe('2026-11-17T16:00:00.000Z');
  expect(after({ rule: 'elapsed-hours', hours: 48 })).toBe('2026-11-17T09:00:00.000Z');
  // Sunday 10:00 rolled to Monday 10:00, and 66 hours on: Thursday 4:00.
  expect(after({ rule: 'court-hours', hours: 72 })).toBe('2026-11-19T09:00:00.000Z');
});

test('property: court days and hours agree with the oracle, 2024 to 2034', () => {
  const isClosed = (day: string) => closed.has(day) || [0, 6].includes(new Date(day).getUTCDay());
  const nextOpen = (day: string): string =>
    isClosed(day) ? nextOpen(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)) : day;
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(...zones),
      (start, count, zone) => {
        const from = new Date(start).toISOString();
        const first = Date.parse(wallClock(start, zone).slice(0, 10));
        const last = new Date(first + count * 86_400_000).toISOString().slice(0, 10);
        const days = due({ rule: 'court-days', days: count }, from, policyIn(zone));
        expect(wallClock(Date.parse(days.dueAt), zone)).toBe(`${nextOpen(last)} 17:00`);
        const hours = due({ rule: 'court-hours', hours: count }, from, policyIn(zone));
        const end = start + count * 3_600_000;
        const [day = '', time = ''] = wallClock(end, zone).split(' ');
        if (isClosed(day)) {
          const [dueDay, dueTime] = wallClock(Date.parse(hours.dueAt), zone).split(' ');
          expect(dueDay).toBe(nextOpen(day));
          if (time < '01:00' || time >= '03:00') expect(dueTime).toBe(time);
          expect(hours.skipped.length).toBeGreaterThan(0);
        } else expect(Date.parse(hours.dueAt)).toBe(end);
      },
    ),
    { numRuns: 3000 },
  );
});

test('court counting, by the examples of the committee note and over New Year 2028', () => {
  const ny = policyIn('America/New_York');
  const days = (count: number, start: string) => due({ rule: 'court-days', days: count }, start, ny);
  // 14 days from Friday 19 December 2025 end on Friday 2 January 2026; weekends and Christmas in between count.
  expect(days(14, '2025-12-19T20:00:00Z')).toMatchObject({ dueAt: '2026-01-02T22:00:00.000Z', skipped: [] });
  const rolled = days(7, '2027-12-24T15:00:00Z');
  expect(rolled.dueAt).toBe('2028-01-03T22:00:00.000Z');
  expect(rolled.why).toContain(
    "it runs on past 2027-12-31 New Year's Day (observed), 2028-01-01 New Year's Day, 2028-01-02 Sunday.",
  );
  // 72 hours from Friday 10:23 end on Monday 10:23; from a Thursday before a weekend they run on to the same time.
  const hours = (start: string) => due({ rule: 'court-hours', hours: 72 }, start, ny).dueAt;
  expect(hours('2026-11-06T15:23:00Z')).toBe('2026-11-09T15:23:00.000Z');
  expect(hours('2026-11-05T15:23:00Z')).toBe('2026-11-09T15:23:00.000Z');
  // The committee's own example: from Friday 10:23 to Monday 9:23, because the clocks go back in between.
  expect(hours('2007-11-02T10:23:00-04:00')).toBe('2007-11-05T14:23:00.000Z');
  // They go forward on the Sunday on which it would end (11:23 by then): Monday 11:23.
  expect(hours('2026-03-05T15:23:00Z')).toBe('2026-03-09T15:23:00.000Z');
});

test('business hours in words, from Friday afternoon over a weekend', () => {
  const answer = due(
    { rule: 'business-hours', hours: 4 },
    '2026-11-20T20:30:00Z',
    policyIn('America/New_York'),
  );
  expect(answer.why).toBe(
    'Due after 4 business hours (09:00 to 17:00 on business days) from the start of the step: Monday, November 23, 2026 at ' +
      '11:30 AM EST (America/New_York). Not counted: 2026-11-21 Saturday, 2026-11-22 Sunday.',
  );
  const never = { ...policyIn('UTC', '08:00') };
  expect(() => due({ rule: 'business-hours', hours: 1 }, '2026-11-20T20:30:00Z', never)).toThrow(RangeError);
});

test('the reminder comes a day before, or half-way', () => {
  const at = (dueAt: string, remindHours?: number) =>
    reminderAt('2026-11-20T10:00:00Z', dueAt, remindHours === undefined ? {} : { remindHours });
  expect(at('2026-11-22T10:00:00Z')).toBe('2026-11-21T10:00:00.000Z');
  expect(at('2026-11-20T14:00:00Z')).toBe('2026-11-20T12:00:00.000Z');
  expect(at('2026-11-22T10:00:00Z', 4)).toBe('2026-11-22T06:00:00.000Z');
});

test('deadlines in a few words', () => {
  expect(
    [
      { rule: 'elapsed-hours', hours: 1 } as const,
      { rule: 'business-hours', hours: 16 } as const,
      { rule: 'business-days', days: 5 } as const,
      { rule: 'court-days', days: 14 } as const,
      { rule: 'court-hours', hours: 72 } as const,
    ].map(deadlineWords),
  ).toEqual([
    '1 hour',
    '16 business hours',
    '5 business days',
    '14 days, court counting',
    '72 hours, court counting',
  ]);
});
