import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorAnswer, Me } from '../../lib/approval/http.ts';
import { demoPeople, demoPolicy } from '../../endpoint/demo.ts';
import { approve, Client, type Firm, openFirm, PASSWORD, signIn, signInRaw, submit } from './endpoint-kit.ts';

let firm: Firm;
let carla: Client;
let ben: Client;
beforeAll(async () => {
  firm = await openFirm();
  carla = await signIn(firm, 'requester');
  ben = await signIn(firm, 'coordinator');
}, 60_000);
afterAll(() => firm.end());

async function errorOf(answer: Response) {
  return { status: answer.status, ...ErrorAnswer.parse(await answer.json()).error };
}
const address = (path: string) => `${firm.endpoint.url}${path}`;

describe('sessions', () => {
  it('start with e-mail and password, and say who the person is', async () => {
    const answer = await signInRaw(firm.endpoint.url, 'MIRIAM@hartwell.test');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const body = (await answer.json()) as { token: string };
    expect(body.token).toBe(answer.headers.get('set-auth-token'));
    const me = await new Client(() => firm.endpoint.url, body.token).fetch('/v1/me');
    expect(Me.parse(await me.json())).toEqual({
      email: 'miriam@hartwell.test',
      personId: 'miriam',
      name: 'Miriam Hartwell',
      roles: ['managing-partner', 'administrator'],
    });
  });

  it('do not start with a wrong password, for an unknown account, or by signing up', async () => {
    const wrong = await errorOf(
      await signInRaw(firm.endpoint.url, 'carla@hartwell.test', 'not the password'),
    );
    expect(wrong).toMatchObject({ status: 401, code: 'invalid-email-or-password' });
    expect(await errorOf(await signInRaw(firm.endpoint.url, 'nobody@hartwell.test'))).toEqual(wrong);
    const signUp = await fetch(address('/api/auth/sign-up/email'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'eve@hartwell.test', password: PASSWORD, name: 'Eve' }),
    });
    expect(await errorOf(signUp)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('are needed, have to be signed, and end', async () => {
    const paths = ['/v1/events', '/v1/events/live', '/v1/policy', '/v1/me'];
    for (const path of paths)
      expect(await errorOf(await fetch(address(path)))).toMatchObject({ status: 401, code: 'not-signed-in' });
    const bare = carla.token.split('.')[0] ?? '';
    for (const token of ['x', bare, `${bare}.AAAA`, `${carla.token}x`])
      expect((await new Client(() => firm.endpoint.url, token).fetch('/v1/me')).status).toBe(401);
    // A cookie is no session, so no web page can use one.
    const cookie = `better-auth.session_token=${encodeURIComponent(carla.token)}`;
    expect((await fetch(address('/v1/me'), { headers: { cookie } })).status).toBe(401);

    const miriam = await signIn(firm, 'managing');
    expect((await miriam.json('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect(await errorOf(await miriam.fetch('/v1/me'))).toMatchObject({ code: 'not-signed-in' });

    const omar = await signIn(firm, 'fallback');
    expect((await omar.fetch('/v1/me')).status).toBe(200);
    const database = new DatabaseSync(join(firm.dataDir, 'countersign.db'), { timeout: 5000 });
    database
      .prepare('update session set expiresAt = ? where token = ?')
      .run(new Date(Date.now() - 1000).toISOString(), omar.token.split('.')[0] ?? '');
    database.close();
    const refused = await omar.json('POST', '/v1/commands', { commands: [submit(crypto.randomUUID())] });
    expect(await errorOf(refused)).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  it('may be tried so often and no more', async () => {
    const strict = await openFirm({ signInsPerMinute: 3 });
    try {
      const tries: number[] = [];
      for (let count = 0; count < 5; count += 1)
        tries.push(
          // A forged address does not help.
          (
            await signInRaw(strict.endpoint.url, 'carla@hartwell.test', 'not the password', {
              'x-forwarded-for': `10.0.0.${count}`,
              'x-countersign-caller': `10.0.0.${count}`,
            })
          ).status,
        );
      expect(tries.slice(-2)).toEqual([429, 429]);
      const answer = await signInRaw(strict.endpoint.url, 'carla@hartwell.test');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await errorOf(answer)).toMatchObject({ code: 'too-many-tries' });
    } finally {
      await strict.end();
    }
  }, 30_000);
});

describe('bad requests', () => {
  it('get a code, a sentence and the field', async () => {
    const post = (body: string, type = 'application/json') =>
      carla.fetch('/v1/commands', { method: 'POST', headers: { 'content-type': type }, body });
    expect(await errorOf(await post('{'))).toMatchObject({ status: 400, code: 'not-json' });
    expect(await errorOf(await post('{}', 'text/plain'))).toMatchObject({ status: 415, code: 'not-json' });
    expect(await errorOf(await post('{}'))).toMatchObject({
      status: 400,
      code: 'bad-batch',
      field: 'commands',
    });
    expect(await errorOf(await post('{"commands":[]}'))).toMatchObject({ field: 'commands' });
    expect(await errorOf(await post('{"commands":[1],"actor":"ben"}'))).toMatchObject({ field: 'actor' });
    const many = JSON.stringify({ commands: Array.from({ length: 201 }, () => 1) });
    expect(await errorOf(await post(many))).toMatchObject({ code: 'bad-batch' });
    const huge = JSON.stringify({ commands: ['x'.repeat(9 * 1024 * 1024)] });
    expect(await errorOf(await post(huge))).toMatchObject({ status: 413, code: 'too-large' });
    for (const after of ['-1', '1.5', 'x', ''])
      expect(await errorOf(await carla.fetch(`/v1/events?after=${after}`))).toMatchObject({
        status: 400,
        field: 'after',
      });
    expect(await errorOf(await fetch(address('/nowhere')))).toMatchObject({ status: 404 });
  });
});

describe('live updates', () => {
  it('say where the chain ends, at once and at each append', async () => {
    const stop = new AbortController();
    const answer = await ben.fetch('/v1/events/live', { signal: stop.signal });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    const head = (await ben.events()).head.seq;
    const next = async () => (await reader?.read())?.value;
    expect(await next()).toBe(`event: head\ndata: {"seq":${head}}\nid: ${head}\n\n`);
    const id = crypto.randomUUID();
    await carla.send(submit(id));
    expect(await next()).toContain(`data: {"seq":${head + 1}}`);
    await ben.send(approve(id));
    expect(await next()).toContain(`data: {"seq":${head + 3}}`);
    expect(await (await fetch(address('/metrics'))).text()).toContain('countersign_sse_clients 1');
    stop.abort();
    await expect.poll(async () => (await fetch(address('/metrics'))).text()).toContain('sse_clients 0');
  });
});

describe('other origins', () => {
  it('are extension pages or nobody', async () => {
    const ask = (origin: string) =>
      fetch(address('/v1/commands'), {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
          'access-control-request-private-network': 'true',
          'access-control-request-local-network': 'true',
        },
      });
    for (const origin of ['chrome-extension://abcdefghijklmnop', 'moz-extension://0e0e-1f1f']) {
      const { status, headers } = await ask(origin);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-headers')).toContain('authorization');
      expect(headers.get('access-control-allow-private-network')).toBe('true');
      expect(headers.get('access-control-allow-local-network')).toBe('true');
      const signedIn = await signInRaw(firm.endpoint.url, 'carla@hartwell.test', PASSWORD, { origin });
      expect(signedIn.headers.get('access-control-expose-headers')).toContain('set-auth-token');
      expect(signedIn.headers.get('access-control-allow-credentials')).toBeNull();
    }
    for (const origin of ['https://app.clio.com', 'null', 'https://chrome-extension.example']) {
      const { headers } = await ask(origin);
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-private-network')).toBeNull();
    }
  });
});

describe('what the endpoint says about itself', { shuffle: false }, () => {
  it('is an OpenAPI document without dangling references, and a page', async () => {
    const document = (await (await fetch(address('/openapi.json'))).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
      components: { schemas: Record<string, unknown> };
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/v1/commands');
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    for (const [, reference] of references) {
      const name = /^#\/components\/schemas\/(\w+)$/.exec(reference ?? '')?.[1];
      expect(document.components.schemas, reference).toHaveProperty(name ?? '?');
    }
    const page = await (await fetch(address('/docs'))).text();
    for (const path of Object.keys(document.paths)) expect(page).toContain(path);
  });

  it('is healthy and counts', async () => {
    expect(await (await fetch(address('/healthz'))).json()).toEqual({ status: 'ok' });
    await carla.send({ nonsense: true });
    await carla.send(submit(crypto.randomUUID()));
    const text = await (await fetch(address('/metrics'))).text();
    expect(text).toMatch(
      /countersign_requests_total\{method="POST",route="\/v1\/commands",status="200"\} \d+/,
    );
    expect(text).toMatch(/countersign_events_appended_total [1-9]/);
    expect(text).toMatch(/countersign_commands_refused_total\{code="malformed"\} \d+/);
  });

  it('never names a person, an amount, an explanation or a token in its log', async () => {
    const id = crypto.randomUUID();
    await carla.send(submit(id, 47111));
    await ben.send(approve(id, 'Only this once.'));
    await fetch(address('/v1/events?after=carla@hartwell.test'));
    await fetch(address('/carla@hartwell.test'));
    const text = firm.log.join('\n');
    expect(firm.log.every((line) => typeof (JSON.parse(line) as { what: unknown }).what === 'string')).toBe(
      true,
    );
    expect(text).toContain(id);
    const people = Object.values(demoPeople);
    const secret = [
      ...people.flatMap(({ name, email, id: person }) => [name, email, person, ...name.split(' ')]),
      PASSWORD,
      carla.token,
      ben.token,
      'Marlowe',
      'hearing',
      'Only this once',
      '47111',
      '471.11',
    ];
    for (const word of secret) expect(text.toLowerCase()).not.toContain(word.toLowerCase());
    const keys = await readFile(join(firm.dataDir, 'keys/session.secret'), 'utf8');
    expect(text).not.toContain(keys);
  });
});

describe('an account that the policy does not name', () => {
  it('sees nothing and can do nothing', async () => {
    const policy = demoPolicy('2');
    const people = policy.people.map((person) =>
      person.id === 'ben' ? { ...person, active: false } : person,
    );
    const miriam = await signIn(firm, 'managing');
    expect((await miriam.json('PUT', '/v1/policy', { ...policy, people })).status).toBe(200);
    for (const path of ['/v1/events', '/v1/policy', '/v1/events/live'])
      expect(await errorOf(await ben.fetch(path))).toMatchObject({ status: 403, code: 'not-in-policy' });
    // No answer to the command, so that it waits in the outbox until an administrator has put things right.
    const command = submit(crypto.randomUUID());
    const refused = await ben.json('POST', '/v1/commands', { commands: [command] });
    expect(await errorOf(refused)).toMatchObject({ status: 403, code: 'not-in-policy' });
    expect(Me.parse(await (await ben.fetch('/v1/me')).json())).toMatchObject({ personId: null, roles: [] });
    await miriam.json('PUT', '/v1/policy', demoPolicy('3'));
    expect(await ben.try(command)).toBe('done');
  });
});
