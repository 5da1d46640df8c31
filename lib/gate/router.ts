import type { z } from 'zod';
import type { GateAnswers, PageAnswers } from '../answers.ts';
import { GateMessage, type MessageError, PageMessage } from '../messages.ts';
import type { Frame } from './asks.ts';

/** Who sent a message, as the browser says it (never as the message says). */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
}

/** A content script's frame, and the host it stands on. */
interface GateFrame extends Frame {
  host: string;
}

type Of<U, T> = Extract<U, { type: T }>;
export type GateHandlers = {
  [T in GateMessage['type']]: (message: Of<GateMessage, T>, frame: GateFrame) => Promise<GateAnswers[T]>;
};
/** `tabId` is the tab that the page lives in (the panel: the billing site's tab), `null` for the popup. */
export type PageHandlers = {
  [T in PageMessage['type']]: (message: Of<PageMessage, T>, tabId: number | null) => Promise<PageAnswers[T]>;
};

export interface RouterParts {
  /** Id of this extension, and the start of its own pages' addresses. */
  id: string;
  own: string;
  /** Is this a host of a billing site? */
  isBillingHost(host: string): boolean;
  gate: GateHandlers;
  page: PageHandlers;
  /** Every message waits for this: what the last worker left behind is in order. */
  ready: Promise<void>;
  /** Called with everything that was refused; must not throw. */
  refused(what: 'message' | 'error', why: string): void;
}

export type Route = (message: unknown, sender: Sender) => Promise<unknown> | undefined;

/**
 * One router for everything that is said inside the extension. The sender decides which schema a message is read with, so
 * a billing page can never speak as the popup; what does not parse is answered with the field and written down, never
 * guessed. `undefined` for whoever is not ours: another listener may answer.
 */
export function makeRouter(parts: RouterParts): Route {
  const refuse = (code: string, message: string, field: string | null): MessageError => {
    parts.refused(code === 'failed' ? 'error' : 'message', field === null ? message : `${field}: ${message}`);
    return { error: { code, message, field } };
  };

  async function answer<M extends { type: string }>(
    schema: z.ZodType<M>,
    message: unknown,
    handle: (message: M) => Promise<unknown>,
  ): Promise<unknown> {
    const read = schema.safeParse(message);
    if (!read.success) {
      const issue = read.error.issues[0];
      return refuse('bad-message', issue?.message ?? 'cannot be read', issue?.path.join('.') ?? '');
    }
    try {
      await parts.ready;
      return await handle(read.data);
    } catch (error) {
      const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      parts.refused('error', `${read.data.type}: ${why}`);
      const message = 'Something went wrong inside Countersign. The options page has the details.';
      return { error: { code: 'failed', message, field: null } };
    }
  }

  return (message, sender) => {
    if (sender.id !== parts.id || typeof message !== 'object' || message === null) return undefined;
    const tabId = sender.tab?.id ?? null;
    if (sender.url?.startsWith(parts.own))
      return answer(PageMessage, message, (read) => dispatch(parts.page, read, tabId));
    const host = hostOf(sender);
    if (tabId === null || host === null || !parts.isBillingHost(host)) return undefined;
    const frame = { tabId, frameId: sender.frameId ?? 0, host };
    return answer(GateMessage, message, (read) => dispatch(parts.gate, read, frame));
  };
}

/** The handler of a type takes messages of that type: TypeScript cannot follow this through a union, so it is said once here. */
function dispatch<M extends { type: string }, C>(
  handlers: Record<M['type'], (message: never, context: C) => Promise<unknown>>,
  message: M,
  context: C,
): Promise<unknown> {
  const handle = handlers[message.type as M['type']] as (message: M, context: C) => Promise<unknown>;
  return handle(message, context);
}

/** Host of the frame; a blank or srcdoc frame has the one of its origin, or where the browser does not say, of its tab. */
function hostOf({ url, origin, tab }: Sender): string | null {
  for (const address of [url, origin, tab?.url]) {
    if (!address || !URL.canParse(address)) continue;
    const { protocol, hostname } = new URL(address);
    if (hostname && (protocol === 'https:' || protocol === 'http:')) return hostname;
  }
  return null;
}
