import { randomUUID } from 'node:crypto';
import { link } from '../lib/approval/chain.ts';
import { clockActor } from '../lib/approval/events.ts';
import { fold } from '../lib/approval/evolve.ts';
import { expire } from '../lib/approval/expire.ts';
import { policyOf } from './clerk.ts';
import type { Desk } from './desk.ts';
import { append, eventsOf, lastEvent, mayHaveExpired } from './store/events.ts';
import { policyInForce } from './store/policies.ts';

/**
 * Ends what nobody has decided or used in time. Like escalation it remembers nothing between two calls, and looks again under the write
 * lock, so that several processes end a request once.
 * @returns how many requests ended
 */
export async function expireDue(desk: Desk): Promise<number> {
  const db = desk.sqlite.kysely;
  const now = desk.now();
  const at = now.toISOString();
  if (!(await policyInForce(db, now))) return 0;
  let count = 0;
  for (const id of await mayHaveExpired(db, at)) {
    const event = await db.transaction().execute(async (tx) => {
      const state = fold(await eventsOf(tx, id));
      const inForce = (await policyInForce(tx, now))?.policy;
      if (!state || !inForce) return null;
      const body = expire(state, await policyOf(tx, state, inForce), at);
      if (!body) return null;
      const draft = { firm: inForce.firm.id, at, actor: clockActor, commandId: randomUUID(), body };
      const linked = await link(await lastEvent(tx), draft);
      await append(tx, [linked]);
      return linked;
    });
    if (!event) continue;
    count += 1;
    desk.metrics.appended(1);
    desk.live.publish(event.seq);
    desk.log('info', 'request.expired', { request: id, head: event.seq });
  }
  return count;
}
