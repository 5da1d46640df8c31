import { type Acknowledgement, acknowledgedAfter } from '../approval/acknowledgements.ts';
import type { ChainedEvent } from '../approval/events.ts';
import type { Database } from './database.ts';

const NAME = 'acknowledgements';

/** Who has read which version of the policy. */
export async function readAcknowledgements(db: Database): Promise<readonly Acknowledgement[]> {
  const row = await db.facts.get(NAME);
  return row ? (row.value as readonly Acknowledgement[]) : [];
}

/** Takes over what an event says about it. Needs `facts` in the transaction. */
export async function takeAcknowledgement(db: Database, event: ChainedEvent): Promise<void> {
  const before = await readAcknowledgements(db);
  const after = acknowledgedAfter(before, event);
  if (after !== before) await db.facts.put({ name: NAME, value: after });
}
