import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { demoPeople } from '../../endpoint/demo.ts';
import { type Claims, verifyTicket } from '../../lib/approval/ticket.ts';
import { signTicket } from '../../lib/approval/sign.ts';
import { Jwks } from '../../lib/policy/jwks.ts';
import { adjustment, PASSWORD, submit } from './endpoint-kit.ts';
import { FakeBrowser } from './worker-kit.ts';
import { approved, ask, queue, useOffice } from './worker-office.ts';

/** Whatever comes from the endpoint and does not parse or verify is refused and written down, never guessed. */
const office = useOffice();

/** Answers of one path are changed on their way. */
function tamper(browser: FakeBrowser, path: string, change: (body: string) => string): void {
  browser.fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (!String(input).includes(path)) return answer;
    return new Response(change(await answer.text()), { status: answer.status, headers: answer.headers });
  };
}

const state = async (browser: FakeBrowser) => (await browser.page({ type: 'status.get' })).endpoint;

describe('events', () => {
  test('one changed byte: nothing is taken over, it is said, and the next good answer heals it', async () => {
    const { carla } = office;
    await queue(carla, submit(crypto.randomUUID()));
    const before = await carla.page({ type: 'status.get' });
    await queue(carla, submit(crypto.randomUUID(), 31000));
    const fresh = new FakeBrowser();
    tamper(fresh, '/v1/events?', (body) => body.replace('smaller bill', 'smaller bull'));
    await fresh.signIn(office.firm.endpoint.url, demoPeople.requester.email);
    expect(await state(fresh)).toMatchObject({
      state: 'untrusted',
      why: expect.stringContaining('content of event 1'),
    });
    expect(await fresh.db.events.count()).toBe(0);
    expect(fresh.badge.text).toBe('!');
    expect((await fresh.page({ type: 'status.get' })).refused[0]).toMatchObject({ what: 'event' });
    fresh.fetch = fetch;
    expect(await fresh.page({ type: 'sync.now' })).toEqual({ ok: true });
    expect(await fresh.db.events.count()).toBe(before.cursor + 1);
  });

  test('a newest entry that was cut off is missed', async () => {
    const fresh = new FakeBrowser();
    await queue(office.carla, submit(crypto.randomUUID()));
    tamper(fresh, '/v1/events?', (body) => JSON.stringify({ ...JSON.parse(body), events: [] }));
    await fresh.signIn(office.firm.endpoint.url, demoPeople.requester.email);
    expect(await state(fresh)).toMatchObject({ state: 'untrusted' });
  });

  test.each([
    ['not an object', () => '[]', 'malformed'],
    ['another shape', () => '{"events":[{"seq":"1"}],"head":{},"more":false}', 'malformed'],
    ['a web page', () => '<!doctype html><title>Welcome</title>', 'wrong-address'],
  ])('%s', async (_, change, expected) => {
    tamper(office.carla, '/v1/events?', change);
    expect(await office.carla.page({ type: 'sync.now' })).toMatchObject({ ok: false });
    expect((await state(office.carla)).state).toBe(expected);
  });
});

describe('tickets and keys', () => {
  /** The ticket as issued, changed and signed by somebody. */
  async function forge(
    browser: FakeBrowser,
    id: string,
    change: Partial<Claims>,
    own: boolean,
  ): Promise<void> {
    const request = await browser.db.requests.get(id);
    if (!request?.ticket) throw new Error('no ticket');
    const known = await browser.db.facts.get('jwks');
    const kept = known?.value as { origin: string; text: string };
    const jwks = Jwks.parse(JSON.parse(kept.text));
    const claims = await verifyTicket(request.ticket.jws, jwks);
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const kid = own ? 'firm' : (jwks.keys[0]?.kid ?? '');
    const jws = await signTicket({ ...claims, ...change }, { ...(await exportJWK(privateKey)), kid });
    if (own) {
      const trusted = { keys: [{ ...(await exportJWK(publicKey)), kid }] };
      await browser.db.facts.put({
        name: 'jwks',
        value: { ...kept, text: JSON.stringify(trusted) },
      });
    }
    await browser.db.requests.put({ ...request, ticket: { ...request.ticket, jws } });
  }

  test('signed by another key under the same name: held', async () => {
    const { carla } = office;
    const id = await approved(office);
    await forge(carla, id, {}, false);
    expect(await ask(carla)).toMatchObject({
      verdict: 'hold',
      why: expect.stringContaining('does not verify'),
    });
    const [newest] = (await carla.page({ type: 'status.get' })).refused;
    expect(newest).toMatchObject({ what: 'ticket', why: 'The signature does not belong to this content.' });
  });

  test.each([
    ['another request', { requestId: crypto.randomUUID() }],
    ['other content', { fingerprint: 'a'.repeat(64) }],
    ['another person', { requester: 'ben' }],
  ])('signed well, but for %s: held', async (_, change) => {
    const id = await approved(office);
    await forge(office.carla, id, change, true);
    expect(await ask(office.carla)).toMatchObject({
      verdict: 'hold',
      why: expect.stringContaining('something else'),
    });
  });

  test('the endpoint shows another key than at the first sign-in: refused and shown', async () => {
    const { carla, firm } = office;
    const other = (await exportJWK((await generateKeyPair('EdDSA', { crv: 'Ed25519' })).publicKey)).x ?? '';
    tamper(carla, 'jwks.json', (body) => body.replace(/"x":"[^"]+"/u, `"x":"${other}"`));
    expect(await carla.page({ type: 'sync.now' })).toMatchObject({
      ok: false,
      why: expect.stringContaining('another key'),
    });
    expect((await carla.page({ type: 'status.get' })).refused[0]?.what).toBe('key');
    const again = {
      type: 'session.signIn',
      endpointUrl: firm.endpoint.url,
      email: demoPeople.requester.email,
      password: PASSWORD,
    } as const;
    expect(await carla.page(again)).toMatchObject({ ok: false, why: expect.stringContaining('another key') });
  });

  test('keys pushed by the firm win over whatever the endpoint shows', async () => {
    const { publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'pushed' }] });
    office.carla.managed = async () => ({ endpointUrl: office.firm.endpoint.url, jwks });
    expect(await office.carla.page({ type: 'sync.now' })).toMatchObject({ ok: false });
    expect((await state(office.carla)).state).toBe('untrusted');
    expect((await office.carla.page({ type: 'status.get' })).keys).toEqual({
      source: 'managed',
      ids: ['pushed'],
    });
  });
});

describe('a policy with a mistake', () => {
  test('the last good one stays, and the field is named', async () => {
    const { carla } = office;
    tamper(carla, '/v1/policy', (body) => {
      const answer = JSON.parse(body) as { policy: { tiers: { from: number }[] }; hash: string };
      if (answer.policy.tiers[1]) answer.policy.tiers[1].from += 1;
      return JSON.stringify({ ...answer, hash: 'other' });
    });
    await carla.page({ type: 'sync.now' });
    const status = await carla.page({ type: 'status.get' });
    expect(status.policyProblems[0]).toMatchObject({ field: 'tiers[1].from' });
    expect(status.policy).toMatchObject({ source: 'endpoint', policy: { version: '1' } });
    expect(await carla.page({ type: 'request.preview', adjustment: adjustment() })).toMatchObject({
      ok: true,
    });
  });
});
