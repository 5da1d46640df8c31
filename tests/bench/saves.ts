import type { Browser, Page } from 'puppeteer';

/** How long a person waits at each step of a save, milliseconds. */
export interface Save {
  /** The first touch of a field on the screen: from here on a save can be held. */
  readonly touch: number;
  readonly input: number;
  /** All events of one press on Save. */
  readonly press: number;
  /** From the press to the request; `null`: it was held. */
  readonly left: number | null;
}

/** A person's hand needs so long from the list to a field, and from the field to the button, milliseconds. */
const HAND = 250;

/**
 * A bill appears on the page, as after a route change, and in the same moment a discount is typed and Save is pressed: faster than
 * anybody can. That it is held shows that the hold stood when the screen came up.
 * @param text typed into the discount
 */
export const saveOn = (browser: Browser, lines: number, text: string): Promise<Save> =>
  onPage(browser, lines, null, (page) => save(page, text, 0));

/**
 * Several saves one after the other on one document, each on a bill that has appeared anew.
 * @param code runs in the page before its own scripts (the gate without an extension around it)
 * @returns from each press to its request, milliseconds
 */
export const savesOn = (
  browser: Browser,
  lines: number,
  text: string,
  code: string | null,
): Promise<number[]> =>
  onPage(browser, lines, code, async (page) => {
    const times: number[] = [];
    for (let one = 0; one < 3; one++) times.push((await save(page, text, HAND)).left ?? Number.NaN);
    return times;
  });

async function onPage<T>(
  browser: Browser,
  lines: number,
  code: string | null,
  act: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage();
  try {
    if (code) await page.evaluateOnNewDocument(code);
    await page.goto(`https://app.clio.com/bill?redraw=0&lines=${lines}`, { waitUntil: 'load' });
    await page.bringToFront();
    return await act(page);
  } finally {
    await page.close();
  }
}

const save = (page: Page, text: string, hand: number): Promise<Save> =>
  page.evaluate(
    async (typed, wait) => {
      const { bench } = globalThis as unknown as {
        bench: { appear(): void; touch(text: string): object; press(): Promise<object> };
      };
      const pause = () => (wait ? new Promise((done) => setTimeout(done, wait)) : null);
      bench.appear();
      await pause();
      const touched = bench.touch(typed);
      await pause();
      return { ...touched, ...(await bench.press()) };
    },
    text,
    hand,
  ) as Promise<Save>;
