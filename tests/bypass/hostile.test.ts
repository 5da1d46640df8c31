import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../browsers/launch.ts';
import { browserNames } from '../browsers/programs.ts';
import { control } from '../journey/hands.ts';
import { statusOf } from '../policy/extensionTalk.ts';
import { serveSites, type ServedSites } from '../sites/serve.ts';
import { bypassFixture, origin } from './fixture.ts';
import { typeDiscount } from './ways.ts';

const built = resolve(process.env.COUNTERSIGN_OUT ?? '.output');
const wanted = process.env.BROWSERS?.split(',') ?? browserNames;

interface Hostile {
  learnt: string[];
  attack(): Promise<void>;
  covers: Record<string, () => void>;
  uncover(): void;
  start(ways: string[], body: string): Promise<void>;
  quiet(): Promise<void>;
}

interface OwnPage {
  chrome: { runtime: { sendMessage(message: object): Promise<{ ok: boolean; why: string }> } };
}

describe.each(browserNames.filter((name) => wanted.includes(name)))('a hostile page in %s', (name) => {
  let served: ServedSites;
  let desk: Desk;
  afterEach(async () => {
    await desk?.close();
    await served?.close();
  });

  test('forges, replaces, floods and takes away: nothing passes, nothing hangs, and the gate goes on', async () => {
    const fixture = bypassFixture();
    served = await serveSites([fixture]);
    const extension = join(built, name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
    desk = await openDesk(name, { sites: served, extension });
    const page = await desk.visit(`${origin}/hostile`);
    await typeDiscount(page, '50.00');
    await (await control(page, 'Save bill')).click();
    const panel = await desk.panel(page);
    /** What the panel hears when something in it is pressed: nothing is held under this id, so nothing more can come of it. */
    const pressed = () =>
      panel.evaluate(async () => {
        const { chrome } = globalThis as unknown as OwnPage;
        const answer = await chrome.runtime.sendMessage({ type: 'panel.press', holdId: crypto.randomUUID() });
        return answer.why;
      });
    const seen = 'Nothing is held in this tab any more.';
    expect(await pressed()).toBe(seen);
    for (const cover of await page.evaluate(() => Object.keys((window as unknown as Hostile).covers))) {
      await page.evaluate((one) => (window as unknown as Hostile).covers[one]?.(), cover);
      const found = cover.includes('shadow root');
      // It is raised over whatever the page lays over it, or, where that is not to be noticed, no press counts.
      await expect
        .poll(pressed, { message: cover })
        .toMatch(found ? /lies over the Countersign panel/ : seen);
      await page.evaluate(() => (window as unknown as Hostile).uncover());
    }
    await expect.poll(pressed).toBe(seen);

    await page.evaluate(() => (window as unknown as Hostile).attack());
    const ways = ['fetch', 'XMLHttpRequest', 'sendBeacon', 'worker from a blob', 'form.submit()'];
    for (const way of ways) {
      await page.evaluate((one) => (window as unknown as Hostile).start([one], 'discount=50.00'), way);
      await page.evaluate(() => (window as unknown as Hostile).quiet());
    }
    expect([...fixture.arrived]).toEqual([]);
    // Names that only our two scripts know would have been enough to answer in their place.
    const learnt = await page.evaluate(() => (window as unknown as Hostile).learnt);
    expect(learnt.filter((one) => /[\da-f]{8}-[\da-f]{4}-/.test(one) || one === 'forged:ask')).toEqual([]);
    expect((await statusOf(desk)).settings.mode).toBe('block');

    // Taken away three hundred times, the panel is there.
    expect(await page.$$('countersign-panel')).toHaveLength(1);

    await typeDiscount(page, '0.00');
    await page.evaluate(() => (window as unknown as Hostile).start(['fetch'], 'memo=hello'));
    await expect.poll(() => [...fixture.arrived]).toEqual(['fetch']);
  });
});
