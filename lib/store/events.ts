import { isAsideEvent } from '../approval/aside.ts';
import { evolve } from '../approval/evolve.ts';
import type { ChainedEvent } from '../approval/events.ts';
import type { Database, TicketRow } from './database.ts';
import { takeAcknowledgement } from './acknowledgements.ts';
import { takeDelegation } from './delegations.ts';
import { readFact, writeFact } from './facts.ts';
import { addNews, newsOf } from './news.ts';
import { tellWatch } from './watch.ts';

/** Where the chain stood when these events were fetched. */
export interface Cursor {
  seq: number;
  hash: string;
}

export const beginning: Cursor = { seq: 0, hash: '0'.repeat(64) };

/** Number and hash of the last event taken over. */
export async function readCursor(db: Database): Promise<Cursor> {
  return (await readFact(db, 'cursor')) ?? beginning;
}

/**
 * Takes over verified events: the events, the requests folded from them, the tickets, what people have to be told and the
 * cursor, all in one transaction. If the worker dies, all of it happened or nothing.
 * @param after the cursor that the events were verified against
 * @param me person id at this browser
 * @returns ids of the requests that changed; empty when somebody else has moved the cursor meanwhile
 */
export async function takeEvents(
  db: Database,
  events: readonly ChainedEvent[],
  after: Cursor,
  me: string | null,
): Promise<string[]> {
  return db.transaction('rw', [db.events, db.requests, db.tickets, db.facts], async () => {
    const cursor = await readCursor(db);
    if (cursor.seq !== after.seq || cursor.hash !== after.hash) return [];
    const changed = new Set<string>();
    for (const event of events) {
      if (isAsideEvent(event.body)) {
        await takeDelegation(db, event);
        await takeAcknowledgement(db, event);
        await tellWatch(db, event, me);
        await db.events.put(event);
        continue;
      }
      const { requestId } = event.body;
      const before = await db.requests.get(requestId);
      const request = evolve(before ?? null, event);
      await db.requests.put(request);
      await db.events.put(event);
      await ticketAfter(db, event);
      const news = newsOf(event, request, me);
      if (news) await addNews(db, news);
      changed.add(requestId);
    }
    const last = events.at(-1);
    if (last) await writeFact(db, 'cursor', { seq: last.seq, hash: last.hash });
    return [...changed];
  });
}

/**
 * What an event does to the ticket in this browser. Our own sends and failures were written here before they were
 * reported, so their events, which come back later, change nothing: a ticket spent again meanwhile must not be opened.
 */
async function ticketAfter(db: Database, event: ChainedEvent): Promise<void> {
  const { body } = event;
  if (body.type === 'ticket.issued') {
    if (await db.tickets.get(body.nonce)) return;
    const { nonce, requestId } = body;
    await db.tickets.add({ ...freshTicket, nonce, requestId });
    return;
  }
  if (body.type === 'ticket.revoked') {
    // Spent here but not let go yet: it must not be let go any more (`releaseGrant` asks for a spent one).
    await db.tickets
      .where('nonce')
      .equals(body.nonce)
      .filter(({ state, releasedAt }) => state === 'ready' || (state === 'spent' && releasedAt === null))
      .modify({ state: 'revoked', grant: null });
    return;
  }
  if (body.type !== 'save.sent' && body.type !== 'save.failed' && body.type !== 'save.applied') return;
  const ticket = await db.tickets.get(body.nonce);
  if (!ticket) return;
  if (body.type === 'save.applied') {
    await db.tickets.update(body.nonce, { state: 'applied' });
  } else if (body.type === 'save.sent') {
    if (ticket.state !== 'ready' || ticket.ownCommands.includes(event.commandId)) return;
    await db.tickets.update(body.nonce, { state: 'spent', spentAt: body.sentAt });
  } else if (ticket.state === 'spent' && ticket.grant === null) {
    // Spent in another browser of this person, and it failed there.
    await db.tickets.update(body.nonce, { state: 'ready', spentAt: null });
  }
}

const freshTicket: Omit<TicketRow, 'nonce' | 'requestId'> = {
  state: 'ready',
  spentAt: null,
  grant: null,
  tabId: null,
  frameId: null,
  total: null,
  releasedAt: null,
  holdId: null,
  ownCommands: [],
};
