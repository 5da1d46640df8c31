import { demoPeople } from '../../endpoint/demo.ts';
import { describe, expect, test } from 'vitest';
import { adjustment, nonceOf, saveSent, signIn } from './endpoint-kit.ts';
import { Sync } from '../../lib/sync/sync.ts';
import type { SeenSave } from '../../lib/gate/network.ts';
import { FakeBrowser } from './worker-kit.ts';
import { approved, ask, grantOf, kindsIn, panel, useOffice } from './worker-office.ts';

const office = useOffice();

describe('a ticket is for one save of what was approved', () => {
  test('raised after approval: held, and the field is named; lowered: passes', async () => {
    const { carla } = office;
    const id = await approved(office);
    const raised = await ask(carla, 30001);
    expect(raised).toMatchObject({ verdict: 'hold', requestId: id });
    if (raised.verdict === 'hold')
      expect(raised.differs.map(({ field }) => field)).toContain('Total reduction');
    expect((await panel(carla)).state).toBe('differs');
    expect(
      await carla.page({ type: 'panel.press', holdId: (await panel(carla)).hold?.id ?? '' }, 1),
    ).toMatchObject({ ok: false });
    expect(await ask(carla, 20000)).toMatchObject({ verdict: 'pass' });
  });

  test('asked in the same moment from two windows: one grant', async () => {
    const { carla } = office;
    await approved(office);
    const answers = await Promise.all([1, 2, 3, 4, 5].map((tab) => ask(carla, 30000, tab)));
    expect(answers.filter(({ verdict }) => verdict === 'pass')).toHaveLength(1);
    await carla.page({ type: 'sync.now' });
    expect((await kindsIn(carla)).filter((kind) => kind === 'save.sent')).toHaveLength(1);
  });

  test('used on another computer of the same person: not let go here', async () => {
    const { carla, firm } = office;
    const id = await approved(office);
    const elsewhere = await signIn(firm, 'requester');
    expect(await elsewhere.try(saveSent(id, await nonceOf(elsewhere, id)))).toBe('done');
    const answer = await ask(carla);
    expect(answer).toMatchObject({ verdict: 'hold', requestId: id });
    expect(await ask(carla)).toMatchObject({ verdict: 'hold' });
  });

  test('whoever waits for the word on a save does not wait for what happened elsewhere', async () => {
    const { carla } = office;
    const elsewhere = Promise.withResolvers<void>();
    const { fetch } = carla;
    carla.fetch = async (input, init) => {
      if (new URL(String(input)).pathname === '/v1/events') await elsewhere.promise;
      return fetch(input, init);
    };
    const told: string[] = [];
    const sync = new Sync(carla.db, carla.platform(), async () => void told.push('round'));
    await sync.send();
    expect(told).toEqual([]);
    // While that round still waits, the next one is for everybody who asks.
    const [sent, done] = [sync.send(), sync.run()];
    elsewhere.resolve();
    await Promise.all([sent, done]);
    expect(told).toEqual(['round', 'round']);
  });

  test('not saved by the site: the ticket is ready again, and only once', async () => {
    const { carla } = office;
    const id = await approved(office);
    const first = await grantOf(carla);
    await carla.gate({ type: 'gate.release', grant: first });
    await carla.gate({
      type: 'gate.outcome',
      grant: first,
      saved: false,
      reference: null,
      text: 'Date is closed',
    });
    // Pressed again before any event of the first try has come back.
    const second = await ask(carla);
    if (second.verdict !== 'pass' || !second.grant) throw new Error(JSON.stringify(second));
    await carla.gate({ type: 'gate.release', grant: second.grant });
    await carla.page({ type: 'sync.now' });
    expect(await ask(carla)).toMatchObject({ verdict: 'hold', requestId: id });
    expect(await kindsIn(carla)).toEqual([
      'request.submitted',
      'request.approved',
      'ticket.issued',
      'save.sent',
      'save.failed',
      'save.sent',
    ]);
  });

  test('the tab died after the save was let go: it counts as sent, also after a restart of the browser', async () => {
    const { carla } = office;
    const id = await approved(office);
    await carla.gate({ type: 'gate.release', grant: await grantOf(carla) });
    await carla.worker.onTabGone(1);
    await carla.restart(true);
    expect(await ask(carla, 30000, 7)).toMatchObject({ verdict: 'hold', requestId: id });
    expect((await panel(carla, 7)).state).toBe('sent');
  });

  describe('the answer with the grant was lost: nothing was let go, so the ticket is good for its one save', () => {
    const lost: { how: string; happens(): Promise<unknown>; tab: number }[] = [
      { how: 'the worker died and the frame asks again', happens: () => office.carla.restart(), tab: 1 },
      { how: 'the page was loaded anew', happens: () => office.carla.gate({ type: 'gate.hello' }), tab: 1 },
      { how: 'the tab was closed', happens: () => office.carla.worker.onTabGone(1), tab: 7 },
      { how: 'the browser was closed', happens: () => office.carla.restart(true), tab: 7 },
    ];
    test.each(lost)('$how', async ({ happens, tab }) => {
      const { carla } = office;
      await approved(office);
      const first = await grantOf(carla);
      await happens();
      const second = await ask(carla, 30000, tab);
      if (second.verdict !== 'pass' || !second.grant) throw new Error(JSON.stringify(second));
      expect(await carla.gate({ type: 'gate.release', grant: first })).toMatchObject({ ok: false });
      expect(await carla.gate({ type: 'gate.release', grant: second.grant }, tab)).toEqual({ ok: true });
      expect(await ask(carla, 30000, tab + 1)).toMatchObject({ verdict: 'hold' });
      await carla.page({ type: 'sync.now' });
      expect((await kindsIn(carla)).slice(3)).toEqual(['save.sent', 'save.failed', 'save.sent']);
      expect(await carla.db.outbox.count()).toBe(0);
    });
  });

  test('a window that closes itself once it is saved: what the network saw succeed is saved', async () => {
    const { carla } = office;
    await approved(office);
    const grant = await grantOf(carla);
    await carla.gate({ type: 'gate.release', grant });
    carla.saves.set(grant, { tab: 1, requestId: '9', status: 201 });
    await carla.worker.onTabGone(1);
    expect(await ask(carla, 30000, 7)).toMatchObject({ verdict: 'hold' });
    await carla.page({ type: 'sync.now' });
    expect((await kindsIn(carla)).slice(3)).toEqual(['save.sent', 'save.applied']);
  });

  test('the page behind a window joins a save only between its release and its failure', async () => {
    const { carla } = office;
    await approved(office);
    const lift = await grantOf(carla);
    const join = () => carla.gate({ type: 'gate.join', lift }, 2);
    expect(await join()).toMatchObject({ ok: false });
    // The tab of the page behind may join; the save is not its own to release, or to report on.
    expect(await carla.gate({ type: 'gate.release', grant: lift }, 2)).toMatchObject({ ok: false });
    expect(await carla.gate({ type: 'gate.release', grant: lift })).toEqual({ ok: true });
    expect(await join()).toEqual({ ok: true });
    const failed = { type: 'gate.outcome', grant: lift, saved: false, reference: null, text: 'No.' } as const;
    expect(await carla.gate(failed, 2)).toMatchObject({ ok: false });
    expect(await join()).toEqual({ ok: true });
    expect(await carla.gate(failed)).toEqual({ ok: true });
    expect(await join()).toMatchObject({ ok: false });
    expect(await ask(carla)).toMatchObject({ verdict: 'pass', grant: expect.not.stringMatching(lift) });
  });

  test('answer unseen on the screen: what the network saw decides', async () => {
    const { carla } = office;
    await approved(office);
    const first = await grantOf(carla);
    await carla.gate({ type: 'gate.release', grant: first });
    carla.saves.set(first, { tab: 1, requestId: null, status: null });
    expect(await carla.gate({ type: 'gate.unseen', grant: first })).toEqual({ ok: true });
    const second = await grantOf(carla);
    await carla.gate({ type: 'gate.release', grant: second });
    carla.saves.set(second, { tab: 1, requestId: '9', status: 200 });
    expect(await carla.gate({ type: 'gate.unseen', grant: second })).toEqual({ ok: true });
    await carla.page({ type: 'sync.now' });
    expect((await carla.db.requests.toArray())[0]).toMatchObject({
      status: 'applied',
      applied: { reference: null },
    });
  });

  describe('a save that may have landed is never let go a second time, whatever the screen says', () => {
    const cases: { how: string; save: Omit<SeenSave, 'tab'>; again: boolean }[] = [
      { how: 'no request was sent', save: { requestId: null, status: null }, again: true },
      { how: 'the site said no', save: { requestId: '9', status: 422 }, again: true },
      {
        how: 'the site answered with a page that says no',
        save: { requestId: '9', status: 200 },
        again: true,
      },
      {
        how: 'the connection broke after it was sent',
        save: { requestId: '9', status: 0, lost: true },
        again: false,
      },
      { how: 'a gateway lost sight of it', save: { requestId: '9', status: 504 }, again: false },
    ];
    test.each(cases)('$how', async ({ save, again }) => {
      const { carla } = office;
      const id = await approved(office);
      const grant = await grantOf(carla);
      await carla.gate({ type: 'gate.release', grant });
      carla.saves.set(grant, { tab: 1, ...save });
      const text = 'Something went wrong. Please try again.';
      const told = await carla.gate({ type: 'gate.outcome', grant, saved: false, reference: null, text });
      expect(told.ok).toBe(again);
      expect((await ask(carla)).verdict).toBe(again ? 'pass' : 'hold');
      if (again) return;
      expect(told).toMatchObject({
        why: expect.stringMatching(/Open the bill anew.*ask for approval again/),
      });
      expect(await panel(carla)).toMatchObject({ state: 'sent', request: { id } });
      // The way on: a new request for the same place, decided anew.
      await approved(office);
      expect((await ask(carla)).verdict).toBe('pass');
    });
  });

  test('lapsed: held', async () => {
    const { carla } = office;
    await approved(office);
    carla.shift = 169 * 3600 * 1000;
    expect(await ask(carla)).toMatchObject({ verdict: 'hold' });
    expect((await panel(carla)).state).toBe('lapsed');
  });
});

test('held while nobody was signed in: the panel keeps it through the sign-in', async () => {
  const fresh = new FakeBrowser();
  await ask(fresh);
  expect((await panel(fresh)).state).toBe('signed-out');
  await fresh.signIn(office.firm.endpoint.url, demoPeople.requester.email);
  expect(await panel(fresh)).toMatchObject({ state: 'ask', hold: { control: 'Save' } });
});

test('below the minimum: passes without a grant, and the network layer lets it out', async () => {
  const { carla } = office;
  carla.managed = async () => ({ endpointUrl: office.firm.endpoint.url, minimumAmount: 30001 });
  await carla.gate({ type: 'gate.standing', adjustment: adjustment() });
  expect(carla.standing.size).toBe(0);
  expect(await ask(carla)).toEqual({
    verdict: 'pass',
    grant: null,
    why: null,
    lift: expect.any(String),
  });
  expect(carla.released).toHaveLength(1);
});
