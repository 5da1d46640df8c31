import { fileURLToPath } from 'node:url';
import { launch, type Browser, type Page } from 'puppeteer';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { billPage, listPage } from '../bench/bill.ts';
import { programOf } from '../browsers/programs.ts';
import type { Stand } from './sentry-run.ts';

/** What the sentry does in the moments in which its judge is not there yet, or never comes: in a real page. */
let browser: Browser;
let code: string;
let page: Page;
/** Bodies of what has left the page. */
let left: string[];

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('sentry-run.ts', import.meta.url)),
        formats: ['iife'],
        name: 'run',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('No bundle');
  code = output.output[0].code;
  browser = await launch({ executablePath: programOf('chromium'), args: ['--no-sandbox', '--disable-gpu'] });
}, 60_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  left = [];
  page = await browser.newPage();
  await page.evaluateOnNewDocument(code);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST') left.push(request.postData() ?? '');
    const body = pathname === '/bill' ? billPage() : pathname === '/list' ? listPage() : '';
    void request.respond({ status: body ? 200 : 204, contentType: 'text/html', body });
  });
});
afterEach(() => page.close());

const open = (path: string) => page.goto(`https://app.clio.com${path}`, { waitUntil: 'load' });
const stand = <T>(look: (stand: Stand) => T): Promise<T> =>
  page.evaluate(`(${look.toString()})(stand)`) as Promise<T>;
/** Types this discount and presses Save in the same moment. @returns whether the save left within a quarter of a second */
const save = (discount: string): Promise<boolean> =>
  page.evaluate(
    `bench.touch('${discount}'), bench.press().then(({ left }) => left !== null)`,
  ) as Promise<boolean>;
const sent = () => page.waitForResponse((response) => response.request().method() === 'POST');

test('a save that takes something off waits for the judge, who knows what stood there before it was typed', async () => {
  await open('/bill?redraw=0&lines=5');
  expect(await save('10')).toBe(false);
  expect(await stand((one) => one.asked.length)).toBe(0);
  await stand((one) => one.come(true));
  await page.waitForFunction('stand.asked.length > 0');
  const [asked] = await stand((one) => one.asked);
  expect(asked).toMatchObject({ screen: 'bill-edit', kind: 'discount' });
  expect(asked?.lines).toMatchObject([{ beforeText: expect.stringMatching(/^0/), afterText: '10 %' }]);
  expect(left).toEqual([]);
});

test('a save that takes nothing off goes by itself, once, when the judge has come', async () => {
  await open('/bill?redraw=0&lines=5');
  expect(await save('0.00')).toBe(false);
  const gone = sent();
  await stand((one) => one.come(true));
  await gone;
  expect(left).toEqual(['{"discount":0}']);
  expect(await stand((one) => [one.asked.length, one.summoned])).toEqual([0, 1]);
});

test('what is pressed once the judge is there does not overtake what was pressed before', async () => {
  await open('/bill?redraw=0&lines=5');
  const order = await page.evaluate(`(async () => {
    const first = document.getElementById('save');
    const second = first.cloneNode(true);
    first.after(second);
    const pressed = [];
    const both = new Promise((done) => {
      for (const one of [first, second])
        one.addEventListener('click', () => pressed.push(one === first ? 'first' : 'second') === 2 && done());
    });
    first.click();
    stand.come(true);
    await stand.judged;
    second.click();
    await both;
    return pressed;
  })()`);
  expect(order).toEqual(['first', 'second']);
});

test('what is pressed again while it waits is pressed once: nothing had come of it', async () => {
  await open('/bill?redraw=0&lines=5');
  const gone = sent();
  await page.evaluate(`(async () => {
    const button = document.getElementById('save');
    bench.touch('0.00');
    button.click();
    button.click();
    stand.come(true);
  })()`);
  await gone;
  // What came after it would have been sent before this.
  await page.evaluate(`fetch('/after', { method: 'POST', body: 'after' })`);
  expect(left).toEqual(['{"discount":0}', 'after']);
});

test('what is gone from the page by the time when it would be pressed is not lost without a word', async () => {
  await open('/bill?redraw=0&lines=5');
  await page.evaluate(`(async () => {
    const button = document.getElementById('save');
    bench.touch('10');
    button.click();
    button.replaceWith(button.cloneNode(true));
    stand.come(true);
  })()`);
  await page.waitForSelector('countersign-panel');
  expect(await stand((one) => one.asked.length)).toBe(0);
  expect(left).toEqual([]);
});

test('a worker that fails rather than answers: held, one sentence says so, and the next press finds its judge', async () => {
  await open('/bill?redraw=0&lines=5');
  await stand((one) => one.come('fails'));
  expect(await save('10')).toBe(false);
  await page.waitForSelector('countersign-panel');
  await stand((one) => one.come(true));
  expect(await save('10')).toBe(false);
  await page.waitForFunction('stand.asked.length > 0');
  expect(left).toEqual([]);
});

test('a button that the site has drawn anew between the approval and the press is pressed all the same', async () => {
  await open('/bill?redraw=0&lines=5');
  const pressed = page.evaluate(`(async () => {
    stand.come(true);
    await stand.judged;
    stand.answers['gate.ask'] = { verdict: 'pass', grant: crypto.randomUUID(), why: null };
    const again = new Promise((done) => {
      stand.told = (type) => {
        if (type !== 'gate.release') return;
        const old = document.getElementById('save');
        const drawn = old.cloneNode(true);
        drawn.addEventListener('click', () => done('the new one'));
        old.replaceWith(drawn);
      };
    });
    bench.touch('10');
    bench.press();
    return again;
  })()`);
  expect(await pressed).toBe('the new one');
});

test('a body is asked about only where it takes off what its screen does not show', async () => {
  await open('/bill?redraw=0&lines=5');
  const asked = await page.evaluate(`(async () => {
    stand.come(true);
    document.getElementById('d').value = '5.00';
    await Promise.all([stand.judged, stand.told('')]);
    document.getElementById('d').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    const asked = [];
    let body;
    stand.told = (type) => type === 'gate.doubt' && asked.push(body);
    for (const one of ['memo=discount_rate', '{"discount_rate":0}', '{"discount_rate":5}', '{"discount_rate":77}', '{"discount_rate":']) {
      body = one;
      await fetch('/save', { method: 'POST', body }).catch(() => undefined);
    }
    // A word of a harmless address counts in the path, not in the query.
    body = '{"discount_rate":88}';
    await fetch('/search', { method: 'POST', body });
    await fetch('/save?then=/search', { method: 'POST', body }).catch(() => undefined);
    return asked;
  })()`);
  expect(asked).toEqual(['{"discount_rate":77}', '{"discount_rate":88}']);
});

test('what was typed and taken back leaves once the worker has heard of it, whose network layer would hold it till then', async () => {
  await open('/bill?redraw=0&lines=5');
  await page.evaluate(`(async () => {
    stand.come(true);
    await stand.judged;
    const stands = new Promise((done) => {
      stand.told = (type) => type === 'gate.standing' && done();
    });
    bench.touch('10');
    await stands;
    const heard = Promise.withResolvers();
    stand.hear = heard.resolve;
    stand.answers['gate.standing'] = heard.promise;
    bench.touch('0.00');
    await bench.press();
    // What leaves is seen in its order.
    await fetch('/bill');
  })()`);
  expect(left).toEqual([]);
  const gone = sent();
  await page.evaluate('stand.hear({ ok: true })');
  await gone;
  expect(left).toEqual(['{"discount":0}']);
  expect(await stand((one) => one.asked.length)).toBe(0);
});

test('what a script sends waits too; what cannot wait fails, and what is harmless goes', async () => {
  await open('/bill?redraw=0&lines=5');
  const now = await page.evaluate(() => {
    const post = (path: string) => fetch(path, { method: 'POST', body: path });
    void post('/save');
    void post('/nc/api/heartbeat');
    const late = new XMLHttpRequest();
    late.open('POST', '/late', false);
    let failed = false;
    try {
      late.send('late');
    } catch {
      failed = true;
    }
    return { beacon: navigator.sendBeacon('/beacon', 'beacon'), failed };
  });
  expect(now).toEqual({ beacon: true, failed: true });
  expect(left).toEqual(['/nc/api/heartbeat']);
  await stand((one) => one.come(true));
  await expect.poll(() => left.toSorted()).toEqual(['/nc/api/heartbeat', '/save', 'beacon']);
});

test('a judge that cannot come lets nothing out, and one sentence says so', async () => {
  await open('/bill?redraw=0&lines=5');
  await stand((one) => one.come(false));
  expect(await save('10')).toBe(false);
  await page.waitForSelector('countersign-panel');
  const lost = await page.evaluate(() =>
    fetch('/save', { method: 'POST' }).then(
      () => null,
      (error: unknown) => String(error),
    ),
  );
  expect(lost).toBe('TypeError: Failed to fetch');
  expect(left).toEqual([]);
});

test('a request that says itself that it takes something off waits for the judge on any page', async () => {
  await open('/list?lines=20');
  await page.evaluate(() => void fetch('/save', { method: 'POST', body: '{"discount_rate":10}' }));
  await page.waitForFunction('stand.summoned > 0');
  expect(left).toEqual([]);
  await stand((one) => one.come(true));
  await expect.poll(() => left).toEqual(['{"discount_rate":10}']);
});

test('on a page that can take nothing off nobody is asked for, and everything goes at once', async () => {
  await open('/list?lines=20');
  await page.click('h1');
  await page.evaluate(() => fetch('/save', { method: 'POST', body: 'note' }));
  expect(left).toEqual(['note']);
  expect(await stand((one) => one.summoned)).toBe(0);
});
