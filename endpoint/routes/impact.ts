import type { Hono } from 'hono';
import { z } from 'zod';
import { isAsideEvent } from '../../lib/approval/aside.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { type Impact, impactOf } from '../../lib/approval/impact.ts';
import type { Desk } from '../desk.ts';
import { Fault } from '../faults.ts';
import { eventsOf } from '../store/events.ts';
import { memberOf, policyNow, type Vars } from '../who.ts';

const none = () => new Fault(404, 'unknown-request', 'There is no such request.', 'id');

/** What a request comes to, from the endpoint's own record. */
export function impactRoutes(app: Hono<Vars>, desk: Desk): void {
  app.get('/v1/requests/:id/impact', async (c) => {
    await memberOf(desk, c);
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success) throw none();
    return c.json((await impactAt(desk, id.data)) satisfies Impact);
  });
}

/** The impact of a request now. @throws Fault 404 when there is no such request */
export async function impactAt(desk: Desk, requestId: string): Promise<Impact> {
  const { policy } = await policyNow(desk);
  const now = desk.now();
  return desk.sqlite.kysely.transaction().execute(async (tx) => {
    const events = await eventsOf(tx, requestId);
    const state = events.some(({ body }) => isAsideEvent(body)) ? null : fold(events);
    if (!state) throw none();
    return impactOf(state, await desk.ledger.told(tx, now), policy, now.toISOString());
  });
}
