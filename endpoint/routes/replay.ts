import { setImmediate } from 'node:timers/promises';
import type { Hono } from 'hono';
import { replay, ReplayAsk, type ReplayAnswer, type ReplayProgress } from '../../lib/approval/replay.ts';
import { instantAt } from '../../lib/calendar.ts';
import { readPolicy } from '../../lib/policy/check.ts';
import { oversees } from '../../lib/policy/oversight.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { problemsOf } from '../../lib/policy/problems.ts';
import { jsonBody } from '../body.ts';
import type { Desk } from '../desk.ts';
import { Fault } from '../faults.ts';
import { problemSentence } from '../problems.ts';
import { eventsAfter, lastEvent } from '../store/events.ts';
import { memberOf, policyNow, type Vars } from '../who.ts';

/** So many days at most: three years and a little. */
const MAX_DAYS = 1100;

/** Trying a change of the policy on the record. It reads, keeps nothing, and lets everybody else work in between. */
export function replayRoutes(app: Hono<Vars>, desk: Desk): void {
  /** Who is being served now, and how far it has got. Another process on the same database knows nothing of it. */
  const running = new Map<string, ReplayProgress & { person: string }>();

  const overseer = async (c: Parameters<typeof memberOf>[1]) => {
    const { person } = await memberOf(desk, c);
    const { policy } = await policyNow(desk);
    if (!oversees(policy, person))
      throw new Fault(
        403,
        'not-overseer',
        'Only an administrator, or whoever decides the largest amounts, may try another policy on the record.',
      );
    return { person, policy };
  };

  app.post('/v1/policy/replay', async (c) => {
    const { person, policy } = await overseer(c);
    const body = await jsonBody(c);
    const read = ReplayAsk.safeParse(body);
    if (!read.success) {
      const problems = problemsOf(read.error, body);
      throw new Fault(400, 'bad-replay', problemSentence(problems), problems[0]?.field);
    }
    const { id, from, until } = read.data;
    const draft = readPolicy(read.data.policy);
    if ('problems' in draft)
      throw new Fault(
        422,
        'bad-policy',
        problemSentence(draft.problems),
        `policy.${draft.problems[0]?.field ?? ''}`,
      );
    const period = periodOf(from, until, policy);
    if ([...running.values()].some((one) => one.person === person.id))
      throw new Fault(409, 'replay-running', 'A trial of yours is still running; wait for it.');
    const progress = { done: 0, total: 0, person: person.id };
    running.set(id, progress);
    try {
      return c.json((await played(draft.policy, period, progress)) satisfies ReplayAnswer);
    } finally {
      running.delete(id);
    }
  });

  app.get('/v1/policy/replay/:id', async (c) => {
    const { person } = await overseer(c);
    const found = running.get(c.req.param('id'));
    if (found?.person !== person.id)
      throw new Fault(404, 'no-replay', 'No such trial is running in this process.');
    return c.json({ done: found.done, total: found.total } satisfies ReplayProgress);
  });

  async function played(
    draft: Policy,
    period: { from: string; until: string },
    progress: ReplayProgress,
  ): Promise<ReplayAnswer> {
    const db = desk.sqlite.kysely;
    progress.total = (await lastEvent(db))?.seq ?? 0;
    const trial = replay(draft, period);
    while (progress.done < progress.total) {
      for (const event of await eventsAfter(db, progress.done, 200)) {
        if (event.seq > progress.total) break;
        trial.take(event);
        progress.done = event.seq;
      }
      await setImmediate();
    }
    return trial.answer();
  }
}

/** Days of the firm as instants. @throws Fault where they are no period */
function periodOf(from: string, until: string, { firm }: Policy): { from: string; until: string } {
  const [first, end] = [from, until].map((day) => Temporal.PlainDate.from(day));
  if (!first || !end || Temporal.PlainDate.compare(first, end) >= 0)
    throw new Fault(400, 'bad-period', '`until` is the day after the last one: later than `from`.', 'until');
  if (first.until(end).days > MAX_DAYS)
    throw new Fault(400, 'bad-period', `A trial goes over ${MAX_DAYS} days at most.`, 'from');
  const at = (day: Temporal.PlainDate) => instantAt(day, '00:00', firm.timeZone);
  return { from: at(first), until: at(end) };
}
