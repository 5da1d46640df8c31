import { placeOf } from '../adjustment/place.ts';
import { checkersOf } from '../approval/spotCheck.ts';
import type { RequestState } from '../approval/state.ts';
import { waitingOn } from '../approval/turn.ts';
import type { Policy } from '../policy/policy.ts';
import type { Database } from './database.ts';

/** Everything this person has asked for at one place, newest first. */
export async function requestsAt(db: Database, requester: string, place: string): Promise<RequestState[]> {
  const rows = await db.requests
    .where('requester')
    .equals(requester)
    .filter((request) => placeOf(request.adjustment) === place)
    .toArray();
  return rows.sort((a, b) => b.submittedAt.localeCompare(a.submittedAt) || b.seq - a.seq);
}

/** Every request, of anybody, whose approved save has left a browser. */
export const savedRequests = (db: Database): Promise<RequestState[]> =>
  db.requests.where('status').anyOf('sent', 'applied').toArray();

/** Is it this person's turn? Nobody ever waits for themselves. */
export function waitsFor(request: RequestState, person: string): boolean {
  return waitingOn(request).includes(person);
}

/** How many requests wait for this person's decision. */
export async function countWaitingFor(db: Database, person: string): Promise<number> {
  return db.requests
    .where('status')
    .equals('waiting')
    .filter((request) => waitsFor(request, person))
    .count();
}

/** How many were drawn for a spot check and are this person's to look at. */
export async function countToCheck(db: Database, person: string, policy: Policy): Promise<number> {
  // There are few draws among many requests, and they have an index.
  const drawn = await db.events.where('body.type').equals('spot-check.drawn').toArray();
  const ids = drawn.flatMap(({ body }) =>
    body.type === 'spot-check.drawn' && body.chosen ? body.requestId : [],
  );
  const found = await db.requests.bulkGet(ids);
  return found.filter((request) => request && checkersOf(request, policy).includes(person)).length;
}

/** Has this person something open: a request on its way, or an approval that waits for its save? */
export async function hasOpenRequest(db: Database, requester: string): Promise<boolean> {
  const open = await db.requests
    .where('status')
    .anyOf('waiting', 'approved', 'sent')
    .filter((request) => request.requester === requester)
    .first();
  return open !== undefined;
}
