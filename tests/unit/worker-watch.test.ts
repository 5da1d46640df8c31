import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoPeople } from '../../endpoint/demo.ts';
import { openDesk } from '../../endpoint/desk.ts';
import { reportSilent } from '../../endpoint/silence.ts';
import type { Heartbeat } from '../../lib/approval/heartbeat.ts';
import { verifyChain } from '../../lib/approval/chain.ts';
import { adjustment, type Client, type Firm, openFirm, signIn } from './endpoint-kit.ts';
import { FakeBrowser, soon } from './worker-kit.ts';

/** What an administrator is told: broken glass, browsers that are not covered, and browsers that have gone silent. */
const HOUR = 3_600_000;
let firm: Firm;
let ben: Client;
let miriam: FakeBrowser;
let carla: FakeBrowser;

beforeAll(async () => {
  firm = await openFirm({ escalateEveryMs: HOUR });
  ben = await signIn(firm, 'coordinator');
}, 60_000);
afterAll(() => firm.end());
beforeEach(async () => {
  [miriam, carla] = [new FakeBrowser(), new FakeBrowser()];
  await miriam.signIn(firm.endpoint.url, demoPeople.managing.email);
  await carla.signIn(firm.endpoint.url, demoPeople.requester.email);
});

async function gapsOfCarla() {
  const answer = await miriam.page({ type: 'coverage.get' });
  if (!answer.ok) throw new Error(answer.why);
  return answer.coverage.people.find(({ person }) => person === 'carla');
}
const idOf = async (browser: FakeBrowser) => (await browser.db.facts.get('installation'))?.value as string;
const own = async () => {
  const id = await soon(
    () => idOf(carla),
    (known) => known !== undefined,
  );
  return soon(
    async () => (await gapsOfCarla())?.installations.find(({ installation }) => installation === id),
    (found) => found !== undefined,
  );
};

test('every installation says how it stands: after signing in, when something changes, and no more often', async () => {
  expect(await own()).toMatchObject({
    version: '0.0.0',
    browser: 'Chromium 156',
    layers: ['notice', 'page-world', 'rules', 'blocking'],
    gaps: [],
  });
  const beats: string[] = [];
  carla.fetch = (input, init) => {
    if (String(input).endsWith('/v1/heartbeat')) beats.push(String(init?.body));
    return fetch(input, init);
  };
  await carla.page({ type: 'sync.now' });
  carla.condition.missingHosts = ['https://app.clio.com/*'];
  await carla.page({ type: 'sync.now' });
  await soon(own, (found) => found?.gaps[0]?.code === 'permission');
  expect(beats).toHaveLength(1);
  carla.shift = 16 * 60_000;
  await carla.page({ type: 'sync.now' });
  await soon(
    () => beats.length,
    (count) => count === 2,
  );
  const id = await idOf(carla);
  await carla.restart(true);
  expect(await idOf(carla)).toBe(id);
});

test('only an administrator sees the coverage; a heartbeat with a field too many is refused', async () => {
  expect(await carla.page({ type: 'coverage.get' })).toMatchObject({
    ok: false,
    why: expect.stringContaining('administrator'),
  });
  const answer = await ben.json('POST', '/v1/heartbeat', { client: 'Marlowe' });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'bad-heartbeat' } }]);
});

test('a browser that goes silent in working hours is told once for each silence, whoever asks how often', async () => {
  await own();
  const { installation } = (await own()) ?? {};
  let now = new Date(Date.now() + 30 * 24 * HOUR);
  const open = () => openDesk({ dataDir: firm.dataDir, writeLog: () => {}, now: () => now });
  const [one, two] = await Promise.all([open(), open()]);
  const silent = async () => {
    const { events } = await ben.events();
    expect(await verifyChain(events)).toEqual({ ok: true });
    return events.filter(
      ({ body }) => body.type === 'installation.silent' && body.installation === installation,
    );
  };
  try {
    for (const desk of [one, two, one]) await reportSilent(desk);
    now = new Date(Date.now() + 60 * 24 * HOUR);
    await reportSilent(two);
    expect(await silent()).toMatchObject([{ actor: ':clock', body: { person: 'carla' } }]);
    // It is back, and goes silent again.
    const { value } = (await carla.db.facts.get('heartbeat')) as { value: { said: string } };
    const [, beat] = JSON.parse(value.said) as [string, Heartbeat];
    const client = await signIn(firm, 'requester');
    expect((await client.json('POST', '/v1/heartbeat', beat)).status).toBe(200);
    now = new Date();
    expect(await reportSilent(one)).toBe(0);
    now = new Date(Date.now() + 30 * 24 * HOUR);
    for (const desk of [one, two]) await reportSilent(desk);
    expect(await silent()).toHaveLength(2);
  } finally {
    await one.sqlite.close();
    await two.sqlite.close();
  }
});

test('broken glass: whoever looks after it is told once, with a badge until it was looked at; nobody else is', async () => {
  const before = miriam.badge.text;
  const glass = {
    id: crypto.randomUUID(),
    requestId: crypto.randomUUID(),
    type: 'break-glass',
    adjustment: adjustment(),
    name: 'Ben Ito',
    reason: 'The client waits at the counter.',
    brokenAt: new Date().toISOString(),
  };
  expect(await ben.try(glass)).toBe('done');
  await miriam.page({ type: 'sync.now' });
  await carla.page({ type: 'sync.now' });
  const told = miriam.notices.filter(({ id }) => id.endsWith(glass.requestId));
  expect(told).toMatchObject([
    {
      title: 'Saved without approval, and without the right to',
      message: expect.stringContaining('Ben Ito'),
    },
  ]);
  expect(Number(miriam.badge.text)).toBe(Number(before) + 1);
  expect(miriam.badge.alarm).toBe(true);
  await miriam.restart();
  expect(miriam.notices.filter(({ id }) => id.endsWith(glass.requestId))).toHaveLength(1);
  const last = await miriam.db.events.orderBy('seq').last();
  await miriam.page({ type: 'watch.seen', seq: last?.seq ?? 0 });
  expect(miriam.badge).toMatchObject({ text: '', alarm: false });
  expect(carla.notices.filter(({ id }) => id.endsWith(glass.requestId))).toEqual([]);
  expect(carla.badge.text).toBe('');
});

test('the command line says whose browsers are not covered', async () => {
  await own();
  const { stdout } = await promisify(execFile)(process.execPath, [
    'endpoint/main.ts',
    'coverage',
    '--data',
    firm.dataDir,
  ]);
  expect(stdout).toMatch(/NOT covered {2}Ben Ito\n +No browser of theirs was ever seen\./);
  expect(stdout).toMatch(/Chromium 156, version 0\.0\.0, last seen/);
  expect(stdout).toMatch(/\d of 5 people are covered\.\n$/);
});
