import type { Database } from './database.ts';
import { readFact, writeFact } from './facts.ts';
import { personHere, queueFinding } from './findings.ts';

/** A request that carried a reduction which nobody had approved, as the network layer saw it. Never holds what was in it. */
export interface SightingRow {
  id: string;
  at: string;
  site: string;
  method: string;
  /** Words of the site's vocabulary. */
  found: string[];
  /** `held`: it did not leave. `left`: it did. */
  became: 'held' | 'left';
  /** Where it was seen: in the page, or by which half of the network layer. */
  layer: 'page' | 'blocking' | 'watching';
  /** References as they stand in the request's address. */
  bill: string | null;
  matter: string | null;
  /** One press makes several requests, and a site may try again: how many in a row. */
  times: number;
  /** E-mail of who was signed in, `null` when nobody was. */
  person: string | null;
}

/** All that was seen since the extension was installed, and the newest of it. */
export interface Sightings {
  held: number;
  left: number;
  /** Newest first. */
  latest: SightingRow[];
}

const KEEP = 200;
/** The same again within this time is one row. */
const SAME_MS = 3000;

export const noSightings: Sightings = { held: 0, left: 0, latest: [] };

/**
 * Writes down what the layers saw, for the diagnostics here. What has left is a finding as well, and in the same transaction on its
 * way to the endpoint's record; what was held has done nothing to anybody.
 * @returns true when there is something new to send
 */
export async function noteSighting(
  db: Database,
  seen: Omit<SightingRow, 'id' | 'at' | 'times' | 'person'>,
  now: Date,
): Promise<boolean> {
  return db.transaction('rw', db.facts, db.outbox, async () => {
    const before = (await readFact(db, 'sightings')) ?? noSightings;
    const last = before.latest[0];
    const key = ({ site, method, found, became, bill, matter }: typeof seen) =>
      JSON.stringify([site, method, found, became, bill, matter]);
    const again = last && key(last) === key(seen) && now.getTime() - Date.parse(last.at) < SAME_MS;
    const person = (await readFact(db, 'person'))?.email ?? null;
    const row: SightingRow = again
      ? { ...last, times: last.times + 1 }
      : { ...seen, id: crypto.randomUUID(), at: now.toISOString(), times: 1, person };
    await writeFact(db, 'sightings', {
      ...before,
      [seen.became]: before[seen.became] + 1,
      latest: [row, ...before.latest.slice(again ? 1 : 0)].slice(0, KEEP),
    });
    const { layer, ...said } = seen;
    if (again || seen.became === 'held' || layer === 'page') return false;
    const nothingRead = { amount: null, currency: null, person: await personHere(db) };
    const finding = {
      kind: 'unapproved-reduction',
      why: 'unmatched',
      layer,
      ...said,
      ...nothingRead,
    } as const;
    return queueFinding(db, finding, now);
  });
}
