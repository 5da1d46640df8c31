import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gallery, picture, settled, text, violations, type Scheme } from './kit.ts';
import { shown } from './views.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterAll(() => gallery?.close());

const schemes: Scheme[] = ['light', 'dark'];

async function press(page: Page, names: string | string[] = []): Promise<void> {
  for (const name of [names].flat()) {
    await page.locator(`::-p-aria(${name})`).click();
    await settled(page);
  }
}

describe('every page in every state', () => {
  for (const [name, view] of Object.entries(shown))
    for (const scheme of schemes)
      it(`${name}, ${scheme}`, async () => {
        const page = await gallery.show({ ...view, scheme });
        await press(page, view.press);
        await picture(page, `${name}-${scheme}`);
        const words = await text(page);
        for (const one of view.words) expect(words).toMatch(one);
        expect(await violations(page)).toEqual([]);
        await page.close();
      });
});

describe('narrow and magnified', () => {
  for (const name of [
    'popup-waiting',
    'popup-flagged',
    'popup-changed',
    'popup-impact',
    'popup-rationale',
    'popup-thirty',
    'popup-checks',
    'popup-month',
    'popup-round',
    'panel-glass',
    'options-coverage',
    'reports',
    'reports-tried',
    'panel-ask',
    'panel-changed',
    'panel-differs',
    'options',
    'options-troubled',
  ])
    it(`${name} fits 320 px without sideways scrolling`, async () => {
      const view = shown[name];
      if (!view) throw new Error(`No view is called ${name}.`);
      const page = await gallery.show({ ...view, width: 320 });
      await press(page, view.press);
      await picture(page, `${name}-320`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.close();
    });
});
