import Dexie, { type EntityTable } from 'dexie';
import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Command, Refusal } from '../approval/commands.ts';
import type { ChainedEvent } from '../approval/events.ts';
import type { RequestState } from '../approval/state.ts';

/** A command that waits to be sent; it stays until the endpoint has answered. */
export interface Outgoing {
  id: string;
  command: Command;
  queuedAt: string;
  attempts: number;
  lastError: string | null;
  /** Set when the endpoint refused it: kept so that the person can be told what to do. */
  refusal: Refusal | null;
  /** E-mail of the account that gave it: it is never sent in another person's name. `anybody` (outbox.ts) for a finding of nobody's. */
  owner: string;
}

/** A save that was stopped in a tab, so that the panel knows it after the worker or the browser has died. */
export interface Hold {
  id: string;
  tabId: number;
  frameId: number;
  /** `place` key of the adjustment (lib/adjustment/place.ts): finds the hold again after a reload or restart. */
  place: string;
  adjustment: Adjustment;
  control: string | null;
  why: string;
  differs: { field: string; approved: string; now: string }[];
  requestId: string | null;
  at: string;
  /** The person closed the panel; it comes back when there is news or Save is pressed again. */
  closed: boolean;
}

/** A ticket in this browser. One transaction moves it from `ready` to `spent`. */
export interface TicketRow {
  nonce: string;
  requestId: string;
  /** `revoked`: the approval was taken back before it was used. */
  state: 'ready' | 'spent' | 'applied' | 'revoked';
  spentAt: string | null;
  /** Grant under which it was spent: names the one save that may leave. */
  grant: string | null;
  tabId: number | null;
  frameId: number | null;
  /** What that save takes off, minor units: it may be less than was approved. */
  total: number | null;
  /** When the frame was told to press (once); and the hold that goes when the outcome is known. */
  releasedAt: string | null;
  holdId: string | null;
  /** Ids of the `save-sent` commands of this browser: their own events come back later and change nothing here. */
  ownCommands: string[];
  /** No ticket but a broken glass (glass.ts): one save without an approval, of this adjustment and by this account. */
  glass?: { fingerprint: string; brokenAt: string; owner: string };
}

/** Small things kept by name; names and types in facts.ts. */
export interface Fact {
  name: string;
  value: unknown;
}

/** The local store, shared by the worker and the extension's pages; never opened in a content script. */
export class Database extends Dexie {
  declare events: EntityTable<ChainedEvent, 'seq'>;
  declare requests: EntityTable<RequestState, 'id'>;
  declare outbox: EntityTable<Outgoing, 'id'>;
  declare holds: EntityTable<Hold, 'id'>;
  declare tickets: EntityTable<TicketRow, 'nonce'>;
  declare facts: EntityTable<Fact, 'name'>;

  constructor(name = 'countersign') {
    // Answered when it is on the disk: a ticket that was spent is spent after a power cut too. Firefox writes so by itself.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      events: 'seq, body.requestId',
      requests: 'id, status, requester, submittedAt, fingerprint',
      outbox: 'id, queuedAt',
      holds: 'id, tabId, place, requestId',
      tickets: 'nonce, requestId',
      facts: 'name',
    });
    // Findings and the like are looked up by what they are; there are few of them among many events.
    this.version(2).stores({ events: 'seq, body.requestId, body.type' });
  }
}
