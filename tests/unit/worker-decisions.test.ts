import { expect, test } from 'vitest';
import { adjustment, approve, submit } from './endpoint-kit.ts';
import { approved, ask, grantOf, panel, queue, useOffice } from './worker-office.ts';

const office = useOffice();
const command = (requestId: string) => ({ id: crypto.randomUUID(), requestId });

test('an approval that was taken back lets nothing go: known here, not known here yet, and between grant and press', async () => {
  const { carla, ben } = office;
  const known = await approved(office);
  await queue(ben, { ...command(known), type: 'reverse', reason: 'Wrong bill.' });
  await carla.page({ type: 'sync.now' });
  expect(await ask(carla)).toMatchObject({ verdict: 'hold', why: expect.stringContaining('Wrong bill.') });
  expect((await panel(carla)).state).toBe('ask');

  const unknown = await approved(office);
  await queue(ben, { ...command(unknown), type: 'reverse', reason: 'Wrong bill.' });
  expect(await ask(carla)).toMatchObject({ verdict: 'hold', requestId: unknown });
  expect(await ask(carla)).toMatchObject({ verdict: 'hold' });

  const between = await approved(office);
  carla.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  const grant = await grantOf(carla);
  await queue(ben, { ...command(between), type: 'reverse', reason: 'Wrong bill.' });
  // Its report stays in the outbox, so the endpoint can still be told about by the record of the other browser.
  const row = (await carla.db.outbox.toArray()).find(({ refusal }) => refusal === null);
  await carla.db.outbox.clear();
  carla.fetch = (input, init) => fetch(input, init);
  await carla.page({ type: 'sync.now' });
  expect(row?.command).toMatchObject({ type: 'save-sent', requestId: between });
  expect(await carla.gate({ type: 'gate.release', grant })).toMatchObject({ ok: false });
  expect(carla.released).toEqual([]);
});

test('less was approved: the whole is held with the difference, what was agreed passes', async () => {
  const { carla, ben } = office;
  const id = crypto.randomUUID();
  await queue(carla, {
    ...command(id),
    type: 'submit',
    adjustment: adjustment(),
    reason: 'courtesy-discount',
    explanation: 'Promised.',
    clientNote: null,
  });
  await ben.page({ type: 'sync.now' });
  const change = { lines: [{ line: 0, after: 485_000 }], why: 'Half of it.' };
  await queue(ben, { ...command(id), type: 'approve', condition: null, change });
  await carla.page({ type: 'sync.now' });
  const held = await ask(carla);
  expect(held).toMatchObject({ verdict: 'hold', why: expect.stringContaining('approved another amount') });
  await queue(carla, { ...command(id), type: 'agree', change: 1 });
  await carla.page({ type: 'sync.now' });
  const whole = await ask(carla);
  expect(
    whole.verdict === 'hold' && whole.differs.map(({ approved, now }) => [approved, now]),
  ).toContainEqual(['$150.00', '$300.00']);
  expect(await ask(carla, 15_000)).toMatchObject({ verdict: 'pass' });
});

test('an approval that was refused is no longer said to be so once its approver acts on the request again', async () => {
  const { carla, ben } = office;
  const id = crypto.randomUUID();
  await queue(carla, submit(id));
  await ben.page({ type: 'sync.now' });
  const comment = { ...command(id), type: 'comment', text: 'Is the letter on file?' } as const;
  await queue(ben, { ...comment, mentions: [], blocks: true, replyTo: null });
  const refusals = async () => (await ben.db.outbox.toArray()).map(({ refusal }) => refusal?.code);
  expect(await queue(ben, approve(id))).toMatchObject({ refusal: { code: 'unresolved-comment' } });
  expect(await refusals(), 'kept, to be read').toEqual(['unresolved-comment']);
  expect(await queue(ben, approve(crypto.randomUUID()))).toMatchObject({
    refusal: { code: 'unknown-request' },
  });
  expect(await queue(ben, { ...command(id), type: 'resolve', comment: comment.id })).toEqual({
    state: 'sent',
  });
  expect(await refusals(), 'that of another request stays').toEqual(['unknown-request']);
  expect(await queue(ben, approve(id))).toEqual({ state: 'sent' });
});
