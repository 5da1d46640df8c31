import type { Hono } from 'hono';
import { NoticeChoice } from '../../lib/approval/noticeChoice.ts';
import type { NoticesAnswer } from '../../lib/approval/http.ts';
import { problemsOf } from '../../lib/policy/problems.ts';
import { jsonBody } from '../body.ts';
import type { Desk } from '../desk.ts';
import { Fault } from '../faults.ts';
import { problemSentence } from '../problems.ts';
import { choiceOf, keepChoice } from '../store/notices.ts';
import { memberOf, type Vars } from '../who.ts';

/** How the caller wants to be told. */
export function noticeRoutes(app: Hono<Vars>, desk: Desk): void {
  const ways = {
    mail: desk.notices?.mail !== undefined,
    chat: desk.notices?.slack !== undefined || desk.notices?.teams !== undefined,
  };

  app.get('/v1/me/notices', async (c) => {
    const { person } = await memberOf(desk, c);
    const choice = await choiceOf(desk.sqlite.kysely, person.id);
    return c.json({ choice, ways } satisfies NoticesAnswer);
  });

  app.put('/v1/me/notices', async (c) => {
    const { person } = await memberOf(desk, c);
    const body = await jsonBody(c);
    const read = NoticeChoice.safeParse(body);
    if (!read.success) {
      const problems = problemsOf(read.error, body);
      throw new Fault(422, 'bad-choice', problemSentence(problems), problems[0]?.field);
    }
    await keepChoice(desk.sqlite.kysely, person.id, read.data);
    return c.json({ choice: read.data, ways } satisfies NoticesAnswer);
  });
}
