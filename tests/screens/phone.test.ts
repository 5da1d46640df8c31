import { mkdirSync, readFileSync } from 'node:fs';
import { launch, type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NoticeSettings } from '../../endpoint/notices/settings.ts';
import { startEndpoint, type Endpoint } from '../../endpoint/server.ts';
import { browserNames, programOf, type BrowserName } from '../browsers/programs.ts';
import { approve, type Client, deny, type Firm, openFirm, signIn, submit } from '../unit/endpoint-kit.ts';
import { linkIn, openPost, type Post } from '../unit/notice-kit.ts';

/** The page behind a link in a mail: what people do with it, and what mail scanners do. */
const wanted = process.env.BROWSERS?.split(',') ?? browserNames;
const shots = '.screens/phone';
const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

let firm: Firm;
let post: Post;
/** The endpoint that sends mail: its address is the one in the links. */
let mailing: Endpoint;
let carla: Client;
let ben: Client;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  post = await openPost();
  firm = await openFirm({ notices: null });
  // Its own address has to be known before it starts: the endpoint of the firm is asked for nothing but that.
  const url = firm.endpoint.url;
  const notices = NoticeSettings.parse({
    publicUrl: url,
    mail: { host: '127.0.0.1', port: post.port, from: 'countersign@hartwell.test' },
    gatherSeconds: 0,
  });
  mailing = await startEndpoint({
    dataDir: firm.dataDir,
    port: 0,
    writeLog: () => {},
    notices,
    notifyEveryMs: 20,
  });
  [carla, ben] = [await signIn(firm, 'requester'), await signIn(firm, 'coordinator')];
});
afterAll(async () => {
  await mailing?.close();
  await firm?.end();
  await post?.close();
});

/** Somebody asks, and the mail to whoever decides arrives. */
async function mailed(): Promise<{ id: string; url: string; token: string; code: string }> {
  const id = crypto.randomUUID();
  const toBen = () => post.mails.filter(({ to }) => to.includes('ben@hartwell.test'));
  const before = toBen().length;
  await carla.send(submit(id));
  await expect.poll(() => toBen().length, { timeout: 20_000 }).toBe(before + 1);
  const mail = toBen().at(-1);
  if (!mail) throw new Error('no mail');
  return { id, ...linkIn(mail) };
}
const decided = async (id: string) =>
  (await carla.eventsOf(id)).map(({ body, actor }) => `${body.type} ${actor}`).slice(1);
const call = (path: string, body: unknown) =>
  fetch(`${firm.endpoint.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const codeOf = async (answer: Response) =>
  ((await answer.json()) as { error?: { code: string } }).error?.code ?? 'done';
const decision = (type: 'approve' | 'deny' = 'approve') =>
  type === 'deny'
    ? { id: crypto.randomUUID(), type, reason: 'The client was billed as agreed.' }
    : { id: crypto.randomUUID(), type, condition: null };

test('a link is for one person, one request and one use; guessing the digits ends it', async () => {
  const { id, token, code } = await mailed();
  const wrong = String((Number(code) + 1) % 10_000).padStart(4, '0');
  for (const [tried, expected] of [
    [{ token, code: wrong }, 'link-wrong-code'],
    [{ token: `${token.slice(0, -2)}AA`, code }, 'link-unknown'],
    [{ token, code: 'abcd' }, 'bad-link'],
    [{ token: 'short', code }, 'bad-link'],
    [{ token, code, person: 'miriam' }, 'bad-link'],
  ] as const)
    expect(await codeOf(await call('/v1/links/open', tried))).toBe(expected);
  const card = (await (await call('/v1/links/open', { token, code })).json()) as { person: string };
  expect(card.person).toBe('Ben Ito');
  expect(await decided(id), 'opening decides nothing').toEqual([]);
  const one = decision();
  expect(await codeOf(await call('/v1/links/decide', { token, code, decision: one }))).toBe('done');
  expect(await decided(id)).toEqual(['request.approved ben', 'ticket.issued ben']);
  expect(await codeOf(await call('/v1/links/decide', { token, code, decision: decision() }))).toBe(
    'link-used',
  );

  const guessed = await mailed();
  const bad = String((Number(guessed.code) + 1) % 10_000).padStart(4, '0');
  const tries = await Promise.all(
    Array.from({ length: 20 }, () =>
      call('/v1/links/open', { token: guessed.token, code: bad }).then(codeOf),
    ),
  );
  expect(tries.filter((answer) => answer === 'link-wrong-code').length).toBeLessThan(5);
  expect(await codeOf(await call('/v1/links/open', { token: guessed.token, code: guessed.code }))).toBe(
    'link-locked',
  );

  const over = await mailed();
  expect(await ben.try(deny(over.id))).toBe('done');
  const late = await call('/v1/links/decide', { token: over.token, code: over.code, decision: decision() });
  expect(await codeOf(late)).toBe('link-over');
});

describe.each(browserNames.filter((name) => wanted.includes(name)))('%s', (name: BrowserName) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch({
      browser: name === 'firefox' ? 'firefox' : 'chrome',
      executablePath: programOf(name),
      args: name === 'firefox' ? [] : ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    });
  });
  afterAll(() => browser?.close());

  async function open(url: string, scheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const page = await browser.newPage();
    await page.setViewport({ width: 390, height: 780 });
    if (name === 'chromium')
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(url);
    await page.waitForFunction(() => document.activeElement?.id === 'code');
    return page;
  }
  async function axe(page: Page): Promise<void> {
    if (name !== 'chromium') return;
    // As a debugger, past the page's own policy on scripts.
    await page.evaluate(axeSource);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  const said = (page: Page) => page.$eval('#say', (element) => element.textContent);

  test('approve with a condition, with the keyboard alone', async () => {
    const { id, url, code } = await mailed();
    const page = await open(url);
    expect(page.url(), 'the link is out of sight').not.toContain('#');
    await axe(page);
    await page.screenshot({ path: `${shots}/${name}-digits.png` });
    await page.keyboard.type('00000'.slice(0, 4) === code ? '1111' : '0000');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#say.bad'));
    expect(await said(page)).toContain('not the four digits');
    await page.$eval('#code', (input) => ((input as HTMLInputElement).value = ''));
    await page.focus('#code');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'amount');
    await axe(page);
    await page.screenshot({ path: `${shots}/${name}-card.png`, fullPage: true });
    expect(await page.$eval('main', (main) => main.textContent)).toContain('Marlowe Foundry');
    await page.keyboard.press('Tab');
    await page.keyboard.type('For this bill only.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#say')?.textContent?.startsWith('Approved.'));
    expect(await decided(id)).toEqual(['request.approved ben', 'ticket.issued ben']);
    await page.close();
  });

  test('what was approved in part is read and approved as it stands now', async () => {
    const id = crypto.randomUUID();
    const base = { requestId: id };
    const toPriya = () => post.mails.filter(({ to }) => to.includes('priya.partner@hartwell.test'));
    const before = toPriya().length;
    const change = { lines: [{ line: 0, after: 480_000 }], why: 'A part of it is fair.' };
    await carla.send(submit(id));
    const acts = [
      [ben, { type: 'add-approver', person: 'priya', when: 'after', why: 'Her client.' }],
      [ben, { type: 'approve', condition: null, change }],
      [carla, { type: 'agree', change: 1 }],
    ] as const;
    for (const [who, act] of acts)
      expect(await who.try({ ...base, ...act, id: crypto.randomUUID() })).toBe('done');
    await expect.poll(() => toPriya().length, { timeout: 20_000 }).toBe(before + 1);
    const mail = toPriya().at(-1);
    if (!mail) throw new Error('no mail');
    const { url, code } = linkIn(mail);
    const page = await open(url);
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'amount');
    expect(await page.$eval('#amount', (element) => element.textContent)).toContain('$200.00');
    expect(await page.$eval('main', (main) => main.textContent)).toContain('$4,800.00');
    await page.click('button[value=approve]');
    await page.waitForFunction(() => document.querySelector('#say')?.textContent?.startsWith('Approved.'));
    expect((await decided(id)).slice(-2)).toEqual(['request.approved priya', 'ticket.issued priya']);
    await page.close();
  });

  test('a denial needs a reason; at 320 pixels nothing is cut off', async () => {
    const { id, url, code } = await mailed();
    const page = await open(url, 'dark');
    await page.setViewport({ width: 320, height: 640 });
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'amount');
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.screenshot({ path: `${shots}/${name}-card-dark.png`, fullPage: true });
    await page.click('button[value=deny]');
    expect(await said(page)).toContain('needs a reason');
    await page.type('#words', 'The client was billed as agreed.');
    await page.click('button[value=deny]');
    await page.waitForFunction(() => document.querySelector('#say')?.textContent?.startsWith('Denied.'));
    expect(await decided(id)).toEqual(['request.denied ben']);
    await page.close();
  });

  test('a mail scanner that fetches, runs the scripts and presses everything decides nothing', async () => {
    const { id, url } = await mailed();
    for (const method of ['GET', 'HEAD']) expect((await fetch(url, { method })).status, method).toBe(200);
    const page = await open(url);
    await page.evaluate(() => {
      for (const button of document.querySelectorAll('button')) button.click();
      for (const form of document.querySelectorAll('form')) form.requestSubmit();
      for (const form of document.querySelectorAll('form'))
        form.dispatchEvent(new Event('submit', { cancelable: true }));
    });
    await page.waitForFunction(() => document.querySelector('#say.bad'));
    expect(await decided(id)).toEqual([]);
    await page.close();
    // The person's own press afterwards still counts.
    expect(await ben.try(approve(id))).toBe('done');
  });
});
