import { computed, signal, type ReadonlySignal } from '@preact/signals-react';
import { liveQuery } from 'dexie';
import { send } from '../lib/ask.ts';
import { readAcknowledgements } from '../lib/store/acknowledgements.ts';
import { readDelegations } from '../lib/store/delegations.ts';
import type { Facts } from '../lib/store/facts.ts';
import { readFact } from '../lib/store/facts.ts';
import { Database } from '../lib/store/database.ts';
import { watchEvents } from '../lib/store/watch.ts';
import type { Policy } from '../lib/policy/policy.ts';

/** What the pages show, read from the local store alone: it is there at once, and on a train. */
export const db = new Database();

/**
 * A query as a signal that follows the store for as long as the page lives; `undefined` until the first answer.
 * A failing query keeps the last answer: a page that shows something older is better than an empty one.
 */
function live<T>(query: () => Promise<T>): ReadonlySignal<T | undefined> {
  const value = signal<T | undefined>(undefined);
  liveQuery(query).subscribe({
    next: (answer) => {
      value.value = answer;
    },
    error: (cause: unknown) => {
      storeTrouble.value = cause instanceof Error ? cause.message : String(cause);
    },
  });
  return value;
}

/** Set when the browser does not let us read the local store. */
export const storeTrouble = signal<string | null>(null);

export const requests = live(() => db.requests.orderBy('submittedAt').reverse().toArray());
/** Shown to those who look after it, see `looksAfter`. */
export const wentRound = live(() => watchEvents(db));
export const watchSeen = live(() => readFact(db, 'watchSeen'));
/** Who has read which version of the policy. */
export const acknowledgements = live(() => readAcknowledgements(db));
/** Every hand-over of the firm, over or not. */
export const delegations = live(() => readDelegations(db));
export const outbox = live(() => db.outbox.orderBy('queuedAt').toArray());

/** One fact; `null` when nobody has written it. */
const fact = <N extends keyof Facts>(name: N): ReadonlySignal<Facts[N] | null | undefined> =>
  live(() => readFact(db, name));

export const person = fact('person');
export const expired = fact('expired');
export const endpoint = fact('endpoint');
const stored = fact('policy');

/** A policy that came through managed settings is no fact, so the worker is asked for it once. */
const managed = signal<Policy | null>(null);
export const policy = computed(() => stored.value?.policy ?? managed.value);

/** Asks the worker what it is working with; the pages stay usable when it cannot answer. */
export async function askForPolicy(): Promise<void> {
  try {
    managed.value = (await send({ type: 'status.get' })).policy?.policy ?? null;
  } catch {
    // Until the worker answers, people and reasons stand there by their ids.
    managed.value = null;
  }
}
