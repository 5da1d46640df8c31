import type { Kysely } from 'kysely';
import { NoticeChoice } from '../../lib/approval/noticeChoice.ts';
import type { NoticeKind } from '../../lib/approval/notices.ts';
import type { Schema } from './schema.ts';

export type Channel = 'mail' | 'slack' | 'teams';

/** One thing that is to be told to one person by one way. `due` is epoch milliseconds. */
export interface Queued {
  person: string;
  channel: Channel;
  key: string;
  kind: NoticeKind;
  requestId: string;
  step: number;
  due: number;
}
export interface Waiting extends Queued {
  id: number;
  tries: number;
}

/** How a person wants to be told; the defaults until they have said so. */
export async function choiceOf(db: Kysely<Schema>, person: string): Promise<NoticeChoice> {
  const row = await db
    .selectFrom('notice_choices')
    .select('document')
    .where('person', '=', person)
    .executeTakeFirst();
  return NoticeChoice.parse(row ? JSON.parse(row.document) : {});
}

export async function keepChoice(db: Kysely<Schema>, person: string, choice: NoticeChoice): Promise<void> {
  const document = JSON.stringify(choice);
  await db
    .insertInto('notice_choices')
    .values({ person, document })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ document }))
    .execute();
}

/** Number of the last event that was read for notices; `null` where none ever was. */
export async function noticeMark(db: Kysely<Schema>): Promise<number | null> {
  const row = await db.selectFrom('notice_mark').select('seq').executeTakeFirst();
  return row?.seq ?? null;
}

export async function setNoticeMark(db: Kysely<Schema>, seq: number): Promise<void> {
  await db
    .insertInto('notice_mark')
    .values({ id: 1, seq })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seq }))
    .execute();
}

/** Queues what is not queued yet. @returns how many were new */
export async function queue(db: Kysely<Schema>, notices: readonly Queued[]): Promise<number> {
  let added = 0;
  for (const { requestId, ...rest } of notices) {
    const done = await db
      .insertInto('notices')
      .values({ ...rest, request_id: requestId, done_at: null, outcome: null })
      .onConflict((conflict) => conflict.columns(['person', 'channel', 'key']).doNothing())
      .executeTakeFirst();
    added += Number(done.numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
}

/**
 * Takes everything that is due for one person by one way, for `leaseMs`: another process leaves it alone until then, and takes it
 * over when this one has died.
 * @param now epoch milliseconds
 */
export async function claimNext(
  db: Kysely<Schema>,
  { now, leaseMs }: { now: number; leaseMs: number },
): Promise<Waiting[]> {
  return db.transaction().execute(async (tx) => {
    const open = () =>
      tx.selectFrom('notices').where('done_at', 'is', null).where('claimed_until', '<=', now);
    const first = await open()
      .select(['person', 'channel'])
      .where('due', '<=', now)
      .orderBy('due')
      .orderBy('id')
      .executeTakeFirst();
    if (!first) return [];
    const rows = await open()
      .select(['id', 'person', 'channel', 'key', 'kind', 'request_id', 'step', 'due', 'tries'])
      .where('person', '=', first.person)
      .where('channel', '=', first.channel)
      .where('due', '<=', now)
      .orderBy('id')
      .execute();
    const ids = rows.map(({ id }) => id);
    await tx
      .updateTable('notices')
      .set({ claimed_until: now + leaseMs })
      .where('id', 'in', ids)
      .execute();
    return rows.map(({ request_id, kind, ...row }) => ({
      ...row,
      kind: kind as NoticeKind,
      requestId: request_id,
    }));
  });
}

/** Sent, or dropped: `outcome` says which. */
export async function finish(
  db: Kysely<Schema>,
  ids: readonly number[],
  outcome: 'sent' | 'no longer so' | 'undeliverable',
  now: number,
): Promise<void> {
  if (!ids.length) return;
  await db.updateTable('notices').set({ done_at: now, outcome }).where('id', 'in', ids).execute();
}

/** Could not be sent now: it is due again later. */
export async function putOff(db: Kysely<Schema>, ids: readonly number[], due: number): Promise<void> {
  await db
    .updateTable('notices')
    .set((row) => ({ due, claimed_until: 0, tries: row('tries', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
}
