import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk, type DeskOptions } from '../browsers/launch.ts';
import { browserNames, type BrowserName } from '../browsers/programs.ts';
import { pageIn, statusOf } from '../policy/extensionTalk.ts';
import { openManaged } from '../policy/managedBrowser.ts';
import { whyNotManaged } from '../policy/managedMachine.ts';
import { serveSites, type ServedSites } from '../sites/serve.ts';
import { bypassFixture, origin } from './fixture.ts';
import { byAddress, onScreenOnly, send, typeDiscount, waysOf } from './ways.ts';

const built = resolve(process.env.COUNTERSIGN_OUT ?? '.output');
const folder = (name: BrowserName) => join(built, name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
const wanted = process.env.BROWSERS?.split(',') ?? ['chromium', 'firefox', 'forced'];
const impossible = whyNotManaged();

/** Each browser, and how the extension came into it. */
const setups = [
  ...browserNames.map((name) => ({ key: name as string, name, forced: false })),
  { key: 'forced', name: 'chromium' as BrowserName, forced: true },
].filter(({ key, forced }) => wanted.includes(key) && !(forced && impossible !== null));

/** Carries nothing that could be read; only what stands on a screen tells. */
const bodiless = ['fetch, DELETE'];
/** What takes off, and what does not. */
const reducing = 'discount=50.00&subject=Fees';
const harmless = 'memo=hello';

describe.each(setups)('nothing gets round it in $key', ({ key, name, forced }) => {
  const fixture = bypassFixture();
  /** Requests can be stopped by what is in them. */
  const blocking = name === 'firefox' || forced;
  let served: ServedSites;
  let desk: Desk;
  let page: Page;
  let close = async (): Promise<void> => {};
  const table = new Map<string, string[]>();
  const tell = (way: string, says: string) => table.set(way, [...(table.get(way) ?? []), says]);

  beforeAll(async () => {
    served = await serveSites([fixture]);
    const open = (options: Partial<DeskOptions> = {}) =>
      openDesk(name, { sites: served, extension: folder(name), ...options });
    if (forced) {
      const managed = await openManaged(name, { desk: (_, options) => open(options) }, folder(name));
      desk = managed.desk;
      close = () => managed.close();
    } else {
      desk = await open();
      close = () => desk.close();
    }
  });
  afterAll(async () => {
    console.log(
      [`\n${key}: nothing stands | a reduction stands | on a screen that nobody knows`]
        .concat([...table].map(([way, says]) => `  ${says.join('  ').padEnd(24)} ${way}`))
        .join('\n'),
    );
    await close();
    await served?.close();
  });

  /** A tab of its own, alone in its browser, and nothing under way from the one before. */
  async function fresh(path: string): Promise<void> {
    const next = await desk.browser.newPage();
    const talk = await pageIn(desk);
    for (const other of await desk.browser.pages())
      if (other !== next && other !== talk) await other.close().catch(() => {});
    page = next;
    await page.goto(`${origin}${path}`, { waitUntil: 'load' });
    await page.bringToFront();
    fixture.clear();
  }
  const cleanUp = () =>
    page
      .evaluate(async () => {
        for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
      })
      .catch(() => {});

  async function arrives(way: string, within: number): Promise<boolean> {
    const end = Date.now() + within;
    while (Date.now() < end) {
      if (fixture.arrived.has(way)) return true;
      await pause(20);
    }
    return false;
  }

  test('every way gets through while nothing stands', async () => {
    await fresh('/edit');
    const lost: string[] = [];
    for (const way of await waysOf(page)) {
      await fresh('/edit');
      await pause(150);
      await send(page, way, harmless);
      const passed = await arrives(way, 4000);
      tell(way, passed ? 'sent' : 'LOST');
      if (!passed) lost.push(way);
      await cleanUp();
    }
    expect(lost).toEqual([]);
  }, 300_000);

  test('no way gets through while an unapproved reduction stands', async () => {
    await fresh('/edit');
    const leaks: string[] = [];
    for (const way of await waysOf(page)) {
      await fresh('/edit');
      await typeDiscount(page, '50.00');
      // A person needs longer from the last key to the button.
      await pause(400);
      await send(page, way, reducing);
      const passed = await arrives(way, 900);
      tell(way, passed ? 'LEAK' : 'held');
      if (passed) leaks.push(way);
      await cleanUp();
    }
    expect(leaks).toEqual([]);
  }, 300_000);

  test('on a screen that nobody knows, a body that takes off is held where bodies can be read, and seen everywhere', async () => {
    await fresh('/elsewhere');
    const wrong: string[] = [];
    for (const way of (await waysOf(page)).filter((one) => !onScreenOnly.includes(one))) {
      await fresh('/elsewhere');
      await pause(150);
      const before = (await statusOf(desk)).sightings;
      await send(page, way, reducing);
      const passed = await arrives(way, 900);
      const isSeen = async () => {
        const after = (await statusOf(desk)).sightings;
        return after.held + after.left > before.held + before.left;
      };
      let seen = await isSeen();
      for (
        let end = Date.now() + 2000;
        !seen && !bodiless.includes(way) && Date.now() < end;
        seen = await isSeen()
      )
        await pause(100);
      const word = passed ? 'left' : 'held';
      tell(way, seen ? word : `${word}, UNSEEN`);
      const mayPass = bodiless.includes(way) || (!blocking && !byAddress.includes(way));
      if ((passed && !mayPass) || !(seen || bodiless.includes(way)))
        wrong.push(`${way}: ${word}${seen ? '' : ', unseen'}`);
      await cleanUp();
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  test.runIf(name === 'chromium')(
    'the worker is killed while something stands: held, and let go once nothing stands',
    async () => {
      await fresh('/edit');
      await typeDiscount(page, '50.00');
      await pause(400);
      const way = 'worker from a blob';
      for (const round of [1, 2]) {
        await killWorker();
        await send(page, way, reducing);
        expect(await arrives(way, 900), `round ${round}`).toBe(false);
      }
      await killWorker();
      await typeDiscount(page, '0.00');
      await pause(600);
      await send(page, way, harmless);
      expect(await arrives(way, 4000)).toBe(true);
    },
  );

  async function killWorker(): Promise<void> {
    // The worker that the page of ours keeps awake is the only one of this extension.
    const target = desk.browser
      .targets()
      .find((one) => one.type() === 'service_worker' && one.url().endsWith('/background.js'));
    const worker = await target?.worker();
    expect(worker, 'a worker to kill').toBeTruthy();
    await worker?.close();
    await pause(100);
  }
});
