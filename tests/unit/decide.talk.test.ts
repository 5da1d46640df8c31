import { expect, test } from 'vitest';
import type { RequestCommand as Command } from '../../lib/approval/aside.ts';
import { escalate } from '../../lib/approval/escalate.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { expire } from '../../lib/approval/expire.ts';
import { openQuestion, pausedAt } from '../../lib/approval/pause.ts';
import { bea, ben, cody, cora, firmPolicy, gone, max } from './core-fixtures.ts';
import { TableTop, commands, iso, noon, uuid } from './decide-fixtures.ts';

const HOUR = 3_600_000;
const base = { id: uuid(1000), requestId: uuid(1) };
const ask: Command = { ...base, type: 'ask-back', question: 'Who promised it?' };
const answer: Command = { ...base, type: 'answer', answer: 'Mr Hale, on the phone.' };
const resume: Command = { ...base, type: 'resume' };
const hold = (hours: number): Command => ({
  ...base,
  type: 'hold',
  reason: 'The client is on holiday.',
  until: iso(noon + hours * HOUR),
});
const comment = (change: Partial<Extract<Command, { type: 'comment' }>> = {}): Command => ({
  ...base,
  type: 'comment',
  text: 'Is the engagement letter on file?',
  mentions: ['cody'],
  blocks: false,
  replyTo: null,
  ...change,
});
const resolve: Command = { ...base, type: 'resolve', comment: uuid(1000) };

function asked(policy = firmPolicy()): TableTop {
  const firm = new TableTop(policy);
  expect(firm.run(cora, commands.submit())).toBe('ok');
  return firm;
}
const due = (firm: TableTop) => Date.parse(firm.state()?.route.steps[0]?.dueAt ?? '');

test('a question stops the clock until it is answered, and takes nobody the right to decide', () => {
  const firm = asked();
  const before = due(firm);
  firm.now += 10 * HOUR;
  expect(firm.run(bea, ask)).toBe('ok');
  expect(due(firm)).toBe(before + 72 * HOUR);
  const state = firm.state()!;
  expect(openQuestion(state)).toBe(true);
  expect(pausedAt(state, iso(firm.now))).toMatchObject({
    kind: 'question',
    by: 'bea',
    text: 'Who promised it?',
  });
  expect(escalate(state, firm.policy, iso(before + HOUR)), 'the clock stands').toBeNull();
  expect(firm.run(ben, ask)).toBe('question-open / one-pause');
  expect(firm.run(bea, answer)).toBe('not-requester / requester-only');
  firm.now += 5 * HOUR;
  expect(firm.run(cora, answer)).toBe('ok');
  expect(due(firm)).toBe(before + 5 * HOUR);
  expect(firm.state()?.route.steps[0]?.dueWhy).toContain('The clock stood from');
  expect(firm.run(cora, answer)).toBe('no-question / question-first');
  expect(firm.state()?.thread?.map(({ kind, by, text }) => [kind, by, text])).toEqual([
    ['question', 'bea', 'Who promised it?'],
    ['answer', 'cora', 'Mr Hale, on the phone.'],
  ]);
  expect(firm.run(ben, commands.approve())).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'approved', pause: null });
  expect(fold(firm.events)).toEqual(firm.state());
});

test('a question that nobody answers stops the clock for so long and no longer; a late answer is taken all the same', () => {
  const firm = asked();
  const before = due(firm);
  firm.run(bea, ask);
  firm.now += 80 * HOUR;
  expect(pausedAt(firm.state()!, iso(firm.now))).toBeNull();
  expect(firm.run(cora, answer)).toBe('ok');
  expect(due(firm)).toBe(before + 72 * HOUR);
  expect(escalate(firm.state()!, firm.policy, iso(due(firm)))).toMatchObject({ type: 'step.escalated' });
});

test('where the policy lets the clock go on, neither question nor hold moves it', () => {
  const firm = asked(firmPolicy({ pauses: { question: 'run', hold: 'run' } }));
  const before = due(firm);
  firm.run(bea, ask);
  expect(due(firm)).toBe(before);
  firm.run(cora, answer);
  expect(firm.run(bea, hold(24))).toBe('ok');
  expect(due(firm)).toBe(before);
  expect(firm.run(bea, resume)).toBe('ok');
  expect(due(firm)).toBe(before);
});

test('a step on hold goes on by itself, or when an approver says so', () => {
  const firm = asked(firmPolicy({ pauses: { holdDays: 2 } }));
  const before = due(firm);
  expect(firm.run(bea, hold(-1))).toBe('hold-over / hold-period');
  expect(firm.run(bea, hold(49))).toBe('hold-too-long / hold-period');
  expect(firm.run(bea, { ...base, type: 'hold', reason: 'x', until: 'soon' })).toBe(
    'hold-over / hold-period',
  );
  expect(firm.run(cora, hold(24))).toBe('self-approval / no-self-approval');
  expect(firm.run(max, hold(24))).toBe('not-approver / step-approver');
  expect(firm.run(bea, resume)).toBe('not-held / hold-first');
  expect(firm.run(bea, hold(24))).toBe('ok');
  expect(due(firm)).toBe(before + 24 * HOUR);
  expect(firm.run(ben, hold(30))).toBe('on-hold / one-pause');
  firm.now += 6 * HOUR;
  expect(firm.run(ben, resume)).toBe('ok');
  expect(due(firm)).toBe(before + 6 * HOUR);
  // What was late before stays late.
  firm.now = due(firm) + HOUR;
  expect(firm.run(bea, { ...base, type: 'hold', reason: 'x', until: iso(firm.now + HOUR) })).toBe('ok');
  expect(due(firm)).toBe(before + 6 * HOUR);
});

test('comments are a thread; one that is marked unresolved keeps everybody from approving, not from denying', () => {
  const firm = asked();
  expect(firm.run(gone, comment())).toBe('inactive-person / active-account');
  expect(firm.run(cody, comment({ mentions: ['nobody'] }))).toBe('unknown-person / mentioned-is-active');
  expect(firm.run(cody, comment({ replyTo: uuid(77) }))).toBe('unknown-comment / known-comment');
  expect(firm.run(cody, comment({ text: '  ' }))).toBe('comment-empty / comment-required');
  expect(firm.run(max, comment({ blocks: true, mentions: ['bea', 'bea'] }))).toBe('ok');
  expect(firm.state()?.thread?.[0]).toMatchObject({ by: 'max', mentions: ['bea'], blocks: true });
  expect(firm.run(bea, commands.approve())).toBe('unresolved-comment / resolve-first');
  expect(firm.run(cora, resolve), 'the requester cannot wave it away').toBe(
    'not-resolver / comment-resolver',
  );
  expect(firm.run(cody, resolve)).toBe('not-resolver / comment-resolver');
  expect(firm.run(bea, comment({ id: uuid(1001), replyTo: uuid(1000), text: 'It is.' }))).toBe('ok');
  expect(firm.run(bea, resolve)).toBe('ok');
  expect(firm.run(bea, resolve)).toBe('resolved-already / resolved-once');
  expect(firm.state()?.thread?.[0]?.resolved?.by).toBe('bea');
  expect(firm.run(bea, commands.approve())).toBe('ok');
  expect(firm.run(cora, comment({ id: uuid(1002), blocks: true }))).toBe('not-waiting / decided-once');
  expect(firm.run(cora, comment({ id: uuid(1002) }))).toBe('ok');
  expect(firm.state()?.status).toBe('approved');
  const other = asked();
  other.run(max, comment({ blocks: true }));
  expect(other.run(bea, commands.deny())).toBe('ok');
});

test('a request that nobody decides expires, and so does an approval that nobody uses; a late report is still taken', () => {
  const firm = asked(firmPolicy({ expireDays: 10 }));
  const state = firm.state()!;
  expect(expire(state, firm.policy, iso(noon + 240 * HOUR - 1))).toBeNull();
  expect(expire(state, firm.policy, iso(noon + 240 * HOUR))).toMatchObject({
    what: 'undecided',
    since: iso(noon),
  });
  firm.run(bea, commands.approve());
  expect(expire(firm.state()!, firm.policy, iso(noon + 167 * HOUR))).toBeNull();
  const body = expire(firm.state()!, firm.policy, iso(noon + 168 * HOUR));
  expect(body).toMatchObject({ type: 'request.expired', what: 'unused' });
  firm.append(max, uuid(5), body!);
  expect(firm.state()).toMatchObject({ status: 'expired' });
  expect(expire(firm.state()!, firm.policy, iso(noon + 999 * HOUR))).toBeNull();
  firm.now += 200 * HOUR;
  expect(firm.run(cora, commands.sent(firm.nonce(), noon + 169 * HOUR))).toBe(
    'ticket-expired / ticket-expiry',
  );
  expect(firm.run(cora, commands.sent(firm.nonce(), noon + 100 * HOUR))).toBe('ok');
  expect(firm.run(cora, commands.applied(firm.nonce(), firm.now))).toBe('ok');
});
