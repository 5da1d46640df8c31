import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { launch, type Browser, type Page } from 'puppeteer';
import { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { programOf, type BrowserName } from '../browsers/programs.ts';
import type { BillingSite } from '../sites/billing-site.ts';
import type { Scripts } from './bundle.ts';
import { stagePaths, type Job, type RealHand, type Result, type Writes } from './job.ts';
import { hosts, makers, type SiteId } from './replicas.ts';
import type { SeedScene } from './scene.ts';
import { scenes } from './scenes.ts';

/** Plays scenes on replicas in a real browser, with the gate and the recogniser in the page (docs/decisions/020). */

/** One scene that has been played. */
export interface Played extends Result {
  scene: SeedScene;
  seed: number;
  by: Job['by'];
  /** Why the hands could not do it at first. */
  again: string | null;
}

export async function openBrowser(name: BrowserName): Promise<Browser> {
  return launch({
    browser: name === 'firefox' ? 'firefox' : 'chrome',
    executablePath: programOf(name),
    args:
      name === 'firefox'
        ? []
        : [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--disable-background-timer-throttling',
            '--disable-renderer-backgrounding',
            '--disable-backgrounding-occluded-windows',
            `--host-resolver-rules=${Object.values(hosts)
              .map((host) => `MAP ${host} 127.0.0.1`)
              .join(', ')}`,
          ],
    ...(name === 'firefox'
      ? {
          extraPrefsFirefox: {
            'network.dns.localDomains': Object.values(hosts).join(','),
            'focusmanager.testmode': true,
          },
        }
      : {}),
  });
}

/** Plays jobs of one site in one tab until there are none; one page load for all of them. */
export async function playJobs(
  browser: Browser,
  scripts: Scripts,
  site: SiteId,
  next: () => Job | undefined,
  done: (played: Played) => void,
): Promise<void> {
  const served = await serve(scripts, site, next, done);
  const page = await browser.newPage();
  try {
    if (!(await browser.version()).includes('irefox')) {
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    }
    await page.setViewport({ width: 1280, height: 900 });
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    await page.exposeFunction('realHand', handOf(page));
    await page.exposeFunction('stageFailed', served.fail);
    await page.goto(served.address, { waitUntil: 'load' });
    await served.finished;
  } finally {
    await page.close().catch(() => undefined);
    await served.close();
  }
}

/** The browser's own mouse and keyboard, for the page that plays. */
function handOf(page: Page): RealHand {
  const all = process.platform === 'darwin' ? 'Meta' : 'Control';
  return async (what, { x, y }, text) => {
    if (what === 'press') return page.keyboard.press(text as 'Enter');
    await page.mouse.click(x, y, { button: what === 'menu' ? 'right' : 'left' });
    if (what === 'click' || what === 'menu') return;
    await page.keyboard.down(all);
    await page.keyboard.press('a');
    await page.keyboard.up(all);
    if (text) await page.keyboard.type(text);
    else await page.keyboard.press('Backspace');
  };
}

interface Served {
  address: string;
  /** All jobs have been played. */
  finished: Promise<void>;
  fail(error: unknown): void;
  close(): Promise<void>;
}

/** A replica for one tab, with the page that plays beside it; without TLS, so that the browser caches the scripts. */
async function serve(
  scripts: Scripts,
  id: SiteId,
  next: () => Job | undefined,
  done: (played: Played) => void,
): Promise<Served> {
  let site: BillingSite = makers[id](0);
  let job: Job | undefined;
  let failed: string | null = null;
  let waiting: (() => void)[] = [];
  const finished = Promise.withResolvers<void>();

  const counted = (): Writes => ({
    all: site.writes.length,
    applied: site.writes.filter((write) => write.outcome === 'applied').length,
  });

  async function own(url: URL, request: Request): Promise<Response | null> {
    const script = {
      ...scripts.replicas,
      [stagePaths.stageScript]: scripts.stage,
      [stagePaths.frameScript]: scripts.frame,
    }[url.pathname];
    if (script) return new Response(script, { headers: { 'content-type': 'text/javascript', ...lasting } });
    if (url.pathname === stagePaths.page) return new Response(stagePage, { headers: html });
    if (url.pathname === stagePaths.next) {
      const result = (await request.json()) as Result | null;
      // What the hands could not do is done once more; what was read or held wrongly is not.
      const again = result?.trouble && !result.asked.length && !failed ? result.trouble : null;
      if (result && job && !again)
        done({ ...checked(result), scene: sceneOf(job), seed: job.seed, by: job.by, again: failed });
      if (!again) job = next();
      failed = again;
      if (job?.at === 'server') {
        site = makers[id](job.seed);
        sceneOf(job).books?.(site);
      } else if (!job) finished.resolve();
      return Response.json(job ?? null);
    }
    if (url.pathname !== stagePaths.writes) return null;
    const until = (name: string): number => Number(url.searchParams.get(name) || Infinity);
    const stopAt = performance.now() + Number(url.searchParams.get('wait'));
    while (counted().all < until('all') && counted().applied < until('applied')) {
      const left = stopAt - performance.now();
      if (left <= 0) break;
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, left);
        waiting.push(() => (clearTimeout(timer), wake()));
      });
    }
    return Response.json(counted());
  }

  const listener = getRequestListener(async (request) => {
    try {
      const url = new URL(request.url);
      const answered = await own(url, request);
      if (answered) return answered;
      const answer = await site.fetch(request);
      if (request.method !== 'GET') for (const wake of waiting.splice(0)) wake();
      // The page's own styles do not change between scenes; the replicas send them anew each time.
      if (/\/(?:assets|_osjs|Theme)\//.test(request.url))
        answer.headers.set('cache-control', lasting['cache-control']);
      if (!answer.headers.get('content-type')?.startsWith('text/html')) return answer;
      const text = await answer.text();
      return new Response(
        text.replace('<head>', `<head><script src="${stagePaths.frameScript}"></script>`),
        answer,
      );
    } catch (error) {
      finished.reject(error);
      throw error;
    }
  });
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${hosts[id]}:${port}${stagePaths.page}`,
    finished: finished.promise,
    fail: finished.reject,
    async close() {
      waiting = [];
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const lasting = { 'cache-control': 'max-age=3600, immutable' };
const html = { 'content-type': 'text/html; charset=utf-8' };
const stagePage = `<!doctype html><html><head><style>
html, body { margin: 0; overflow: hidden } iframe { border: 0; display: block; width: 1280px; height: 900px }
/* What nobody looks at need not be painted: a third of a play. */
[data-by="events"] iframe { position: fixed; left: -5000px }
</style><script src="${stagePaths.stageScript}"></script></head><body></body></html>`;

function sceneOf(job: Job): SeedScene {
  const scene = scenes[job.index];
  if (!scene) throw new Error(`no scene ${job.index}`);
  return scene;
}

function checked(result: Result): Result {
  for (const adjustment of result.asked) Adjustment.parse(adjustment);
  return result;
}
