import type { Refused } from '../answers.ts';
import type { Database } from './database.ts';
import { readFact, writeFact } from './facts.ts';

const KEEP = 50;

/** Writes down what was refused and why, never what was in it: client names have no place in a log. */
export async function noteRefused(
  db: Database,
  what: Refused['what'],
  why: string,
  now: Date,
): Promise<void> {
  await db.transaction('rw', db.facts, async () => {
    const before = (await readFact(db, 'refused')) ?? [];
    const entry: Refused = { at: now.toISOString(), what, why };
    // A page that repeats itself must not push everything else out.
    const last = before[0];
    if (last && last.what === what && last.why === why) before.shift();
    await writeFact(db, 'refused', [entry, ...before].slice(0, KEEP));
  });
}
