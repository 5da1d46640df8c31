import type { Page } from 'puppeteer';
import { press } from '../journey/hands.ts';

/** Pressed by a person: everything else is a function of the fixture's own script. */
const byHand: Record<string, (page: Page) => Promise<void>> = {
  'real click on submit': (page) => press(page, 'Save bill'),
  'Enter in a field': async (page) => {
    await page.evaluate(() => Reflect.set(window, 'pressing', 'Enter in a field'));
    await page.focus('#subject');
    await page.keyboard.press('Enter');
  },
  'click handler: fetch': (page) => press(page, 'Go on'),
  'mousedown handler: fetch': (page) => press(page, 'Go down'),
};
/** Need the known screen. */
export const onScreenOnly = ['real click on submit', 'Enter in a field'];

/** A GET says in its address alone what it wants; see docs/decisions on what is held of these. */
export const byAddress = ['image', 'location', 'link pressed by script'];

/** Every way, in the order of the fixture. */
export async function waysOf(page: Page): Promise<string[]> {
  const scripted = await page.evaluate(() => Object.keys(Reflect.get(window, 'ways') as object));
  return [...Object.keys(byHand), ...scripted];
}

/** Sends one save. Resolves when the page has done its part; what comes of it is seen at the server. */
export async function send(page: Page, way: string, body: string): Promise<void> {
  await page.evaluate((given) => Reflect.set(window, 'body', given), body);
  const hand = byHand[way];
  if (hand) return hand(page);
  // Not awaited in the page: a way that leaves the page would take the answer with it.
  await page.evaluate((name) => {
    const ways = Reflect.get(window, 'ways') as Record<string, (way: string) => unknown>;
    setTimeout(() => void ways[name]?.(name));
  }, way);
}

/** Types a discount that nobody has approved, as a person does. */
export async function typeDiscount(page: Page, dollars: string): Promise<void> {
  const field = await page.waitForSelector('#discount', { visible: true });
  if (!field) throw new Error('The fixture shows no discount.');
  // By focus: the panel of an earlier hold may lie over it.
  await field.focus();
  await field.evaluate((one) => (one as HTMLInputElement).select());
  await page.keyboard.type(dollars);
}
