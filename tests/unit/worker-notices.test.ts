import { expect, test } from 'vitest';
import { demoPeople, demoPolicy } from '../../endpoint/demo.ts';
import { FakeBrowser } from './worker-kit.ts';
import { approve, submit } from './endpoint-kit.ts';
import { queue, useOffice } from './worker-office.ts';

const office = useOffice();
/** The firm's wall clock, so many hours from now. */
const clock = (hours: number) =>
  Temporal.Now.zonedDateTimeISO('America/New_York')
    .add({ hours })
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

test('how a person is told is read from the endpoint and kept there', async () => {
  const { carla } = office;
  const before = await carla.page({ type: 'notices.get' });
  expect(before).toMatchObject({ ok: true, choice: { mail: 'each' }, ways: { mail: false, chat: false } });
  const choice = {
    mail: 'digest',
    digestAt: '07:30',
    quiet: { from: '20:00', until: '07:00' },
    chat: true,
  } as const;
  expect(await carla.page({ type: 'notices.put', choice })).toMatchObject({ ok: true, choice });
  expect(await carla.page({ type: 'notices.get' })).toMatchObject({ ok: true, choice });
});

test('a notification has a button that opens and one that puts it off for an hour, and none that decides', async () => {
  const { carla, ben } = office;
  const id = crypto.randomUUID();
  await queue(carla, submit(id));
  await ben.page({ type: 'sync.now' });
  const asked = { id: `asked:${id}`, actions: ['Open', 'Remind me in an hour'] };
  expect(ben.notices).toMatchObject([asked]);
  await ben.worker.onNotification(`asked:${id}`, 0);
  expect(ben.shown).toEqual(['popup']);
  await ben.worker.onNotification(`asked:${id}`, 1);
  expect(ben.shown, 'putting off opens nothing').toEqual(['popup']);
  ben.shift = 59 * 60_000;
  await ben.page({ type: 'sync.now' });
  expect(ben.notices).toHaveLength(1);
  ben.shift = 61 * 60_000;
  await ben.restart();
  await ben.page({ type: 'sync.now' });
  expect(ben.notices).toMatchObject([asked, asked]);
  // Put off once more, and decided meanwhile: there is no reason any more.
  await ben.worker.onNotification(`asked:${id}`, 1);
  await queue(ben, approve(id));
  ben.shift = 3 * 3_600_000;
  await ben.page({ type: 'sync.now' });
  expect(ben.notices).toHaveLength(2);
  // What only informs is not put off.
  await carla.page({ type: 'sync.now' });
  expect(carla.notices.at(-1)).toMatchObject({ id: `approved:${id}` });
  expect(carla.notices.at(-1)).not.toHaveProperty('actions');
});

test('in the quiet hours of a person the browser shows nothing, and afterwards what is still true', async () => {
  const { carla, ben } = office;
  const quiet = { from: clock(-1), until: clock(2) };
  const choice = { mail: 'each', digestAt: '08:00', quiet, chat: false } as const;
  expect(await ben.page({ type: 'notices.put', choice })).toMatchObject({ ok: true });
  const [kept, gone] = [crypto.randomUUID(), crypto.randomUUID()];
  await queue(carla, submit(kept));
  await queue(carla, submit(gone, 31000));
  await ben.page({ type: 'sync.now' });
  expect(ben.notices).toEqual([]);
  expect(ben.badge.text, 'the number is there all the same').toBe('2');
  await queue(carla, { id: crypto.randomUUID(), type: 'withdraw', requestId: gone });
  ben.shift = 3 * 3_600_000;
  await ben.page({ type: 'sync.now' });
  expect(ben.notices).toMatchObject([{ id: `asked:${kept}` }]);
  // Another browser of the same person learns it at its first talk.
  const other = new FakeBrowser();
  await other.signIn(office.firm.endpoint.url, demoPeople.coordinator.email);
  await queue(carla, submit(crypto.randomUUID(), 32000));
  await other.page({ type: 'sync.now' });
  expect(other.notices).toEqual([]);
});

test('a draft is tried and the versions are read through the worker, by whoever may', async () => {
  const { carla, firm } = office;
  const ask = {
    id: crypto.randomUUID(),
    policy: demoPolicy('draft'),
    from: '2026-01-01',
    until: '2027-01-01',
  };
  expect(await carla.page({ type: 'replay.run', ask })).toMatchObject({
    ok: false,
    why: expect.stringContaining('decides the largest amounts'),
  });
  const miriam = new FakeBrowser();
  await miriam.signIn(firm.endpoint.url, demoPeople.managing.email);
  expect(await miriam.page({ type: 'replay.run', ask })).toMatchObject({
    ok: true,
    replay: { version: 'draft', count: 0, rows: [] },
  });
  expect(await miriam.page({ type: 'replay.progress', id: ask.id })).toBe(null);
  expect(await carla.page({ type: 'policy.versions' })).toMatchObject({
    ok: true,
    versions: [{ version: '1', by: 'command line', inForce: true }],
  });
});

test('without a session, or without an endpoint, there is a sentence', async () => {
  expect(await new FakeBrowser().page({ type: 'notices.get' })).toMatchObject({
    ok: false,
    why: expect.stringMatching(/\w/),
  });
});
