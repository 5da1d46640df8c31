import { expect, test } from 'vitest';
import { decidersOf } from '../../lib/approval/deciders.ts';
import { decide } from '../../lib/approval/decide.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { bea, ben, cody, cora, firmPolicy, gone, max, person } from './core-fixtures.ts';
import { TableTop, commands, noon, uuid } from './decide-fixtures.ts';

/** A firm in which request 1 ($1,000, by Cora, for Bea or Ben) has come so far. */
function upTo(
  status: 'none' | 'waiting' | 'approved' | 'sent' | 'applied' | 'denied' | 'withdrawn',
): TableTop {
  const firm = new TableTop();
  const say = (answer: string) => expect(answer).toBe('ok');
  if (status === 'none') return firm;
  say(firm.run(cora, commands.submit()));
  if (status === 'waiting') return firm;
  if (status === 'denied') say(firm.run(bea, commands.deny()));
  else if (status === 'withdrawn') say(firm.run(cora, commands.withdraw()));
  else say(firm.run(bea, commands.approve('One time only.')));
  if (status === 'sent' || status === 'applied') say(firm.run(cora, commands.sent(firm.nonce(), noon)));
  if (status === 'applied') say(firm.run(cora, commands.applied(firm.nonce(), noon)));
  return firm;
}

test('the whole journey leaves the whole record', () => {
  const firm = upTo('applied');
  expect(firm.events.map(({ body }) => body.type)).toEqual([
    'request.submitted',
    'request.approved',
    'ticket.issued',
    'save.sent',
    'save.applied',
  ]);
  expect(firm.state()).toMatchObject({
    status: 'applied',
    requester: 'cora',
    reason: 'courtesy-discount',
    policyVersion: '1',
    decision: { outcome: 'approved', by: 'bea', text: 'One time only.' },
    applied: { reference: 'CN-7', total: 100_000 },
    seq: 5,
  });
  expect(fold(firm.events)).toEqual(firm.state());
});

test('a failed save gives the ticket back, and it is spent by the next one', () => {
  const firm = upTo('sent');
  expect(firm.run(cora, commands.failed(firm.nonce(), noon))).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'approved', sentAt: null });
  expect(firm.run(cora, commands.failed(firm.nonce(), noon))).toBe('not-sent / sent-first');
  expect(firm.run(cora, commands.sent(firm.nonce(), noon))).toBe('ok');
  expect(firm.run(cora, commands.sent(firm.nonce(), noon))).toBe('ticket-spent / single-use-ticket');
});

test('a failure that is told after the ticket lapsed is recorded, and the ticket stays lapsed', () => {
  const firm = upTo('sent');
  firm.now += 200 * 3_600_000;
  expect(firm.run(cora, commands.failed(firm.nonce(), noon))).toBe('ok');
  expect(firm.run(cora, commands.sent(firm.nonce(), firm.now))).toBe('ticket-expired / ticket-expiry');
});

test('a save that left in time may be told late, but not with a made-up time', () => {
  const firm = upTo('approved');
  const hour = 3_600_000;
  expect(firm.run(cora, commands.sent(firm.nonce(), noon - hour))).toBe('wrong-clock / plausible-time');
  expect(firm.run(cora, commands.sent(firm.nonce(), noon + hour))).toBe('wrong-clock / plausible-time');
  firm.now += 300 * hour;
  expect(firm.run(cora, commands.sent(firm.nonce(), noon + 168 * hour))).toBe(
    'ticket-expired / ticket-expiry',
  );
  expect(firm.run(cora, commands.sent(firm.nonce(), noon + 168 * hour - 1))).toBe('ok');
});

const any = uuid(999_999);
const note = { ...commands.submit(2_000_000), clientNote: '  ' };

test.each([
  [
    'an unknown reason',
    'none',
    cora,
    { ...commands.submit(), reason: 'because' },
    'unknown-reason / known-reason',
  ],
  [
    'an empty explanation',
    'none',
    cora,
    { ...commands.submit(), explanation: ' \n' },
    'explanation-missing / explanation-required',
  ],
  [
    'no client note',
    'none',
    cora,
    { ...note, clientNote: null },
    'client-note-missing / client-note-required',
  ],
  ['a blank client note', 'none', cora, note, 'client-note-missing / client-note-required'],
  [
    'no client note for an unknown amount',
    'none',
    cora,
    commands.submit(null),
    'client-note-missing / client-note-required',
  ],
  ['a second submission', 'waiting', cora, commands.submit(), 'already-submitted / one-submission'],
  ['a submission over a denial', 'denied', cora, commands.submit(), 'already-submitted / one-submission'],
  ['a closed account that asks', 'none', gone, commands.submit(), 'inactive-person / active-account'],
  ['a closed account that decides', 'waiting', gone, commands.approve(), 'inactive-person / active-account'],
  ['a request nobody knows', 'none', bea, commands.approve(), 'unknown-request / known-request'],
  ['approving one’s own', 'waiting', cora, commands.approve(), 'self-approval / no-self-approval'],
  ['denying one’s own', 'waiting', cora, commands.deny(), 'self-approval / no-self-approval'],
  ['approving one’s own later', 'applied', cora, commands.approve(), 'self-approval / no-self-approval'],
  ['approving out of turn', 'waiting', cody, commands.approve(), 'not-approver / step-approver'],
  ['denying out of turn', 'waiting', max, commands.deny(), 'not-approver / step-approver'],
  ['a denial without a reason', 'waiting', bea, commands.deny(' '), 'reason-missing / denial-needs-reason'],
  ['a second approval', 'approved', ben, commands.approve(), 'not-waiting / decided-once'],
  ['a denial after approval', 'approved', bea, commands.deny(), 'not-waiting / decided-once'],
  ['an approval after denial', 'denied', ben, commands.approve(), 'not-waiting / decided-once'],
  ['an approval after withdrawal', 'withdrawn', bea, commands.approve(), 'not-waiting / decided-once'],
  ['a withdrawal by another', 'waiting', bea, commands.withdraw(), 'not-requester / requester-only'],
  ['a withdrawal after approval', 'approved', cora, commands.withdraw(), 'not-waiting / decided-once'],
  ['a save before approval', 'waiting', cora, commands.sent(any, noon), 'wrong-ticket / right-ticket'],
  ['a save after denial', 'denied', cora, commands.sent(any, noon), 'wrong-ticket / right-ticket'],
  ['a save under another ticket', 'approved', cora, commands.sent(any, noon), 'wrong-ticket / right-ticket'],
  ['a save by somebody else', 'approved', bea, commands.sent(any, noon), 'not-requester / requester-only'],
] as const)('refused: %s', (_, status, actor, command, refusal) => {
  const firm = upTo(status);
  const before = structuredClone(firm.state());
  expect(firm.run(actor, command)).toBe(refusal);
  expect(firm.state()).toEqual(before);
});

test('refused with the right ticket at the wrong time', () => {
  for (const status of ['sent', 'applied'] as const) {
    const firm = upTo(status);
    expect(firm.run(cora, commands.sent(firm.nonce(), noon))).toBe('ticket-spent / single-use-ticket');
  }
  const approved = upTo('approved');
  expect(approved.run(cora, commands.applied(approved.nonce(), noon))).toBe('not-sent / sent-first');
  expect(approved.run(cora, commands.failed(approved.nonce(), noon))).toBe('not-sent / sent-first');
  const applied = upTo('applied');
  for (const command of [commands.applied, commands.failed])
    expect(applied.run(cora, command(applied.nonce(), noon))).toBe('ticket-spent / single-use-ticket');
  expect(applied.run(bea, commands.failed(applied.nonce(), noon))).toBe('not-requester / requester-only');
});

test('the sentence of a refusal names who does decide', () => {
  const firm = upTo('waiting');
  const answer = decide(firm.state(), commands.approve(), firm.context(cody));
  expect(answer).toMatchObject({ refusal: { message: 'This request is decided by Bea or Ben.' } });
});

test('when every approver has left, the fallback may decide, but never the requester', () => {
  const firm = upTo('waiting');
  const state = firm.state();
  if (!state) throw new Error('no state');
  const people = firm.policy.people.map((one) => ({ ...one, active: !one.id.startsWith('b') }));
  expect(decidersOf(state, firm.policy)).toEqual(['bea', 'ben']);
  expect(decidersOf(state, { ...firm.policy, people })).toEqual(['max', 'fay']);
  expect(decidersOf(state, { people, fallback: ['cora', 'fay'] })).toEqual(['fay']);
  const context = { ...firm.context(max), policy: { ...firm.policy, people } };
  expect(decide(state, commands.approve(), context)).toHaveProperty('events');
  expect(decidersOf({ ...state, status: 'denied' }, firm.policy)).toEqual([]);
});

test('nobody to decide: refused when asked', () => {
  const firm = new TableTop(
    firmPolicy({ people: [cora, person('max', [], false)], fallback: ['cora', 'max'] }),
  );
  expect(firm.run(cora, commands.submit())).toBe('no-approver / never-nobody');
});

test('a submitted adjustment without a fingerprint is a programmer’s mistake', () => {
  const firm = new TableTop();
  expect(() => decide(null, commands.submit(), { ...firm.context(cora), fingerprint: null })).toThrow(
    TypeError,
  );
});

test('events that cannot follow each other are not folded into something plausible', () => {
  const { events } = upTo('applied');
  expect(fold([])).toBeNull();
  expect(() => fold(events.slice(1))).toThrow('never submitted');
  expect(() => fold([...events.slice(0, 1), ...events.slice(0, 1)])).toThrow('submitted twice');
  expect(() => fold(events.with(3, events[1] as (typeof events)[number]))).toThrow('does not follow');
});
