import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAsideEvent } from '../../lib/approval/aside.ts';
import { evolve } from '../../lib/approval/evolve.ts';
import { Impact, impactOf } from '../../lib/approval/impact.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { toldOf } from '../../lib/approval/told.ts';
import { demoPolicy } from '../../endpoint/demo.ts';
import {
  adjustment,
  approve,
  type Client,
  deny,
  type Firm,
  nonceOf,
  openFirm,
  saveApplied,
  saveSent,
  signIn,
  submit,
} from './endpoint-kit.ts';

/** The impact of a request over HTTP: from the endpoint's own record, the same that a browser finds in its copy. */

const NOW = new Date('2026-11-18T17:00:00Z');
const policy = { ...demoPolicy('impact'), margin: 40 };

/** The firm's clock stands still, but for this. */
let later = 0;
let firm: Firm;
let carla: Client;
let ben: Client;
beforeAll(async () => {
  firm = await openFirm({ policy, now: () => new Date(NOW.getTime() + later), escalateEveryMs: 3_600_000 });
  carla = await signIn(firm, 'requester');
  ben = await signIn(firm, 'coordinator');
}, 60_000);
afterAll(() => firm.end());

const asking = (id: string, total: number) => ({
  ...submit(id, total),
  adjustment: { ...adjustment(total), billTotal: 500_000 },
});
async function impact(id: string): Promise<Impact> {
  return Impact.parse(await (await carla.fetch(`/v1/requests/${id}/impact`)).json());
}

test('a saved one, a denied one and the one that waits: sums, realization, similar decisions, new revenue', async () => {
  const [saved, refused, open] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await carla.send(asking(saved, 30_000));
  await ben.send(approve(saved, 'One courtesy a year.'));
  const nonce = await nonceOf(carla, saved);
  const at = NOW.toISOString();
  expect(
    await carla.send(
      { ...saveSent(saved, nonce), sentAt: at },
      { ...saveApplied(saved, nonce), appliedAt: at },
    ),
  ).toMatchObject([{ ok: true }, { ok: true }]);
  await carla.send(asking(refused, 20_000));
  await ben.send(deny(refused));
  await carla.send(asking(open, 10_000));
  const found = await impact(open);
  expect(found).toMatchObject({
    requestId: open,
    yearFrom: '2026-01-01',
    realization: { ratio: 'billing', whole: 530_000, before: 9434, after: 9245 },
    client: { name: 'Marlowe Foundry', saved: 30_000, open: 0, unknown: 0 },
    attorney: { name: 'Miriam Hartwell', saved: 30_000 },
    requester: { name: 'Carla Reyes', saved: 30_000 },
    replacement: { margin: 40, revenue: 25_000 },
  });
  expect(found.similar.map(({ id, outcome, text }) => [id, outcome, text])).toEqual(
    expect.arrayContaining([
      [saved, 'approved', 'One courtesy a year.'],
      [refused, 'denied', 'The hearing was delayed by the court.'],
    ]),
  );

  // The popup's way: folded from the events that the browser has pulled.
  const states = new Map<string, RequestState>();
  for (const event of (await carla.events()).events)
    if (!isAsideEvent(event.body))
      states.set(event.body.requestId, evolve(states.get(event.body.requestId) ?? null, event));
  const told = [...states.values()].map(toldOf);
  expect(impactOf(states.get(open)!, told, policy, NOW.toISOString())).toEqual(found);
  await firm.restart();
  expect(await impact(open), 'read from the record again').toEqual(found);
  later = 800 * 86_400_000;
  const old = await impact(open);
  expect(old).toMatchObject({ yearFrom: '2029-01-01', client: { saved: 0 } });
  expect(old.similar, 'however long ago').toEqual(found.similar);
});

test('no client can say what it comes to, and a stranger reads none of it', async () => {
  const id = crypto.randomUUID();
  expect(await carla.try({ ...asking(id, 10_000), impact: { saved: 0 } })).toBe('malformed');
  for (const path of [id, 'x', '..%2f..']) {
    const answer = await carla.fetch(`/v1/requests/${path}/impact`);
    expect(answer.status).toBe(404);
  }
  const open = await fetch(`${firm.endpoint.url}/v1/requests/${id}/impact`);
  expect(open.status).toBe(401);
});
