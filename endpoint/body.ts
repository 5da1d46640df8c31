import type { Context } from 'hono';
import { Fault } from './faults.ts';

/** The request's JSON. @throws Fault 400 when it is not JSON, 415 when it does not say that it is */
export async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(type))
    throw new Fault(415, 'not-json', 'Send JSON, with content-type application/json.');
  try {
    return await c.req.json<unknown>();
  } catch {
    throw new Fault(400, 'not-json', 'The body is not JSON.');
  }
}
