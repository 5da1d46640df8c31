import { randomUUID } from 'node:crypto';
import { link } from '../lib/approval/chain.ts';
import { escalate } from '../lib/approval/escalate.ts';
import { clockActor } from '../lib/approval/events.ts';
import { fold } from '../lib/approval/evolve.ts';
import { policyOf } from './clerk.ts';
import type { Desk } from './desk.ts';
import { expireDue } from './expiry.ts';
import { errorFields } from './log.ts';
import { reportSilent } from './silence.ts';
import { append, delegationsIn, eventsOf, lastEvent, waitingRequests } from './store/events.ts';
import { policyInForce } from './store/policies.ts';

/**
 * Passes on every step whose time is up. Nothing is remembered between two calls: what is due is read from the database, so a
 * restart or a clock that jumps loses nothing and repeats nothing. Each request is one transaction under the write lock, and the
 * database itself refuses the same level of the same step a second time, so several processes may do this on one database.
 * @returns how many steps were passed on
 */
export async function escalateDue(desk: Desk): Promise<number> {
  const db = desk.sqlite.kysely;
  const now = desk.now();
  if (!(await policyInForce(db, now))) return 0;
  let count = 0;
  for (const id of await waitingRequests(db)) {
    // A look without the lock first: nearly always there is time left.
    const seen = fold(await eventsOf(db, id));
    const step = seen?.route.steps[seen.step];
    if (!step || Date.parse(step.dueAt) > now.getTime()) continue;
    const event = await db.transaction().execute(async (tx) => {
      const state = fold(await eventsOf(tx, id));
      const inForce = (await policyInForce(tx, now))?.policy;
      if (!state || !inForce) return null;
      const at = now.toISOString();
      const body = escalate(state, await policyOf(tx, state, inForce), at, await delegationsIn(tx));
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
    desk.log('info', 'step.escalated', { request: id, head: event.seq });
  }
  return count;
}

/** Looks for due steps, for what has expired and for browsers that went silent, now and then every so many milliseconds. */
export function startClock(desk: Desk, everyMs: number): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const tick = () => {
    // One at a time, and a failure (a locked database, a full disk) is tried again at the next tick.
    running = running
      .then(() => (stopped ? 0 : escalateDue(desk)))
      .then(() => (stopped ? 0 : expireDue(desk)))
      .then(() => (stopped ? 0 : reportSilent(desk)))
      .catch((error: unknown) => desk.log('error', 'escalation.failed', errorFields(error)));
  };
  tick();
  const timer = setInterval(tick, everyMs);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
