import { describe, expect, test } from 'vitest';
import type { Sender } from '../../lib/gate/router.ts';
import { adjustment, approve } from './endpoint-kit.ts';
import { FakeBrowser, ID, OWN } from './worker-kit.ts';

const billing: Sender = { id: ID, url: 'https://app.clio.com/', frameId: 0, tab: { id: 1 } };
const page: Sender = { id: ID, url: `${OWN}popup.html` };
const hello = { type: 'gate.hello' };
const status = { type: 'status.get' };

describe('who may say what', () => {
  test.each<[string, unknown, Sender]>([
    ['another extension', hello, { ...billing, id: 'other' }],
    ['a host that is no billing site', hello, { ...billing, url: 'https://example.com/' }],
    ['a host that only looks like one', hello, { ...billing, url: 'https://app.clio.com.evil.test/' }],
    ['a billing host without a tab', hello, { id: ID, url: 'https://app.clio.com/' }],
    [
      'an address that only starts like ours',
      status,
      { id: ID, url: 'chrome-extension://countersign-tester/popup.html' },
    ],
    ['no object', 'gate.hello', billing],
    ['nothing', null, page],
  ])('%s: not ours, no answer', (_, message, sender) => {
    expect(new FakeBrowser().raw(message, sender)).toBeUndefined();
  });

  test.each<[string, unknown, Sender, string]>([
    [
      'a content script that speaks as the popup',
      { type: 'command.queue', command: approve(crypto.randomUUID()) },
      billing,
      'type',
    ],
    ['a page that speaks as a content script', hello, page, 'type'],
    ['an unknown type', { type: 'gate.open' }, billing, 'type'],
    ['a field too many', { ...hello, admin: true }, billing, ''],
    [
      'a wrong field',
      { type: 'gate.ask', control: 'Save', adjustment: { ...adjustment(), total: 1.5 } },
      billing,
      'adjustment.total',
    ],
    [
      'a negative reduction',
      { type: 'gate.ask', control: 'Save', adjustment: { ...adjustment(), total: -5 } },
      billing,
      'adjustment.total',
    ],
    ['a grant that is none', { type: 'gate.release', grant: 'yes' }, billing, 'grant'],
  ])('%s: refused with the field, and written down', async (_, message, sender, field) => {
    const browser = new FakeBrowser();
    expect(await browser.raw(message, sender)).toMatchObject({ error: { code: 'bad-message', field } });
    const { refused } = await browser.page({ type: 'status.get' });
    expect(refused[0]?.what).toBe('message');
    expect(JSON.stringify(refused)).not.toContain('Marlowe');
  });

  test('a frame without an address of its own counts by its origin', async () => {
    const blank: Sender = { ...billing, url: 'about:blank', origin: 'https://app.clio.com', frameId: 3 };
    expect(await new FakeBrowser().raw(hello, blank)).toMatchObject({ settings: { mode: 'block' } });
  });

  test('a page cannot report a save', async () => {
    const command = {
      id: crypto.randomUUID(),
      type: 'save-applied' as const,
      requestId: crypto.randomUUID(),
      nonce: crypto.randomUUID(),
      appliedAt: new Date().toISOString(),
      reference: null,
      total: null,
    };
    const answer = await new FakeBrowser().page({ type: 'command.queue', command });
    expect(answer).toMatchObject({ state: 'refused', refusal: { code: 'not-from-a-page' } });
  });

  test('a handler that fails is answered and written down, without a stack', async () => {
    const browser = new FakeBrowser();
    await browser.worker.ready;
    browser.kept.get = () => Promise.reject(new Error('disk full'));
    expect(await browser.raw(status, page)).toMatchObject({ error: { code: 'failed' } });
  });
});

test('what stands arms the network layer in the order in which it was said, and not where nothing is held', async () => {
  const browser = new FakeBrowser();
  const standing = (on: boolean) =>
    browser.gate({ type: 'gate.standing', adjustment: on ? adjustment() : null });
  await Promise.all([browser.gate({ type: 'gate.hello' }), standing(true), standing(false), standing(true)]);
  expect([...browser.standing]).toEqual([['1:0', 'app.clio.com']]);
  browser.managed = async () => ({ mode: 'observe' });
  await standing(true);
  expect(browser.standing.size).toBe(0);
});
