import type { Hono } from 'hono';
import type { z } from 'zod';
import { CommandBatch, type CommandAnswers, type EventsPage } from '../../lib/approval/http.ts';
import type { CommandResult } from '../../lib/approval/commands.ts';
import { accountOf } from '../auth.ts';
import { carryOut } from '../clerk.ts';
import type { Desk } from '../desk.ts';
import { Fault } from '../faults.ts';
import { problemsOf } from '../../lib/policy/problems.ts';
import { signedHead } from '../chain.ts';
import { problemSentence } from '../problems.ts';
import { jsonBody } from '../body.ts';
import { eventsAfter, lastEvent, PAGE } from '../store/events.ts';
import { memberOf, signedIn, type Vars } from '../who.ts';

/** The number after which events are wanted. */
function afterOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d{1,15}$/.test(text))
    throw new Fault(400, 'bad-query', '`after` is the number of an event: 0 or more.', 'after');
  return Number(text);
}

/** Commands in, events out. */
export function recordRoutes(app: Hono<Vars>, desk: Desk): void {
  app.post('/v1/commands', async (c) => {
    const account = await signedIn(desk, c);
    const body = await jsonBody(c);
    const batch = CommandBatch.safeParse(body);
    if (!batch.success) {
      const problems = problemsOf(batch.error, body);
      throw new Fault(400, 'bad-batch', problemSentence(problems), problems[0]?.field);
    }
    const results: CommandResult[] = [];
    // In order: a batch is an outbox, and a later command may build on an earlier one.
    for (const command of batch.data.commands) results.push(await carryOut(desk, account, command));
    return c.json({ results } satisfies z.infer<typeof CommandAnswers>);
  });

  app.get('/v1/events', async (c) => {
    const { firm } = await memberOf(desk, c);
    const after = afterOf(c.req.query('after'));
    const [events, last] = await desk.sqlite.kysely
      .transaction()
      .execute(async (tx) => [await eventsAfter(tx, after), await lastEvent(tx)] as const);
    const head = await signedHead(desk, firm, last);
    const more = events.length === PAGE && events.at(-1)?.seq !== head.seq;
    return c.json({ events, head, more } satisfies EventsPage);
  });

  app.get('/v1/events/live', async (c) => {
    await memberOf(desk, c);
    const authorization = c.req.header('authorization');
    const last = await lastEvent(desk.sqlite.kysely);
    return desk.live.stream(
      c,
      last?.seq ?? 0,
      async () => (await accountOf(desk.auth, authorization)) !== null,
    );
  });
}
