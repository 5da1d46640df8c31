import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { authPaths, CALLER_HEADER } from '../auth.ts';
import { callerOf, type Proxy } from '../caller.ts';
import type { Desk } from '../desk.ts';
import { errorAnswer, Fault } from '../faults.ts';
import type { Vars } from '../who.ts';

const BASE = '/api/auth';

/** The request for better-auth: with the caller's real address (for its rate limit), without cookies. */
function forAuth(c: Context, proxy: Proxy | null): Request {
  const headers = new Headers(c.req.raw.headers);
  headers.delete('cookie');
  const remote = getConnInfo(c).remote.address ?? '0.0.0.0';
  headers.set(CALLER_HEADER, callerOf(remote, proxy ? c.req.header(proxy.header) : undefined, proxy));
  return new Request(c.req.raw, { headers });
}

/** An error of better-auth in the one form that every error here has. */
async function errorOf(answer: Response): Promise<{ code: string; message: string }> {
  const wait = answer.headers.get('x-retry-after');
  if (answer.status === 429)
    return {
      code: 'too-many-tries',
      message: `Too many tries. Wait ${wait ?? 'some'} seconds and try again.`,
    };
  const body: unknown = await answer.json().catch(() => null);
  const said = typeof body === 'object' && body !== null ? body : {};
  const code = 'code' in said && typeof said.code === 'string' ? said.code : 'AUTH';
  const message = 'message' in said && typeof said.message === 'string' ? said.message : 'This was refused.';
  return { code: code.toLowerCase().replaceAll('_', '-'), message };
}

/** Sign-in, sign-out and sessions: the few better-auth routes that are open. */
export function authRoutes(app: Hono<Vars>, desk: Desk): void {
  app.on(['GET', 'POST'], `${BASE}/*`, async (c) => {
    if (!authPaths.has(c.req.path.slice(BASE.length)))
      throw new Fault(404, 'not-found', 'There is nothing at this address.');
    const answer = await desk.auth.handler(forAuth(c, desk.proxy));
    if (!answer.ok) {
      const { code, message } = await errorOf(answer);
      const wait = answer.headers.get('x-retry-after');
      if (wait !== null) c.header('retry-after', wait);
      return c.json(errorAnswer(code, message), answer.status as ContentfulStatusCode);
    }
    // Sessions travel as bearer tokens alone. Without a cookie no web page can act in a person's name.
    const token = answer.headers.get('set-auth-token');
    if (token !== null) c.header('set-auth-token', token);
    const body: unknown = await answer.json().catch(() => null);
    const signed = token !== null && typeof body === 'object' && body !== null && 'token' in body;
    return c.json(signed ? { ...body, token } : body);
  });
}
