import { randomUUID } from 'node:crypto';
import { link } from '../lib/approval/chain.ts';
import { silentFrom } from '../lib/approval/coverage.ts';
import { clockActor } from '../lib/approval/events.ts';
import type { Desk } from './desk.ts';
import { append, lastEvent } from './store/events.ts';
import { markSilent, unreported } from './store/heartbeats.ts';
import { policyInForce } from './store/policies.ts';

/**
 * Reports every browser that has gone silent during working hours, once for each silence: the mark and the event are one
 * transaction under the write lock, so a restart or a second process repeats nothing.
 * @returns how many were reported
 */
export async function reportSilent(desk: Desk): Promise<number> {
  const db = desk.sqlite.kysely;
  const now = desk.now();
  const policy = (await policyInForce(db, now))?.policy;
  if (!policy) return 0;
  const here = new Set(policy.people.filter(({ active }) => active).map(({ id }) => id));
  let count = 0;
  for (const kept of await unreported(db)) {
    // Whoever has left the firm is silent for good.
    if (!here.has(kept.person)) continue;
    const { dueAt, why } = silentFrom(kept.seenAt, policy);
    if (Date.parse(dueAt) > now.getTime()) continue;
    const at = now.toISOString();
    const event = await db.transaction().execute(async (tx) => {
      if (!(await markSilent(tx, kept, at))) return null;
      const body = {
        type: 'installation.silent' as const,
        requestId: randomUUID(),
        installation: kept.beat.installation,
        person: kept.person,
        lastSeenAt: kept.seenAt,
        dueAt,
        dueWhy: why,
      };
      const draft = { firm: policy.firm.id, at, actor: clockActor, commandId: randomUUID(), body };
      const linked = await link(await lastEvent(tx), draft);
      await append(tx, [linked]);
      return linked;
    });
    if (!event) continue;
    count += 1;
    desk.metrics.appended(1);
    desk.live.publish(event.seq);
    desk.log('info', 'installation.silent', { head: event.seq });
  }
  return count;
}
