import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk, type DeskOptions } from '../browsers/launch.ts';
import { browserNames, type BrowserName } from '../browsers/programs.ts';
import { pageIn, statusOf } from '../policy/extensionTalk.ts';
import { openManaged } from '../policy/managedBrowser.ts';
import { whyNotManaged } from '../policy/managedMachine.ts';
import { serveSites, type ServedSites } from '../sites/serve.ts';
import { bypassFixture, origin } from './fixture.ts';
import { layers, withLayer, type Layer } from './layers.ts';
import { bodiless, byThemselves, inPlace, sendAll, typeDiscount } from './ways.ts';

const built = resolve(process.env.COUNTERSIGN_OUT ?? '.output');
const folder = (name: BrowserName) => join(built, name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
const wanted = process.env.BROWSERS?.split(',') ?? ['chromium', 'firefox', 'forced'];
const impossible = whyNotManaged();

/** Each browser, and how the extension came into it. */
const setups = [
  ...browserNames.map((name) => ({ key: name as string, name, forced: false })),
  { key: 'forced', name: 'chromium' as BrowserName, forced: true },
].filter(({ key, forced }) => wanted.includes(key) && !(forced && impossible !== null));

/** What takes off, and what does not. */
const reducing = 'discount=50.00&subject=Fees';
const harmless = 'memo=hello';

/**
 * Held or not as it happens where something stands, and both are right: a new frame fetches its judge at once where a save is held in its tab, and until
 * that is there it sends nothing. Whether the frame hears of the hold before its own script has sent is a race.
 */
const eitherWay: Partial<Record<Layer, string>> = { notice: 'form in a srcdoc frame that submits itself' };

interface OwnPage {
  chrome: {
    declarativeNetRequest: { getSessionRules(): Promise<{ action: { type: string } }[]> };
    storage: { session: { get(name: string): Promise<{ network?: { known: Record<string, number> } }> } };
  };
}

/**
 * Every way of sending a save, against each layer alone and against all of them. What each layer stops is written down in
 * `table.*.txt`: a browser that opens or closes a hole makes this fail, and `-u` writes the new table. What the product holds is
 * not looked up there: everything.
 */
describe.each(setups)('nothing gets round it in $key', ({ key, name, forced }) => {
  const fixture = bypassFixture();
  let served: ServedSites;
  beforeAll(async () => {
    served = await serveSites([fixture]);
  });
  afterAll(() => served?.close());

  /** A browser with one layer, or all. */
  async function sitDown(layer: Layer): Promise<{ desk: Desk; end(): Promise<void> }> {
    const { folder: extension, end } = await withLayer(layer, folder(name));
    const open = (options: Partial<DeskOptions> = {}) =>
      openDesk(name, { sites: served, extension, ...options });
    const managed = forced
      ? await openManaged(name, { desk: (_, options) => open(options) }, extension)
      : null;
    const desk = managed?.desk ?? (await open());
    return {
      desk,
      async end() {
        await (managed ?? desk).close();
        await end();
      },
    };
  }

  /** A page of its own; what is left of an earlier one is closed. */
  async function visit(desk: Desk, path: string): Promise<Page> {
    const talk = await pageIn(desk);
    const page = await desk.browser.newPage();
    for (const other of await desk.browser.pages())
      if (other !== page && other !== talk) await other.close().catch(() => {});
    await page.goto(`${origin}${path}`, { waitUntil: 'load' });
    await page.bringToFront();
    return page;
  }
  /** Waits until the browser's own rules are as they have to be for what is on the screen. */
  async function rules(desk: Desk, type: 'block' | 'allow'): Promise<void> {
    const talk = await pageIn(desk);
    await talk.waitForFunction(
      async (one) => {
        const { chrome } = globalThis as unknown as OwnPage;
        return (await chrome.declarativeNetRequest.getSessionRules()).some(
          ({ action }) => action.type === one,
        );
      },
      { polling: 20 },
      type,
    );
  }
  /** Waits until the page's judge has spoken, where there are no rules to tell it by: until then the sentry holds what a judge would let go. */
  async function judged(desk: Desk): Promise<void> {
    const talk = await pageIn(desk);
    await talk.waitForFunction(
      async () => {
        const { storage } = (globalThis as unknown as OwnPage).chrome;
        const { network } = await storage.session.get('network');
        return Object.values(network?.known ?? {}).includes(0);
      },
      { polling: 20 },
    );
  }
  const withDiscount = (desk: Desk, armed: boolean) => async (): Promise<Page> => {
    const page = await visit(desk, '/edit');
    await typeDiscount(page, '50.00');
    await (armed ? rules(desk, 'block') : judged(desk));
    return page;
  };

  const reads = name === 'firefox' || forced;
  const columns = new Map<Layer, Set<string>>();
  /** The same where nothing stands, and a script puts the reduction in by itself. */
  const own = new Map<Layer, Set<string>>();
  let ways: string[] = [];
  let ownWays: string[] = [];

  /** Sends a save in every way against this layer, and writes down what has left. */
  async function measure(layer: Layer): Promise<void> {
    const { desk, end } = await sitDown(layer);
    try {
      fixture.clear();
      const armed = layer === 'network' || layer === 'product';
      ways = await sendAll({ open: withDiscount(desk, armed), body: reducing, known: true });
      columns.set(layer, new Set(fixture.arrived));
      fixture.clear();
      const open = async (): Promise<Page> => {
        const page = await visit(desk, '/edit');
        await (armed ? rules(desk, 'allow') : judged(desk));
        return page;
      };
      ownWays = await sendAll({ open, body: reducing, known: true, byScript: true });
      own.set(layer, new Set(fixture.arrived));
    } finally {
      await end();
    }
  }

  test.each(layers)('%s: what it stops while an unapproved reduction stands', async (layer) => {
    await measure(layer);
    if (layer !== 'product') return;
    expect([...(columns.get(layer) ?? [])]).toEqual([]);
    const mayLeave = [bodiless, 'fetch, DELETE of an entry'];
    const wall = ownWays.filter((way) => (reads || inPlace.includes(way)) && !mayLeave.includes(way));
    expect(wall.filter((way) => own.get(layer)?.has(way))).toEqual([]);
  });

  test('each layer stops what it did when this was written', async ({ task }) => {
    // What is tried once more is sent once more: the columns, too, may come from a browser that missed a beat.
    if (task.result?.retryCount) for (const layer of layers) await measure(layer);
    expect([...columns.keys()]).toEqual(layers);
    const tables = { table: { ways, columns }, own: { ways: ownWays, columns: own } };
    for (const [name, { ways, columns }] of Object.entries(tables)) {
      const outcome = (layer: Layer, way: string): string => {
        if (name === 'table' && eitherWay[layer] === way) return 'either';
        return columns.get(layer)?.has(way) ? 'leaves' : 'held';
      };
      const cell = (layer: Layer, way: string) => outcome(layer, way).padEnd(12);
      const head = layers.map((layer) => layer.padEnd(12)).join('') + 'a save sent by';
      const rows = ways.map((way) => layers.map((layer) => cell(layer, way)).join('') + way);
      const file = join(import.meta.dirname, `${name}.${key}.txt`);
      expect(existsSync(file), file).toBe(true);
      await expect(`${[head, ...rows].join('\n')}\n`).toMatchFileSnapshot(file);
    }
  });

  describe('where nothing stands', () => {
    let desk: Desk;
    let end: () => Promise<void>;
    beforeAll(async () => {
      ({ desk, end } = await sitDown('product'));
    });
    afterAll(() => end?.());

    test('every way gets through from a screen that is known, but for what reduces by itself', async () => {
      fixture.clear();
      const open = async () => {
        const page = await visit(desk, '/edit');
        await rules(desk, 'allow');
        return page;
      };
      const all = await sendAll({ open, body: harmless, known: true });
      expect(all.filter((way) => !fixture.arrived.has(way))).toEqual(['fetch, a credit note']);
    });

    test('on a screen that nobody knows, what takes off is held where that can be read, and seen everywhere', async () => {
      const before = (await statusOf(desk)).sightings;
      fixture.clear();
      const all = await sendAll({ open: () => visit(desk, '/elsewhere'), body: reducing, known: false });
      const left = all.filter((way) => fixture.arrived.has(way));
      const mayLeave = all.filter(
        (way) => way === bodiless || (!reads && !byThemselves.includes(way) && !inPlace.includes(way)),
      );
      expect(left.filter((way) => !mayLeave.includes(way))).toEqual([]);
      await expect
        .poll(async () => {
          const { held, left } = (await statusOf(desk)).sightings;
          return held + left - before.held - before.left;
        })
        .toBeGreaterThanOrEqual(all.length - 1);
    });
  });
});
