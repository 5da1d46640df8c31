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

/** Is this event about a hand-over and not about a request? Then it is taken over. Needs `facts` in the transaction. */
export async function takeDelegation(db: Database, event: ChainedEvent): Promise<boolean> {
  if (event.body.type !== 'delegation.given' && event.body.type !== 'delegation.ended') return false;
  await db.facts.put({ name: NAME, value: delegationsAfter(await readDelegations(db), event) });
  return true;
}
