import { delegationsAfter } from '../approval/delegations.ts';
import type { ChainedEvent } from '../approval/events.ts';
import type { Delegation } from '../policy/delegation.ts';
import type { Database } from './database.ts';

const NAME = 'delegations';

/** Every hand-over of the firm, over or not. */
export async function readDelegations(db: Database): Promise<readonly Delegation[]> {
  const row = await db.facts.get(NAME);
  return row ? (row.value as readonly Delegation[]) : [];
}

/** Takes over what an event says about hand-overs. Needs `facts` in the transaction. */
export async function takeDelegation(db: Database, event: ChainedEvent): Promise<void> {
  const before = await readDelegations(db);
  const after = delegationsAfter(before, event);
  if (after !== before) await db.facts.put({ name: NAME, value: after });
}
