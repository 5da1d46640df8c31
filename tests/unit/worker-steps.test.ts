import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPeople, demoPolicy } from '../../endpoint/demo.ts';
import type { Command } from '../../lib/approval/commands.ts';
import { adjustment, approve, type Firm, openFirm, type Role, submit } from './endpoint-kit.ts';
import { FakeBrowser } from './worker-kit.ts';
import { ask, panel, queue } from './worker-office.ts';

/** A courtesy discount takes two of three, then the managing partner; and it is watched. */
const hours = { rule: 'business-hours', hours: 8 };
const person = (role: Role) => ({ by: 'person', person: demoPeople[role].id });
const policy = {
  ...demoPolicy('2'),
  rules: [
    {
      id: 'courtesy',
      label: 'Courtesy',
      when: { reason: ['courtesy-discount'] },
      steps: [
        { who: [person('coordinator'), person('partner'), person('fallback')], need: 2, deadline: hours },
        { who: [person('managing')], deadline: hours },
      ],
      watchers: [{ by: 'role', role: 'administrator' }],
    },
  ],
};

let firm: Firm;
const browsers = {} as Record<Role, FakeBrowser>;
beforeAll(async () => {
  firm = await openFirm({ policy });
  for (const role of Object.keys(demoPeople) as Role[]) {
    browsers[role] = new FakeBrowser();
    await browsers[role].signIn(firm.endpoint.url, demoPeople[role].email);
  }
}, 60_000);
afterAll(() => firm.end());

test('several steps, seen from each browser: preview, turn, notice, hand-over', async () => {
  const { requester: carla, coordinator: ben, partner: priya, fallback: omar, managing: miriam } = browsers;
  const preview = (reason?: string) =>
    carla.page({ type: 'request.preview', adjustment: adjustment(), ...(reason && { reason }) });
  expect(await preview()).toMatchObject({ ok: true, route: { steps: [{ approvers: ['ben'] }] } });
  expect(await preview('courtesy-discount')).toMatchObject({
    ok: true,
    route: {
      rule: 'courtesy',
      steps: [
        { approvers: ['ben', 'priya', 'omar'], need: 2 },
        { approvers: ['miriam'], planned: true },
      ],
    },
  });

  // Omar goes away and hands over to Priya, who sits there already: two signatures stay two.
  const away: Command = {
    id: crypto.randomUUID(),
    requestId: crypto.randomUUID(),
    type: 'delegate',
    to: ['priya'],
    from: new Date(Date.now() - 1000).toISOString(),
    until: new Date(Date.now() + 3_600_000).toISOString(),
  };
  expect(await queue(omar, away)).toEqual({ state: 'sent' });
  await carla.page({ type: 'sync.now' });
  expect(await preview('courtesy-discount')).toMatchObject({
    route: { steps: [{ approvers: ['ben', 'priya'], need: 2, notes: [{ code: 'delegated' }] }, {}] },
  });

  await ask(carla);
  const id = crypto.randomUUID();
  expect(await queue(carla, submit(id))).toEqual({ state: 'sent' });
  const sync = async () => {
    for (const browser of Object.values(browsers)) await browser.page({ type: 'sync.now' });
  };
  await sync();
  expect([ben, priya, omar, miriam].map(({ badge }) => badge.text)).toEqual(['1', '1', '', '']);
  expect(miriam.notices.map((notice) => notice.id)).toEqual([`watch:${id}`]);

  expect(await queue(ben, approve(id, 'Only this month.'))).toEqual({ state: 'sent' });
  await sync();
  expect([ben, priya, omar, miriam].map(({ badge }) => badge.text)).toEqual(['', '1', '', '']);
  expect((await panel(carla)).state).toBe('waiting');

  expect(await queue(priya, approve(id))).toEqual({ state: 'sent' });
  await sync();
  expect(miriam.badge.text).toBe('1');
  expect(miriam.notices.map((notice) => notice.id)).toContain(`asked:${id}`);
  expect((await panel(carla)).hold?.why).toContain('Waits for Miriam Hartwell');
  expect(carla.notices).toEqual([]);

  expect(await queue(miriam, approve(id))).toEqual({ state: 'sent' });
  await sync();
  expect(carla.notices.map((notice) => notice.id)).toEqual([`approved:${id}`]);
  expect((await panel(carla)).state).toBe('ready');
  expect(await ask(carla)).toMatchObject({ verdict: 'pass' });
});
