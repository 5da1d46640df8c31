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

/** The first open day, this one included, and the closed ones before it. */
export function openDayFrom(
  start: Temporal.PlainDate,
  closed: (day: Temporal.PlainDate) => string | null,
): { day: Temporal.PlainDate; skipped: SkippedDay[] } {
  const skipped: SkippedDay[] = [];
  let day = start;
  for (let name = closed(day); name !== null; name = closed(day)) {
    skipped.push({ date: day.toString(), name });
    day = day.add({ days: 1 });
  }
  return { day, skipped };
}

/** The same wall time on another day; what `instantAt` says of gaps and overlaps holds here too. */
export function sameTimeOn(instant: string, day: Temporal.PlainDate, zone: string): string {
  const plainTime = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime();
  return stamp(day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant());
}

/** When a firm is open: local times in a zone, and why a day is closed. */
export interface Opening {
  zone: string;
  /** `HH:MM`, `open` before `close`. */
  open: string;
  close: string;
  closed: (day: Temporal.PlainDate) => string | null;
}

/**
 * The instant at which so much opening time has passed. Only time between `open` and `close` of open days counts, in real
 * milliseconds, so a day on which the clocks change inside the opening hours is worth what it is worth.
 * @param millis milliseconds of opening time
 * @throws RangeError when the firm never opens
 */
export function openTimeAfter(
  instant: string,
  millis: number,
  opening: Opening,
): { instant: string; skipped: SkippedDay[] } {
  const start = Temporal.Instant.from(instant).epochMilliseconds;
  const skipped: SkippedDay[] = [];
  let left = millis;
  for (let day = localDay(instant, opening.zone); ; day = day.add({ days: 1 })) {
    const name = opening.closed(day);
    if (name !== null) {
      skipped.push({ date: day.toString(), name });
      continue;
    }
    const { from, to } = openOn(day, opening);
    const begins = Math.max(start, from);
    const room = to - begins;
    if (room >= left) return { instant: stampOf(begins + left), skipped };
    if (room > 0) left -= room;
  }
}

/** Opening time between two instants, in milliseconds; 0 when the second one is not later. */
export function openTimeBetween(start: string, end: string, opening: Opening): number {
  const [first, last] = [start, end].map((text) => Temporal.Instant.from(text).epochMilliseconds);
  if (first === undefined || last === undefined) throw new TypeError('An interval has two ends.');
  const lastDay = localDay(end, opening.zone);
  let sum = 0;
  for (
    let day = localDay(start, opening.zone);
    Temporal.PlainDate.compare(day, lastDay) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (opening.closed(day) !== null) continue;
    const { from, to } = openOn(day, opening);
    sum += Math.max(0, Math.min(last, to) - Math.max(first, from));
  }
  return sum;
}

/** Epoch milliseconds of opening and closing on a day. */
function openOn(day: Temporal.PlainDate, { zone, open, close }: Opening): { from: number; to: number } {
  if (open >= close) throw new RangeError(`No business hours between ${open} and ${close}.`);
  const at = (time: string) => Temporal.Instant.from(instantAt(day, time, zone)).epochMilliseconds;
  return { from: at(open), to: at(close) };
}

/** `hours` before the end, or the middle where that would lie before the start. */
export function hoursBefore(start: string, end: string, hours: number): string {
  const [from, to] = [start, end].map((text) => Temporal.Instant.from(text).epochMilliseconds);
  if (from === undefined || to === undefined) throw new TypeError('An interval has two ends.');
  const wanted = to - hours * 3_600_000;
  return stampOf(wanted > from ? wanted : Math.floor((from + to) / 2));
}

const stampOf = (epoch: number): string => stamp(Temporal.Instant.fromEpochMilliseconds(epoch));

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
