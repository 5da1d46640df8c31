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

/** What is to be sent to somebody. Instants are epoch milliseconds. */
interface NoticesTable {
  id: Generated<number>;
  person: string;
  channel: 'mail' | 'slack' | 'teams';
  /** What it is about, so that no process queues it a second time. */
  key: string;
  kind: string;
  request_id: string;
  step: number;
  due: number;
  tries: Generated<number>;
  /** A process that is sending it has it until then. */
  claimed_until: Generated<number>;
  /** When it was sent, or dropped because it was true no longer or could not be delivered. */
  done_at: number | null;
  outcome: string | null;
}

/** How far the chain has been read for notices: one row. */
interface NoticeMarkTable {
  id: number;
  seq: number;
}

/** How a person wants to be told, as JSON. */
interface NoticeChoicesTable {
  person: string;
  document: string;
}

/** Links in mails. Only hashes are kept: a copy of the database opens nothing. */
interface LinksTable {
  hash: string;
  code_hash: string;
  person: string;
  request_id: string;
  step: number;
  /** Epoch milliseconds. */
  expires: number;
  tries: Generated<number>;
  used_at: number | null;
}

/** How each installation stands, the newest word only: this table changes. Instants are ISO 8601 of the endpoint's clock. */
interface HeartbeatsTable {
  installation: string;
  person: string;
  document: string;
  seen_at: string;
  /** When its silence was reported; null while it is not silent, or not yet. */
  silent_at: string | null;
}

/** The endpoint's own tables; better-auth keeps its own beside them in the same file. */
export interface Schema {
  events: EventsTable;
  policies: PoliciesTable;
  answers: AnswersTable;
  notices: NoticesTable;
  notice_mark: NoticeMarkTable;
  notice_choices: NoticeChoicesTable;
  links: LinksTable;
  heartbeats: HeartbeatsTable;
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
  `create table if not exists notices (
     id integer primary key,
     person text not null,
     channel text not null,
     key text not null,
     kind text not null,
     request_id text not null,
     step integer not null,
     due integer not null,
     tries integer not null default 0,
     claimed_until integer not null default 0,
     done_at integer,
     outcome text,
     unique (person, channel, key)
   ) strict`,
  `create index if not exists notices_waiting on notices (due) where done_at is null`,
  `create table if not exists notice_mark (id integer primary key check (id = 1), seq integer not null) strict`,
  `create table if not exists notice_choices (person text primary key, document text not null) strict`,
  `create table if not exists links (
     hash text primary key,
     code_hash text not null,
     person text not null,
     request_id text not null,
     step integer not null,
     expires integer not null,
     tries integer not null default 0,
     used_at integer
   ) strict, without rowid`,
  `create table if not exists heartbeats (
     installation text not null,
     person text not null,
     document text not null,
     seen_at text not null,
     silent_at text,
     primary key (installation, person)
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
