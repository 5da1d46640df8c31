import { signal } from '@preact/signals-react';
import { liveQuery } from 'dexie';
import { send } from '../../lib/ask.ts';
import type { StatusAnswer } from '../../lib/answers.ts';
import { db } from '../../components/store.ts';
import { sentence } from '../../components/useCommand.ts';

/** What the worker is working with; `null` until it has answered. */
export const status = signal<StatusAnswer | null>(null);
export const statusTrouble = signal<string | null>(null);

export async function refreshStatus(): Promise<void> {
  try {
    status.value = await send({ type: 'status.get' });
    statusTrouble.value = null;
  } catch (cause) {
    statusTrouble.value = sentence(cause);
    setTimeout(() => void refreshStatus(), 2000);
  }
}

/** Follows the store: signing in, a new policy and each talk with the endpoint leave a fact there. */
export function keepStatus(): void {
  const changes = () => Promise.all([db.facts.toArray(), db.outbox.count(), db.holds.count()]);
  liveQuery(changes).subscribe({
    next: () => void refreshStatus(),
    error: () => void refreshStatus(),
  });
}
