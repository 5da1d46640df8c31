import type { Kysely } from 'kysely';
import { CommandResult } from '../../lib/approval/commands.ts';
import type { Schema } from './schema.ts';

/** An answer that was given, to whom, and to what (SHA-256 of the command's canonical JSON). */
export interface Answered {
  account: string;
  content: string;
  result: CommandResult;
}

/** What was answered to this command before; `null` when it is new. */
export async function earlierAnswer(db: Kysely<Schema>, commandId: string): Promise<Answered | null> {
  const row = await db
    .selectFrom('answers')
    .select(['account', 'content', 'answer'])
    .where('command_id', '=', commandId)
    .executeTakeFirst();
  return row
    ? { account: row.account, content: row.content, result: CommandResult.parse(JSON.parse(row.answer)) }
    : null;
}

/** Keeps an answer, in the transaction that appends the command's events. */
export async function keepAnswer(db: Kysely<Schema>, answered: Answered, at: string): Promise<void> {
  const { account, content, result } = answered;
  await db
    .insertInto('answers')
    .values({ command_id: result.id, account, content, answer: JSON.stringify(result), at })
    .execute();
}
