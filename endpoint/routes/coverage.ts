import type { Hono } from 'hono';
import { coverageOf } from '../../lib/approval/coverage.ts';
import { type Coverage, Heartbeat } from '../../lib/approval/heartbeat.ts';
import { problemsOf } from '../../lib/policy/problems.ts';
import { ADMINISTRATOR } from '../../lib/policy/oversight.ts';
import { jsonBody } from '../body.ts';
import type { Desk } from '../desk.ts';
import { Fault } from '../faults.ts';
import { problemSentence } from '../problems.ts';
import { heartbeatsIn, keepHeartbeat } from '../store/heartbeats.ts';
import { memberOf, policyNow, type Vars } from '../who.ts';

/** Browsers say how they stand; an administrator sees who is not covered. */
export function coverageRoutes(app: Hono<Vars>, desk: Desk): void {
  app.post('/v1/heartbeat', async (c) => {
    const { person } = await memberOf(desk, c);
    const body = await jsonBody(c);
    const read = Heartbeat.safeParse(body);
    if (!read.success) {
      const problems = problemsOf(read.error, body);
      throw new Fault(400, 'bad-heartbeat', problemSentence(problems), problems[0]?.field);
    }
    await keepHeartbeat(desk.sqlite.kysely, person.id, read.data, desk.now());
    return c.json({ ok: true });
  });

  app.get('/v1/coverage', async (c) => {
    const { person } = await memberOf(desk, c);
    if (!person.roles.includes(ADMINISTRATOR))
      throw new Fault(
        403,
        'not-administrator',
        'Only a person with the role "administrator" may see the coverage.',
      );
    const kept = await heartbeatsIn(desk.sqlite.kysely);
    const answer: Coverage = coverageOf(kept, await policyNow(desk), desk.now().toISOString());
    return c.json(answer);
  });
}
