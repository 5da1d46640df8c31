import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { launch, type Browser, type Page } from 'puppeteer';
import { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { programOf, type BrowserName } from '../browsers/programs.ts';
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

async function openBrowser(name: BrowserName): Promise<Browser> {
  return launch({
    browser: name === 'firefox' ? 'firefox' : 'chrome',
    executablePath: programOf(name),
    args:
      name === 'firefox'
        ? []
        : [
            '--no-sandbox',
            '--disable-gpu',
            // Drawn by the processor alone rather than by one that plays the graphics card: a tenth of a play.
            '--disable-gpu-compositing',
            '--disable-software-rasterizer',
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

/**
 * Plays all of these jobs, in as many browsers at once as there are players. Browsers rather than tabs: only one window of a browser
 * has the focus, and a tab behind another one is slowed down.
 */
export async function playAll(
  name: BrowserName,
  scripts: Scripts,
  jobs: readonly Job[],
  players: number,
): Promise<Played[]> {
  const left = Map.groupBy(jobs, (job) => sceneOf(job).site);
  const byHand = jobs.some(({ by }) => by === 'hand');
  const all: Played[] = [];
  const next = (site: SiteId | null): Job | undefined => {
    const [most] = [...left.values()].sort((one, other) => other.length - one.length);
    return (site && left.get(site)?.shift()) ?? most?.shift();
  };
  const done = (played: Played): void => void all.push(played);
  await Promise.all(Array.from({ length: players }, () => playJobs(name, scripts, byHand, next, done)));
  return all;
}

/** Plays jobs in one browser until there are none; one page load for all those of a site that come one after the other. */
async function playJobs(
  name: BrowserName,
  scripts: Scripts,
  byHand: boolean,
  next: (site: SiteId | null) => Job | undefined,
  done: (played: Played) => void,
): Promise<void> {
  const served = await serve(scripts, next, done);
  const browser = await openBrowser(name);
  try {
    const page = await browser.newPage();
    if (name === 'chromium') {
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    }
    await page.setViewport({ width: 1280, height: 900 });
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    if (byHand) await page.exposeFunction('realHand', handOf(page));
    await page.goto(served.address, { waitUntil: 'load' });
    // Firefox tells whoever leads it of every frame, which costs a sixth of a play. Who leads by events need not be told.
    if (name === 'firefox' && !byHand) await browser.disconnect();
    await served.finished;
  } finally {
    const program = browser.process();
    const gone = program && program.exitCode === null ? once(program, 'exit') : null;
    if (browser.connected) await browser.close();
    else program?.kill();
    await gone;
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
  close(): Promise<void>;
}

/**
 * The replicas for one browser, each at its own host, with the page that plays beside it; without TLS, so that the browser caches
 * the scripts.
 */
async function serve(
  scripts: Scripts,
  next: (site: SiteId | null) => Job | undefined,
  done: (played: Played) => void,
): Promise<Served> {
  let job = next(null);
  let site = makers[job ? sceneOf(job).site : 'clio'](job?.seed ?? 0);
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
      [stagePaths.handsScript]: scripts.hands,
    }[url.pathname];
    if (script) return new Response(script, { headers: { 'content-type': 'text/javascript', ...lasting } });
    if (url.pathname === stagePaths.page) return new Response(stagePage, { headers: html });
    if (url.pathname === stagePaths.failed) {
      finished.reject(new Error(await request.text()));
      return new Response();
    }
    if (url.pathname === stagePaths.next) {
      const result = (await request.json()) as Result | null;
      // What the hands could not do is done once more; what was read or held wrongly is not.
      const again = result?.trouble && !result.asked.length && !failed ? result.trouble : null;
      if (result && job && !again)
        done({ ...checked(result), scene: sceneOf(job), seed: job.seed, by: job.by, again: failed });
      // A page that has come for the first time plays what the one before it had no replica for.
      if (result && !again) job = next(site.id);
      failed = again;
      if (job) {
        const scene = sceneOf(job);
        if (job.at === 'server' || scene.site !== site.id) site = makers[scene.site](job.seed);
        if (job.at === 'server') scene.books?.(site);
      } else finished.resolve();
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
      return new Response(text.replace('<head>', `<head>${scriptTags}`), answer);
    } catch (error) {
      finished.reject(error);
      throw error;
    }
  });
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${hosts[site.id]}:${port}${stagePaths.page}`,
    finished: finished.promise,
    async close() {
      waiting = [];
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const lasting = { 'cache-control': 'max-age=3600, immutable' };
const html = { 'content-type': 'text/html; charset=utf-8' };
const scriptTags = [stagePaths.frameScript, stagePaths.handsScript]
  .map((path) => `<script src="${path}"></script>`)
  .join('');
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
