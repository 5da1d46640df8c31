import { z } from 'zod';
import { ErrorAnswer } from '../approval/http.ts';
import { faultOfFetch, faultOfStatus, malformed, wrongAddress } from './faults.ts';

/** Where to talk and in whose name. */
export interface Peer {
  fetch: typeof fetch;
  /** Address of the endpoint without a slash at the end. */
  base: string;
  /** Bearer token: it travels in a header only, never in an address. */
  token: string | null;
}

interface Call<T> {
  path: string;
  schema: z.ZodType<T>;
  /** A body makes it a POST, unless `method` says otherwise. */
  body?: unknown;
  method?: 'PUT';
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;

/** The address as it is kept: no slash, no query, no fragment, no credentials. `null` when it is not an http(s) address. */
export function baseOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return `${url.origin}${url.pathname.replace(/\/+$/u, '')}`;
}

/**
 * One call, its answer checked against the contract.
 * @returns the checked value, the answer as it came (for hashes) and its headers
 * @throws SyncFault with a sentence for people, whatever went wrong
 */
export async function call<T>(peer: Peer, { path, schema, body, method, timeoutMs }: Call<T>) {
  let response: Response;
  try {
    response = await peer.fetch(`${peer.base}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(peer.token === null ? {} : { authorization: `Bearer ${peer.token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
      // Cookies would sign us in behind our own back, and a redirect is a login page or a captive portal, never an answer.
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
    });
  } catch (error) {
    throw faultOfFetch(error, peer.base);
  }
  const raw = await readJson(response, peer.base);
  if (!response.ok) throw faultOfStatus(response.status, errorSentence(raw), peer.base);
  if (raw === undefined) throw wrongAddress(peer.base);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw malformed(peer.base, `${path.split('?')[0]}: ${whereOf(parsed.error)}`);
  return { value: parsed.data, raw, headers: response.headers };
}

/** The body as JSON, `undefined` when it is something else (a web page, nothing). */
async function readJson(response: Response, base: string): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw faultOfFetch(error, base);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // Not ours: an HTML page, or an empty answer.
  }
}

function errorSentence(raw: unknown): string | null {
  const ours = ErrorAnswer.safeParse(raw);
  if (ours.success) return ours.data.error.message;
  // better-auth answers errors in its own shape.
  const theirs = z.object({ message: z.string().min(1).max(500) }).safeParse(raw);
  return theirs.success ? theirs.data.message : null;
}

/** Which field was wrong first, without what it held. */
function whereOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'answer'}: ${issue.message}` : 'answer';
}
