import type { Page } from 'puppeteer';
import type { Desk } from '../browsers/launch.ts';
import { rowsOf } from '../journey/backstage.ts';
import { demoLedger } from '../sites/ledger.ts';
import type { BillingSite } from '../sites/billing-site.ts';
import { wantedOf, type Screen, type Step } from './screens.ts';

/** A host of every screen, which shows the one that is played and writes down what is saved. */
export interface Stage extends BillingSite {
  show(screen: Screen): void;
}

export function makeStage(screens: readonly Screen[]): Stage {
  let shown: Screen | null = null;
  const writes: BillingSite['writes'] = [];
  const page = (body: string) =>
    new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  return {
    id: 'clio',
    hosts: [...new Set(screens.map(({ url }) => new URL(url).hostname))],
    home: '/',
    ledger: demoLedger(),
    writes,
    failNext: null,
    reset: () => writes.splice(0),
    show(screen) {
      writes.splice(0);
      shown = screen;
    },
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const isWrite = !/^(?:GET|HEAD|OPTIONS)$/.test(request.method);
      if (isWrite)
        writes.push({
          method: request.method,
          path: pathname + search,
          body: await request.text(),
          at: new Date().toISOString(),
          outcome: 'neutral',
        });
      const { api = {}, pages = {}, html = '' } = shown ?? {};
      const answer = api[`${request.method} ${pathname}${search}`] ?? api[`${request.method} ${pathname}`];
      if (answer !== undefined) return Response.json(answer);
      const isPage = request.headers.get('accept')?.includes('text/html') ?? false;
      if (isWrite && !isPage) return Response.json({ ok: true });
      const other = pages[pathname + search] ?? pages[pathname];
      if (other !== undefined) return page(other);
      return isPage ? page(html) : new Response('', { status: 404 });
    },
  };
}

async function take(page: Page, step: Step): Promise<void> {
  if (step[0] === 'rest') return void (await new Promise((done) => setTimeout(done, Math.min(step[1], 600))));
  if (step[0] === 'press') {
    const keys = step[1].split('+') as Parameters<Page['keyboard']['down']>[0][];
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.reverse()) await page.keyboard.up(key);
    return;
  }
  const [act, css] = step;
  const el = await page.waitForSelector(css, { timeout: 5000, visible: act !== 'select' });
  if (!el) throw new Error(`Nothing is ${css}`);
  if (act === 'select') return void (await page.select(css, step[2]));
  await el.scrollIntoView();
  await el.click();
  if (act === 'click') return;
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  if (step[2] === '') await page.keyboard.press('Backspace');
  else await page.keyboard.type(step[2], { delay: 5 });
}

/** Nothing that is held or saved comes later than this after the last step, milliseconds. */
const patience = 4000;

/**
 * Plays one screen by real mouse and keys.
 * @param own a page of the extension, to look into its store
 * @returns `saved`; `held, 1250` (minor units) or `held, unknown`; `saved and held`; `nothing`; or which step could not be taken
 */
export async function play(desk: Desk, own: Page, stage: Stage, screen: Screen): Promise<string> {
  stage.show(screen);
  const before = new Set((await rowsOf(own, 'holds')).map(({ id }) => id));
  const held = async () => (await rowsOf(own, 'holds')).find(({ id }) => !before.has(id));
  const page = await desk.browser.newPage();
  try {
    await page.goto(screen.url, { waitUntil: 'load' });
    await page.bringToFront();
    // A person reads the page before touching it.
    await take(page, ['rest', 300]);
    let stuck = '';
    for (const [at, step] of screen.steps.entries()) {
      // What is held does not ask its own question any more: there the next step has nothing to press.
      if (await held()) break;
      try {
        await take(page, step);
      } catch (error) {
        stuck = `stuck at step ${at + 1} (${step.join(' ')}): ${String(error)}`;
        break;
      }
    }
    const end = Date.now() + (stuck ? 300 : patience);
    while (Date.now() < end && !stage.writes.length && !(await held())) await take(page, ['rest', 30]);
    // What was held may still leave another way, and what was saved be held too late.
    await take(page, ['rest', 250]);
    const hold = await held();
    if (!hold) return stuck || (stage.writes.length > 0 ? 'saved' : 'nothing');
    return stage.writes.length > 0 ? 'saved and held' : `held, ${hold.adjustment.total ?? 'unknown'}`;
  } finally {
    await page.close();
  }
}

/** Is this what should become of it? An amount may be a cent off: who read it by eye has rounded. */
export function isRight(screen: Screen, became: string): boolean {
  const wanted = wantedOf(screen);
  if (became === wanted) return true;
  const [is, should] = [became, wanted].map((one) => Number(/^held, (\d+)$/.exec(one)?.[1] ?? NaN));
  return Math.abs((is ?? NaN) - (should ?? NaN)) < 2;
}
