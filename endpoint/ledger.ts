import type { Kysely } from 'kysely';
import { isAsideEvent } from '../lib/approval/aside.ts';
import type { ChainedEvent } from '../lib/approval/events.ts';
import { fold } from '../lib/approval/evolve.ts';
import { pastOf } from '../lib/approval/past.ts';
import { type Told, toldOf } from '../lib/approval/told.ts';
import type { Past } from '../lib/policy/past.ts';
import { eventsAfter, eventsOf, PAGE } from './store/events.ts';
import type { Schema } from './store/schema.ts';

/** No limit looks further back than a year; a condition may be a little older than its request. */
const KEEP_MS = 400 * 86_400_000;

/**
 * Earlier requests in short, for limits over time. The record is the truth: this only saves reading it again, and catches up with it
 * under the write lock before it is asked, so that another process on the same database, a restart or a transaction that was taken
 * back make no difference.
 */
export class Ledger {
  readonly #past = new Map<string, Past>();
  /** All of them, however old: the last decisions that are like a new one may be long ago. A few hundred bytes each. */
  readonly #told = new Map<string, Told>();
  #seq = 0;

  /** Everything that the record holds now, as limits count it. Call it inside the transaction that decides. */
  async past(tx: Kysely<Schema>, now: Date): Promise<Past[]> {
    await this.#catchUp(tx, now);
    return [...this.#past.values()];
  }

  /** The same as the card of a later request tells it. Call it inside a transaction. */
  async told(tx: Kysely<Schema>, now: Date): Promise<Told[]> {
    await this.#catchUp(tx, now);
    return [...this.#told.values()];
  }

  async #catchUp(tx: Kysely<Schema>, now: Date): Promise<void> {
    for (;;) {
      const page = await eventsAfter(tx, this.#seq);
      await this.#take(tx, page);
      this.#seq = page.at(-1)?.seq ?? this.#seq;
      if (page.length < PAGE) break;
    }
    const oldest = now.getTime() - KEEP_MS;
    for (const [id, { at }] of this.#past) if (Date.parse(at) < oldest) this.#past.delete(id);
  }

  async #take(tx: Kysely<Schema>, page: readonly ChainedEvent[]): Promise<void> {
    const byRequest = Map.groupBy(
      page.filter(({ body }) => !isAsideEvent(body)),
      ({ body }) => body.requestId,
    );
    for (const [id, events] of byRequest) {
      const whole = events[0]?.body.type === 'request.submitted';
      const state = fold(whole ? events : (await eventsOf(tx, id)).filter(({ body }) => !isAsideEvent(body)));
      if (!state) continue;
      this.#past.set(id, pastOf(state));
      this.#told.set(id, toldOf(state));
    }
  }
}
