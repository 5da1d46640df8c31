import { expect, test } from 'vitest';
import { demoPeople, demoPolicy } from '../../endpoint/demo.ts';
import { FakeBrowser } from './worker-kit.ts';
import { useOffice } from './worker-office.ts';

const office = useOffice();

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
