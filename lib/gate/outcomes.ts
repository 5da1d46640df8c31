import { ceilingOf } from '../adjustment/ceiling.ts';
import type { Done } from '../answers.ts';
import type { Command } from '../approval/commands.ts';
import type { Database, TicketRow } from '../store/database.ts';
import { readFact } from '../store/facts.ts';
import { releasedIn, releaseGrant, settleGrant, ticketOfGrant } from '../store/tickets.ts';
import type { Platform } from '../sync/platform.ts';
import type { Sync } from '../sync/sync.ts';
import { fateOf, type Fate } from './failures.ts';
import type { Network } from './network.ts';
import { glassSent, sent } from './sentences.ts';

/** What became of a save, from whatever saw it. */
interface Outcome {
  saved: boolean;
  reference: string | null;
  text: string;
}

const notYours: Done = { ok: false, why: 'This save has been let go already, or by another tab.' };

/** How long a request that is still under way is waited for. */
const UNDER_WAY_MS = 5000;

/** Lets a granted save leave once, and records what the billing site answered. */
export class Outcomes {
  readonly #db: Database;
  readonly #platform: Platform;
  readonly #network: Pick<Network, 'release' | 'join' | 'close' | 'outcome'>;
  readonly #sync: Pick<Sync, 'run'>;

  constructor(
    db: Database,
    platform: Platform,
    network: Pick<Network, 'release' | 'join' | 'close' | 'outcome'>,
    sync: Pick<Sync, 'run'>,
  ) {
    this.#db = db;
    this.#platform = platform;
    this.#network = network;
    this.#sync = sync;
  }

  /** `ok` exactly once for each grant, and only in the tab that asked; the network layer is open when it is. */
  async release(tabId: number, grant: string, host: string): Promise<Done> {
    if (!(await releaseGrant(this.#db, grant, tabId, this.#platform.now()))) return notYours;
    const ticket = await ticketOfGrant(this.#db, grant);
    const request = ticket && (await this.#db.requests.get(ticket.requestId));
    await this.#network.release(tabId, grant, host, request && ceilingOf(request.adjustment));
    return { ok: true };
  }

  /** The page that opened the window in which a save was let go sends it: its tab gets that one save too, or nothing. */
  async join(tabId: number, lift: string, host: string): Promise<Done> {
    return (await this.#network.join(tabId, lift, host)) ? { ok: true } : notYours;
  }

  /** What the screen says. That it failed is believed only where the save can not have landed all the same. */
  async outcome(tabId: number, grant: string, outcome: Outcome): Promise<Done> {
    if (!outcome.saved && (await this.#maybeLanded(grant))) return this.#leaveSpent(tabId, grant);
    return this.#settle(tabId, grant, outcome);
  }

  async #settle(tabId: number, grant: string, outcome: Outcome): Promise<Done> {
    const person = await readFact(this.#db, 'person');
    if (!person) return { ok: false, why: 'Nobody is signed in.' };
    // A ticket that is ready again lets nothing out but by its next grant.
    if (!outcome.saved && (await ticketOfGrant(this.#db, grant))?.tabId === tabId)
      await this.#network.close(grant);
    const now = this.#platform.now();
    const report = (ticket: TicketRow) => reportOf(ticket, outcome, now);
    const settled = await settleGrant(this.#db, { grant, tabId, owner: person.email, report }, now);
    if (!settled) return notYours;
    void this.#sync.run();
    return { ok: true };
  }

  /**
   * The site's answer was not to be seen on the screen: what the network layer saw decides. Where that saw nothing certain
   * either, the save counts as sent, and is not asked about again.
   */
  async unseen(tabId: number, grant: string): Promise<Done> {
    const seen = await this.#seen(grant);
    if (seen !== 'unknown') {
      const text = seen === 'saved' ? '' : 'The save did not reach the billing system.';
      return this.#settle(tabId, grant, { saved: seen === 'saved', reference: null, text });
    }
    return this.#leaveSpent(tabId, grant);
  }

  /**
   * A tab is gone with its save on the way: a window that closes itself once it is saved says nothing on a screen. What the network
   * layer saw succeed is saved; anything else counts as sent.
   */
  async gone(tabId: number): Promise<void> {
    for (const { grant } of await releasedIn(this.#db, tabId))
      if (grant !== null && (await this.#seen(grant)) === 'saved')
        await this.#settle(tabId, grant, { saved: true, reference: null, text: '' });
  }

  /** Never let go twice: a save that may have landed has used its ticket up, and a person has to look at the bill. */
  async #leaveSpent(tabId: number, grant: string): Promise<Done> {
    const ticket = await ticketOfGrant(this.#db, grant);
    if (!ticket || ticket.tabId !== tabId) return notYours;
    await this.#db.tickets.update(ticket.nonce, { tabId: null, frameId: null });
    return { ok: false, why: ticket.glass ? glassSent : sent };
  }

  /** Where the network layer saw nothing of it at all, the screen is all there is. */
  async #maybeLanded(grant: string): Promise<boolean> {
    return (await this.#network.outcome(grant)) !== null && (await this.#seen(grant)) === 'unknown';
  }

  async #seen(grant: string): Promise<Fate> {
    const until = Date.now() + UNDER_WAY_MS;
    for (;;) {
      const save = await this.#network.outcome(grant);
      if (!save) return 'unknown';
      const underWay = save.requestId !== null && save.status === null;
      if (!underWay || Date.now() >= until) return fateOf(save);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** The report of an outcome, as the endpoint takes it. */
function reportOf(ticket: TicketRow, { saved, reference, text }: Outcome, now: Date): Command {
  const { requestId, nonce } = ticket;
  const base = { id: crypto.randomUUID(), requestId, nonce };
  const at = now.toISOString();
  if (ticket.glass)
    return {
      id: base.id,
      type: 'close-glass',
      requestId,
      closedAt: at,
      saved,
      reference,
      total: saved ? ticket.total : null,
    };
  if (saved) return { ...base, type: 'save-applied', appliedAt: at, reference, total: ticket.total };
  return { ...base, type: 'save-failed', failedAt: at, why: text.slice(0, 500) };
}
