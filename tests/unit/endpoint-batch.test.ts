import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChainedEvent } from '../../lib/approval/events.ts';
import { demoPolicy } from '../../endpoint/demo.ts';
import { adjustment, type Client, type Firm, openFirm, signIn, submit } from './endpoint-kit.ts';

/** Several approvals in one act, over HTTP, and what chance takes out of them. */

let firm: Firm;
let carla: Client;
let ben: Client;
let priya: Client;
let miriam: Client;
beforeAll(async () => {
  const policy = {
    ...demoPolicy('batch'),
    openAloneFrom: 100_000,
    spotCheck: { percent: 50, role: 'managing-partner' },
    splitAlarm: { requests: 100 },
  };
  firm = await openFirm({ policy, escalateEveryMs: 3_600_000 });
  carla = await signIn(firm, 'requester');
  ben = await signIn(firm, 'coordinator');
  priya = await signIn(firm, 'partner');
  miriam = await signIn(firm, 'managing');
}, 60_000);
afterAll(() => firm.end());

const asking = (id: string, total: number) => ({
  ...submit(id, total),
  adjustment: { ...adjustment(total), bill: id, matter: id, client: id },
});
const yes = (requestId: string, rest: object) => ({
  id: crypto.randomUUID(),
  type: 'approve',
  requestId,
  condition: null,
  ...rest,
});
const of = <T extends ChainedEvent['body']['type']>(events: ChainedEvent[], type: T) =>
  events.filter((event) => event.body.type === type);

test('a batch is judged one by one: what may not be in it is kept with its sentence, the rest is approved', async () => {
  const small = Array.from({ length: 20 }, () => crypto.randomUUID());
  const large = crypto.randomUUID();
  const own = crypto.randomUUID();
  const asked = await carla.send(...[...small].map((id) => asking(id, 10_000)), asking(large, 100_000));
  expect(asked.every(({ ok }) => ok)).toBe(true);
  expect(await ben.send(asking(own, 10_000))).toMatchObject([{ ok: true }]);
  const batch = crypto.randomUUID();
  const answers = await ben.send(...[...small, own, crypto.randomUUID()].map((id) => yes(id, { batch })));
  expect(answers.map((one) => (one.ok ? 'ok' : `${one.refusal.code} / ${one.refusal.rule}`))).toEqual([
    ...small.map(() => 'ok'),
    'self-approval / no-self-approval',
    'unknown-request / known-request',
  ]);
  expect(
    await priya.send(yes(large, { batch }), yes(large, {}), yes(large, { rationale: ' ' })),
  ).toMatchObject([
    {
      refusal: {
        rule: 'opened-alone',
        message: 'From $1,000.00 on each request is opened alone.',
      },
    },
    { refusal: { rule: 'rationale-typed', message: expect.stringContaining('Type your rationale') } },
    { refusal: { code: 'malformed' } },
  ]);
  expect(await priya.try(yes(large, { rationale: 'The court took the blame.' }))).toBe('done');

  const { events } = await carla.events();
  const draws = of(events, 'spot-check.drawn');
  expect(
    draws.map(({ body }) => body.requestId),
    'one draw for each of the batch, none for the large one',
  ).toEqual(small);
  for (const { body, seq } of draws) {
    if (body.type !== 'spot-check.drawn') throw new Error('no draw');
    // The auditor's way: the event before is the ticket of that request, and its hash is what was drawn from.
    const ticket = events.find((one) => one.seq === seq - 1);
    expect(ticket?.body).toMatchObject({ type: 'ticket.issued', requestId: body.requestId });
    const digest = createHash('sha256').update(`spot-check ${body.requestId} ${ticket?.hash}`).digest();
    expect(body.chosen).toBe(digest.readUInt32BE(0) / 2 ** 32 < 0.5);
  }
  const chosen = draws.flatMap(({ body }) =>
    body.type === 'spot-check.drawn' && body.chosen ? body.requestId : [],
  );
  const left = draws.flatMap(({ body }) =>
    body.type === 'spot-check.drawn' && !body.chosen ? body.requestId : [],
  );
  const look = (requestId: string, outcome: string, note: string | null) => ({
    id: crypto.randomUUID(),
    type: 'spot-check',
    requestId,
    outcome,
    note,
  });
  // Twenty coins that all fall on the same side: not in a million runs.
  const [first, none] = [chosen[0] ?? '', left[0] ?? ''];
  expect(await ben.try(look(first, 'good', null))).toBe('own-approval');
  expect(await priya.try(look(first, 'good', null))).toBe('not-checker');
  expect(await miriam.try(look(none, 'good', null))).toBe('not-drawn');
  expect(await miriam.try(look(first, 'raised', null))).toBe('note-missing');
  expect(await miriam.try(look(first, 'raised', 'Nobody promised that.'))).toBe('done');
  expect(await miriam.try(look(first, 'good', null))).toBe('checked-already');
  await firm.restart();
});
