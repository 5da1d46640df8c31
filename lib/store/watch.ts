import type { AsideEvent } from '../approval/aside.ts';
import type { ChainedEvent } from '../approval/events.ts';
import type { Me } from '../approval/http.ts';
import { watchWords } from '../approval/watchWords.ts';
import { oversees } from '../policy/oversight.ts';
import type { Policy } from '../policy/policy.ts';
import type { Database } from './database.ts';
import { readFact, writeFact } from './facts.ts';
import { addNews } from './news.ts';

/** What went round the gate, or may: findings, broken glass, browsers that have gone silent. */

const types = ['finding.reported', 'glass.broken', 'glass.closed', 'installation.silent'] as const;
type WatchBody = Extract<AsideEvent, { type: (typeof types)[number] }>;
export type WatchEvent = ChainedEvent & { body: WatchBody };

/** Newest first, so many at most. */
const SHOWN = 200;

/** Who looks after this: administrators, and whoever is told of a broken glass. Everybody else is shown nothing of it. */
export function looksAfter(person: Me | null, policy: Policy | null): boolean {
  if (!person?.personId || !policy) return false;
  return oversees(policy, { id: person.personId, roles: person.roles });
}

/** Everything of the kind that this browser has taken over, newest first. */
export async function watchEvents(db: Database): Promise<WatchEvent[]> {
  const rows = await db.events
    .where('body.type')
    .anyOf([...types])
    .toArray();
  return (rows as WatchEvent[]).sort((a, b) => b.seq - a.seq).slice(0, SHOWN);
}

/** How many nobody at this browser has looked at; the outcome of a broken glass is part of its entry. `seen`: up to which event. */
export const unseenIn = (events: readonly WatchEvent[], seen: number): number =>
  events.filter(({ seq, body }) => seq > seen && body.type !== 'glass.closed').length;

export async function unseenCount(db: Database): Promise<number> {
  return unseenIn(await watchEvents(db), (await readFact(db, 'watchSeen')) ?? 0);
}

/** A notification about what is older than this would be history. */
const OLD_MS = 3 * 24 * 60 * 60 * 1000;

/** What a notification says of an event; `null` when there is no reason any more to show it. */
export async function watchNews(
  db: Database,
  id: string,
  policy: Policy | null,
  now: Date,
): Promise<{ title: string; text: string } | null> {
  const [event] = (await db.events.where('body.requestId').equals(id).toArray()) as WatchEvent[];
  if (!event || now.getTime() - Date.parse(event.at) > OLD_MS) return null;
  return watchWords(event, policy);
}

/** Remembers that whoever looks after this has to be told, but never of what they did themselves. Needs `facts` in the transaction. */
export async function tellWatch(
  db: Database,
  { actor, body }: ChainedEvent,
  me: string | null,
): Promise<void> {
  const told = ['finding.reported', 'glass.broken', 'installation.silent'].includes(body.type);
  if (!told || actor === me) return;
  const policy = (await readFact(db, 'policy'))?.policy ?? null;
  if (looksAfter(await readFact(db, 'person'), policy))
    await addNews(db, { kind: 'went-round', requestId: body.requestId, commandId: null });
}

/** Everything up to this event has been looked at. */
export async function watchSeen(db: Database, seq: number): Promise<void> {
  await db.transaction('rw', db.facts, async () => {
    const before = (await readFact(db, 'watchSeen')) ?? 0;
    if (seq > before) await writeFact(db, 'watchSeen', seq);
  });
}
