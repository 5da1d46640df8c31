import type { Browser } from 'puppeteer';
import type { Desk } from '../browsers/launch.ts';
import { signIn } from '../journey/people.ts';
import { centerbaseScenes } from '../journey/centerbase.ts';
import { clioScenes } from '../journey/clio.ts';
import { timesolvScenes } from '../journey/timesolv.ts';
import { openKeptFirm } from './firm.ts';
import type { DemoOptions } from './options.ts';
import { thingsToTry } from './words.ts';

/** Two windows with the extension, Carla's and Ben's, until both are closed or Ctrl+C is pressed. */
export async function runWindows({ browser, fresh }: DemoOptions): Promise<void> {
  process.stdout.write('Starting the endpoint, the three billing sites and two browser windows ...\n');
  const office = await openKeptFirm(fresh);
  try {
    const window = { width: 1280, height: 860 };
    const carla = await office.desk(browser, { headful: true, window });
    const ben = await office.desk(browser, { headful: true, window: { width: 600, height: 860 } });
    await signIn(carla, office, 'carla@hartwell.test');
    await signIn(ben, office, 'ben@hartwell.test');
    await setOut(carla, ben);
    process.stdout.write(thingsToTry(office.endpointUrl));
    await Promise.race([interrupted(), Promise.all([closed(carla.browser), closed(ben.browser)])]);
    process.stdout.write('\nStopping ...\n');
  } finally {
    await office.close();
  }
}

/** The tabs that each of them works with, the first one in front, and the windows side by side. */
async function setOut(carla: Desk, ben: Desk): Promise<void> {
  const scenes = [clioScenes[0], timesolvScenes[0], centerbaseScenes[0]];
  const tabs = [];
  for (const scene of scenes) if (scene) tabs.push(await carla.visit(scene.url));
  const popup = await ben.extensionPage('popup.html');
  for (const [desk, kept] of [
    [carla, tabs],
    [ben, [popup]],
  ] as const)
    for (const page of await desk.browser.pages()) if (!kept.includes(page)) await page.close();
  await tabs[0]?.bringToFront();
  const left = await tabs[0]?.windowId();
  const right = await popup.windowId();
  if (left) await carla.browser.setWindowBounds(left, { left: 0, top: 0 }).catch(() => undefined);
  await ben.browser.setWindowBounds(right, { left: 1290, top: 0 }).catch(() => undefined);
}

/** When the last window of a browser is gone; on macOS the program itself lives on. */
function closed(browser: Browser): Promise<void> {
  return new Promise((done) => {
    browser.once('disconnected', () => done());
    browser.on('targetdestroyed', () => {
      void browser.pages().then(
        (pages) => pages.length === 0 && done(),
        () => done(),
      );
    });
  });
}

/** Ctrl+C, or an end that the system asks for. puppeteer would leave at once; the endpoint first finishes what is open. */
function interrupted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(signal);
      process.once(signal, () => done());
    }
  });
}
