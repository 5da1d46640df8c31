import { browser } from 'wxt/browser';
import type { PageAnswers } from './answers.ts';
import { MessageError } from './messages.ts';
import type { PageMessage } from './messages.ts';

/** The worker refused a message or failed at it; `message` is one sentence for people. */
export class AskError extends Error {
  readonly code: string;
  readonly field: string | null;
  constructor(code: string, message: string, field: string | null) {
    super(message);
    this.name = 'AskError';
    this.code = code;
    this.field = field;
  }
}

/**
 * Asks the worker, from one of the extension's own pages. A worker that has just died is woken by the first try,
 * so "no receiver" is tried once more.
 * @throws AskError
 */
export async function send<M extends PageMessage>(message: M): Promise<PageAnswers[M['type']]> {
  let answer: unknown;
  try {
    answer = await browser.runtime.sendMessage(message);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 200));
    try {
      answer = await browser.runtime.sendMessage(message);
    } catch {
      throw new AskError('no-worker', 'Countersign is restarting. Please try again.', null);
    }
  }
  const failed = MessageError.safeParse(answer);
  if (failed.success) {
    const { code, message: why, field } = failed.data.error;
    throw new AskError(code, why, field);
  }
  if (answer === undefined)
    throw new AskError('no-answer', 'Countersign gave no answer. Please try again.', null);
  // Types only (see answers.ts): the worker is part of this very build.
  return answer as PageAnswers[M['type']];
}

/**
 * Keeps the worker and its live connection up while this page is open: events then arrive within moments.
 * @returns a function that ends it
 */
export function stayLive(): () => void {
  let port: { postMessage(message: unknown): void; disconnect(): void } | null = null;
  let ended = false;
  const connect = () => {
    const opened = browser.runtime.connect({ name: 'live' });
    opened.onDisconnect.addListener(() => {
      port = null;
      // The worker died or was updated: come back, but never in a tight loop.
      if (!ended) setTimeout(connect, 1000);
    });
    port = opened;
  };
  connect();
  const beat = setInterval(() => port?.postMessage({ type: 'ping' }), 20_000);
  return () => {
    ended = true;
    clearInterval(beat);
    port?.disconnect();
  };
}
