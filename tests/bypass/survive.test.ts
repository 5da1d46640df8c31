import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../browsers/launch.ts';
import { browserNames } from '../browsers/programs.ts';
import { killWorker } from '../journey/backstage.ts';
import { serveSites, type ServedSites } from '../sites/serve.ts';
import { bypassFixture, origin } from './fixture.ts';
import { typeDiscount } from './ways.ts';

const built = resolve(process.env.COUNTERSIGN_OUT ?? '.output');
const wanted = process.env.BROWSERS?.split(',') ?? browserNames;

interface OwnPage {
  chrome: {
    declarativeNetRequest: { getSessionRules(): Promise<{ action: { type: string } }[]> };
  };
}
interface FixturePage {
  start(ways: string[], body: string): Promise<void>;
  quiet(): Promise<void>;
}

describe.runIf(wanted.includes('chromium'))('what stands outlives, in chromium', () => {
  const fixture = bypassFixture();
  let served: ServedSites;
  let desk: Desk;
  let page: Page;

  beforeEach(async () => {
    served = await serveSites([fixture]);
    desk = await openDesk('chromium', { sites: served, extension: join(built, 'chrome-mv3') });
    page = await desk.visit(`${origin}/edit`);
    await typeDiscount(page, '50.00');
    await rulesHold();
    fixture.clear();
  });
  afterEach(async () => {
    await desk?.close();
    await served?.close();
  });

  /** Waits until the browser's own rules deny what stands; the extension may be starting. */
  async function rulesHold(): Promise<void> {
    const denied = async () => {
      const own = await desk.extensionPage('options.html');
      const rules = await own.evaluate(() =>
        (globalThis as unknown as OwnPage).chrome.declarativeNetRequest.getSessionRules(),
      );
      await own.close();
      return rules.some(({ action }) => action.type === 'block');
    };
    await expect.poll(denied, { timeout: 20_000, interval: 100 }).toBe(true);
    await page.bringToFront();
  }
  async function send(ways: string[], body: string): Promise<string[]> {
    fixture.clear();
    await page.evaluate((all, given) => (window as unknown as FixturePage).start(all, given), ways, body);
    await page.evaluate(() => (window as unknown as FixturePage).quiet());
    return [...fixture.arrived];
  }
  const ways = ['fetch', 'sendBeacon', 'worker from a blob', 'service worker', 'fetch in an opaque frame'];
  const reducing = 'discount=50.00';

  test('the worker, killed twice: held, and let go once nothing stands', async () => {
    for (let round = 0; round < 2; round++) {
      await killWorker(desk);
      expect(await send(ways, reducing)).toEqual([]);
    }
    await killWorker(desk);
    await typeDiscount(page, '0.00');
    await expect.poll(() => send(['worker from a blob'], 'memo=hello'), { timeout: 10_000 }).toHaveLength(1);
  });
});
