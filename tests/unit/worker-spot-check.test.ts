import { expect, test } from 'vitest';
import { demoPeople, demoPolicy } from '../../endpoint/demo.ts';
import { approve, openFirm, type Role, submit } from './endpoint-kit.ts';
import { FakeBrowser } from './worker-kit.ts';
import { queue } from './worker-office.ts';

/** What a browser says of a spot check, in quiet hours and after them. */

test('a spot check is told, counted on the badge and kept for after the quiet hours; what it finds goes to the approver', async () => {
  const policy = { ...demoPolicy('2'), spotCheck: { percent: 100, role: 'managing-partner' } };
  const firm = await openFirm({ policy });
  const browserOf = async (role: Role) => {
    const browser = new FakeBrowser();
    await browser.signIn(firm.endpoint.url, demoPeople[role].email);
    return browser;
  };
  const sync = async (...all: FakeBrowser[]) => {
    for (const one of all) await one.page({ type: 'sync.now' });
  };
  const clock = (hours: number) =>
    Temporal.Now.zonedDateTimeISO('America/New_York')
      .add({ hours })
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  const carla = await browserOf('requester');
  const ben = await browserOf('coordinator');
  const priya = await browserOf('partner');
  const miriam = await browserOf('managing');
  const quiet = { from: clock(-1), until: clock(2) };
  const choice = { mail: 'each', digestAt: '08:00', quiet, chat: false } as const;
  expect(await miriam.page({ type: 'notices.put', choice })).toMatchObject({ ok: true });
  const id = crypto.randomUUID();
  expect(await queue(carla, submit(id))).toEqual({ state: 'sent' });
  await sync(ben);
  const { rationale: _, ...yes } = approve(id);
  expect(await queue(ben, { ...yes, batch: crypto.randomUUID() })).toEqual({ state: 'sent' });
  await sync(carla, priya, miriam);
  expect(miriam.notices).toEqual([]);
  expect(miriam.badge).toMatchObject({ text: '1', title: 'Countersign: 1 drawn for a spot check' });
  miriam.shift = 3 * 3_600_000;
  await sync(miriam);
  const message =
    'Ben Ito approved $300.00 off, bill 1042, Marlowe Foundry together with others. Nothing waits for it.';
  expect(miriam.notices).toEqual([{ id: `check:${id}`, title: 'Drawn for a spot check', message }]);
  const found = { outcome: 'raised', note: 'Nobody promised that.' } as const;
  const check = { id: crypto.randomUUID(), type: 'spot-check', requestId: id, ...found } as const;
  expect(await queue(miriam, check)).toEqual({ state: 'sent' });
  await sync(carla, ben, priya, miriam);
  expect(miriam.badge.text, 'it was looked at').toBe('');
  expect(ben.notices.at(-1)).toEqual({
    id: `check-raised:${id}`,
    title: 'A spot check has found something',
    message: 'Miriam Hartwell on $300.00 off, bill 1042, Marlowe Foundry: Nobody promised that.',
  });
  expect(priya.notices, 'it concerns neither her').toEqual([]);
  expect(
    carla.notices.map((notice) => notice.id),
    'nor who asked',
  ).toEqual([`approved:${id}`]);
  await firm.end();
});
