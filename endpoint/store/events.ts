import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '../../lib/canonical.ts';
import { delegationsAfter } from '../../lib/approval/delegations.ts';
import { ChainedEvent } from '../../lib/approval/events.ts';
import type { Delegation } from '../../lib/policy/delegation.ts';
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

/** Every hand-over of the firm, over or not. */
export async function delegationsIn(db: Kysely<Schema>): Promise<readonly Delegation[]> {
  const { rows } = await sql<{ document: string }>`
    select document from events
     where document ->> '$.body.type' in ('delegation.given', 'delegation.ended')
     order by seq`.execute(db);
  return rows
    .map(({ document }) => ChainedEvent.parse(JSON.parse(document)))
    .reduce<readonly Delegation[]>(delegationsAfter, []);
}

/** Ids of requests that nobody has ended yet, the oldest first. */
export async function waitingRequests(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ request_id: string }>`
    select request_id from events as asked
     where document ->> '$.body.type' = 'request.submitted'
       and not exists (
         select 1 from events as ended
          where ended.request_id = asked.request_id
            and (ended.document ->> '$.body.type' in
                   ('request.approved', 'request.denied', 'request.withdrawn', 'request.expired')
                 or ended.document ->> '$.body.complete' = true))
     order by seq`.execute(db);
  return rows.map(({ request_id }) => request_id);
}

/** A request that waits is looked at for its age after so many days at the earliest: no policy can say less. */
const FIRST_AGE = 86_400_000;

/** Ids of requests whose time may be up: old ones that wait, and approved ones whose ticket has lapsed unused. */
export async function mayHaveExpired(db: Kysely<Schema>, now: string): Promise<string[]> {
  const old = new Date(Date.parse(now) - FIRST_AGE).toISOString();
  const { rows } = await sql<{ request_id: string }>`
    select request_id from events as begun
     where ((document ->> '$.body.type' = 'request.submitted' and document ->> '$.at' <= ${old})
        or (document ->> '$.body.type' = 'ticket.issued' and document ->> '$.body.expiresAt' <= ${now}))
       and not exists (
         select 1 from events as ended
          where ended.request_id = begun.request_id
            and ended.document ->> '$.body.type' in
              ('request.denied', 'request.withdrawn', 'request.expired', 'ticket.revoked', 'save.applied'))
       and (document ->> '$.body.type' = 'ticket.issued' or not exists (
         select 1 from events as issued
          where issued.request_id = begun.request_id
            and issued.document ->> '$.body.type' = 'ticket.issued'))
     order by seq`.execute(db);
  return rows.map(({ request_id }) => request_id);
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
