import { placeOf } from '../adjustment/place.ts';
import type { Command, Refusal } from '../approval/commands.ts';
import type { Database, Outgoing } from './database.ts';

/** Commands leave in the order they were given; a refused one stays a week so that the person can read why. */
const KEEP_REFUSED_MS = 7 * 24 * 60 * 60 * 1000;

/** Owner of a finding that was made while nobody was signed in: whoever signs in next reports it. */
export const anybody = '';

/**
 * Stores a command. Giving the same one twice is giving it once.
 * May be called inside a transaction that covers `outbox`.
 */
export async function queueCommand(db: Database, command: Command, owner: string, now: Date): Promise<void> {
  await db.transaction('rw', db.outbox, async () => {
    if (await db.outbox.get(command.id)) return;
    const last = await db.outbox.orderBy('queuedAt').last();
    // Two commands of one millisecond must still leave in order: a save is sent before it has failed.
    const at = Math.max(now.getTime(), last ? Date.parse(last.queuedAt) + 1 : 0);
    await db.outbox.add({
      id: command.id,
      command,
      queuedAt: new Date(at).toISOString(),
      attempts: 0,
      lastError: null,
      refusal: null,
      owner,
    });
  });
}

/** What can be sent in this person's name, oldest first. */
export async function nextBatch(db: Database, owner: string, limit = 100): Promise<Outgoing[]> {
  return db.outbox
    .orderBy('queuedAt')
    .filter((row) => row.refusal === null && (row.owner === owner || row.owner === anybody))
    .limit(limit)
    .toArray();
}

/** The endpoint has taken these over. */
export async function commandsTaken(db: Database, ids: readonly string[]): Promise<void> {
  await db.outbox.bulkDelete([...ids]);
}

/** The endpoint said no to this one. */
export async function commandRefused(db: Database, id: string, refusal: Refusal): Promise<void> {
  await db.outbox.update(id, { refusal, lastError: refusal.message });
}

/** These could not be sent this time. */
export async function commandsFailed(db: Database, ids: readonly string[], why: string): Promise<void> {
  await db.outbox
    .where('id')
    .anyOf([...ids])
    .modify((row) => {
      row.attempts += 1;
      row.lastError = why;
    });
}

/** The newest submit command of this person at a place, while it waits or was refused. */
export async function submitAt(db: Database, owner: string, place: string): Promise<Outgoing | null> {
  const rows = await db.outbox.orderBy('queuedAt').filter(isSubmitAt(owner, place)).toArray();
  return rows.at(-1) ?? null;
}

/** Whoever acts on a request once more has read why something else was refused about it: it is true no longer, and nothing shows it again. */
export async function dropRefusedAbout(
  db: Database,
  owner: string,
  { id, requestId }: Pick<Command, 'id' | 'requestId'>,
): Promise<void> {
  await db.outbox
    .filter(
      (row) =>
        row.refusal !== null && row.owner === owner && row.command.requestId === requestId && row.id !== id,
    )
    .delete();
}

/** A new request takes the place of those that were refused. */
export async function dropRefusedSubmits(db: Database, owner: string, place: string): Promise<void> {
  await db.outbox.filter((row) => row.refusal !== null && isSubmitAt(owner, place)(row)).delete();
}

const isSubmitAt = (owner: string, place: string) => (row: Outgoing) =>
  row.owner === owner && row.command.type === 'submit' && placeOf(row.command.adjustment) === place;

/** How full it is, for the diagnostics. */
export async function outboxCount(
  db: Database,
): Promise<{ waiting: number; refused: number; oldest: string | null }> {
  const rows = await db.outbox.orderBy('queuedAt').toArray();
  const waiting = rows.filter((row) => row.refusal === null);
  return {
    waiting: waiting.length,
    refused: rows.length - waiting.length,
    oldest: waiting[0]?.queuedAt ?? null,
  };
}

/** Forgets refusals that nobody will look at any more. */
export async function pruneOutbox(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEEP_REFUSED_MS).toISOString();
  await db.outbox
    .where('queuedAt')
    .below(before)
    .filter((row) => row.refusal !== null)
    .delete();
}
