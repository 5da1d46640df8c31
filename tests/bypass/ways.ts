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

/** Each would leave the page or stop one that does, so they go one at a time. */
const navigating = [
  'button.click()',
  'form.submit()',
  'form.requestSubmit()',
  'requestSubmit in a closed shadow root',
  'submit kept by the first inline script',
  "submit of a fresh frame's prototype",
  'submit of a sandboxed frame of the same origin',
  'location',
  'link pressed by script',
];

/** Need the known screen. */
const onScreenOnly = ['real click on submit', 'Enter in a field'];
/** A GET says in its address alone what it wants. */
const byAddress = ['image', 'location', 'link pressed by script'];
/** Say by method and path alone that they take off. */
export const byThemselves = [...byAddress, 'fetch, a credit note', 'fetch, DELETE of an entry'];
/** Sent by a script with what our own scripts have put in place: read there, in every browser. */
export const inPlace = [
  'form.submit()',
  'form.requestSubmit()',
  'submit kept by the first inline script',
  'form targeted at a new tab',
  'fetch',
  'fetch of a Request, PUT',
  'keepalive fetch',
  'XMLHttpRequest',
  'XMLHttpRequest that waits',
  'fetch kept by the first inline script',
  'sendBeacon',
  'sendBeacon kept by the first inline script',
];
/** Carries nothing that could be read; only what stands on a screen tells. */
export const bodiless = 'fetch, DELETE';

interface FixtureWindow {
  ways: Record<string, unknown>;
  start(names: string[], body: string): Promise<void>;
  quiet(): Promise<void>;
}

/** Where saves are sent from. */
export interface Stage {
  /** Opens the page anew and brings it to where the saves are to be sent from. */
  open(): Promise<Page>;
  body: string;
  /** Whether recognition knows the screen. */
  known: boolean;
  /** Only what a script makes up by itself: the screen's own form stays as it is. */
  byScript?: boolean;
}

/**
 * Sends one save in every way, as many as possible from one page: those that run beside each other all at once.
 * Resolves when whatever could arrive has arrived.
 * @returns every way that was tried
 */
export async function sendAll({ open, body, known, byScript = false }: Stage): Promise<string[]> {
  let page = await open();
  const every = await page.evaluate(() => Object.keys((window as unknown as FixtureWindow).ways));
  const scripted = every.filter((way) => !byScript || way !== 'button.click()');
  const hands = byScript ? [] : Object.keys(byHand).filter((way) => known || !onScreenOnly.includes(way));
  const together = scripted.filter((way) => !navigating.includes(way));

  /**
   * Acts, and waits until what could arrive has. What is held by the browser's rules leaves an error in the page's place, and takes the
   * waiting with it: then the page is opened anew.
   * @returns false when the page was gone before everything was started
   */
  const tryOnce = async (names: string[], act: () => Promise<unknown>): Promise<boolean> => {
    let acted = false;
    try {
      await act();
      acted = true;
      await page.evaluate(() => (window as unknown as FixtureWindow).quiet());
      return true;
    } catch (error) {
      if (!acted && names.some((way) => byHand[way])) throw error;
      page = await open();
      const started = (all: string[]) => all.every((way) => localStorage.getItem(`started ${way}`) !== null);
      return acted || (await page.evaluate(started, names));
    }
  };
  const start = async (names: string[], act: () => Promise<unknown>): Promise<void> => {
    await page.evaluate(() => localStorage.clear());
    if (!(await tryOnce(names, act)) && !(await tryOnce(names, act)))
      throw new Error(`Never sent: ${names.join(', ')}`);
  };
  const script = (names: string[]) =>
    page.evaluate((all, filled) => (window as unknown as FixtureWindow).start(all, filled), names, body);

  for (const way of hands)
    await start([way], async () => {
      await page.evaluate((filled) => Reflect.set(window, 'body', filled), body);
      await byHand[way]?.(page);
    });
  for (const way of navigating.filter((one) => scripted.includes(one)))
    await start([way], () => script([way]));
  await start(together, () => script(together));
  return [...hands, ...scripted];
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
