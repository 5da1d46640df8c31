import { describe, expect, test } from 'vitest';
import { FakeBrowser } from './worker-kit.ts';

const settingsOf = async (browser: FakeBrowser) => (await browser.page({ type: 'status.get' })).settings;
const good = {
  endpointUrl: 'https://approvals.firm.test',
  mode: 'warn',
  policyId: 'p1',
  expectedKeys: ['endpointUrl', 'mode'],
};

describe('managed settings at the browser', () => {
  test('Firefox without a policy: none at once, strict', async () => {
    expect(await settingsOf(new FakeBrowser())).toMatchObject({
      status: 'none',
      mode: 'block',
      endpointLocked: false,
    });
  });

  test('Chromium gives nothing at first: waiting, then none', async () => {
    const browser = new FakeBrowser();
    browser.managed = async () => ({});
    expect(await settingsOf(browser)).toMatchObject({ status: 'waiting', mode: 'block' });
    await browser.restart();
    expect((await settingsOf(browser)).status).toBe('waiting');
    browser.shift = 7000;
    expect((await settingsOf(browser)).status).toBe('none');
  });

  test('filled in later: valid, and kept for the next start', async () => {
    const browser = new FakeBrowser();
    browser.managed = async () => ({});
    await settingsOf(browser);
    browser.managed = async () => good;
    await browser.worker.onSettings();
    expect(browser.told.at(-1)?.message).toMatchObject({ type: 'gate.settings', settings: { mode: 'warn' } });
    expect(await settingsOf(browser)).toMatchObject({ status: 'valid', endpointLocked: true });
    browser.managed = async () => ({});
    await browser.restart(true);
    expect(await settingsOf(browser)).toMatchObject({
      status: 'waiting',
      mode: 'warn',
      endpointUrl: good.endpointUrl,
    });
  });

  test('a mistake: the last good value stays, the badge and the problems say so', async () => {
    const browser = new FakeBrowser();
    browser.managed = async () => good;
    await settingsOf(browser);
    browser.managed = async () => ({ ...good, mode: 'blokc' });
    await browser.worker.onSettings();
    const settings = await settingsOf(browser);
    expect(settings).toMatchObject({ status: 'invalid', mode: 'warn' });
    expect(settings.problems[0]?.field).toBe('mode');
    expect(browser.badge.text).toBe('!');
  });

  test('taken back by the firm: gone, also for a later mistake', async () => {
    const browser = new FakeBrowser();
    browser.managed = async () => good;
    await settingsOf(browser);
    browser.managed = () => Promise.reject(new Error('Managed storage manifest not found'));
    expect(await settingsOf(browser)).toMatchObject({ status: 'none', mode: 'block' });
    browser.managed = async () => ({ mode: 'blokc' });
    expect(await settingsOf(browser)).toMatchObject({ status: 'invalid', mode: 'block', endpointUrl: null });
  });

  test('unreadable for another reason is not "none"', async () => {
    const browser = new FakeBrowser();
    browser.managed = () => Promise.reject(new Error('IO error'));
    expect(await settingsOf(browser)).toMatchObject({
      status: 'invalid',
      mode: 'block',
      endpointLocked: true,
    });
  });

  test('a pushed policy is used until the endpoint has answered; a pushed address cannot be typed over', async () => {
    const browser = new FakeBrowser();
    browser.managed = async () => good;
    const answer = await browser.page({
      type: 'session.signIn',
      endpointUrl: 'https://elsewhere.test',
      email: 'a@firm.test',
      password: 'x',
    });
    expect(answer).toMatchObject({ ok: false, why: expect.stringContaining(good.endpointUrl) });
  });
});
