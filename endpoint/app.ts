import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import type { Desk } from './desk.ts';
import { errorAnswer, Fault } from './faults.ts';
import { errorFields } from './log.ts';
import { aboutRoutes } from './routes/about.ts';
import { authRoutes } from './routes/auth.ts';
import { coverageRoutes } from './routes/coverage.ts';
import { firmRoutes } from './routes/firm.ts';
import { impactRoutes } from './routes/impact.ts';
import { linkRoutes } from './routes/links.ts';
import { noticeRoutes } from './routes/notices.ts';
import { recordRoutes } from './routes/records.ts';
import { replayRoutes } from './routes/replay.ts';
import type { Vars } from './who.ts';

/** A batch of 200 commands fits; a few of them with thousands of lines too. */
const MAX_BODY = 8 * 1024 * 1024;
const MAX_AUTH_BODY = 16 * 1024;
const extensionPage = /^(chrome|moz)-extension:\/\/[a-z0-9-]+$/i;

function limit(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Fault(413, 'too-large', `The request is too large: at most ${maxSize / 1024} KiB.`);
    },
  });
}

/** The whole endpoint as one Hono application. */
export function createApp(desk: Desk): Hono<Vars> {
  const app = new Hono<Vars>();

  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    const matched = routePath(c, -1);
    // The pattern and never the address: an address may hold what somebody typed.
    const route = matched === '/*' || matched === '*' ? 'other' : matched;
    desk.metrics.request(c.req.method, route, c.res.status);
    desk.log('info', 'request', {
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      account: c.get('account') ?? null,
    });
  });
  // Whether a host is reached by TLS only is for whoever runs the TLS in front of this to say.
  app.use(secureHeaders({ strictTransportSecurity: false, crossOriginResourcePolicy: 'cross-origin' }));
  app.use(async (c, next) => {
    await next();
    // A page in an extension that asks a loopback or intranet address: the browser wants a word about that first.
    if (c.req.method !== 'OPTIONS' || !extensionPage.test(c.req.header('origin') ?? '')) return;
    for (const kind of ['private', 'local'])
      if (c.req.header(`access-control-request-${kind}-network`) === 'true')
        c.header(`access-control-allow-${kind}-network`, 'true');
  });
  app.use(
    cors({
      origin: (origin) => (extensionPage.test(origin) ? origin : null),
      allowMethods: ['GET', 'POST', 'PUT'],
      allowHeaders: ['authorization', 'content-type', 'last-event-id'],
      exposeHeaders: ['set-auth-token', 'retry-after'],
      maxAge: 600,
    }),
  );
  app.use('/api/auth/*', limit(MAX_AUTH_BODY));
  app.use('/v1/*', limit(MAX_BODY));
  app.use('/v1/*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });

  authRoutes(app, desk);
  recordRoutes(app, desk);
  impactRoutes(app, desk);
  firmRoutes(app, desk);
  replayRoutes(app, desk);
  noticeRoutes(app, desk);
  linkRoutes(app, desk);
  coverageRoutes(app, desk);
  aboutRoutes(app, desk);

  app.notFound((c) => c.json(errorAnswer('not-found', 'There is nothing at this address.'), 404));
  app.onError((error, c) => {
    if (error instanceof Fault)
      return c.json(errorAnswer(error.code, error.message, error.field), error.status);
    if (error instanceof HTTPException)
      return c.json(errorAnswer('bad-request', error.message), error.status);
    const id = randomUUID();
    desk.log('error', 'request.failed', { id, ...errorFields(error) });
    return c.json(
      errorAnswer('internal', `Something went wrong in the endpoint. Its log has the details under ${id}.`),
      500,
    );
  });
  return app;
}
