import { fileURLToPath } from 'node:url';
import { launch, type Browser, type Page } from 'puppeteer';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { cases } from './sites-cases.ts';
import { drawnScreens } from './sites-drawn.ts';
import type { Played } from './sites-run.ts';

/** Recognition over many markups, in a real browser: what is read, and that nothing else is ever held. */
const seeds = Number(process.env.SITE_SEEDS ?? 10);
/** `RARE_FROM=5000` for skins that nobody has looked at. */
const rareSeeds = Number(process.env.RARE_SEEDS ?? 3);
const rareFrom = Number(process.env.RARE_FROM ?? 0);
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('sites-run.ts', import.meta.url)), formats: ['iife'], name: 'run' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('No bundle');
  browser = await launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  page = await browser.newPage();
  await page.addScriptTag({ content: output.output[0].code });
}, 60_000);

afterAll(() => browser?.close());

/** Plays every case in so many skins and tells what became of it. */
async function playCases(seeds: number, from: number, isRare: boolean) {
  const table: string[] = [];
  const misses: string[] = [];
  const falseHolds: string[] = [];
  let held = 0;
  let right = 0;
  let wanted = 0;
  for (const [index, one] of cases.entries()) {
    let seen = 0;
    let exact = 0;
    for (let seed = from; seed < from + seeds; seed++) {
      const played = (await page.evaluate(`play(${index}, ${seed}, ${isRare})`)) as Played;
      const { pressed, standing } = played;
      if (!isRare) expect(played.misnamed).toEqual([]);
      const place = `${one.site} ${one.row} seed ${seed} (${played.skin})`;
      if (pressed) Adjustment.parse(pressed);
      if (played.freeHeld) falseHolds.push(`${place}: a control that saves nothing`);
      if (!one.expect) {
        if (pressed || standing) falseHolds.push(`${place}: ${JSON.stringify(pressed ?? standing)}`);
        continue;
      }
      const got = pressed && {
        screen: pressed.screen,
        kind: pressed.kind,
        total: pressed.total,
        lines: pressed.lines.length,
        ...(one.expect.recurring ? { recurring: pressed.recurring } : {}),
      };
      if (pressed) seen++;
      if (
        got &&
        JSON.stringify(got, Object.keys(got).sort()) === JSON.stringify(one.expect, Object.keys(got).sort())
      )
        exact++;
      else misses.push(`${place}: ${JSON.stringify(got)} ${pressed ? JSON.stringify(pressed.lines) : ''}`);
    }
    if (one.expect) {
      wanted += seeds;
      held += seen;
      right += exact;
      table.push(
        `${one.site.padEnd(11)} ${one.row.padEnd(28)} held ${seen}/${seeds}  read right ${exact}/${seeds}`,
      );
    } else table.push(`${one.site.padEnd(11)} ${one.row.padEnd(28)} trap`);
  }
  console.log(
    [
      ...table,
      `held ${held}/${wanted}, read right ${right}/${wanted}, false holds ${falseHolds.length}`,
      ...misses.slice(0, 60),
      ...falseHolds.slice(0, 20),
    ].join('\n'),
  );
  return { falseHolds, held: held / wanted, right: right / wanted };
}

test('every way to reduce is read in every markup, and nothing else is held', async () => {
  const { falseHolds, held } = await playCases(seeds, 0, false);
  expect(falseHolds).toEqual([]);
  expect(held).toBe(1);
}, 600_000);

test('markup that recognition was not made for is read nearly as well, and nothing else is held in it', async () => {
  const { falseHolds, held } = await playCases(rareSeeds, rareFrom, true);
  expect(falseHolds).toEqual([]);
  expect(held).toBeGreaterThan(0.97);
}, 600_000);

test('a total that falls because of what was saved over the page is stored; what falls later is not', async () => {
  expect(await page.evaluate('savedOver(true)')).toEqual([null, 5000, null, 5000]);
  expect(await page.evaluate('savedOver(false)')).toEqual([null, 5000, 5000, 10000]);
});

test('one header over two columns is that of both; two headers that say the same are two', async () => {
  expect(await page.evaluate(`rateLowered('<th colspan="2">Hours</th>', '<select><option>h</select>')`)).toBe(
    10000,
  );
  expect(await page.evaluate(`rateLowered('<th>Hours</th><th>Hours</th>', '<input value="3.00">')`)).toBe(
    10000,
  );
});

test.each(drawnScreens.entries().toArray())('drawn screen %i', async (index, { name, total }) => {
  expect({ name, total: await page.evaluate(`drawn(${index})`) }).toEqual({ name, total });
});
