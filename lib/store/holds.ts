import type { Database, Hold } from './database.ts';

/** A hold before it has a name and an age. */
export type NewHold = Omit<Hold, 'id' | 'at' | 'closed'>;

/**
 * Stores that a save was stopped: one hold for each tab and place, so pressing Save again renews the one that is there.
 * A request that was already sent for it stays attached unless the new verdict names another.
 */
export async function putHold(db: Database, hold: NewHold, now: Date): Promise<Hold> {
  return db.transaction('rw', db.holds, async () => {
    const same = await db.holds
      .where('place')
      .equals(hold.place)
      .filter((row) => row.tabId === hold.tabId)
      .first();
    const row: Hold = { ...hold, id: same?.id ?? crypto.randomUUID(), at: now.toISOString(), closed: false };
    await db.holds.put(row);
    return row;
  });
}

/** What the panel of a tab shows: the newest hold. */
export async function holdOfTab(db: Database, tabId: number): Promise<Hold | null> {
  const rows = await db.holds.where('tabId').equals(tabId).sortBy('at');
  return rows.at(-1) ?? null;
}

/** A request was given for a place: every tab that holds a save there waits for its news. */
export async function attachRequest(db: Database, place: string, requestId: string): Promise<void> {
  await db.holds.where('place').equals(place).modify({ requestId });
}

/** News has come for a request: its holds are shown again. @returns the tabs that hold it */
export async function reopenHolds(db: Database, requestId: string): Promise<number[]> {
  return db.transaction('rw', db.holds, async () => {
    const rows = await db.holds.where('requestId').equals(requestId).toArray();
    for (const { id } of rows) await db.holds.update(id, { closed: false });
    return rows.map(({ tabId }) => tabId);
  });
}

/** Put away by the person: a hold without a request is forgotten, one with a request waits for its news. */
export async function closeHold(db: Database, id: string): Promise<void> {
  await db.transaction('rw', db.holds, async () => {
    const hold = await db.holds.get(id);
    if (!hold) return;
    if (hold.requestId === null) await db.holds.delete(id);
    else await db.holds.update(id, { closed: true });
  });
}

/** A tab is gone, and what was held in it. */
export async function dropHoldsOfTab(db: Database, tabId: number): Promise<void> {
  await db.holds.where('tabId').equals(tabId).delete();
}

/** A new browser session numbers its tabs anew; requests and tickets are found again by their place. */
export async function dropAllHolds(db: Database): Promise<void> {
  await db.holds.clear();
}
