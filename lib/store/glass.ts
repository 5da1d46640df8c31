import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Database, TicketRow } from './database.ts';
import { queueCommand } from './outbox.ts';

/**
 * A broken glass lies among the tickets, under an id of its own: it is let go, taken back and settled as they are. It is good for one
 * save of exactly one adjustment, in the browser where it was broken, for half an hour.
 */
const GOOD_MS = 30 * 60_000;

export interface Breaking {
  adjustment: Adjustment;
  fingerprint: string;
  name: string;
  reason: string;
  /** E-mail of the person's account. */
  owner: string;
}

/**
 * Breaks the glass: in one transaction it can be used and its record is on its way. Twice for the same adjustment is once.
 * @returns the id of the broken glass
 */
export async function breakGlass(db: Database, breaking: Breaking, now: Date): Promise<string> {
  const { adjustment, fingerprint, name, reason, owner } = breaking;
  return db.transaction('rw', db.tickets, db.outbox, async () => {
    const standing = await glassOf(db, fingerprint, owner, now);
    if (standing) return standing.nonce;
    const nonce = crypto.randomUUID();
    const brokenAt = now.toISOString();
    await db.tickets.add({
      nonce,
      requestId: nonce,
      state: 'ready',
      spentAt: null,
      grant: null,
      tabId: null,
      frameId: null,
      total: null,
      releasedAt: null,
      holdId: null,
      ownCommands: [],
      glass: { fingerprint, brokenAt, owner },
    });
    const command = { id: crypto.randomUUID(), requestId: nonce, adjustment, name, reason, brokenAt };
    await queueCommand(db, { type: 'break-glass', ...command }, owner, now);
    return nonce;
  });
}

/** This person's broken glass for exactly this adjustment, while it is good: not used yet, or used and its outcome not known. */
export async function glassOf(
  db: Database,
  fingerprint: string,
  owner: string,
  now: Date,
): Promise<TicketRow | null> {
  const rows = await db.tickets
    .filter(({ glass, state }) => glass?.fingerprint === fingerprint && state !== 'applied')
    .toArray();
  const isGood = ({ glass }: TicketRow) =>
    glass?.owner === owner && now.getTime() - Date.parse(glass.brokenAt) < GOOD_MS;
  return rows.find(isGood) ?? null;
}

/** Uses a broken glass for the one save that it is good for: of two that try at once exactly one gets a grant. */
export async function spendGlass(
  db: Database,
  nonce: string,
  where: Pick<TicketRow, 'tabId' | 'frameId' | 'holdId' | 'total'>,
  now: Date,
): Promise<string | null> {
  return db.transaction('rw', db.tickets, async () => {
    const row = await db.tickets.get(nonce);
    if (!row?.glass || row.state !== 'ready') return null;
    const grant = crypto.randomUUID();
    const spent = { state: 'spent' as const, spentAt: now.toISOString(), grant, releasedAt: null };
    await db.tickets.update(nonce, { ...spent, ...where });
    return grant;
  });
}
