import type { Adjustment } from '../adjustment/adjustment.ts';
import { wordKey } from './match.ts';
import type { Past } from './past.ts';

type Named = Pick<Adjustment, 'site' | 'host' | 'bill' | 'matter' | 'client'>;

/**
 * Earlier requests, found by what makes them count for a later one: the same requester, matter, client or bill. Whoever goes through
 * a year of requests one by one does not have to look at all of them for each.
 */
export class PastIndex {
  readonly #all = new Map<string, Past>();
  readonly #order = new Map<string, number>();
  readonly #by = new Map<string, Set<string>>();

  /** Adds one, or puts what is known now in the place of what was known before. */
  set(past: Past): void {
    if (!this.#order.has(past.id)) this.#order.set(past.id, this.#order.size);
    this.#all.set(past.id, past);
    for (const key of keysOf(past, past.requester)) {
      const ids = this.#by.get(key) ?? new Set();
      this.#by.set(key, ids.add(past.id));
    }
  }

  /** All that routing could ask about for this one, in the order in which they came. */
  near(adjustment: Named, requester: string): Past[] {
    const ids = new Set(keysOf(adjustment, requester).flatMap((key) => [...(this.#by.get(key) ?? [])]));
    return [...ids]
      .toSorted((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0))
      .flatMap((id) => this.#all.get(id) ?? []);
  }
}

const keysOf = ({ site, host, bill, matter, client }: Named, requester: string): string[] => [
  `requester:${requester}`,
  ...(matter === null ? [] : [`matter:${wordKey(matter)}`]),
  ...(client === null ? [] : [`client:${wordKey(client)}`]),
  ...(bill === null ? [] : [`bill:${site}:${host.toLowerCase()}:${wordKey(bill)}`]),
];
