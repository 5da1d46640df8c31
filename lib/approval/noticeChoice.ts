import { z } from 'zod';
import { instantAt, localDay } from '../calendar.ts';

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 07:30');

/** How one person wants to be told. Times are the firm's wall clock. */
export const NoticeChoice = z.strictObject({
  /** A mail for each thing, one a day, or none. */
  mail: z.enum(['each', 'digest', 'off']).default('each'),
  digestAt: Clock.default('08:00'),
  /** Nothing is sent from `from` on until `until`, which may be on the next day. */
  quiet: z.strictObject({ from: Clock, until: Clock }).nullable().default(null),
  /** To be named in the firm's chat channel as well, where the firm has set one up. */
  chat: z.boolean().default(false),
});
export type NoticeChoice = z.infer<typeof NoticeChoice>;

/**
 * When something may be sent to a person.
 * @param at ISO instant at which there is something to tell
 * @param zone IANA time zone of the firm
 * @param dueAt ISO instant at which their turn ends: a digest that would come later is not waited for
 * @returns ISO instant, `at` or later. Quiet hours are kept in any case.
 */
export function sendAt(choice: NoticeChoice, at: string, zone: string, dueAt: string | null): string {
  let send = at;
  if (choice.mail === 'digest') {
    const digest = nextTime(choice.digestAt, at, zone);
    if (dueAt === null || Date.parse(digest) < Date.parse(dueAt)) send = digest;
  }
  return afterQuiet(choice.quiet, send, zone);
}

/** Does this person want to hear nothing now? `at` is an ISO instant, `zone` that of the firm. */
export const isQuiet = (quiet: NoticeChoice['quiet'], at: string, zone: string): boolean =>
  afterQuiet(quiet, at, zone) !== at;

function afterQuiet(quiet: NoticeChoice['quiet'], at: string, zone: string): string {
  if (!quiet || quiet.from === quiet.until) return at;
  const time = Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
  const overnight = quiet.from > quiet.until;
  const silent = overnight
    ? time >= quiet.from || time < quiet.until
    : time >= quiet.from && time < quiet.until;
  return silent ? nextTime(quiet.until, at, zone) : at;
}

/** The next instant after this one at which the wall clock shows a time. */
function nextTime(time: string, at: string, zone: string): string {
  const today = localDay(at, zone);
  const first = instantAt(today, time, zone);
  return Date.parse(first) > Date.parse(at) ? first : instantAt(today.add({ days: 1 }), time, zone);
}
