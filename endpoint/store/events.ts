import type { Kysely } from 'kysely';
import { canonicalJson } from '../../lib/canonical.ts';
import { ChainedEvent } from '../../lib/approval/events.ts';
import type { Schema } from './schema.ts';

/** Rows a query may return at once: the page of `GET /v1/events`, and the stride of a check of the whole chain. */
export const PAGE = 500;

/** Up to `limit` events with a number above `after`, in order. */
export async function eventsAfter(db: Kysely<Schema>, after: number, limit = PAGE): Promise<ChainedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select('document')
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ChainedEvent.parse(JSON.parse(row.document)));
}

/** Everything that happened to one request. */
export async function eventsOf(db: Kysely<Schema>, requestId: string): Promise<ChainedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select('document')
    .where('request_id', '=', requestId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ChainedEvent.parse(JSON.parse(row.document)));
}

/** The newest link; `null` while the chain is empty. */
export async function lastEvent(db: Kysely<Schema>): Promise<ChainedEvent | null> {
  const row = await db
    .selectFrom('events')
    .select('document')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? ChainedEvent.parse(JSON.parse(row.document)) : null;
}

/** Adds links to the chain; the database refuses a number that is not the next one. */
export async function append(db: Kysely<Schema>, events: readonly ChainedEvent[]): Promise<void> {
  for (const event of events)
    await db
      .insertInto('events')
      .values({ seq: event.seq, document: canonicalJson(event) })
      .execute();
}
