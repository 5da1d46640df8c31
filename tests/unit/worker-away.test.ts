import { describe, expect, test } from 'vitest';
import { demoPeople } from '../../endpoint/demo.ts';
import { approve, submit } from './endpoint-kit.ts';
import { approved, ask, grantOf, kindsIn, panel, queue, useOffice } from './worker-office.ts';

const office = useOffice();

describe('the endpoint is away', () => {
  test('stopped: the request waits in the outbox, and goes by itself when it is back', async () => {
    const { carla, firm } = office;
    const { port } = new URL(firm.endpoint.url);
    await firm.endpoint.close();
    const id = crypto.randomUUID();
    const answer = await queue(carla, submit(id));
    expect(answer).toMatchObject({ state: 'waiting' });
    if (answer.state === 'waiting') expect(answer.why).toContain('cannot be reached');
    expect(carla.badge).toMatchObject({ text: '!', alarm: true });
    expect(carla.wake).toBe(0.5);
    await carla.restart();
    expect(await ask(carla)).toMatchObject({ verdict: 'hold', requestId: id });
    expect((await panel(carla)).state).toBe('queued');
    await firm.restart({ port: Number(port) });
    // The alarm comes too early for the back-off, then late enough.
    await carla.worker.onAlarm();
    expect(await carla.db.outbox.count()).toBe(1);
    carla.shift = 60_000;
    await carla.worker.onAlarm();
    expect(await carla.db.outbox.count()).toBe(0);
    expect(carla.badge).toMatchObject({ text: '', alarm: false });
    expect((await panel(carla)).state).toBe('waiting');
  });

  test('approved before it stopped: the save passes without it, and is reported later', async () => {
    const { carla, firm } = office;
    const id = await approved(office);
    const { port } = new URL(firm.endpoint.url);
    await firm.endpoint.close();
    const passed = await grantOf(carla);
    await carla.gate({ type: 'gate.release', grant: passed });
    await carla.gate({ type: 'gate.outcome', grant: passed, saved: true, reference: 'D-1', text: '' });
    await carla.restart();
    expect(await ask(carla)).toMatchObject({ verdict: 'hold' });
    await firm.restart({ port: Number(port) });
    await carla.page({ type: 'sync.now' });
    expect((await carla.db.requests.get(id))?.status).toBe('applied');
  });

  test('an answer that got lost: the same command is sent again and done once', async () => {
    const { carla } = office;
    const id = crypto.randomUUID();
    let lose = true;
    carla.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!lose || !String(input).endsWith('/v1/commands')) return answer;
      lose = false;
      throw new TypeError('fetch failed');
    };
    expect(await queue(carla, submit(id))).toMatchObject({ state: 'waiting' });
    await carla.restart();
    await carla.page({ type: 'sync.now' });
    expect(await kindsIn(carla)).toEqual(['request.submitted']);
    expect(await carla.db.outbox.count()).toBe(0);
  });

  test('the session ends: said in one sentence, and nothing is lost', async () => {
    const { carla, firm } = office;
    const token = await carla.kept.get('session');
    await carla.kept.set('session', { ...(token as object), token: 'x.y' });
    const id = crypto.randomUUID();
    expect(await queue(carla, submit(id))).toEqual({
      state: 'waiting',
      why: 'Your session has ended. Please sign in again.',
    });
    expect((await panel(carla)).session.state).toBe('expired');
    expect(await ask(carla)).toHaveProperty('why', expect.stringContaining('your session has ended'));
    await carla.signIn(firm.endpoint.url, demoPeople.requester.email);
    expect(await carla.db.outbox.count()).toBe(0);
    expect((await carla.db.requests.get(id))?.status).toBe('waiting');
  });
});

test('a refusal that comes when the page has gone is told once', async () => {
  const { ben } = office;
  const id = await approved(office);
  const late = approve(id);
  ben.fetch = () => Promise.reject(new TypeError('fetch failed'));
  expect(await queue(ben, late)).toMatchObject({ state: 'waiting' });
  ben.fetch = fetch;
  ben.notices.length = 0;
  await ben.page({ type: 'sync.now' });
  await ben.restart();
  expect(ben.notices.map(({ title }) => title)).toEqual(['Your approval was not accepted']);
});

test('another person signs in: sees nothing of the first one, and sends nothing in their name', async () => {
  const { carla, firm } = office;
  const id = crypto.randomUUID();
  carla.fetch = (input, init) =>
    String(input).endsWith('/v1/commands')
      ? Promise.reject(new TypeError('fetch failed'))
      : fetch(input, init);
  await queue(carla, submit(id));
  carla.fetch = fetch;
  await carla.page({ type: 'session.signOut' });
  expect(await carla.db.requests.count()).toBe(0);
  expect(await ask(carla)).toMatchObject({ verdict: 'hold' });
  expect((await panel(carla)).state).toBe('signed-out');
  await carla.signIn(firm.endpoint.url, demoPeople.coordinator.email);
  expect(await carla.db.outbox.count()).toBe(1);
  await carla.signIn(firm.endpoint.url, demoPeople.requester.email);
  expect(await carla.db.outbox.count()).toBe(0);
  expect((await carla.db.requests.get(id))?.requester).toBe('carla');
});
