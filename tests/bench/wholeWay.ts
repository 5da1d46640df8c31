import type { Page } from 'puppeteer';
import { clerk } from '../journey/clerk.ts';
import { clioScenes } from '../journey/clio.ts';
import { openOffice } from '../journey/office.ts';
import { ask, panelSays, signIn } from '../journey/people.ts';
import { HAND } from './saves.ts';
import { openBrowser } from './variants.ts';

/** From the press on Save to the request, milliseconds: without an extension, and with the product as firms have it. */
export interface WholeWay {
  readonly bare: number[];
  readonly approved: number[];
  readonly bareHarmless: number[];
  readonly harmless: number[];
}

/**
 * Saves on the replica of Clio through everything: page, worker, store, and an endpoint on this machine, which is told of the ticket's
 * use before the save leaves. Each reduction is asked for and approved first; every round saves once in every way.
 */
export async function wholeWay(rounds: number): Promise<WholeWay> {
  const [scene] = clioScenes;
  if (!scene) throw new Error('no scene');
  const office = await openOffice();
  const browser = await openBrowser(null, office.served.resolverRules);
  const found: WholeWay = { bare: [], approved: [], bareHarmless: [], harmless: [] };
  try {
    const carla = await office.desk('chromium');
    await signIn(carla, office, 'carla@hartwell.test');
    const ben = await clerk(office, 'ben@hartwell.test');
    const bare = async (): Promise<Page> => {
      const page = await browser.newPage();
      await page.goto(scene.url, { waitUntil: 'load' });
      return page;
    };
    const measure = async (into: number[], page: Page, enter: () => Promise<unknown>): Promise<void> => {
      await scene.open(page);
      await enter();
      // From the field to the button.
      await new Promise((done) => setTimeout(done, HAND));
      into.push(await saved(page));
      // A save whose answer nobody sees is not let go again.
      if (into === found.approved) await panelSays(carla, page, /Saved in/);
      await page.close();
      office.sites.clio.reset();
    };
    for (let round = 0; round < rounds; round++) {
      const dollars = 150 + round;
      const plain = await bare();
      await measure(found.bare, plain, () => scene.enter(plain, dollars));
      const quiet = await bare();
      await measure(found.bareHarmless, quiet, () => scene.enterHarmless(quiet));
      const same = await carla.visit(scene.url);
      await measure(found.harmless, same, () => scene.enterHarmless(same));
      const page = await carla.visit(scene.url);
      await measure(found.approved, page, async () => {
        await scene.enter(page, dollars);
        await scene.save(page);
        const panel = await panelSays(carla, page, /needs approval/);
        await ask(panel, 'Courtesy discount', 'Agreed by telephone on Friday.');
        await panelSays(carla, page, /Waiting for/);
        await ben.approve();
        await panelSays(carla, page, /ready to save/);
      });
    }
    return found;
  } finally {
    await browser.close();
    await office.close();
  }
}

/** Presses the site's own Save by script, and waits for the request. The browser itself says when that began. */
const saved = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find((one) => one.innerText === 'Save invoice');
    if (!button) throw new Error('No button to save with.');
    performance.clearResourceTimings();
    const started = performance.now();
    const request = new Promise<number>((done) =>
      new PerformanceObserver((list) => {
        const save = list
          .getEntriesByType('resource')
          .find(({ name, startTime }) => startTime >= started && name.includes('/bills/'));
        if (save) done(save.startTime);
      }).observe({ type: 'resource' }),
    );
    button.click();
    return (await request) - started;
  });
