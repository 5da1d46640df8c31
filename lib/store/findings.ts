import type { Finding } from '../approval/findings.ts';
import type { Database } from './database.ts';
import { readFact } from './facts.ts';
import { anybody, queueCommand } from './outbox.ts';

/** So many may wait: a page that makes up findings must not fill the disk. What comes after is counted in the diagnostics alone. */
const MOST_WAITING = 200;

/** Who was at this browser: `null` nobody whom the policy knows. */
export async function personHere(db: Database): Promise<string | null> {
  return (await readFact(db, 'person'))?.personId ?? null;
}

/**
 * Puts a finding into the outbox, from where it reaches the endpoint's record once, however long that is down. Found while nobody
 * was signed in, it is reported by whoever signs in next; the finding itself says who was here.
 * @param seenAt when it was seen
 * @returns false when too many wait already
 */
export async function queueFinding(db: Database, finding: Finding, seenAt: Date): Promise<boolean> {
  return db.transaction('rw', db.outbox, db.facts, async () => {
    const waiting = await db.outbox.filter(({ command }) => command.type === 'report-finding').count();
    if (waiting >= MOST_WAITING) return false;
    const person = await readFact(db, 'person');
    const command = {
      id: crypto.randomUUID(),
      type: 'report-finding' as const,
      requestId: crypto.randomUUID(),
      seenAt: seenAt.toISOString(),
      finding,
    };
    await queueCommand(db, command, person?.personId ? person.email : anybody, seenAt);
    return true;
  });
}
