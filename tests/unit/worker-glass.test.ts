import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoPeople, demoPolicy } from '../../endpoint/demo.ts';
import { readPolicy } from '../../lib/policy/check.ts';
import { adjustment, type Client, type Firm, openFirm, signIn, submit } from './endpoint-kit.ts';
import { ask, grantOf, panel, queue } from './worker-office.ts';
import { FakeBrowser } from './worker-kit.ts';

/** Carla alone may break the glass. */
const policy = { ...demoPolicy('2'), breakGlass: { people: ['carla'] } };
let firm: Firm;
let miriam: Client;
let carla: FakeBrowser;
let before: number;
let port: number;

beforeAll(async () => {
  firm = await openFirm({ policy });
  port = Number(new URL(firm.endpoint.url).port);
  miriam = await signIn(firm, 'managing');
}, 60_000);
afterAll(() => firm.end());
beforeEach(async () => {
  before = (await miriam.events()).head.seq;
  carla = new FakeBrowser();
  await carla.signIn(firm.endpoint.url, demoPeople.requester.email);
});
afterEach(() => firm.restart({ port }));

/** What the endpoint has on record since the test began. */
const recorded = async () =>
  (await miriam.events(before)).events
    .map(({ actor, body }) => ({ actor, ...body }))
    .filter(({ type }) => type.startsWith('glass.'));
/** The endpoint is down, a save is held, and the browser has noticed. @returns id of the hold */
async function heldWhileDown(browser: FakeBrowser, total = 30000): Promise<string> {
  await firm.endpoint.close();
  await browser.page({ type: 'sync.now' });
  const answer = await ask(browser, total);
  if (answer.verdict !== 'hold') throw new Error(JSON.stringify(answer));
  return answer.holdId;
}
const given = { name: 'carla  reyes', reason: 'The bill is due at the court at noon.' };
const breakIt = (browser: FakeBrowser, holdId: string, change: Partial<typeof given> = {}) =>
  browser.page({ type: 'glass.break', holdId, ...given, ...change }, 1);

describe('everything is down and a bill must go out', () => {
  test('one save by a person with the right: on record at once, sent later, once', async () => {
    const holdId = await heldWhileDown(carla);
    expect((await panel(carla)).glassAlerts).toEqual(['miriam', 'omar']);
    expect(await breakIt(carla, holdId, { name: 'Carla' })).toEqual({
      ok: false,
      why: "Type your name as the firm's policy has it: Carla Reyes.",
    });
    expect(await breakIt(carla, holdId, { reason: ' ' })).toMatchObject({ ok: false });
    expect(await ask(carla)).toMatchObject({ verdict: 'hold' });
    expect(await breakIt(carla, holdId)).toEqual({ ok: true });
    // Twice is once.
    await breakIt(carla, holdId);
    const outgoing = async () => (await carla.db.outbox.toArray()).map(({ command }) => command.type);
    expect(await outgoing()).toEqual(['break-glass']);
    await carla.restart();
    expect((await panel(carla)).state).toBe('glass');
    expect(await carla.page({ type: 'panel.press', holdId }, 1)).toEqual({ ok: true });
    // Another reduction is not what the glass was broken for, and of two that try at once one passes.
    expect(await ask(carla, 30100)).toMatchObject({ verdict: 'hold' });
    const both = await Promise.all([ask(carla, 30000, 1), ask(carla, 30000, 2)]);
    const passed = both.flatMap((one) => (one.verdict === 'pass' ? [one.grant] : []));
    expect(passed).toHaveLength(1);
    const grant = passed[0] ?? '';
    const tab = both[0]?.verdict === 'pass' ? 1 : 2;
    expect(await carla.gate({ type: 'gate.release', grant }, tab)).toEqual({ ok: true });
    expect(await carla.gate({ type: 'gate.release', grant }, tab)).toMatchObject({ ok: false });
    expect(await ask(carla, 30000, tab)).toMatchObject({ verdict: 'hold' });
    await carla.gate({ type: 'gate.outcome', grant, saved: true, reference: 'D-7', text: '' }, tab);
    expect((await panel(carla, tab)).state).toBe('glass-saved');
    expect(await ask(carla)).toMatchObject({ verdict: 'hold' });
    await firm.restart({ port });
    await carla.page({ type: 'sync.now' });
    await carla.page({ type: 'sync.now' });
    expect(await recorded()).toMatchObject([
      {
        actor: 'carla',
        type: 'glass.broken',
        name: 'carla  reyes',
        reason: given.reason,
        entitled: true,
        why: null,
        alerts: ['miriam', 'omar'],
        adjustment: { total: 30000, bill: '1042' },
      },
      { type: 'glass.closed', saved: true, reference: 'D-7', total: 30000 },
    ]);
    expect(await carla.db.outbox.count()).toBe(0);
  });

  test('the worker dies before the save is let go, the site refuses it, half an hour passes', async () => {
    const holdId = await heldWhileDown(carla, 31000);
    await breakIt(carla, holdId);
    await grantOf(carla, 31000);
    await carla.restart();
    const grant = await grantOf(carla, 31000);
    await carla.gate({ type: 'gate.release', grant });
    await carla.gate({ type: 'gate.outcome', grant, saved: false, reference: null, text: 'No.' });
    expect(await ask(carla, 31000)).toMatchObject({ verdict: 'pass' });
    carla.shift = 31 * 60_000;
    expect(await ask(carla, 31000)).toMatchObject({ verdict: 'hold' });
  });

  test('nothing is offered while the endpoint answers, and what is said is checked again', async () => {
    const answer = await ask(carla);
    const holdId = answer.verdict === 'hold' ? answer.holdId : '';
    expect((await panel(carla)).glassAlerts).toBeNull();
    expect(await breakIt(carla, holdId)).toMatchObject({ ok: false });
    await firm.endpoint.close();
    await carla.page({ type: 'sync.now' });
    expect((await panel(carla)).glassAlerts).not.toBeNull();
    // It comes back between the look and the press.
    await firm.restart({ port });
    expect(await breakIt(carla, holdId)).toMatchObject({ ok: false });
    expect(await carla.db.outbox.count()).toBe(0);
    expect(await ask(carla)).toMatchObject({ verdict: 'hold' });
  });

  test('without the right nothing is offered, and a forged message gets nothing', async () => {
    const ben = new FakeBrowser();
    await ben.signIn(firm.endpoint.url, demoPeople.coordinator.email);
    const holdId = await heldWhileDown(ben);
    expect((await panel(ben)).glassAlerts).toBeNull();
    expect(await breakIt(ben, holdId, { name: 'Ben Ito' })).toMatchObject({ ok: false });
    expect(await ask(ben)).toMatchObject({ verdict: 'hold' });
    // The tab of a billing page cannot say it at all.
    const sender = { id: 'countersign-test', url: 'https://app.clio.com/x', frameId: 0, tab: { id: 1 } };
    expect(await ben.raw({ type: 'glass.break', holdId, ...given }, sender)).toHaveProperty('error');
  });

  test('a request that waits may be overtaken, one that was denied may not', async () => {
    const id = crypto.randomUUID();
    // A bill of its own: what was denied here bars the other tests from nothing.
    const other = { ...adjustment(), bill: '2001' };
    const askOther = () => carla.gate({ type: 'gate.ask', adjustment: other, control: 'Save' });
    await queue(carla, { ...submit(id), adjustment: other });
    await firm.endpoint.close();
    await carla.page({ type: 'sync.now' });
    const held = await askOther();
    const holdId = held.verdict === 'hold' ? held.holdId : '';
    expect((await panel(carla)).glassAlerts).not.toBeNull();
    await breakIt(carla, holdId);
    await firm.restart({ port });
    const ben = await signIn(firm, 'coordinator');
    expect(await ben.try({ id: crypto.randomUUID(), type: 'deny', requestId: id, reason: 'No.' })).toBe(
      'done',
    );
    await carla.page({ type: 'sync.now' });
    expect(await askOther()).toMatchObject({
      verdict: 'hold',
      why: expect.stringContaining('denied'),
    });
    expect((await panel(carla)).glassAlerts).toBeNull();
  });
});

describe('the endpoint checks again', () => {
  const broken = (change = {}) => ({
    id: crypto.randomUUID(),
    requestId: crypto.randomUUID(),
    type: 'break-glass',
    adjustment: adjustment(),
    ...given,
    brokenAt: new Date().toISOString(),
    ...change,
  });

  test('without the right it is a violation on record, never a refusal that hides it', async () => {
    const ben = await signIn(firm, 'coordinator');
    const command = broken();
    expect(await ben.try(command)).toBe('done');
    expect(await ben.try({ ...command, id: crypto.randomUUID() })).toBe('already-broken');
    const [event] = await recorded();
    expect(event).toMatchObject({
      actor: 'ben',
      entitled: false,
      why: expect.stringContaining('no such right'),
    });
    const close = {
      id: crypto.randomUUID(),
      type: 'close-glass',
      requestId: command.requestId,
      closedAt: new Date().toISOString(),
      saved: true,
      reference: null,
      total: null,
    };
    expect(await miriam.try({ ...close, id: crypto.randomUUID() })).toBe('unknown-glass');
    expect(await ben.try(close)).toBe('done');
    expect(await ben.try({ ...close, id: crypto.randomUUID() })).toBe('glass-closed');
  });

  test('a clock that runs ahead, and a right that was not there yet', async () => {
    const client = await signIn(firm, 'requester');
    await client.try(broken({ brokenAt: new Date(Date.now() + 3_600_000).toISOString() }));
    await client.try(broken({ brokenAt: '2025-01-01T00:00:00Z' }));
    const events = await recorded();
    expect(events).toMatchObject([{ entitled: false, why: expect.stringContaining('future') }, {}]);
  });
});

test('the policy names people and roles that exist', () => {
  const read = readPolicy({ ...policy, breakGlass: { people: ['nobody'], roles: ['chancellor'] } });
  expect('problems' in read && read.problems.map(({ field }) => field)).toEqual([
    'breakGlass.people[0]',
    'breakGlass.roles[0]',
  ]);
});
