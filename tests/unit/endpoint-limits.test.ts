import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPolicy } from '../../endpoint/demo.ts';
import { type Firm, openFirm, signIn, submit } from './endpoint-kit.ts';

let firm: Firm;
beforeAll(async () => {
  firm = await openFirm();
}, 60_000);
afterAll(() => firm.end());

test('the endpoint weighs a request with what stands before it, in the same transaction, after a restart too', async () => {
  const carla = await signIn(firm, 'requester');
  const miriam = await signIn(firm, 'managing');
  const policy = { ...demoPolicy('2'), limits: [{ id: 'm', per: 'matter', days: 30 }] };
  expect((await miriam.json('PUT', '/v1/policy', policy)).status).toBe(200);
  const route = async (id: string) => {
    const [event] = await carla.eventsOf(id);
    return event?.body.type === 'request.submitted' ? event.body.route : null;
  };
  const bill = `B-${crypto.randomUUID()}`;
  const piece = async (total: number) => {
    const id = crypto.randomUUID();
    const command = submit(id, total);
    const adjustment = { ...command.adjustment, bill, matter: 'Limits' };
    expect(await carla.try({ ...command, adjustment })).toBe('done');
    return id;
  };
  const first = await piece(40_000);
  expect((await route(first))?.tier).toBe('small');
  const second = await piece(40_000);
  expect(await route(second)).toMatchObject({
    tier: 'middle',
    counted: 80_000,
    flags: [{}, { requests: [first] }],
  });
  await firm.restart();
  expect((await route(await piece(200_000)))?.tier).toBe('large');
  await carla.try({ id: crypto.randomUUID(), requestId: second, type: 'withdraw' });
  expect(await route(await piece(1_000))).toMatchObject({ tier: 'middle', counted: 241_000 });
});
