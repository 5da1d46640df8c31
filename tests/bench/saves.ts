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
export const HAND = 250;

/**
 * A bill appears on the page, as after a route change, and in the same moment a discount is typed and Save is pressed: faster than
 * anybody can. That it is held shows that the hold stood when the screen came up.
 * @param text typed into the discount
 */
export const saveOn = (browser: Browser, lines: number, text: string): Promise<Save> =>
  onPage(browser, lines, null, (page) => save(page, text));

/**
 * Several saves one after the other on one document, each on a bill that has appeared anew, by the browser's own mouse.
 * @param code runs in the page before its own scripts (the gate without an extension around it)
 * @returns from each release of the button to the beginning of the request, as the browser says both, milliseconds
 */
export const savesOn = (
  browser: Browser,
  lines: number,
  text: string,
  code: string | null,
): Promise<number[]> =>
  onPage(browser, lines, code, async (page) => {
    const times: number[] = [];
    for (let one = 0; one < 3; one++) times.push(await clicked(page, text));
    return times;
  });

/** A finger stays on the button for so long, milliseconds: what is done meanwhile keeps nobody waiting. */
const FINGER = 80;

async function clicked(page: Page, text: string): Promise<number> {
  const { x, y } = await page.evaluate(
    async (typed, hand) => {
      const pause = () => new Promise((done) => setTimeout(done, hand));
      bench.appear();
      await pause();
      bench.touch(typed);
      await pause();
      const button = document.querySelector('#save');
      button?.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = button?.getBoundingClientRect() ?? new DOMRect();
      return { x: left + width / 2, y: top + height / 2 };
    },
    text,
    HAND,
  );
  await page.evaluate(() => bench.expect());
  await page.mouse.click(x, y, { delay: FINGER });
  return page.evaluate(() => bench.gone());
}

/** What the measured page has ready (bill.ts). */
declare const bench: {
  appear(): void;
  touch(text: string): { touch: number; input: number };
  press(): Promise<{ press: number; left: number | null }>;
  expect(): void;
  gone(): Promise<number>;
};

async function onPage<T>(
  browser: Browser,
  lines: number,
  code: string | null,
  act: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage();
  try {
    // Before the gate, which keeps a held press from the page.
    await page.evaluateOnNewDocument(() =>
      addEventListener(
        'click',
        (event) => event.isTrusted && Object.assign(window, { released: event.timeStamp }),
        true,
      ),
    );
    if (code) await page.evaluateOnNewDocument(code);
    await page.goto(`https://app.clio.com/bill?redraw=0&lines=${lines}`, { waitUntil: 'load' });
    await page.bringToFront();
    return await act(page);
  } finally {
    await page.close();
  }
}

const save = (page: Page, text: string): Promise<Save> =>
  page.evaluate(async (typed) => {
    bench.appear();
    const touched = bench.touch(typed);
    return { ...touched, ...(await bench.press()) };
  }, text);
