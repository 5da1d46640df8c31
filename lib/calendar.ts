/**
 * Days and instants in a named time zone, on native `Temporal`. The zone of the machine is never asked for: worker, endpoint
 * and test must give the same answer. Instants leave as UTC with milliseconds, so that their texts sort as they happened.
 */

/** A day that a count passed over, and why. */
export interface SkippedDay {
  date: string;
  name: string;
}

/**
 * The local calendar day on which an instant falls.
 * @param instant ISO 8601 with offset
 * @param zone IANA time zone
 * @throws RangeError on a text that is no instant, or an unknown zone
 */
export function localDay(instant: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
}

/**
 * A local wall time on a day, as an instant. In a gap (clocks go forward) it is the instant after, in an overlap the first.
 * @param time `HH:MM`, 24 hours
 */
export function instantAt(day: Temporal.PlainDate, time: string, zone: string): string {
  const plainTime = Temporal.PlainTime.from(time);
  return stamp(day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant());
}

/** Elapsed hours later: real hours, so daylight saving moves the wall time, not the wait. `hours` is whole. */
export function hoursLater(instant: string, hours: number): string {
  return stamp(Temporal.Instant.from(instant).add({ hours }));
}

/** An instant as text: UTC, milliseconds. */
function stamp(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}

/** "Saturday" or "Sunday"; `null` on a weekday. */
export function weekend(day: Temporal.PlainDate): string | null {
  return day.dayOfWeek === 6 ? 'Saturday' : day.dayOfWeek === 7 ? 'Sunday' : null;
}

/**
 * The n-th open day after a day, which itself does not count.
 * @param closed the reason why a day is closed, or `null`
 */
export function openDaysAfter(
  start: Temporal.PlainDate,
  count: number,
  closed: (day: Temporal.PlainDate) => string | null,
): { day: Temporal.PlainDate; skipped: SkippedDay[] } {
  const skipped: SkippedDay[] = [];
  let day = start;
  for (let open = 0; open < count;) {
    day = day.add({ days: 1 });
    const name = closed(day);
    if (name === null) open += 1;
    else skipped.push({ date: day.toString(), name });
  }
  return { day, skipped };
}

/** "Monday, November 30, 2026 at 5:00 PM EST": an instant as the firm's wall clock shows it. */
export function spoken(instant: string, zone: string, locale = 'en-US'): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(Temporal.Instant.from(instant).epochMilliseconds);
}

/** Offset from UTC at an instant, as "-05:00". */
export function offsetAt(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offset;
}
