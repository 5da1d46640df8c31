import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPolicy, seedDemo } from '../../endpoint/demo.ts';
import { startEndpoint } from '../../endpoint/server.ts';
import type { Desk } from '../browsers/launch.ts';
import { browserNames } from '../browsers/programs.ts';
import { clerk, type Clerk } from '../journey/clerk.ts';
import { control, press, sees } from '../journey/hands.ts';
import { demoPassword, openOffice, type Office } from '../journey/office.ts';
import { signIn } from '../journey/people.ts';
import { picturesOfFailure } from '../journey/pictures.ts';
import { adjustment, submit } from '../unit/endpoint-kit.ts';

/** The days of those who never save a bill: an approver's, a partner's, an administrator's. A coordinator's is journey.test.ts. */

const wanted = process.env.BROWSERS?.split(',') ?? browserNames;
const DAY = 86_400_000;

/** The endpoint's own command line, on the data of an endpoint that runs. */
async function countersign(args: string[], input = '') {
  const child = spawn(process.execPath, ['endpoint/main.ts', ...args]);
  child.stdin.end(input);
  const [out, error, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return { out, error, code };
}

/** A field of React's gets a value as a paste or a date picker gives it: the native setter, then the event. */
async function put(page: Page, selector: string, value: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(
    selector,
    (one, text) => {
      const kind = one instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(one, text);
      one.dispatchEvent(new Event('input', { bubbles: true }));
    },
    value,
  );
}

/** Runs in a page of the extension: which notifications stand there, and what becomes of one with buttons. */
async function notifications(page: Page): Promise<{ shown: string[]; withButtons: string }> {
  return page.evaluate(async () => {
    interface Api {
      getAll(): Promise<Record<string, unknown>>;
      create(id: string, options: object): Promise<string>;
      clear(id: string): Promise<boolean>;
    }
    const { chrome, browser } = globalThis as unknown as Record<string, { notifications: Api } | undefined>;
    const api = (browser ?? chrome)?.notifications;
    if (!api) throw new Error('No notifications here.');
    const shown = Object.keys(await api.getAll());
    const basic = { type: 'basic', iconUrl: '/icon/128.png', title: 'A try', message: 'A try' };
    let withButtons = 'taken';
    try {
      await api.create('try', { ...basic, buttons: [{ title: 'Open' }] });
      await api.clear('try');
    } catch (error) {
      withButtons = String(error);
    }
    return { shown, withButtons };
  });
}

describe.each(browserNames.filter((name) => wanted.includes(name)))('days in %s', (name) => {
  let office: Office;
  let dataDir: string;
  let carla: Clerk;
  let ben: Desk;
  let miriam: Desk;
  let tries = 0;

  const ask = async (total: number): Promise<string> => {
    const id = crypto.randomUUID();
    const command = { ...submit(id), adjustment: { ...adjustment(total), bill: id, matter: id, client: id } };
    expect(await carla.give(command)).toMatchObject({ ok: true });
    return id;
  };
  const stateOf = async (id: string) => (await carla.requests()).find((one) => one.id === id);

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-'));
    await seedDemo(dataDir, demoPassword);
    // Somebody asked four days ago, and nobody has answered.
    const then = new Date(Date.now() - 4 * DAY);
    const before = await startEndpoint({ dataDir, port: 0, now: () => then, writeLog: () => {} });
    carla = await clerk({ endpointUrl: before.url }, 'carla@hartwell.test');
    await ask(31_000);
    await before.close();
    office = await openOffice({ dataDir });
    carla = await clerk(office, 'carla@hartwell.test');
    [ben, miriam] = await Promise.all([office.desk(name), office.desk(name)]);
    await signIn(ben, office, 'ben@hartwell.test');
    await signIn(miriam, office, 'miriam@hartwell.test');
  });
  afterAll(async () => {
    await office.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  picturesOfFailure(() => [ben, miriam]);

  test('an approver: is told, settles a comment before approving, and approves the small ones together', async () => {
    // A second try of this test finds what the first one has left, so each has amounts of its own.
    tries += 1;
    const first = await ask(45_000 + tries * 100);
    const amount = `$${450 + tries}.00`;
    const popup = await ben.extensionPage('popup.html');
    const open = async (amount: string) => {
      const head = await control(popup, new RegExp(amount.replace('$', '\\$')), 'h2 button');
      if ((await head.evaluate((one) => one.getAttribute('aria-expanded'))) !== 'true') await head.click();
    };
    await open(amount);
    // Without a desktop Firefox keeps no list of notifications. What it refuses, and that the worker then does without
    // buttons, is tests/unit/worker-notify.test.ts.
    if (name === 'chromium')
      await expect
        .poll(async () => (await notifications(popup)).shown, { timeout: 15_000 })
        .toContain(`asked:${first}`);
    expect((await notifications(popup)).withButtons).toMatch(
      name === 'chromium' ? /^taken$/ : /Property "buttons" is unsupported by Firefox/,
    );

    await press(popup, 'Comment…', 'button');
    await popup.waitForSelector('.card.open textarea', { visible: true });
    await popup.type('.card.open textarea', 'Is the letter on file?');
    await press(popup, /^Unresolved: nobody approves/, 'label');
    await press(popup, 'Add the comment', 'button');
    await sees(popup, /Is the letter on file\?/);
    await press(popup, 'Approve', 'button');
    await sees(popup, /A comment is marked unresolved/);
    expect((await stateOf(first))?.status).toBe('waiting');
    // While it was on its way, the next one had opened.
    await open(amount);
    await press(popup, 'Mark as resolved', 'button');
    // Its button goes when the mark is on record; then nothing moves under the next press.
    await popup.waitForFunction(() => !document.body.innerText.includes('Mark as resolved'), {
      polling: 100,
    });
    await press(popup, 'Approve', 'button');
    await sees(popup, `Approved: ${amount}`);
    await expect.poll(async () => (await stateOf(first))?.status, { timeout: 20_000 }).toBe('approved');

    const small = [await ask(12_000 + tries * 100), await ask(13_000 + tries * 100)];
    for (const dollars of [120 + tries, 130 + tries]) {
      await open(`$${dollars}.00`);
      await press(popup, 'Approve together with others', '.card.open label');
    }
    await press(popup, 'Approve together…', 'button');
    await press(popup, 'Approve all 2', 'button');
    await sees(popup, `Approved: $${130 + tries}.00`);
    // It goes by itself from the moment that it is said; the endpoint may have it a little later.
    const batches = async () => {
      const states = (await carla.requests()).filter(({ id }) => small.includes(id));
      return states.flatMap(({ approvals = [] }) => approvals.map(({ by, batch }) => ({ by, batch })));
    };
    await expect.poll(batches, { timeout: 20_000 }).toHaveLength(2);
    const [one, two] = await batches();
    expect(one).toEqual({ by: 'ben', batch: expect.any(String) });
    expect(two).toEqual(one);
    const draws = await carla.said('spot-check.drawn');
    expect(
      draws
        .slice(-2)
        .map(({ requestId }) => requestId)
        .toSorted(),
      'chance has been asked about both',
    ).toEqual(small.toSorted());
  });

  test('a partner: sees who is late and what went round, tries a change, and reads the policy', async () => {
    await carla.give({
      id: crypto.randomUUID(),
      type: 'report-finding',
      requestId: crypto.randomUUID(),
      seenAt: new Date().toISOString(),
      finding: {
        kind: 'unapproved-reduction',
        site: 'clio',
        became: 'left',
        layer: 'watching',
        why: 'unmatched',
        method: 'PATCH',
        found: ['discount'],
        amount: 30_000,
        currency: 'USD',
        bill: '1042',
        matter: null,
        person: 'carla',
      },
    });
    const popup = await miriam.extensionPage('popup.html');
    await sees(popup, /1 request overdue/);
    await press(popup, /^Went round/, '[role=tab]');
    await sees(popup, /A reduction left without approval/);
    await popup.close();

    const reports = await miriam.extensionPage('reports.html');
    await sees(reports, /\$310\.00.*Ben Ito/);
    const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
    await put(reports, 'input[type=date]', day(10));
    await put(reports, '.days label:last-child input, .days > :last-child input', day(-1));
    const draft = (change: object) =>
      JSON.stringify({
        ...demoPolicy('draft'),
        tiers: demoPolicy().tiers.map((tier) => (tier.id === 'small' ? { ...tier, ...change } : tier)),
      });
    await put(reports, 'textarea', draft({ below: 40_000 }));
    await press(reports, 'Try it', 'button');
    await sees(reports, /tiers\[1\]\.from/);
    await put(reports, 'textarea', draft({ role: 'billing-partner' }));
    await press(reports, 'Try it', 'button');
    await sees(reports, /would have gone to other people under draft/);
    await sees(reports, /Priya Shah/);
    await reports.close();

    const options = await miriam.extensionPage('options.html');
    await press(options, 'I have read this version', 'button');
    await sees(options, /You said that you have read this version/);
    await sees(options, /Read by 1 of 5\. Not yet: .*Ben Ito/);
  });

  test('an administrator: a policy with a mistake, a good one, who is covered, and an account reset and removed', async () => {
    const file = join(dataDir, 'draft.json');
    const tiers = demoPolicy().tiers.map((tier, at) => (at === 1 ? { ...tier, from: 60_000 } : tier));
    await writeFile(file, JSON.stringify({ ...demoPolicy('2'), tiers }));
    const load = () => countersign(['policy', 'load', file, '--data', dataDir]);
    expect(await load()).toMatchObject({
      code: 1,
      error: expect.stringContaining('tiers[1].from: found 60000, expected 50000'),
    });
    await writeFile(file, JSON.stringify({ ...demoPolicy('2'), margin: 30 }));
    expect(await load()).toMatchObject({ code: 0, out: 'Kept policy 2.\n' });

    const options = await miriam.extensionPage('options.html');
    await sees(options, /of 5 people are covered/);
    await sees(options, /Ben Ito Not covered.*last seen/);
    await press(options, 'Ask the endpoint now', 'button');
    await sees(options, /Version 2 /);
    await sees(options, /at the firm's margin of 30 %/);
    await options.close();

    const who = ['--data', dataDir, '--email', 'ben@hartwell.test'];
    const other = 'another password';
    expect(await countersign(['account', 'reset', ...who, '--password-stdin'], other)).toMatchObject({
      code: 0,
    });
    const his = await ben.extensionPage('options.html');
    // It may have been told already; else it is asked.
    const ended = () =>
      his.waitForFunction(
        () => {
          const buttons = [...document.querySelectorAll('button')];
          buttons.find((one) => one.textContent === 'Ask the endpoint now')?.click();
          return document.body.innerText.includes('Your session has ended');
        },
        { timeout: 15_000, polling: 300 },
      );
    await ended();
    await signIn(ben, office, 'ben@hartwell.test', other);
    await his.bringToFront();
    await sees(his, /Signed in as/);
    expect(await countersign(['account', 'remove', ...who])).toMatchObject({
      code: 0,
      error: expect.stringContaining('may still ask Ben Ito to decide'),
    });
    await ended();
  });
});
