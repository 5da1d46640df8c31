import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NoticeChoice, sendAt } from '../../lib/approval/noticeChoice.ts';

const zone = 'America/New_York';
const choice = (more: object) => NoticeChoice.parse(more);
const wall = (instant: string) =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', offset: 'never', smallestUnit: 'minute' });

test.each([
  // [choice, what happens at, is sent at on the firm's wall clock, the turn ends at]
  [{}, '2026-11-23T15:00:00Z', '2026-11-23T10:00', null],
  [{ mail: 'digest' }, '2026-11-23T15:00:00Z', '2026-11-24T08:00', null],
  [{ mail: 'digest', digestAt: '16:30' }, '2026-11-23T15:00:00Z', '2026-11-23T16:30', null],
  // A digest that would come after the turn has ended is not waited for.
  [{ mail: 'digest' }, '2026-11-23T15:00:00Z', '2026-11-23T10:00', '2026-11-24T12:00:00Z'],
  [{ quiet: { from: '20:00', until: '07:00' } }, '2026-11-24T03:00:00Z', '2026-11-24T07:00', null],
  [{ quiet: { from: '20:00', until: '07:00' } }, '2026-11-24T01:00:00Z', '2026-11-24T07:00', null],
  [{ quiet: { from: '20:00', until: '07:00' } }, '2026-11-24T12:00:00Z', '2026-11-24T07:00', null],
  [{ quiet: { from: '12:00', until: '13:00' } }, '2026-11-23T17:59:00Z', '2026-11-23T13:00', null],
  [
    { mail: 'digest', digestAt: '06:00', quiet: { from: '20:00', until: '07:00' } },
    '2026-11-23T15:00:00Z',
    '2026-11-24T07:00',
    null,
  ],
  // The night on which clocks go forward has no 02:30.
  [{ quiet: { from: '00:00', until: '02:30' } }, '2027-03-14T05:30:00Z', '2027-03-14T03:30', null],
] as const)('%j at %s is sent at %s', (given, at, expected, dueAt) => {
  expect(wall(sendAt(choice(given), at, zone, dueAt))).toBe(expected);
});

test('property: never early, never in quiet hours, never more than two days late', () => {
  const clock = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const anyChoice = fc.record({
    mail: fc.constantFrom('each', 'digest', 'off'),
    digestAt: clock,
    quiet: fc.option(fc.record({ from: clock, until: clock })),
    chat: fc.boolean(),
  });
  const instant = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  fc.assert(
    fc.property(anyChoice, instant, fc.option(instant), (given, at, dueAt) => {
      const kept = choice(given);
      const sent = sendAt(kept, at, zone, dueAt);
      const late = Date.parse(sent) - Date.parse(at);
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(50 * 3_600_000);
      expect(sendAt({ ...kept, mail: 'each' }, sent, zone, null), 'it is not in quiet hours').toBe(sent);
    }),
    { numRuns: 3000 },
  );
});
