import { channelNames, helloEvent, readyEvent, type Answer, type Outgoing } from './channel.ts';

/** Decides on a request at once; `later` gives the final word when the answer was `wait`. */
export type Decide = (request: Outgoing, later: (answer: 'go' | 'hold') => void) => Answer;

/**
 * The isolated world's end of the channel: says the secret name once, then answers every question synchronously.
 * What comes from the page world is a hint about a request, never an authority: nothing is released by it that the
 * screen itself does not allow.
 */
export function openFrameChannel(document: Document, decide: Decide): void {
  const secret = crypto.randomUUID();
  const names = channelNames(secret);
  const hello = () => document.dispatchEvent(new CustomEvent(helloEvent, { detail: secret }));
  document.addEventListener(
    readyEvent,
    (event) => {
      // Only the first one is ours; a later one comes from the page, which must not learn the name.
      event.stopImmediatePropagation();
      hello();
    },
    { once: true },
  );
  document.addEventListener(names.ask, (event) => {
    const request = readRequest((event as CustomEvent<unknown>).detail);
    if (!request) return;
    const answer = decide(request, (final) => {
      const detail = JSON.stringify({ id: request.id, answer: final });
      document.dispatchEvent(new CustomEvent(names.later, { detail }));
    });
    document.dispatchEvent(
      new CustomEvent(names.answer, { detail: JSON.stringify({ id: request.id, answer }) }),
    );
  });
  hello();
}

const kinds: readonly string[] = ['fetch', 'xhr', 'beacon', 'submit', 'lost'] satisfies Outgoing['kind'][];

/** Checks a request by hand: zod would be half of this script's size budget. Null when it is not one. */
function readRequest(detail: unknown): Outgoing | null {
  if (typeof detail !== 'string') return null;
  let value: unknown;
  try {
    value = JSON.parse(detail);
  } catch {
    return null; // Not from our page script, which only ever sends JSON.
  }
  if (typeof value !== 'object' || value === null) return null;
  const { id, kind, method, url, body } = value as Record<string, unknown>;
  const good =
    typeof id === 'number' &&
    typeof kind === 'string' &&
    kinds.includes(kind) &&
    typeof method === 'string' &&
    typeof url === 'string' &&
    (body === null || typeof body === 'string');
  return good ? (value as Outgoing) : null;
}
