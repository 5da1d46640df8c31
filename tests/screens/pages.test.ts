import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gallery, picture, text, violations, type Scheme } from './kit.ts';
import { shown } from './views.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterAll(() => gallery?.close());

const schemes: Scheme[] = ['light', 'dark'];

describe('every page in every state', () => {
  for (const [name, view] of Object.entries(shown))
    for (const scheme of schemes)
      it(`${name}, ${scheme}`, async () => {
        const page = await gallery.show({ ...view, scheme });
        if (view.press) await page.locator(`::-p-aria(${view.press})`).click();
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
    'popup-month',
    'popup-round',
    'panel-glass',
    'options-coverage',
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
      if (view.press) await page.locator(`::-p-aria(${view.press})`).click();
      await picture(page, `${name}-320`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.close();
    });
});
