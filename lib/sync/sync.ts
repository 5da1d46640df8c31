import type { EndpointState } from '../answers.ts';
import type { Settings } from '../policy/managed.ts';
import type { Database } from '../store/database.ts';
import { dropFact, readFact, writeFact } from '../store/facts.ts';
import { baseOf } from './client.ts';
import { asFault, SyncFault } from './faults.ts';
import { pullFirm } from './firm.ts';
import { trustedKeys } from './keys.ts';
import { readSettings } from './managed.ts';
import type { Platform } from './platform.ts';
import { pullEvents } from './pull.ts';
import { pushOutbox } from './push.ts';
import { peerOf } from './session.ts';

/** `firm`: policy, person and keys as well, not only commands and events. `patient`: only if no back-off is running. */
export interface SyncWish {
  firm?: boolean;
  patient?: boolean;
}

interface Round {
  readonly done: Promise<EndpointState>;
  /** The outbox has been told to the endpoint. Not, where the round ends before. */
  readonly sent: Promise<void>;
}

const FIRST_BACKOFF_MS = 30_000;
const LAST_BACKOFF_MS = 15 * 60_000;
/** The policy is looked at again after this long even when nothing else happens. */
const FIRM_EVERY_MS = 10 * 60_000;

/**
 * Talks with the endpoint, one round at a time: what was done here goes out first, then what happened elsewhere comes in.
 * All that must outlive the worker is in Dexie; the only thing in memory is which round is running.
 */
export class Sync {
  readonly #db: Database;
  readonly #platform: Platform;
  /** Called after each round, whatever came of it: badge, notifications, alarms. */
  readonly #after: (changed: string[]) => Promise<void>;
  #running: Round | null = null;
  #next: (Round & { wish: SyncWish }) | null = null;

  constructor(db: Database, platform: Platform, after: (changed: string[]) => Promise<void>) {
    this.#db = db;
    this.#platform = platform;
    this.#after = after;
  }

  /**
   * A round that starts after this call, shared by everybody who asks while another one is running. It rejects only where the
   * browser's own store fails (a full disk); whatever the endpoint does is an answer.
   */
  run(wish: SyncWish = {}): Promise<EndpointState> {
    return this.#roundFor(wish).done;
  }

  /** The same, for who waits only until what was done here has gone out and been answered, or could not. */
  async send(): Promise<void> {
    const { done, sent } = this.#roundFor({});
    await Promise.race([sent, done]);
  }

  #roundFor(wish: SyncWish): Round {
    if (!this.#running) return this.#start(wish);
    if (this.#next) {
      this.#next.wish = { firm: Boolean(this.#next.wish.firm || wish.firm) };
      return this.#next;
    }
    // Whatever came of the one before.
    const begun = this.#running.done.catch(() => null).then(() => this.#start(this.#next?.wish ?? wish));
    this.#next = { wish, done: begun.then(({ done }) => done), sent: begun.then(({ sent }) => sent) };
    return this.#next;
  }

  #start(wish: SyncWish): Round {
    this.#next = null;
    const { promise: sent, resolve } = Promise.withResolvers<void>();
    const done = this.#round(wish, resolve).finally(() => {
      if (this.#running === round) this.#running = null;
    });
    const round = { done, sent };
    this.#running = round;
    return round;
  }

  async #round(wish: SyncWish, sent: () => void): Promise<EndpointState> {
    const now = this.#platform.now();
    const settings = await readSettings(this.#platform);
    const backoff = await readFact(this.#db, 'backoff');
    const before = await readFact(this.#db, 'endpoint');
    if (wish.patient && backoff && now.toISOString() < backoff.notBefore && before) return before;
    const changed: string[] = [];
    let state: EndpointState = { state: 'good', why: null, at: now.toISOString() };
    try {
      await this.#talk(settings, wish, now, changed, sent);
      await dropFact(this.#db, 'backoff');
      await dropFact(this.#db, 'expired');
    } catch (error) {
      const fault = asFault(error, settings.endpointUrl ?? 'the approval endpoint');
      state = { state: fault.state, why: fault.message, at: now.toISOString() };
      if (fault.state === 'expired' && (await readFact(this.#db, 'person')))
        await writeFact(this.#db, 'expired', true);
      await this.#backOff(backoff?.failures ?? 0, now);
    }
    await writeFact(this.#db, 'endpoint', state);
    await this.#after(changed);
    return state;
  }

  async #talk(
    settings: Settings,
    wish: SyncWish,
    now: Date,
    changed: string[],
    sent: () => void,
  ): Promise<void> {
    const peer = await peerOf(this.#platform, settings);
    const trusted = await trustedKeys(this.#db, settings, baseOf(peer.base));
    const firmDue = wish.firm || !trusted || (await this.#firmDue(now));
    if (firmDue) await this.#firm(peer, settings, now);
    const keys = trusted ?? (await trustedKeys(this.#db, settings, baseOf(peer.base)));
    if (!keys)
      throw new SyncFault('untrusted', "The firm's managed settings hold keys (`jwks`) that cannot be read.");
    // The endpoint tells nothing to a person whom the policy does not know; the panel says so in its own words.
    if ((await readFact(this.#db, 'person'))?.personId === null) return;
    await pushOutbox(this.#db, peer, now);
    sent();
    const trust = { jwks: keys.jwks, firmId: settings.firmId };
    changed.push(...(await pullEvents(this.#db, peer, trust, now)));
    // A request decided under a policy that is not here: fetch it.
    if (!firmDue && (await this.#newerPolicy(changed))) await this.#firm(peer, settings, now);
  }

  async #firm(peer: Parameters<typeof pullFirm>[1], settings: Settings, now: Date): Promise<void> {
    await pullFirm(this.#db, peer, settings, now);
    await writeFact(this.#db, 'firmAt', now.toISOString());
  }

  async #firmDue(now: Date): Promise<boolean> {
    const at = await readFact(this.#db, 'firmAt');
    return at === null || now.getTime() - Date.parse(at) >= FIRM_EVERY_MS;
  }

  async #newerPolicy(changed: readonly string[]): Promise<boolean> {
    const version = (await readFact(this.#db, 'policy'))?.policy.version;
    const rows = await this.#db.requests.bulkGet([...changed]);
    return rows.some(
      (request) => request && request.policyVersion !== version && request.status === 'waiting',
    );
  }

  async #backOff(failures: number, now: Date): Promise<void> {
    const wait = Math.min(FIRST_BACKOFF_MS * 2 ** failures, LAST_BACKOFF_MS);
    const notBefore = new Date(now.getTime() + wait).toISOString();
    await writeFact(this.#db, 'backoff', { failures: Math.min(failures + 1, 16), notBefore });
  }
}
