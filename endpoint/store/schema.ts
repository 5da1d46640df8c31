import type { Generated, GeneratedAlways, Kysely } from 'kysely';
import { sql } from 'kysely';

/** The chain. `document` is the whole ChainedEvent as canonical JSON; the other columns are derived from it by SQLite. */
interface EventsTable {
  seq: number;
  document: string;
  request_id: GeneratedAlways<string>;
}

/** Every policy that was ever loaded. `effective` is epoch milliseconds. */
interface PoliciesTable {
  seq: Generated<number>;
  version: string;
  hash: string;
  effective: number;
  document: string;
  loaded_at: string;
  /** Account id, or `command line`. */
  loaded_by: string;
}

/** What was answered to a command, so that a repeated one gets the same answer. `content` is the hash of what was sent. */
interface AnswersTable {
  command_id: string;
  account: string;
  content: string;
  answer: string;
  at: string;
}

/** The endpoint's own tables; better-auth keeps its own beside them in the same file. */
export interface Schema {
  events: EventsTable;
  policies: PoliciesTable;
  answers: AnswersTable;
}

/**
 * Append-only is a rule of the database, not a habit of the code: nobody who opens the file can change a record without
 * first removing a trigger. The insert triggers also close `insert or replace`, which SQLite lets past delete triggers.
 */
const statements = [
  `create table if not exists events (
     seq integer primary key,
     document text not null,
     request_id text generated always as (document ->> '$.body.requestId') stored
   ) strict`,
  `create index if not exists events_request on events (request_id, seq)`,
  `create index if not exists events_asked on events (seq)
     where document ->> '$.body.type' = 'request.submitted'`,
  `create index if not exists events_delegation on events (seq)
     where document ->> '$.body.type' in ('delegation.given', 'delegation.ended')`,
  `create index if not exists events_issued on events (document ->> '$.body.expiresAt')
     where document ->> '$.body.type' = 'ticket.issued'`,
  `create unique index if not exists events_escalated
     on events (request_id, document ->> '$.body.step', document ->> '$.body.level')
     where document ->> '$.body.type' = 'step.escalated'`,
  `create table if not exists policies (
     seq integer primary key,
     version text not null unique,
     hash text not null,
     effective integer not null,
     document text not null,
     loaded_at text not null,
     loaded_by text not null
   ) strict`,
  `create table if not exists answers (
     command_id text primary key,
     account text not null,
     content text not null,
     answer text not null,
     at text not null
   ) strict, without rowid`,
  `create trigger if not exists events_next before insert on events
     when new.seq <> (select coalesce(max(seq), 0) + 1 from events)
     begin select raise(abort, 'events are numbered without a gap and never replaced'); end`,
  `create trigger if not exists policies_new before insert on policies
     when exists (select 1 from policies where version = new.version or seq = new.seq)
     begin select raise(abort, 'a policy version is never replaced'); end`,
  ...['events', 'policies'].flatMap((table) =>
    ['update', 'delete'].map(
      (change) => `create trigger if not exists ${table}_no_${change} before ${change} on ${table}
        begin select raise(abort, '${table} are append-only'); end`,
    ),
  ),
];

/** Makes the endpoint's tables and triggers where they are missing. */
export async function createSchema(kysely: Kysely<Schema>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(kysely);
}
