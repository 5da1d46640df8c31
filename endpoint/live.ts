import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

const KEEPALIVE_MS = 15_000;

/** Everybody who listens for new events in this process. */
export interface Live {
  /** Tells all listeners that the chain now ends at `seq`. */
  publish(seq: number): void;
  /** Ends all streams and takes no new ones; clients come back to the next process by themselves. */
  close(): void;
  clients(): number;
  /**
   * Answers with a stream of `head` events, the current head first.
   * @param stillSignedIn asked at each keepalive; the stream ends when it says no
   */
  stream(c: Context, head: number, stillSignedIn: () => Promise<boolean>): Response;
}

/** Makes the hub between appends and open streams. */
export function createLive(): Live {
  const listeners = new Set<(seq: number | null) => void>();
  let closed = false;

  return {
    publish: (seq) => {
      for (const listener of listeners) listener(seq);
    },
    close: () => {
      closed = true;
      for (const listener of listeners) listener(null);
    },
    clients: () => listeners.size,
    stream: (c, head, stillSignedIn) =>
      streamSSE(c, async (stream) => {
        // Only the newest number matters to a client, so a slow one skips what it did not read in time.
        const next: { seq: number | null; ended: boolean; wake: () => void } = {
          seq: head,
          ended: closed,
          wake: () => {},
        };
        const listener = (seq: number | null) => {
          if (seq === null) next.ended = true;
          else next.seq = seq;
          next.wake();
        };
        listeners.add(listener);
        stream.onAbort(() => listener(null));
        try {
          while (!next.ended) {
            const { seq } = next;
            if (seq !== null) {
              next.seq = null;
              await stream.writeSSE({ event: 'head', id: String(seq), data: JSON.stringify({ seq }) });
            } else if (await quietFor(KEEPALIVE_MS, (wake) => (next.wake = wake))) {
              if (!(await stillSignedIn())) break;
              await stream.write(': keepalive\n\n');
            }
          }
        } finally {
          listeners.delete(listener);
        }
      }),
  };
}

/** True after so many milliseconds; false when woken before. */
function quietFor(milliseconds: number, onWake: (wake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), milliseconds);
    onWake(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
