import type { Browser, CDPSession, Page } from 'puppeteer';

/** What a page costs its main thread while it stands open. */
export interface Load {
  /** Share of the time that the main thread worked, percent (processor time, so that other programs do not count). */
  readonly busy: number;
  /** Milliseconds of each second: script, and style with layout. */
  readonly script: number;
  readonly layout: number;
  /** Layouts and style recalculations of each second: forced ones would come on top of the page's own. */
  readonly layouts: number;
  /** The longest task, milliseconds (tasks below 50 are not reported: 0). */
  readonly longest: number;
  /** Heap of the page and the content scripts after a collection, megabytes. */
  readonly heap: number;
}

/**
 * Opens a page and leaves it alone.
 * @param address on the billing site
 * @param seconds to look for, from the moment that the page has loaded
 * @param enter what a person does first, as script
 */
export async function loadOf(
  browser: Browser,
  address: string,
  seconds: number,
  enter?: string,
): Promise<Load> {
  const page = await browser.newPage();
  try {
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluateOnNewDocument(longTasks);
    await page.goto(`https://app.clio.com${address}`, { waitUntil: 'load' });
    if (enter) await page.evaluate(enter);
    const [before, started] = [await metrics(session), performance.now()];
    await new Promise((done) => setTimeout(done, seconds * 1000));
    const [after, passed] = [await metrics(session), (performance.now() - started) / 1000];
    const gained = (name: string): number => ((after[name] ?? 0) - (before[name] ?? 0)) / passed;
    return {
      busy: gained('TaskDuration') * 100,
      script: gained('ScriptDuration') * 1000,
      layout: (gained('LayoutDuration') + gained('RecalcStyleDuration')) * 1000,
      layouts: gained('LayoutCount') + gained('RecalcStyleCount'),
      longest: await longest(page),
      heap: await heapOf(session),
    };
  } finally {
    await page.close();
  }
}

const longTasks = `
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: 'longtask' });
`;

const longest = (page: Page): Promise<number> => page.evaluate('globalThis.longest') as Promise<number>;

async function metrics(session: CDPSession): Promise<Record<string, number>> {
  const { metrics: found } = await session.send('Performance.getMetrics');
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return ((await metrics(session)).JSHeapUsedSize ?? 0) / 1_000_000;
}
