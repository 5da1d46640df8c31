import type { Kysely } from 'kysely';
import { Heartbeat, type Kept } from '../../lib/approval/heartbeat.ts';
import type { Schema } from './schema.ts';

/** A person has a few browsers; a session that makes up installations pushes out only its own. */
const MOST = 20;

/** Keeps a heartbeat in the place of the one before; a silence that was reported is over. */
export async function keepHeartbeat(
  db: Kysely<Schema>,
  person: string,
  beat: Heartbeat,
  now: Date,
): Promise<void> {
  const seen = { document: JSON.stringify(beat), seen_at: now.toISOString(), silent_at: null };
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('heartbeats')
      .values({ installation: beat.installation, person, ...seen })
      .onConflict((conflict) => conflict.columns(['installation', 'person']).doUpdateSet(seen))
      .execute();
    const older = await tx
      .selectFrom('heartbeats')
      .select('installation')
      .where('person', '=', person)
      .orderBy('seen_at', 'desc')
      .offset(MOST)
      .limit(MOST)
      .execute();
    for (const { installation } of older)
      await tx
        .deleteFrom('heartbeats')
        .where('installation', '=', installation)
        .where('person', '=', person)
        .execute();
  });
}

/** The last heartbeat of every installation. */
export async function heartbeatsIn(db: Kysely<Schema>): Promise<Kept[]> {
  return (await db.selectFrom('heartbeats').selectAll().execute()).map(keptOf);
}

/** Those whose silence, if it is one, has not been reported. */
export async function unreported(db: Kysely<Schema>): Promise<Kept[]> {
  return (await db.selectFrom('heartbeats').selectAll().where('silent_at', 'is', null).execute()).map(keptOf);
}

/** Marks a silence as reported. @returns false when there was a heartbeat meanwhile, or somebody was faster */
export async function markSilent(
  db: Kysely<Schema>,
  { person, seenAt, beat }: Kept,
  at: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('heartbeats')
    .set({ silent_at: at })
    .where('installation', '=', beat.installation)
    .where('person', '=', person)
    .where('seen_at', '=', seenAt)
    .where('silent_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const keptOf = (row: { person: string; seen_at: string; document: string }): Kept => ({
  person: row.person,
  seenAt: row.seen_at,
  beat: Heartbeat.parse(JSON.parse(row.document)),
});
