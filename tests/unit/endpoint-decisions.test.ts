import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyTicket } from '../../lib/approval/ticket.ts';
import { openDesk } from '../../endpoint/desk.ts';
import { expireDue } from '../../endpoint/expiry.ts';
import {
  approve,
  type Client,
  type Firm,
  nonceOf,
  openFirm,
  saveApplied,
  saveSent,
  signIn,
  submit,
} from './endpoint-kit.ts';

const HOUR = 3_600_000;

let firm: Firm;
let carla: Client;
let ben: Client;
let miriam: Client;
beforeAll(async () => {
  firm = await openFirm({ escalateEveryMs: 3_600_000 });
  carla = await signIn(firm, 'requester');
  ben = await signIn(firm, 'coordinator');
  miriam = await signIn(firm, 'managing');
}, 60_000);
afterAll(() => firm.end());

const command = (requestId: string, rest: object) => ({ id: crypto.randomUUID(), requestId, ...rest });
async function asked(total?: number): Promise<string> {
  const id = crypto.randomUUID();
  expect(await carla.try(submit(id, total))).toBe('done');
  return id;
}
const typesOf = async (id: string) => (await carla.eventsOf(id)).map(({ body }) => body.type);

test('a question, an answer and a blocking comment are on record; who may not is refused by name of the rule', async () => {
  const id = await asked();
  const question = command(id, { type: 'ask-back', question: 'Who promised it?' });
  expect(await miriam.send(question)).toMatchObject([{ ok: false, refusal: { rule: 'step-approver' } }]);
  expect(await ben.try(command(id, { type: 'ask-back', question: 'Who promised it?' }))).toBe('done');
  expect(await carla.try(command(id, { type: 'answer', answer: 'Miriam did.' }))).toBe('done');
  const comment = command(id, {
    type: 'comment',
    text: 'Did I?',
    mentions: ['carla'],
    blocks: true,
    replyTo: null,
  });
  expect(await miriam.try(comment)).toBe('done');
  expect(await ben.try(approve(id))).toBe('unresolved-comment');
  expect(await miriam.try(command(id, { type: 'resolve', comment: comment.id }))).toBe('done');
  expect(await ben.try(approve(id))).toBe('done');
  expect(await typesOf(id)).toEqual([
    'request.submitted',
    'request.asked-back',
    'request.answered',
    'request.commented',
    'comment.resolved',
    'request.approved',
    'ticket.issued',
  ]);
});

test('less than was asked for: no ticket before the requester agrees, and then one with the lower ceiling', async () => {
  const id = await asked();
  const change = { lines: [{ line: 0, after: 485_000 }], why: 'Half of it.' };
  expect(await ben.try({ ...approve(id), change })).toBe('done');
  expect(await typesOf(id)).not.toContain('ticket.issued');
  expect(await ben.try({ ...approve(id), after: 1 })).toBe('waits-for-requester');
  expect(await carla.try(command(id, { type: 'agree', change: 1 }))).toBe('done');
  const jwks = await (await fetch(`${firm.endpoint.url}/.well-known/jwks.json`)).json();
  const issued = (await carla.eventsOf(id)).find(({ body }) => body.type === 'ticket.issued');
  if (issued?.body.type !== 'ticket.issued') throw new Error('no ticket');
  expect(await verifyTicket(issued.body.ticket, jwks)).toMatchObject({
    total: 15_000,
    lines: [{ before: 500_000, after: 485_000 }],
  });
});

test('an approval that was taken back permits no save; one that was used cannot be taken back', async () => {
  const id = await asked();
  await ben.try(approve(id));
  const nonce = await nonceOf(carla, id);
  const reverse = () => command(id, { type: 'reverse', reason: 'Wrong bill.' });
  const priya = await signIn(firm, 'partner');
  expect(await priya.try(reverse())).toBe('not-authority');
  expect(await ben.try(reverse())).toBe('done');
  expect(await carla.send(saveSent(id, nonce))).toMatchObject([
    { ok: false, refusal: { code: 'ticket-revoked', rule: 'standing-approval' } },
  ]);

  const other = await asked();
  await ben.try(approve(other));
  await carla.send(saveSent(other, await nonceOf(carla, other)));
  expect(await ben.try({ ...reverse(), requestId: other })).toBe('save-under-way');
  await carla.send(saveApplied(other, await nonceOf(carla, other)));
  expect(await carla.try({ ...reverse(), requestId: other })).toBe('self-approval');
  expect(await ben.try({ ...reverse(), requestId: other })).toBe('done');
  expect((await typesOf(other)).at(-1)).toBe('request.reversed');
});

test('the clock ends what nobody decides and what nobody uses, once, also with two processes', async () => {
  const waits = await asked();
  const unused = await asked();
  await ben.try(approve(unused));
  const at = (hours: number) => () => new Date(Date.now() + hours * HOUR);
  const other = (hours: number) => openDesk({ dataDir: firm.dataDir, writeLog: () => {}, now: at(hours) });
  const desk = await other(169);
  try {
    await expireDue(desk);
    expect((await typesOf(unused)).at(-1)).toBe('request.expired');
    expect((await typesOf(waits)).at(-1)).toBe('request.submitted');
    const [first, second] = await Promise.all([other(181 * 24), other(181 * 24)]);
    expect((await expireDue(first)) + (await expireDue(second))).toBe(1);
    await Promise.all([first.sqlite.close(), second.sqlite.close()]);
  } finally {
    await desk.sqlite.close();
  }
  expect((await carla.eventsOf(waits)).at(-1)).toMatchObject({
    actor: ':clock',
    body: { what: 'undecided' },
  });
});
