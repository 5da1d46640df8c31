import type { Browser } from 'puppeteer';

/** So often the main thread is asked what it is doing, microseconds. */
const interval = 200;

/**
 * The share of the time, in percent, in which a function of an extension stood on the main thread's stack while a page was left alone.
 * Counted by the browser's own profiler by whose script it is: what the page and the rest of the machine do makes no difference to it,
 * as it does to the difference of two runs. What the browser does for an extension beside its functions (collecting records) is not in it.
 * @param enter what a person does first, as script
 */
export async function ownShareOn(
  browser: Browser,
  address: string,
  seconds: number,
  enter?: string,
): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.goto(`https://app.clio.com${address}`, { waitUntil: 'load' });
    if (enter) await page.evaluate(enter);
    const session = await page.createCDPSession();
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval });
    await session.send('Profiler.start');
    await new Promise((done) => setTimeout(done, seconds * 1000));
    const { profile } = await session.send('Profiler.stop');
    const own = new Set<number>();
    // Parents come before their children.
    for (const { id, callFrame, children = [] } of profile.nodes) {
      if (callFrame.url.startsWith('chrome-extension:')) own.add(id);
      if (own.has(id)) for (const child of children) own.add(child);
    }
    const { samples = [], timeDeltas = [] } = profile;
    const spent = samples.reduce((sum, id, at) => sum + (own.has(id) ? (timeDeltas[at] ?? 0) : 0), 0);
    return (spent / (profile.endTime - profile.startTime)) * 100;
  } finally {
    await page.close();
  }
}
