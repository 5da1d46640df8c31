import { expect, test } from 'vitest';
import { differences } from '../../lib/adjustment/differences.ts';
import type { RequestCommand as Command } from '../../lib/approval/aside.ts';
import { decidersOf } from '../../lib/approval/deciders.ts';
import { escalate } from '../../lib/approval/escalate.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { agreements, differenceOf, termsOf } from '../../lib/approval/terms.ts';
import { ticketClaims } from '../../lib/approval/ticket.ts';
import { waitingOn } from '../../lib/approval/turn.ts';
import { adjustment, bea, ben, cody, cora, firmPolicy, line, max } from './core-fixtures.ts';
import { TableTop, byId, commands, iso, noon, uuid } from './decide-fixtures.ts';
import { named, step } from './firms.ts';

const base = { id: uuid(1000), requestId: uuid(1) };
const two = adjustment({
  lines: [
    line({ ref: 'row 1', what: 'Motion', before: 100_000, after: 60_000 }),
    line({ ref: 'row 2', what: 'Call', before: 30_000, after: 10_000 }),
  ],
  total: 60_000,
});
const less = (lines: { line: number; after: number }[], after = 0): Command => ({
  ...commands.approve(),
  type: 'approve',
  condition: null,
  after,
  change: { lines, why: 'The motion was ours to get right.' },
});
const yes = (after: number): Command => ({ ...base, type: 'approve', condition: null, after });
const agree = (change: number): Command => ({ ...base, type: 'agree', change });
const reverse: Command = { ...base, type: 'reverse', reason: 'Approved by mistake.' };
const add = (person: string, when: 'before' | 'after'): Command => ({
  ...base,
  type: 'add-approver',
  person,
  when,
  why: 'It is their client.',
});

function firmOf(...steps: ReturnType<typeof step>[]): TableTop {
  const firm = new TableTop(firmPolicy({ rules: [{ id: 'r', label: 'R', when: {}, steps }] }));
  expect(firm.run(cora, { ...commands.submit(), adjustment: two })).toBe('ok');
  return firm;
}

test('a smaller amount by the only approver: the requester has to agree before there is a ticket, which carries no more', () => {
  const firm = firmOf(step([named('bea')]));
  expect(firm.run(bea, less([{ line: 0, after: 80_000 }]))).toBe('ok');
  const state = firm.state()!;
  expect(state).toMatchObject({ status: 'waiting', consent: true, ticket: null });
  expect(waitingOn(state)).toEqual([]);
  expect(escalate(state, firm.policy, iso(noon + 1e9)), 'it waits for the requester').toBeNull();
  expect(differenceOf(state, 1)).toMatchObject({
    from: 60_000,
    change: { total: 40_000, by: 'bea' },
    lines: [{ what: 'Motion', from: 60_000, to: 80_000 }],
  });
  expect(firm.run(bea, yes(1))).toBe('waits-for-requester / requester-agrees-first');
  expect(firm.run(max, agree(1))).toBe('not-requester / requester-only');
  expect(firm.run(cora, agree(2))).toBe('changed-meanwhile / agree-to-what-stands');
  expect(firm.run(cora, agree(1))).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'approved', decision: { by: 'bea' } });
  const claims = ticketClaims(firm.state()!, { firm: 'firm', nonce: uuid(5), at: iso(noon), hours: 1 });
  expect(claims).toMatchObject({
    total: 40_000,
    lines: [{ after: 80_000 }, { after: 10_000 }],
    approvedBy: ['bea'],
  });
  expect(differences(termsOf(firm.state()!), two), 'what was asked for is more than that').not.toEqual([]);
  const now = { ...two, lines: [line({ ...two.lines[0], after: 80_000 }), two.lines[1]!], total: 40_000 };
  expect(differences(termsOf(firm.state()!), now)).toEqual([]);
  expect(fold(firm.events)).toEqual(firm.state());
});

test('who asked and who changed the amount have both left: the fallback ends it, and cannot approve it', () => {
  const firm = firmOf(step([named('bea')]));
  firm.run(bea, less([{ line: 0, after: 80_000 }]));
  const gone = ['bea', 'cora'];
  firm.policy = {
    ...firm.policy,
    people: firm.policy.people.map((p) => (gone.includes(p.id) ? { ...p, active: false } : p)),
  };
  expect(decidersOf(firm.state()!, firm.policy)).toEqual(['max', 'fay']);
  expect(firm.run(max, yes(1))).toBe('requester-left / requester-agrees-first');
  expect(firm.run(max, { ...base, type: 'deny', reason: 'Nobody is left who wants it.' })).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'denied', decision: { by: 'max' } });
});

test('a change by a higher reviewer goes back to everybody before; lines nobody touched stay agreed', () => {
  const firm = firmOf(step([named('bea'), named('ben')], 'all'), step([named('max')]), step([named('cody')]));
  firm.run(bea, yes(0));
  firm.run(ben, yes(0));
  expect(firm.run(max, less([{ line: 1, after: 30_000 }]))).toBe('ok');
  expect(agreements(firm.state()!)).toMatchObject([
    { by: 'bea', lines: [true, false], whole: false },
    { by: 'ben', lines: [true, false], whole: false },
    { by: 'max', lines: [true, true], whole: true },
  ]);
  expect(firm.run(cora, agree(1))).toBe('ok');
  expect(waitingOn(firm.state()!).toSorted()).toEqual(['bea', 'ben']);
  expect(firm.run(max, yes(1))).toBe('not-approver / step-approver');
  expect(firm.run(bea, yes(0)), 'read before the change').toBe('changed-meanwhile / agree-to-what-stands');
  expect(firm.run(bea, yes(1))).toBe('ok');
  expect(waitingOn(firm.state()!)).toEqual(['ben']);
  // Ben lowers it once more: bea and max are asked again, and then the route goes on.
  expect(firm.run(ben, less([{ line: 0, after: 70_000 }], 1))).toBe('ok');
  expect(firm.run(cora, agree(2))).toBe('ok');
  for (const id of ['bea', 'max']) {
    expect(waitingOn(firm.state()!)).toContain(id);
    expect(firm.run(byId(id), yes(2))).toBe('ok');
  }
  expect(firm.state()?.ticket).toBeNull();
  expect(waitingOn(firm.state()!)).toEqual(['cody']);
  expect(firm.run(cody, yes(2))).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'approved' });
  expect(termsOf(firm.state()!).total).toBe(30_000);
  expect(fold(firm.events)).toEqual(firm.state());
});

test('what is no smaller reduction is refused, and changes nothing', () => {
  const firm = firmOf(step([named('bea')]));
  const before = firm.state();
  const tries: [Command, string][] = [
    [less([{ line: 0, after: 60_000 }]), 'no-change / change-changes'],
    [less([{ line: 0, after: 50_000 }]), 'more-than-asked / change-within-the-request'],
    [less([{ line: 0, after: 100_001 }]), 'more-than-asked / change-within-the-request'],
    [less([{ line: 2, after: 1 }]), 'unknown-line / known-lines'],
    [
      less([
        { line: 0, after: 70_000 },
        { line: 0, after: 80_000 },
      ]),
      'unknown-line / known-lines',
    ],
    [
      less([
        { line: 0, after: 100_000 },
        { line: 1, after: 30_000 },
      ]),
      'nothing-left / change-leaves-something',
    ],
  ];
  for (const [command, code] of tries) expect(firm.run(bea, command)).toBe(code);
  expect(firm.state()).toBe(before);
  const unread = new TableTop();
  unread.run(cora, { ...commands.submit(null), clientNote: 'They stay.' });
  expect(unread.run(max, less([{ line: 0, after: 1 }]))).toBe('amount-unknown / change-known-amounts');
});

test('a line that was lowered is raised again by a later reviewer, up to what was asked, and everybody agrees again', () => {
  const firm = firmOf(step([named('bea')]), step([named('ben')]), step([named('max')]));
  firm.run(bea, less([{ line: 0, after: 90_000 }]));
  firm.run(cora, agree(1));
  firm.run(ben, yes(1));
  expect(firm.run(max, less([{ line: 0, after: 59_999 }], 1))).toBe(
    'more-than-asked / change-within-the-request',
  );
  expect(firm.run(max, less([{ line: 0, after: 90_000 }], 1))).toBe('no-change / change-changes');
  expect(firm.run(max, less([{ line: 0, after: 65_000 }], 1))).toBe('ok');
  expect(firm.state()).toMatchObject({ consent: true, ticket: null });
  expect(differenceOf(firm.state()!, 2)).toMatchObject({
    from: 30_000,
    change: { total: 55_000, by: 'max' },
    lines: [{ what: 'Motion', from: 90_000, to: 65_000 }],
  });
  expect(agreements(firm.state()!), 'the line that nobody touched stays agreed').toMatchObject([
    { by: 'bea', lines: [false, true] },
    { by: 'ben', lines: [false, true] },
    { by: 'max', whole: true },
  ]);
  expect(firm.run(cora, agree(2))).toBe('ok');
  expect(waitingOn(firm.state()!).toSorted()).toEqual(['bea', 'ben']);
  // To and fro comes to an end: whoever is asked to agree again may lower it, and cannot raise it.
  expect(firm.run(ben, less([{ line: 0, after: 60_000 }], 2))).toBe(
    'asked-to-agree / raised-by-a-later-reviewer',
  );
  firm.run(bea, yes(2));
  firm.run(ben, yes(2));
  const claims = ticketClaims(firm.state()!, { firm: 'firm', nonce: uuid(5), at: iso(noon), hours: 1 });
  expect(claims).toMatchObject({ total: 55_000, lines: [{ after: 65_000 }, { after: 10_000 }] });
  expect(firm.state()?.status).toBe('approved');
  expect(fold(firm.events)).toEqual(firm.state());
});

test('one and the same person raises once', () => {
  const firm = firmOf(step([named('bea')]), step([named('ben'), named('max')], 'all'));
  firm.run(bea, less([{ line: 0, after: 90_000 }]));
  firm.run(cora, agree(1));
  expect(firm.run(max, less([{ line: 0, after: 60_000 }], 1))).toBe('ok');
  firm.run(cora, agree(2));
  expect(firm.run(ben, less([{ line: 0, after: 80_000 }], 2))).toBe('ok');
  firm.run(cora, agree(3));
  expect(firm.run(max, less([{ line: 0, after: 70_000 }], 3))).toBe('raised-already / raised-once');
  expect(firm.run(max, less([{ line: 0, after: 85_000 }], 3))).toBe('ok');
});

test('whoever had agreed to less and left is not passed over when it is raised: the fallback agrees in their place', () => {
  const firm = firmOf(step([named('bea')]), step([named('ben')]), step([named('cody')]));
  firm.run(bea, less([{ line: 0, after: 90_000 }]));
  firm.run(cora, agree(1));
  firm.policy = {
    ...firm.policy,
    people: firm.policy.people.map((p) => (p.id === 'bea' ? { ...p, active: false } : p)),
  };
  expect(firm.run(ben, less([{ line: 0, after: 60_000 }], 1))).toBe('ok');
  expect(firm.run(cora, agree(2))).toBe('ok');
  expect(waitingOn(firm.state()!).toSorted()).toEqual(['fay', 'max']);
  firm.run(max, yes(2));
  firm.run(cody, yes(2));
  expect(firm.state()?.status).toBe('approved');
});

test('somebody who agreed and left is not waited for: they had agreed to more', () => {
  const firm = firmOf(step([named('bea')]), step([named('max')]));
  firm.run(bea, yes(0));
  firm.policy = {
    ...firm.policy,
    people: firm.policy.people.map((p) => (p.id === 'bea' ? { ...p, active: false } : p)),
  };
  firm.run(max, less([{ line: 0, after: 80_000 }]));
  firm.run(cora, agree(1));
  expect(firm.state()?.status).toBe('approved');
});

test('another approver, before or after the own step', () => {
  const firm = firmOf(step([named('bea')]), step([named('max')]));
  expect(firm.run(cora, add('ben', 'before'))).toBe('self-approval / no-self-approval');
  expect(firm.run(bea, add('cora', 'before'))).toBe('self-approval / no-self-approval');
  expect(firm.run(bea, add('gone', 'before'))).toBe('unknown-person / approver-is-active');
  expect(firm.run(bea, add('bea', 'after'))).toBe('asked-already / added-is-another');
  expect(firm.run(bea, add('ben', 'before'))).toBe('ok');
  expect(waitingOn(firm.state()!)).toEqual(['ben']);
  firm.now += 3_600_000;
  expect(firm.run(ben, add('cody', 'after'))).toBe('ok');
  expect(firm.run(ben, yes(0))).toBe('ok');
  expect(waitingOn(firm.state()!)).toEqual(['cody']);
  expect(firm.run(cody, add('ben', 'after'))).toBe('has-agreed / acts-once');
  firm.run(cody, yes(0));
  expect(waitingOn(firm.state()!)).toEqual(['bea']);
  expect(firm.state()?.route.steps[2]).toMatchObject({ startsAt: iso(firm.now), approvers: ['bea'] });
  firm.run(bea, yes(0));
  firm.run(max, yes(0));
  expect(firm.state()).toMatchObject({ status: 'approved', route: { steps: { length: 4 } } });
});

test('an approval that was not used is taken back with its ticket', () => {
  for (const who of [cora, bea, max]) {
    const firm = firmOf(step([named('bea')]));

    firm.run(bea, yes(0));
    expect(firm.run(ben, reverse)).toBe('not-authority / reversal-authority');
    expect(firm.run(who, reverse)).toBe('ok');
    expect(firm.state()).toMatchObject({ status: 'revoked', reversed: { by: who.id } });
    expect(firm.run(cora, commands.sent(firm.nonce(), firm.now))).toBe('ticket-revoked / standing-approval');
    expect(firm.run(who, reverse)).toBe('not-reversible / reverse-approved');
  }
});

test('that a saved write-off was undone is a mirror of it, never by the requester alone', () => {
  const firm = firmOf(step([named('bea')]));
  expect(firm.run(bea, reverse)).toBe('not-authority / reversal-authority');
  firm.run(bea, yes(0));
  firm.run(cora, commands.sent(firm.nonce(), firm.now));
  expect(firm.run(bea, reverse)).toBe('save-under-way / reverse-what-is-known');
  firm.run(cora, commands.applied(firm.nonce(), firm.now));
  expect(firm.run(cora, reverse)).toBe('self-approval / reversal-same-approval');
  expect(firm.run(bea, reverse)).toBe('ok');
  expect(firm.events.at(-1)?.body).toMatchObject({
    type: 'request.reversed',
    lines: [
      { line: 0, before: 60_000, after: 100_000 },
      { line: 1, before: 10_000, after: 30_000 },
    ],
    total: 100_000,
  });
  expect(firm.state()?.status).toBe('reversed');

  const shifted = new TableTop(
    firmPolicy({ rules: [{ id: 'r', label: 'R', when: {}, steps: [step([named('bea')])] }] }),
  );
  const moved = {
    ...two,
    lines: [two.lines[0]!, line({ ref: 'row 2', before: 10_000, after: 30_000 })],
    total: 20_000,
  };
  shifted.run(cora, { ...commands.submit(), adjustment: moved });
  shifted.run(bea, yes(0));
  shifted.run(cora, commands.sent(shifted.nonce(), shifted.now));
  shifted.run(cora, commands.applied(shifted.nonce(), shifted.now));
  expect(shifted.run(bea, reverse)).toBe('reversal-needs-approval / reversal-same-approval');
});
