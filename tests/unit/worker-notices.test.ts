import { expect, test } from 'vitest';
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

test('without a session, or without an endpoint, there is a sentence', async () => {
  expect(await new FakeBrowser().page({ type: 'notices.get' })).toMatchObject({
    ok: false,
    why: expect.stringMatching(/\w/),
  });
});
