import { describe, expect, test } from 'vitest';
import { adjustment, approve, deny, submit } from './endpoint-kit.ts';
import { soon } from './worker-kit.ts';
import { ask, grantOf, kindsIn, panel, queue, useOffice } from './worker-office.ts';

const office = useOffice();

describe('the whole journey', () => {
  for (const restarts of [false, true])
    test(restarts ? 'with the worker killed at each step' : 'in one go', async () => {
      const { carla, ben } = office;
      const step = async () => {
        if (restarts) await Promise.all([carla.restart(), ben.restart()]);
      };
      const held = await ask(carla);
      expect(held).toMatchObject({ verdict: 'hold', requestId: null, differs: [] });
      expect(held).toHaveProperty('why', 'This takes $300.00 off and nobody has approved it yet.');
      expect(carla.told).toContainEqual({ tabId: 1, frameId: 0, message: { type: 'panel.open' } });
      await step();
      expect(await panel(carla)).toMatchObject({ state: 'ask', hold: { control: 'Save' } });
      const way = await carla.page({ type: 'request.preview', adjustment: adjustment() });
      expect(way).toMatchObject({ ok: true, route: { steps: [{ approvers: ['ben'] }] } });

      const id = crypto.randomUUID();
      await step();
      expect(await queue(carla, submit(id))).toEqual({ state: 'sent' });
      await step();
      expect(await panel(carla)).toMatchObject({ state: 'waiting', request: { id } });
      expect(await ask(carla)).toMatchObject({ verdict: 'hold', requestId: id });
      expect((await panel(carla)).hold?.why).toContain('Waits for Ben Ito, due ');

      await ben.page({ type: 'sync.now' });
      await step();
      expect(ben.badge).toMatchObject({ text: '1', alarm: false });
      expect(ben.notices).toHaveLength(1);
      expect(ben.notices[0]?.message).toContain('Carla Reyes asks: $300.00 off, bill 1042');
      expect(await queue(ben, approve(id, 'One time only.'))).toEqual({ state: 'sent' });
      await step();
      expect(ben.badge.text).toBe('');

      carla.told.length = 0;
      await carla.page({ type: 'sync.now' });
      expect(carla.notices.map(({ id: notice }) => notice)).toEqual([`approved:${id}`]);
      expect(carla.told).toContainEqual({ tabId: 1, frameId: 0, message: { type: 'panel.open' } });
      await step();
      expect(carla.notices).toHaveLength(1);
      const ready = await panel(carla);
      expect(ready).toMatchObject({ state: 'ready', request: { id } });
      const press = await carla.page({ type: 'panel.press', holdId: ready.hold?.id ?? '' }, 1);
      expect(press).toEqual({ ok: true });
      expect(carla.told.at(-1)?.message.type).toBe('gate.press');

      await step();
      const passed = await grantOf(carla);
      await step();
      // A second save with the same ticket, in another tab, in the same breath: held.
      expect(await ask(carla, 30000, 2)).toMatchObject({ verdict: 'hold' });
      expect(await carla.gate({ type: 'gate.release', grant: passed }, 2)).toMatchObject({ ok: false });
      expect(await carla.gate({ type: 'gate.release', grant: passed })).toEqual({ ok: true });
      expect(await carla.gate({ type: 'gate.release', grant: passed })).toMatchObject({ ok: false });
      await step();
      expect(await carla.gate({ type: 'gate.hello' })).toMatchObject({ pending: passed });
      const outcome = {
        type: 'gate.outcome',
        grant: passed,
        saved: true,
        reference: 'D-77',
        text: 'Saved',
      } as const;
      expect(await carla.gate(outcome)).toEqual({ ok: true });
      expect(await carla.gate(outcome)).toMatchObject({ ok: false });
      await step();
      await carla.page({ type: 'sync.now' });
      expect(await panel(carla)).toMatchObject({
        state: 'applied',
        request: { applied: { reference: 'D-77', total: 30000 } },
      });
      await carla.page({ type: 'panel.close', holdId: null }, 1);
      expect((await panel(carla)).state).toBe('nothing');
      expect(await ask(carla)).toMatchObject({ verdict: 'hold', requestId: null });

      expect(await kindsIn(carla)).toEqual([
        'request.submitted',
        'request.approved',
        'ticket.issued',
        'save.sent',
        'save.applied',
      ]);
      expect(await carla.db.outbox.count()).toBe(0);
      expect((await carla.page({ type: 'status.get' })).refused).toEqual([]);
      expect(carla.notices).toHaveLength(1);
      expect(ben.notices).toHaveLength(1);
    });

  test('denied: told at once, with the reason, and it stays held', async () => {
    const { carla, ben } = office;
    const id = crypto.randomUUID();
    await queue(carla, submit(id));
    await ben.page({ type: 'sync.now' });
    await queue(ben, deny(id));
    expect(await ask(carla)).toMatchObject({
      verdict: 'hold',
      requestId: id,
      why: 'Ben Ito denied this: The hearing was delayed by the court.',
    });
    expect((await panel(carla)).state).toBe('denied');
    expect(carla.notices.map((notice) => notice.title)).toEqual(['Denied']);
  });
});

test('live: while a page looks, an event arrives by itself', async () => {
  const { carla, ben } = office;
  await new Promise<void>((opened) => {
    ben.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (String(input).endsWith('/v1/events/live')) opened();
      return answer;
    };
    ben.worker.onLook(true);
  });
  const id = crypto.randomUUID();
  await queue(carla, submit(id));
  await soon(
    () => ben.db.requests.get(id),
    (request) => request !== undefined,
  );
  expect(
    await soon(
      () => ben.badge.text,
      (text) => text === '1',
    ),
  ).toBe('1');
  ben.worker.onLook(false);
});
