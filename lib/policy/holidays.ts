import type { z } from 'zod';
import { weekend } from '../calendar.ts';
import type { Holidays } from './policy.ts';

/** The n-th given weekday of a month (1 = Monday), -1 for the last. */
type Rule =
  | { name: string; month: number; day: number }
  | { name: string; month: number; weekday: number; nth: number };

/**
 * The 11 legal public holidays of 5 U.S.C. 6103(a). Inauguration Day (6103(c)) is left out: it closes the Washington area
 * only. The list of today is used for every year, earlier ones included.
 */
const federal: readonly Rule[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: 'Birthday of Martin Luther King, Jr.', month: 1, weekday: 1, nth: 3 },
  { name: "Washington's Birthday", month: 2, weekday: 1, nth: 3 },
  { name: 'Memorial Day', month: 5, weekday: 1, nth: -1 },
  { name: 'Juneteenth National Independence Day', month: 6, day: 19 },
  { name: 'Independence Day', month: 7, day: 4 },
  { name: 'Labor Day', month: 9, weekday: 1, nth: 1 },
  { name: 'Columbus Day', month: 10, weekday: 1, nth: 2 },
  { name: 'Veterans Day', month: 11, day: 11 },
  { name: 'Thanksgiving Day', month: 11, weekday: 4, nth: 4 },
  { name: 'Christmas Day', month: 12, day: 25 },
];

function dateOf(rule: Rule, year: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month: rule.month, day: 1 });
  if ('day' in rule) return first.with({ day: rule.day });
  const toWeekday = (rule.weekday - first.dayOfWeek + 7) % 7;
  const day = first.add({ days: toWeekday + 7 * (Math.max(rule.nth, 1) - 1) });
  if (rule.nth > 0) return day;
  const weeks = Math.floor((first.daysInMonth - day.day) / 7);
  return day.add({ weeks });
}

/** Saturday is observed on the Friday before (6103(b)), Sunday on the Monday after (Executive Order 11582). */
function observed(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.add({ days: date.dayOfWeek === 6 ? -1 : date.dayOfWeek === 7 ? 1 : 0 });
}

const years = new Map<number, ReadonlyMap<string, string>>();

/**
 * Federal holidays that fall in a calendar year, ISO day to name, in order; observed days are entries of their own. A New Year's
 * Day on a Saturday is observed on 31 December of the year before (2027, for instance), and is listed there.
 */
export function federalHolidays(year: number): ReadonlyMap<string, string> {
  const known = years.get(year);
  if (known) return known;
  const days: [string, string][] = [];
  for (const rule of [...federal, { name: "New Year's Day", month: 1, day: 1, next: true }]) {
    const date = dateOf(rule, 'next' in rule ? year + 1 : year);
    const free = observed(date);
    if (date.year === year) days.push([date.toString(), rule.name]);
    if (free.year === year && !free.equals(date)) days.push([free.toString(), `${rule.name} (observed)`]);
  }
  const found = new Map(days.sort(([a], [b]) => (a < b ? -1 : 1)));
  years.set(year, found);
  return found;
}

/** Why the firm is closed on a day: a holiday's name, "Saturday"; `null` on a business day. `remove` opens no weekend. */
export function closedDay(day: Temporal.PlainDate, holidays: z.infer<typeof Holidays>): string | null {
  const iso = day.toString();
  if (holidays.add.includes(iso)) return 'firm holiday';
  const name =
    holidays.federal && !holidays.remove.includes(iso) ? federalHolidays(day.year).get(iso) : undefined;
  return name ?? weekend(day);
}
