import { CommandAnswers } from '../approval/http.ts';
import type { Database } from '../store/database.ts';
import { noteRefused } from '../store/log.ts';
import { addNews } from '../store/news.ts';
import { commandRefused, commandsFailed, commandsTaken, nextBatch, pruneOutbox } from '../store/outbox.ts';
import { call, type Peer } from './client.ts';
import { asFault, malformed } from './faults.ts';

/**
 * Sends what waits in the outbox, in order, until it is empty. A row leaves the outbox only after the endpoint has answered
 * it, so a worker that dies in between sends it again under the same id, which does it once.
 * @throws SyncFault
 */
export async function pushOutbox(db: Database, peer: Peer & { email: string }, now: Date): Promise<void> {
  await pruneOutbox(db, now);
  for (;;) {
    const batch = await nextBatch(db, peer.email);
    if (batch.length === 0) return;
    const ids = batch.map(({ id }) => id);
    try {
      const body = { commands: batch.map(({ command }) => command) };
      const { value } = await call(peer, { path: '/v1/commands', body, schema: CommandAnswers });
      const answers = new Map(value.results.map((result) => [result.id, result]));
      const silent = ids.filter((id) => !answers.has(id));
      const taken = ids.filter((id) => answers.get(id)?.ok === true);
      await db.transaction('rw', db.outbox, db.facts, async () => {
        await commandsTaken(db, taken);
        for (const { id, command } of batch) {
          const answer = answers.get(id);
          if (!answer || answer.ok) continue;
          await commandRefused(db, id, answer.refusal);
          await addNews(db, { kind: 'refused', requestId: command.requestId, commandId: id });
        }
      });
      if (silent.length > 0) throw malformed(peer.base, 'a command was not answered');
    } catch (error) {
      const fault = asFault(error, peer.base);
      await commandsFailed(db, ids, fault.message);
      if (fault.state === 'malformed') await noteRefused(db, 'answer', fault.message, now);
      throw fault;
    }
  }
}
