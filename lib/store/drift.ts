import type { Drift } from '../sites/drift.ts';
import type { Database } from './database.ts';
import { readFact, writeFact } from './facts.ts';
import { personHere, queueFinding } from './findings.ts';

/** A screen that was open and not as the site's data says. Nothing of the page is in it. */
export interface DriftRow extends Drift {
  at: string;
  site: string;
  /** What the page sent meanwhile was held, let go because the firm says so, or let go by the person, on the record. */
  became: 'held' | 'allowed' | 'overridden';
}

const KEEP = 50;
const DAY_MS = 24 * 3_600_000;

/**
 * Writes a changed screen down, for the diagnostics and, in the same transaction, for the endpoint's record: once a day for the same
 * thing, but each time when a person lets it go.
 * @returns true when there is something new
 */
export async function noteDrift(db: Database, drift: Omit<DriftRow, 'at'>, now: Date): Promise<boolean> {
  return db.transaction('rw', db.facts, db.outbox, async () => {
    const before = (await readFact(db, 'drift')) ?? [];
    const key = ({ site, screen, missing, became }: Omit<DriftRow, 'at'>) =>
      JSON.stringify([site, screen, missing, became]);
    const known = before.some(
      (row) => key(row) === key(drift) && now.getTime() - Date.parse(row.at) < DAY_MS,
    );
    if (known && drift.became !== 'overridden') return false;
    await writeFact(db, 'drift', [{ ...drift, at: now.toISOString() }, ...before].slice(0, KEEP));
    return queueFinding(db, { kind: 'screen-drift', ...drift, person: await personHere(db) }, now);
  });
}

/** The newest changed screen of the last day, for the badge; `null` when there was none. */
export async function driftToday(db: Database, now: Date): Promise<DriftRow | null> {
  const [row] = (await readFact(db, 'drift')) ?? [];
  return row && now.getTime() - Date.parse(row.at) < DAY_MS ? row : null;
}
