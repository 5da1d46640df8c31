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

/**
 * A bill appears on the page, as after a route change, and one save is made on it at once.
 * @param text typed into the discount
 * @param code runs in the page before its own scripts (the gate without an extension around it)
 */
export async function saveOn(browser: Browser, lines: number, text: string, code?: string): Promise<Save> {
  const page = await browser.newPage();
  try {
    if (code) await page.evaluateOnNewDocument(code);
    await page.goto(`https://app.clio.com/bill?redraw=0&lines=${lines}`, { waitUntil: 'load' });
    await page.bringToFront();
    return await save(page, text);
  } finally {
    await page.close();
  }
}

const save = (page: Page, text: string): Promise<Save> =>
  page.evaluate(async (typed) => {
    const { bench } = globalThis as unknown as {
      bench: { appear(): void; touch(text: string): object; press(): Promise<object> };
    };
    bench.appear();
    const touched = bench.touch(typed);
    // The person's hand needs a while from the field to the button.
    await new Promise((done) => setTimeout(done, 300));
    return { ...touched, ...(await bench.press()) };
  }, text) as Promise<Save>;
