/** Instants as a person at the firm reads them: always in the firm's time zone, always with its name. */

const parts = (style: Intl.DateTimeFormatOptions, zone: string, iso: string) =>
  new Intl.DateTimeFormat('en-US', { ...style, timeZone: zone }).format(new Date(iso));

const yearOf = (iso: string, zone: string) => parts({ year: 'numeric' }, zone, iso);

/** "Wed, Nov 26, 5:00 PM EST"; with the year where it is not this year. */
export const moment = (iso: string, zone: string): string =>
  parts(
    {
      ...(yearOf(iso, zone) === yearOf(new Date(Date.now()).toISOString(), zone) ? {} : { year: 'numeric' }),
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    },
    zone,
    iso,
  );

/** "Nov 26, 5:00 PM" where the line is short and the zone stands beside it. */
export const shortMoment = (iso: string, zone: string): string =>
  parts({ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }, zone, iso);

/** How pressing a due time is: `late` has passed, `soon` is within eight hours. */
export type Urgency = 'late' | 'soon' | 'calm';

/** "due in 5 hours", "3 hours overdue", and how pressing that is. */
export function due(iso: string, at: number): { text: string; urgency: Urgency } {
  const minutes = Math.round((Date.parse(iso) - at) / 60_000);
  const size = Math.abs(minutes);
  const span =
    size < 60
      ? count(size, 'minute')
      : size < 48 * 60
        ? count(Math.round(size / 60), 'hour')
        : count(Math.round(size / 1440), 'day');
  if (minutes < 0) return { text: `${span} overdue`, urgency: 'late' };
  return { text: `due in ${span}`, urgency: minutes <= 8 * 60 ? 'soon' : 'calm' };
}

/** "1 request", "3 requests" */
export const count = (n: number, what: string): string =>
  `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`;
