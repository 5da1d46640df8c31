import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Desk } from '../desk.ts';
import { docsPage } from '../docs.ts';
import { openApi } from '../openapi.ts';
import type { Vars } from '../who.ts';

/** What the endpoint says about itself; nothing here needs a session, and nothing here is about a person or a matter. */
export function aboutRoutes(app: Hono<Vars>, desk: Desk): void {
  const document = openApi();
  const page = docsPage(document);

  app.get('/.well-known/jwks.json', (c) =>
    c.json(desk.keys.jwks, 200, { 'cache-control': 'public, max-age=300' }),
  );
  app.get('/openapi.json', (c) => c.json(document));
  app.get('/docs', (c) =>
    c.html(page, 200, { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" }),
  );
  app.get('/healthz', async (c) => {
    // Asks the database too: a process that runs without its disk is not healthy.
    await sql`select 1`.execute(desk.sqlite.kysely);
    return c.json({ status: 'ok' });
  });
  app.get('/metrics', (c) =>
    c.text(desk.metrics.text(desk.live.clients()), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  );
}
