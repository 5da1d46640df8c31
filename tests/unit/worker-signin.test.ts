import { describe, expect, test } from 'vitest';
import { demoPeople } from '../../endpoint/demo.ts';
import { PASSWORD } from './endpoint-kit.ts';
import { FakeBrowser } from './worker-kit.ts';
import { useOffice } from './worker-office.ts';

const office = useOffice();

describe('signing in', () => {
  const tryAt = (endpointUrl: string | null, password = PASSWORD, fetcher: typeof fetch = fetch) => {
    const browser = new FakeBrowser();
    browser.fetch = fetcher;
    return browser.page({ type: 'session.signIn', endpointUrl, email: demoPeople.requester.email, password });
  };
  const failing = (error: Error) => tryAt('https://approvals.test', PASSWORD, () => Promise.reject(error));

  test('each failure has a sentence of its own, and the field that is to blame', async () => {
    const { url } = office.firm.endpoint;
    expect(await tryAt(null)).toMatchObject({ ok: false, field: 'endpointUrl' });
    expect(await tryAt(url, 'not the password')).toMatchObject({
      field: 'password',
      why: expect.stringContaining('do not belong'),
    });
    expect(await tryAt('http://127.0.0.1:1')).toMatchObject({
      why: expect.stringContaining('cannot be reached'),
    });
    const page = () => Promise.resolve(new Response('<html>'));
    expect(await tryAt('https://example.test', PASSWORD, page)).toMatchObject({
      why: expect.stringContaining('not a Countersign endpoint'),
    });
    expect(await failing(new DOMException('late', 'TimeoutError'))).toMatchObject({
      why: expect.stringContaining('too long'),
    });
    const cause = Object.assign(new Error('x'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(await failing(new TypeError('fetch failed', { cause }))).toMatchObject({
      why: expect.stringContaining('certificate'),
    });
  });

  test('the token is in the trusted store alone', async () => {
    const { carla } = office;
    const { token } = (await carla.kept.get('session')) as { token: string };
    const everything = JSON.stringify(await Promise.all(carla.db.tables.map((table) => table.toArray())));
    expect(everything).not.toContain(token);
    expect(JSON.stringify(await carla.page({ type: 'status.get' }))).not.toContain(token);
    expect(JSON.stringify(await carla.page({ type: 'panel.context' }, 1))).not.toContain(token);
  });
});
