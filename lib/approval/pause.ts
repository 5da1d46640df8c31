import { spoken } from '../calendar.ts';
import { afterStanding } from '../policy/deadline.ts';
import type { Policy } from '../policy/policy.ts';
import type { DeadlineRule } from '../policy/rules.ts';
import type { Refusal } from '../policy/steps.ts';
import type { Context } from './context.ts';
import { refused } from './decision.ts';
import type { Clock } from './eventsTalk.ts';
import type { Pause, RequestState } from './state.ts';

/**
 * The clock of a step while a question is open or the step is on hold. It stands at most until the pause ends, so the due time is
 * moved on at once, and back again when the pause ends early: escalation needs to know nothing about pauses. The clock that stands is
 * the step's own: where it counts business time, so does what is left (`afterStanding`).
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
  const at = spoken(until, policy.firm.timeZone);
  return moved(
    waiting,
    waiting.deadline,
    { from: now, until },
    policy,
    `The clock stands ${why}, until ${at} at the latest.`,
  );
}

/** The step's times when the pause ends now; `null` where they stay as they are. */
export function clockAfter({ pause, route, step }: RequestState, { now, policy }: Context): Clock {
  if (!pause?.was || Date.parse(pause.until) <= Date.parse(now)) return null;
  const at = (instant: string) => spoken(instant, policy.firm.timeZone);
  return moved(
    pause.was,
    route.steps[step]?.deadline,
    { from: pause.at, until: now },
    policy,
    `The clock stood from ${at(pause.at)} to ${at(now)}.`,
  );
}

interface Times {
  dueAt: string;
  dueWhy: string;
  remindAt?: string | undefined;
}

/** As much of the step's own time is left when the clock goes on as was left when it stopped. */
function moved(
  { dueAt, dueWhy, remindAt }: Times,
  rule: DeadlineRule | undefined,
  stood: { from: string; until: string },
  policy: Policy,
  said: string,
): Clock {
  const ahead = (instant: string) => Date.parse(instant) > Date.parse(stood.from);
  if (!ahead(dueAt)) return null;
  const later = (instant: string) => afterStanding(rule, instant, stood, policy);
  return {
    dueAt: later(dueAt),
    dueWhy: `${dueWhy} ${said}`,
    ...(remindAt !== undefined && { remindAt: ahead(remindAt) ? later(remindAt) : remindAt }),
  };
}
