import type { Peer } from './client.ts';

/**
 * The endpoint's live stream (server-sent events, read with fetch because EventSource cannot send a token). Whatever
 * arrives only means "there is something new": the events themselves come by the ordinary, verified pull.
 * @param onNews called for each message
 * @returns when the stream has ended, for whatever reason; it never throws
 */
async function listenLive(peer: Peer, signal: AbortSignal, onNews: () => void): Promise<void> {
  try {
    const response = await peer.fetch(`${peer.base}/v1/events/live`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${peer.token ?? ''}` },
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok || !response.body || !type.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return;
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      // A comment (":") is only a sign of life.
      if (/^data:/mu.test(value)) onNews();
    }
  } catch {
    return; // Aborted, or the connection is gone: the caller comes back, and the pull says what is wrong.
  }
}

/** Keeps a live stream open while somebody looks; `stop` may be repeated. */
export class LiveStream {
  readonly #peer: () => Promise<Peer | null>;
  readonly #onNews: () => void;
  readonly #retryMs: number;
  #running: AbortController | null = null;

  constructor(peer: () => Promise<Peer | null>, onNews: () => void, retryMs = 5000) {
    this.#peer = peer;
    this.#onNews = onNews;
    this.#retryMs = retryMs;
  }

  start(): void {
    if (this.#running) return;
    const control = new AbortController();
    this.#running = control;
    void this.#run(control.signal);
  }

  stop(): void {
    this.#running?.abort();
    this.#running = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const peer = await this.#peer();
      if (peer && !signal.aborted) await listenLive(peer, signal, this.#onNews);
      if (signal.aborted) return;
      // A port keeps the worker awake meanwhile; without one nobody needs this timer to survive.
      await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
    }
  }
}
