import type { Policy } from '../policy/policy.ts';
import type { Refusal } from '../policy/steps.ts';
import type { Context } from './context.ts';
import { refused } from './decision.ts';
import type { Clock } from './eventsTalk.ts';
import type { Pause, RequestState } from './state.ts';

/**
 * The clock of a step while a question is open or the step is on hold. It stands at most until the pause ends, so the due time is
 * moved on by that much at once, and back again when the pause ends early: escalation needs to know nothing about pauses.
 */

const HOUR = 3_600_000;
const QUESTION_HOURS = 72;
const HOLD_DAYS = 30;

const iso = (epoch: number): string => new Date(epoch).toISOString();

/** Is a question waiting for its answer? Also after its time, so that a late answer is not lost. */
export const openQuestion = ({ pause, status }: Pick<RequestState, 'pause' | 'status'>): boolean =>
  status === 'waiting' && pause?.kind === 'question';

/** Is it put off at this instant? */
export const pausedAt = ({ pause, status }: RequestState, now: string): Pause | null =>
  status === 'waiting' && pause && Date.parse(now) < Date.parse(pause.until) ? pause : null;

export const questionUntil = (now: string, { pauses }: Pick<Policy, 'pauses'>): string =>
  iso(Date.parse(now) + (pauses?.questionHours ?? QUESTION_HOURS) * HOUR);

/** The instant at which a hold ends, or why it cannot be that one. */
export function heldUntil(
  until: string,
  now: string,
  { pauses }: Pick<Policy, 'pauses'>,
): string | { refusal: Refusal } {
  const [end, start] = [Date.parse(until), Date.parse(now)];
  // Written so that a time which is no time (NaN) is refused.
  if (!(end > start))
    return refused('hold-over', 'The hold would be over already; pick a later time.', 'hold-period');
  const days = pauses?.holdDays ?? HOLD_DAYS;
  if (end - start > days * 24 * HOUR)
    return refused('hold-too-long', `A request can be on hold for ${days} days at most.`, 'hold-period');
  return iso(end);
}

/** The step's times with its clock stopped; `null` where the policy lets it go on, or its time was up before. */
export function clockStopped(
  { route, step }: RequestState,
  kind: Pause['kind'],
  until: string,
  { now, policy }: Context,
): Clock {
  const waiting = route.steps[step];
  if (policy.pauses?.[kind] === 'run' || !waiting) return null;
  const why = kind === 'question' ? 'while a question to the requester is open' : 'while it is on hold';
  return moved(
    waiting,
    now,
    Date.parse(until) - Date.parse(now),
    `The clock stands ${why}, until ${until} at the latest.`,
  );
}

/** The step's times when the pause ends now; `null` where they stay as they are. */
export function clockAfter({ pause }: RequestState, { now }: Context): Clock {
  if (!pause?.was || Date.parse(pause.until) <= Date.parse(now)) return null;
  const stood = Date.parse(now) - Date.parse(pause.at);
  return moved(pause.was, pause.at, stood, `The clock stood from ${pause.at} to ${now}.`);
}

function moved(
  {
    dueAt,
    dueWhy,
    remindAt,
  }: NonNullable<Pause['was']> | { dueAt: string; dueWhy: string; remindAt?: string | undefined },
  from: string,
  by: number,
  said: string,
): Clock {
  if (Date.parse(dueAt) <= Date.parse(from)) return null;
  const later = (instant: string) => iso(Date.parse(instant) + by);
  return {
    dueAt: later(dueAt),
    dueWhy: `${dueWhy} ${said}`,
    ...(remindAt !== undefined && {
      remindAt: Date.parse(remindAt) > Date.parse(from) ? later(remindAt) : remindAt,
    }),
  };
}
