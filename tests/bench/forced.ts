import type { Browser, CDPSession } from 'puppeteer';

/** How often scripts made the page compute style or layout before its time, and whose scripts. */
export interface Forced {
  /** While the page stands open, of each second. */
  readonly idle: { own: number; page: number };
  /** During one touch, one typed figure and one press on Save. */
  readonly acting: { own: number; page: number };
}

interface TraceEvent {
  name: string;
  args: {
    beginData?: { stackTrace?: { url: string }[] };
    elementCount?: number;
    data?: { stackTrace?: { url: string }[] };
  };
}

/**
 * Counts forced layouts and style recalculations by the script on top of their stack, from the browser's own trace.
 * @param seconds of leaving the page alone
 */
export async function forcedOn(browser: Browser, address: string, seconds: number): Promise<Forced> {
  const page = await browser.newPage();
  try {
    await page.goto(`https://app.clio.com${address}`, { waitUntil: 'load' });
    await page.bringToFront();
    const session = await page.createCDPSession();
    const pause = (time: number) => new Promise((done) => setTimeout(done, time));
    const idle = await counted(session, () => pause(seconds * 1000));
    const acting = await counted(session, async () => {
      await page.evaluate("globalThis.bench?.touch('10')");
      await pause(500);
      await page.evaluate('globalThis.bench?.press()');
    });
    const each = (count: number): number => count / seconds;
    return { idle: { own: each(idle.own), page: each(idle.page) }, acting };
  } finally {
    await page.close();
  }
}

async function counted(
  session: CDPSession,
  act: () => Promise<unknown>,
): Promise<{ own: number; page: number }> {
  const count = { own: 0, page: 0 };
  const hear = ({ value }: { value: object[] }): void => {
    for (const { name, args } of value as TraceEvent[]) {
      if (name !== 'Layout' && name !== 'UpdateLayoutTree') continue;
      // Only what a script has forced has a stack.
      const [top] = args.beginData?.stackTrace ?? args.data?.stackTrace ?? [];
      if (top) count[top.url.startsWith('chrome-extension:') ? 'own' : 'page']++;
    }
  };
  session.on('Tracing.dataCollected', hear);
  const ended = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline.stack'] },
  });
  await act();
  await session.send('Tracing.end');
  await ended;
  session.off('Tracing.dataCollected', hear);
  return count;
}
