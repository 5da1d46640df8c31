import { signal } from '@preact/signals-react';
import { liveQuery } from 'dexie';
import { send } from '../../lib/ask.ts';
import type { PanelContext } from '../../lib/answers.ts';
import { db } from '../../components/store.ts';
import { sentence } from '../../components/useCommand.ts';

/** What the worker says about this tab; `null` until it has answered. The last answer stays while it restarts. */
export const context = signal<PanelContext | null>(null);
export const contextTrouble = signal<string | null>(null);

let asking = false;
let again = false;

/** Asks the worker how the held save stands. Calls that come while one is under way make one more, not many. */
export async function refresh(): Promise<void> {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    context.value = await send({ type: 'panel.context' });
    contextTrouble.value = null;
  } catch (cause) {
    contextTrouble.value = sentence(cause);
    // The worker may be starting; the panel must not stay blind.
    setTimeout(() => void refresh(), 1500);
  }
  asking = false;
  if (again) {
    again = false;
    void refresh();
  }
}

/** Follows the store: whatever changes there may change what the panel has to say. */
export function keepContext(): void {
  const everything = () =>
    Promise.all([
      db.holds.toArray(),
      db.outbox.toArray(),
      db.facts.toArray(),
      db.tickets.toArray(),
      // The newest request is enough: events only ever raise `seq` of the one they touch.
      db.events.orderBy('seq').lastKey(),
    ]);
  liveQuery(everything).subscribe({ next: () => void refresh(), error: () => void refresh() });
  void refresh();
}
