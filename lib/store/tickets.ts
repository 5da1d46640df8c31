import type { Command } from '../approval/commands.ts';
import type { Database, TicketRow } from './database.ts';
import { readFact } from './facts.ts';
import { queueCommand } from './outbox.ts';

/** Where a grant is used, and in whose name it is reported. */
export interface Spend {
  nonce: string;
  requestId: string;
  tabId: number;
  frameId: number;
  holdId: string | null;
  /** What the save takes off. */
  total: number | null;
  owner: string;
}

/**
 * Spends a ticket: one transaction moves it from `ready` to `spent`, names the one save that may leave and queues the
 * report. Of two that try in the same moment exactly one gets a grant.
 * @returns the grant and the id of the queued report, or `null` when the ticket is not ready
 */
export async function spendTicket(
  db: Database,
  spend: Spend,
  now: Date,
): Promise<{ grant: string; commandId: string } | null> {
  const grant = crypto.randomUUID();
  const commandId = crypto.randomUUID();
  return db.transaction('rw', db.tickets, db.outbox, async () => {
    const ticket = await db.tickets.get(spend.nonce);
    if (!ticket || ticket.state !== 'ready' || ticket.requestId !== spend.requestId) return null;
    const sentAt = now.toISOString();
    await db.tickets.put({
      ...ticket,
      state: 'spent',
      spentAt: sentAt,
      grant,
      tabId: spend.tabId,
      frameId: spend.frameId,
      holdId: spend.holdId,
      total: spend.total,
      releasedAt: null,
      ownCommands: [...ticket.ownCommands, commandId],
    });
    const { nonce, requestId } = spend;
    await queueCommand(db, { type: 'save-sent', id: commandId, requestId, nonce, sentAt }, spend.owner, now);
    return { grant, commandId };
  });
}

/** The ticket that a grant was given for. */
export async function ticketOfGrant(db: Database, grant: string): Promise<TicketRow | null> {
  return (await db.tickets.filter((row) => row.grant === grant).first()) ?? null;
}

/** Lets a grant be used: true exactly once, and only in the tab that asked. */
export async function releaseGrant(db: Database, grant: string, tabId: number, now: Date): Promise<boolean> {
  return db.transaction('rw', db.tickets, async () => {
    const ticket = await ticketOfGrant(db, grant);
    if (!ticket || ticket.state !== 'spent' || ticket.tabId !== tabId || ticket.releasedAt !== null)
      return false;
    await db.tickets.update(ticket.nonce, { releasedAt: now.toISOString() });
    return true;
  });
}

/**
 * Takes a grant back that was never released and whose report was refused: nothing has left from here.
 * @param state `spent` where another browser of this person has used the ticket, `revoked` where the approval was taken back
 */
export async function takeBackGrant(
  db: Database,
  grant: string,
  state: 'ready' | 'spent' | 'revoked',
): Promise<void> {
  await db.transaction('rw', db.tickets, async () => {
    const ticket = await ticketOfGrant(db, grant);
    if (!ticket || ticket.state !== 'spent' || ticket.releasedAt !== null) return;
    await db.tickets.update(ticket.nonce, {
      state,
      grant: null,
      ...(state === 'ready' && { spentAt: null }),
    });
  });
}

/**
 * Takes back grants that nobody can release any more: the worker died before it could say so, the frame asks anew, its page or
 * tab is gone. A grant that was not released let nothing out, so the ticket is ready again, and the report says so.
 */
export async function takeBackUnreleased(
  db: Database,
  orphaned: (row: TicketRow) => boolean,
  now: Date,
): Promise<void> {
  await db.transaction('rw', [db.tickets, db.outbox, db.facts, db.requests], async () => {
    const person = await readFact(db, 'person');
    const rows = await db.tickets
      .filter((row) => row.state === 'spent' && row.grant !== null && row.releasedAt === null)
      .filter(orphaned)
      .toArray();
    for (const { nonce, requestId, glass } of rows) {
      if (glass) await db.tickets.update(nonce, { state: 'ready', grant: null, spentAt: null });
      const request = await db.requests.get(requestId);
      if (!person || request?.requester !== person.personId) continue;
      await db.tickets.update(nonce, { state: 'ready', grant: null, spentAt: null });
      const failed = {
        id: crypto.randomUUID(),
        failedAt: now.toISOString(),
        why: 'The save was not let go.',
      };
      await queueCommand(db, { type: 'save-failed', requestId, nonce, ...failed }, person.email, now);
    }
  });
}

/** Tickets of the saves that a tab has let go and whose outcome is not known. */
export function releasedIn(db: Database, tabId: number): Promise<TicketRow[]> {
  return db.tickets
    .filter((row) => row.state === 'spent' && row.tabId === tabId && row.releasedAt !== null)
    .toArray();
}

/** The grant that a frame has let go and whose outcome is not known: its answer is on the next document. */
export async function pendingGrant(db: Database, tabId: number, frameId: number): Promise<string | null> {
  return (await releasedIn(db, tabId)).find((row) => row.frameId === frameId)?.grant ?? null;
}

/**
 * What the billing site answered, in one transaction with its report. Saved: the hold is done. Not saved: nothing left
 * the person's account, so the ticket is ready again.
 * @returns false when this grant waits for no outcome (told twice, or another tab)
 */
export async function settleGrant(
  db: Database,
  outcome: { grant: string; tabId: number; owner: string; report: (ticket: TicketRow) => Command },
  now: Date,
): Promise<boolean> {
  return db.transaction('rw', db.tickets, db.holds, db.outbox, async () => {
    const ticket = await ticketOfGrant(db, outcome.grant);
    if (!ticket || ticket.state !== 'spent' || ticket.tabId !== outcome.tabId) return false;
    const command = outcome.report(ticket);
    if (command.type === 'save-applied' || (command.type === 'close-glass' && command.saved)) {
      await db.tickets.update(ticket.nonce, { state: 'applied' });
      if (ticket.holdId !== null) await db.holds.delete(ticket.holdId);
    } else {
      await db.tickets.update(ticket.nonce, { state: 'ready', grant: null, spentAt: null, releasedAt: null });
    }
    await queueCommand(db, command, outcome.owner, now);
    return true;
  });
}

/** The save of this tab that went through last, so that its panel can say so; forgotten when the panel is closed. */
export async function appliedInTab(db: Database, tabId: number): Promise<TicketRow | null> {
  const rows = await db.tickets.filter((row) => row.tabId === tabId && row.state === 'applied').toArray();
  return rows.sort((a, b) => (a.spentAt ?? '').localeCompare(b.spentAt ?? '')).at(-1) ?? null;
}

/** Tab numbers mean nothing any more (tab closed, panel closed, new browser session): tickets keep their state. */
export async function forgetTab(
  db: Database,
  tabId: number | null,
  only: TicketRow['state'] | null = null,
): Promise<void> {
  await db.tickets
    .filter((row) => row.tabId !== null && (tabId === null || row.tabId === tabId))
    .filter((row) => only === null || row.state === only)
    .modify({ tabId: null, frameId: null });
}
