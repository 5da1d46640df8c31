import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { launch, type Browser, type Page } from 'puppeteer';
import { build } from 'vite';
import { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { programOf, type BrowserName } from '../browsers/programs.ts';
import type { BillingSite } from '../sites/billing-site.ts';
import { centerbaseSite } from '../sites/centerbase/site.ts';
import { skinFor as centerbaseSkin } from '../sites/centerbase/skin.ts';
import { clioSite } from '../sites/clio/site.ts';
import { skinOf as clioSkin } from '../sites/skin.ts';
import { timesolvSite } from '../sites/timesolv/site.ts';
import { skinFor as timesolvSkin } from '../sites/timesolv/skin.ts';
import type { SeedScene } from './scene.ts';
import { scenes } from './scenes.ts';

/** Plays scenes on replicas in a real browser, with the gate and the recogniser in the page. */

type SiteId = BillingSite['id'];
const hosts: Record<SiteId, string> = {
  clio: 'app.clio.com',
  timesolv: 'apps.timesolv.com',
  centerbase: 'hartwell.centerbase.com',
};
const makers: Record<SiteId, (seed: number) => BillingSite> = {
  clio: (seed) => clioSite({ seed }),
  timesolv: (seed) => timesolvSite({ seed }),
  centerbase: (seed) => centerbaseSite({ seed }),
};
const skins: Record<SiteId, (seed: number) => object> = {
  clio: (seed) => ({ ...clioSkin(seed), seed: 0 }),
  timesolv: timesolvSkin,
  centerbase: centerbaseSkin,
};

/** Seeds from `from` on whose skins differ from each other; a family with few skins gives fewer. */
export function seedsOf(site: SiteId, count: number): number[] {
  const known = new Map<string, number>();
  for (let seed = 0; seed < count; seed++) {
    const skin = JSON.stringify(skins[site](seed));
    if (!known.has(skin)) known.set(skin, seed);
  }
  return [...known.values()];
}

export const skinText = (site: SiteId, seed: number): string => JSON.stringify(skins[site](seed));

/** What became of one scene. */
export interface Played {
  scene: SeedScene;
  seed: number;
  /** What was held, newest last. */
  asked: Adjustment[];
  /** Writes that changed the books although nothing had been approved. */
  applied: number;
  /** Anything at all that arrived. */
  arrived: number;
  /** After approval: the same press, and this many writes that changed the books. `null` where nothing was held. */
  passed: number | null;
  /** The hands could not do it. */
  trouble: string | null;
}

export interface Stage {
  play(index: number, seed: number): Promise<Played>;
  close(): Promise<void>;
}

interface SeedWindow extends Window {
  asked: Adjustment[];
  approve: boolean;
  pressEnter?: boolean;
  again(): Promise<string | null>;
  play(index: number, part: 'enter' | 'save' | 'confirm'): Promise<string | null>;
}

export async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('inPage.ts', import.meta.url)),
        formats: ['iife'],
        name: 'seeds',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('No bundle');
  return output.output[0].code;
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

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** One tab with a server of its own, so that several play at once; without TLS, so that the browser caches the page's scripts. */
export async function openStage(browser: Browser, code: string): Promise<Stage> {
  let current: BillingSite = makers.clio(0);
  let scenesPlayed = 0;
  const listener = getRequestListener(async (request) => {
    const answer = await current.fetch(request);
    // What one scene leaves unsaved is not the next one's.
    answer.headers.append('set-cookie', `scene${port}=${scenesPlayed}`);
    // The page's own scripts and styles do not change between scenes; the replicas send them anew each time.
    if (/\/(?:assets|_osjs|Theme)\//.test(request.url))
      answer.headers.set('cache-control', 'max-age=3600, immutable');
    return answer;
  });
  const server: Server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const page: Page = await browser.newPage();
  const cdp = 'createCDPSession' in page && !(await browser.version()).includes('irefox');
  if (cdp) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  }
  await page.evaluateOnNewDocument(code);
  // The browser's own question stands for a moment, as it does for a person.
  page.on(
    'dialog',
    (dialog) =>
      void pause(5)
        .then(() => dialog.accept())
        .catch(() => undefined),
  );

  const run = async (index: number, part: 'enter' | 'save' | 'confirm'): Promise<string | null> => {
    try {
      const trouble = await page.evaluate(
        (at, which) => (window as unknown as SeedWindow).play(at, which),
        index,
        part,
      );
      const key = await page.evaluate(() => {
        const view = window as unknown as SeedWindow;
        const wanted = view.pressEnter === true;
        view.pressEnter = false;
        return wanted;
      });
      if (key) await page.keyboard.press('Enter');
      return trouble;
    } catch (error) {
      // A press that leaves the document takes the answer with it.
      if (part === 'enter' && !scenes[index]?.leaves) throw error;
      return /context|navigat|detached|destroyed|realm|Cannot find/i.test(String(error))
        ? null
        : String(error);
    }
  };
  const asked = async (): Promise<Adjustment[]> => {
    try {
      return await page.evaluate(() => (window as unknown as SeedWindow).asked ?? []);
    } catch {
      return [];
    }
  };

  return {
    async play(index, seed) {
      // What the last scene set going may still replace the page under this one's hands.
      for (let attempt = 0; ; attempt++) {
        try {
          return await once(index, seed);
        } catch (error) {
          if (attempt === 3) throw error;
        }
      }
    },
    async close() {
      await page.close().catch(() => undefined);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };

  async function once(index: number, seed: number): Promise<Played> {
    const scene = scenes[index];
    if (!scene) throw new Error(`no scene ${index}`);
    const site = makers[scene.site](seed);
    scene.books?.(site);
    current = site;
    scenesPlayed++;
    const applied = (): number => site.writes.filter((write) => write.outcome === 'applied').length;
    const played: Played = { scene, seed, asked: [], applied: 0, arrived: 0, passed: null, trouble: null };
    const address = `http://${hosts[scene.site]}:${port}${scene.path}`;
    // What the last scene set going must not be taken for this one's page.
    await page.goto('about:blank');
    await page.goto(address, { waitUntil: 'load' });
    const left = scene.leaves
      ? page.waitForNavigation({ waitUntil: 'domcontentloaded', timeout: 5000 })
      : null;
    played.trouble = await run(index, 'enter');
    if (played.trouble) return played;
    await left;
    // What the last scene set going may have replaced the page under the hands.
    if (scene.leaves && !site.writes.length) throw new Error('nothing was entered');
    const before = site.writes.length;
    played.trouble = await run(index, 'save');
    if (played.trouble) return played;
    for (let wait = 0; wait < 40; wait++) {
      played.asked = await asked();
      if (played.asked.length || site.writes.length > before) break;
      await pause(scene.silent ? 2 : 15);
    }
    played.applied = applied();
    played.arrived = site.writes.length - before;
    if (!scene.held || !played.asked.length || played.applied) return played;
    const refused = await page.evaluate(() => {
      const view = window as unknown as SeedWindow;
      view.approve = true;
      return view.again();
    });
    if (refused) played.trouble = `after approval: ${refused}`;
    if (scene.confirm) await run(index, 'confirm').catch(() => undefined);
    for (let wait = 0; wait < 40 && !applied(); wait++) await pause(15);
    await pause(30);
    played.passed = applied();
    return played;
  }
}
