import { verifyChain } from '../approval/chain.ts';
import { EventsPage } from '../approval/http.ts';
import { verifyHead } from '../approval/ticket.ts';
import type { Jwks } from '../policy/jwks.ts';
import type { Database } from '../store/database.ts';
import { beginning, type Cursor, readCursor, takeEvents } from '../store/events.ts';
import { readFact } from '../store/facts.ts';
import { noteRefused } from '../store/log.ts';
import { call, type Peer } from './client.ts';
import { SyncFault } from './faults.ts';

/**
 * Fetches what is new, page by page, and takes over what verifies. A page with one wrong byte is refused whole: the cursor
 * stays, so nothing is skipped, and the person is told.
 * @param firmId the firm as managed settings name it; `null` when they do not
 * @returns ids of the requests that changed
 * @throws SyncFault
 */
export async function pullEvents(
  db: Database,
  peer: Peer,
  trust: { jwks: Jwks; firmId: string | null },
  now: Date,
): Promise<string[]> {
  const changed: string[] = [];
  for (;;) {
    const after = await readCursor(db);
    const path = `/v1/events?after=${after.seq}`;
    const { value: page } = await call(peer, { path, schema: EventsPage });
    const why = await wrongWith(page, after, trust);
    if (why !== null) {
      await noteRefused(db, 'event', why, now);
      throw new SyncFault('untrusted', `The record of the approval endpoint does not hold: ${why}`);
    }
    const me = (await readFact(db, 'person'))?.personId ?? null;
    changed.push(...(await takeEvents(db, page.events, after, me)));
    if (!page.more || page.events.length === 0) return changed;
  }
}

/** The first thing wrong with a page of events, as a sentence; `null` when everything holds. */
async function wrongWith(
  page: EventsPage,
  after: Cursor,
  { jwks, firmId }: { jwks: Jwks; firmId: string | null },
): Promise<string | null> {
  const { events, head } = page;
  const chain = await verifyChain(events, after.seq === 0 ? undefined : after);
  if (!chain.ok) return chain.why;
  let signed;
  try {
    signed = await verifyHead(head.jws, jwks);
  } catch (error) {
    return `The signature on its newest entry is not good. ${error instanceof Error ? error.message : ''}`.trim();
  }
  if (signed.seq !== head.seq || signed.hash !== head.hash)
    return 'Its newest entry is not the one that was signed.';
  if (firmId !== null && signed.firm !== firmId)
    return `It is the record of "${signed.firm}", not of "${firmId}".`;
  if (events.some(({ firm }) => firm !== signed.firm)) return 'It holds events of another firm.';
  const last: Cursor = events.at(-1) ?? after;
  // A shorter chain than we have seen means that something was taken out.
  if (head.seq < last.seq) return `It ends at event ${head.seq}, and event ${last.seq} has been seen before.`;
  if (!page.more && head.seq !== last.seq)
    return `It ends at event ${head.seq}, but event ${last.seq} is the last one given.`;
  if (head.seq === last.seq && last.seq > 0 && head.hash !== last.hash)
    return `Event ${last.seq} is not the one that was signed.`;
  if (last.seq === 0 && head.seq === 0 && after.hash !== beginning.hash) return 'It has been emptied.';
  return null;
}
