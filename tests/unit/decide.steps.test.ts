import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestCommand as Command } from '../../lib/approval/aside.ts';
import { decidersOf } from '../../lib/approval/deciders.ts';
import { follows } from '../../lib/approval/follows.ts';
import { noticesOf } from '../../lib/approval/notices.ts';
import { newsOf } from '../../lib/store/news.ts';
import { escalate } from '../../lib/approval/escalate.ts';
import { clockActor } from '../../lib/approval/events.ts';
import { evolve, fold } from '../../lib/approval/evolve.ts';
import { ticketClaims } from '../../lib/approval/ticket.ts';
import { waitingOn } from '../../lib/approval/turn.ts';
import type { Delegation } from '../../lib/policy/delegation.ts';
import type { Person, Policy } from '../../lib/policy/policy.ts';
import type { StepRule, Who } from '../../lib/policy/rules.ts';
import { filled } from '../../lib/policy/seats.ts';
import { seatsOf } from '../../lib/policy/start.ts';
import { ben, bea, cora, firmPolicy, max, person } from './core-fixtures.ts';
import { TableTop, commands, iso, noon, uuid } from './decide-fixtures.ts';
import { anyFirm, named, step as seats } from './firms.ts';

const days = { rule: 'business-days', days: 2 } as const;
const step = (who: Who[], need?: StepRule['need']): StepRule => ({ ...seats(who, need), deadline: days });
const firmOf = (...steps: StepRule[]) =>
  new TableTop(firmPolicy({ rules: [{ id: 'r', label: 'R', when: {}, steps }] }));
const types = (firm: TableTop) => firm.events.map(({ body }) => body.type);

test('steps in order: each approval is an event of its own, and the next clock starts with it', () => {
  const firm = firmOf(step([named('bea')]), step([named('max')]));
  expect(firm.run(cora, commands.submit())).toBe('ok');
  expect(firm.run(max, commands.approve())).toBe('not-approver / step-approver');
  firm.now += 5 * 3_600_000;
  expect(firm.run(bea, commands.approve('Only once.'))).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'waiting', step: 1, ticket: null, decision: null });
  const second = firm.state()?.route.steps[1];
  expect(second).toMatchObject({ startsAt: iso(firm.now), approvers: ['max'] });
  expect(second).not.toHaveProperty('planned');
  expect(second?.dueWhy).toContain('2nd business day after 2026-11-18');
  expect(firm.run(bea, commands.approve())).toBe('not-approver / step-approver');
  expect(firm.run(max, commands.approve('And quietly.'))).toBe('ok');
  expect(types(firm)).toEqual([
    'request.submitted',
    'request.step-approved',
    'request.approved',
    'ticket.issued',
  ]);
  expect(firm.state()).toMatchObject({
    status: 'approved',
    decision: { by: 'max', text: 'Only once.\nAnd quietly.' },
    approvals: [
      { step: 0, by: 'bea' },
      { step: 1, by: 'max' },
    ],
  });
  const state = firm.state();
  if (!state) throw new Error('no state');
  expect(ticketClaims(state, { firm: 'firm', nonce: uuid(5), at: iso(noon), hours: 1 }).approvedBy).toEqual([
    'bea',
    'max',
  ]);
  expect(fold(firm.events)).toEqual(state);
});

test('all, and n of m: whoever has agreed is not asked again, and the number is of different people', () => {
  const all = firmOf(step([{ by: 'role', role: 'billing-partner' }, named('max')], 'all'));
  all.run(cora, commands.submit());
  expect(all.run(ben, commands.approve())).toBe('ok');
  expect(waitingOn(all.state()!)).toEqual(['max']);
  expect(all.run(ben, commands.approve())).toBe('not-approver / step-approver');
  expect(all.run(bea, commands.approve())).toBe('not-approver / step-approver');
  expect(all.run(max, commands.approve())).toBe('ok');
  expect(all.state()?.status).toBe('approved');

  const some = firmOf(step([named('bea'), named('ben'), named('max')], 2));
  some.run(cora, commands.submit());
  some.run(max, commands.approve());
  expect(some.state()?.status).toBe('waiting');
  some.run(bea, commands.approve());
  expect(some.state()?.status).toBe('approved');
});

test('a watcher is told and sees it, and decides nothing', () => {
  const policy = firmPolicy({
    rules: [
      {
        id: 'r',
        label: 'R',
        when: {},
        steps: [seats([named('bea')])],
        watchers: [
          { by: 'role', role: 'managing-partner' },
          { by: 'person', person: 'bea' },
          { by: 'person', person: 'cora' },
        ],
      },
    ],
  });
  const firm = new TableTop(policy);
  firm.run(cora, commands.submit());
  const [submitted] = firm.events;
  const state = firm.state()!;
  if (!submitted) throw new Error('no event');
  // Who decides is asked, and who asks knows: only Max is told as a watcher.
  expect(noticesOf(submitted, state, policy)).toEqual([
    { to: 'bea', kind: 'asked' },
    { to: 'max', kind: 'watch' },
  ]);
  expect(newsOf(submitted, state, 'max')).toMatchObject({ kind: 'watch' });
  expect(newsOf(submitted, state, 'ben')).toBeNull();
  expect(waitingOn(state)).toEqual(['bea']);
  const seen = (id: string) => follows(firm.state()!, id, iso(firm.now));
  expect(['max', 'bea', 'ben', 'cora'].map(seen)).toEqual([true, false, false, false]);
  const base = { id: uuid(2000), requestId: uuid(1) };
  const until = iso(firm.now + 86_400_000);
  expect(
    [
      commands.approve(),
      commands.deny(),
      { ...base, type: 'ask-back', question: 'Who?' } as const,
      { ...base, type: 'hold', reason: 'Later.', until } as const,
      { ...base, type: 'add-approver', person: 'ben', when: 'before', why: 'He knows.' } as const,
    ].map((command) => firm.run(max, command)),
  ).toEqual(Array.from({ length: 5 }, () => 'not-approver / step-approver'));
  expect(firm.state(), 'nothing has changed').toBe(state);
  // To say something is nobody's right alone; whoever is named in it sees the request as well.
  const comment: Command = {
    ...base,
    type: 'comment',
    text: 'See May.',
    mentions: ['ben'],
    blocks: false,
    replyTo: null,
  };
  expect(firm.run(max, comment)).toBe('ok');
  expect(['max', 'bea', 'ben', 'cora'].map(seen)).toEqual([true, false, true, false]);
  expect(firm.run(bea, commands.approve())).toBe('ok');
  firm.now += 31 * 86_400_000;
  expect(seen('max'), 'over, and long ago').toBe(false);
});

test('one denial ends it, also after others agreed', () => {
  const firm = firmOf(step([named('bea'), named('ben')], 'all'), step([named('max')]));
  firm.run(cora, commands.submit());
  firm.run(bea, commands.approve());
  expect(firm.run(ben, commands.deny())).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'denied', ticket: null });
  expect(firm.run(max, commands.approve())).toBe('not-waiting / decided-once');
});

test('the same person acts once: a later step that they fill is passed over', () => {
  const firm = firmOf(
    step([named('bea'), named('ben')]),
    step([named('bea')]),
    step([named('max')]),
    step([named('bea')]),
  );
  firm.run(cora, commands.submit());
  firm.run(bea, commands.approve());
  expect(firm.state()?.step).toBe(2);
  firm.run(max, commands.approve());
  expect(firm.state()?.status).toBe('approved');
  const other = firmOf(step([named('bea'), named('ben')]), step([named('bea')]));
  other.run(cora, commands.submit());
  other.run(ben, commands.approve());
  expect(waitingOn(other.state()!)).toEqual(['bea']);
});

test('people who left: the fallback joins, the number shrinks, and somebody can always act', () => {
  const firm = firmOf(step([named('bea'), named('ben')], 'all'));
  firm.run(cora, commands.submit());
  firm.run(bea, commands.approve());
  const without = (...ids: string[]): Policy => ({
    ...firm.policy,
    people: firm.policy.people.map((one) => (ids.includes(one.id) ? { ...one, active: false } : one)),
  });
  expect(decidersOf(firm.state()!, without('ben'))).toEqual(['max', 'fay']);
  expect(decidersOf(firm.state()!, { ...without('ben', 'max', 'fay'), fallback: ['bea', 'cora'] })).toEqual([
    'bea',
  ]);
});

test('the next step is given out when it starts: who left is replaced, who is away has handed over', () => {
  const start = (policy: Policy, delegations: Delegation[] = []) => {
    const firm = firmOf(step([named('bea')]), step([named('ben')]));
    firm.run(cora, commands.submit());
    const later = new TableTop(policy);
    later.delegations = delegations;
    for (const event of firm.events) later.append(cora, event.commandId, event.body);
    later.run(bea, commands.approve());
    return later.state()?.route.steps[1];
  };
  const policy = firmPolicy();
  const left = {
    ...policy,
    people: policy.people.map((one) => (one.id === 'ben' ? { ...one, active: false } : one)),
  };
  expect(start(left)).toMatchObject({ approvers: ['max', 'fay'], role: 'fallback' });
  const away = { id: uuid(9), by: 'ben', to: ['cody'], from: iso(noon - 1000), until: iso(noon + 1000) };
  expect(start(policy, [away])).toMatchObject({
    approvers: ['cody'],
    notes: [{ code: 'delegated', person: 'ben' }],
  });
  expect(start(policy, [{ ...away, to: ['cora'] }])).toMatchObject({ approvers: ['ben'] });
});

test('a state that was kept before steps had several goes on', () => {
  const firm = new TableTop();
  firm.run(cora, commands.submit());
  const { approvals: _, ...old } = firm.state()!;
  firm.states.set(uuid(1), old);
  expect(firm.run(bea, commands.approve())).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'approved', approvals: [{ by: 'bea' }] });
});

test('an event that starts a step out of order is not folded', () => {
  const firm = firmOf(step([named('bea')]), step([named('max')]));
  firm.run(cora, commands.submit());
  firm.run(bea, commands.approve());
  const event = firm.events[1];
  if (event?.body.type !== 'request.step-approved' || !event.body.next) throw new Error('no step');
  for (const at of [0, 2]) {
    const next = { ...event.body.next, step: at };
    expect(() =>
      evolve(fold(firm.events.slice(0, 1)), { ...event, body: { ...event.body, next } as never }),
    ).toThrow('does not come next');
  }
});

test('a late step goes to the next person as well; whoever had it keeps it; each instant once', () => {
  const supervised = firmPolicy().people.map((one) =>
    one.id === 'bea' ? { ...one, supervisor: 'cody' } : one,
  );
  const rules = [{ id: 'r', label: 'R', when: {}, steps: [step([named('bea')]), step([named('max')])] }];
  const firm = new TableTop(firmPolicy({ rules, people: supervised }));
  firm.run(cora, commands.submit());
  const tick = () => {
    const body = escalate(firm.state()!, firm.policy, iso(firm.now));
    if (body) firm.append(person(clockActor), uuid(77), body);
    return body;
  };
  const due = Date.parse(firm.state()?.route.steps[0]?.dueAt ?? '');
  firm.now = due - 1;
  expect(tick()).toBeNull();
  firm.now = due;
  expect(tick()).toMatchObject({ level: 1, from: ['bea'], to: ['cody'] });
  expect(tick()).toBeNull();
  expect(waitingOn(firm.state()!)).toEqual(['bea', 'cody']);
  const late = firm.state()?.route.steps[0];
  expect(Date.parse(late?.dueAt ?? '')).toBeGreaterThan(due);
  expect(late?.escalated).toEqual([{ at: iso(due), from: ['bea'], to: ['cody'], dueAt: iso(due) }]);
  // A clock that jumps a year: one more person, not all of them at once.
  firm.now += 365 * 24 * 3_600_000;
  expect(tick()).toMatchObject({ level: 2, from: ['bea', 'cody'], to: ['max'] });
  expect(tick()).toBeNull();
  firm.now += 365 * 24 * 3_600_000;
  expect(tick()).toMatchObject({ level: 3, to: ['fay'] });
  firm.now += 365 * 24 * 3_600_000;
  expect(tick(), 'nobody is left; it stays with them').toBeNull();
  expect(firm.run(bea, commands.approve())).toBe('ok');
  expect(firm.state()).toMatchObject({ status: 'waiting', step: 1 });
  expect(firm.run(max, commands.approve())).toBe('ok');
  expect(escalate(firm.state()!, firm.policy, iso(firm.now * 2))).toBeNull();
});

test('escalation passes over the requester, who left, and who is away', () => {
  const people = firmPolicy().people.map((one) =>
    one.id === 'bea'
      ? { ...one, supervisor: 'cora' }
      : one.id === 'cora'
        ? { ...one, supervisor: 'gone' }
        : one.id === 'gone'
          ? { ...one, supervisor: 'ben' }
          : one,
  );
  const rules = [{ id: 'r', label: 'R', when: {}, steps: [step([named('bea')])] }];
  const firm = new TableTop(firmPolicy({ rules, people }));
  firm.run(cora, commands.submit());
  const at = iso(firm.now + 30 * 24 * 3_600_000);
  expect(escalate(firm.state()!, firm.policy, at)).toMatchObject({ to: ['ben'] });
  const away = (to: string) => [{ id: uuid(9), by: 'ben', to: [to], from: iso(noon), until: iso(noon * 2) }];
  expect(escalate(firm.state()!, firm.policy, at, away('fay'))).toMatchObject({ to: ['fay'] });
  expect(escalate(firm.state()!, firm.policy, at, away('cora'))).toMatchObject({ to: ['ben'] });
});

test('a request from before deadlines were kept with the step is passed on by its tier', () => {
  const firm = new TableTop();
  firm.run(cora, commands.submit());
  const state = firm.state()!;
  const [only] = state.route.steps;
  if (!only) throw new Error('no step');
  const { deadline: _, remindAt: __, rule: ___, ...old } = only;
  const late = escalate({ ...state, route: { ...state.route, steps: [old] } }, firm.policy, only.dueAt);
  expect(late).toMatchObject({ to: ['max'], dueAt: iso(Date.parse(only.dueAt) + 48 * 3_600_000) });
});

// The model: random firms, random people, commands and clocks; people leave and come back.

type Kind = 'clock' | 'submit' | 'approve' | 'deny' | 'withdraw' | 'sent' | 'leave' | 'return' | 'away';
interface Move {
  kind: Kind;
  who: number;
  request: number;
  hours: number;
  /** Let somebody act who may, instead of a random person. */
  fits: boolean;
}
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom<Kind[]>(
    'submit',
    'approve',
    'approve',
    'approve',
    'approve',
    'deny',
    'withdraw',
    'sent',
    'leave',
    'return',
    'away',
    'clock',
    'clock',
  ),
  who: fc.nat({ max: 5 }),
  request: fc.constantFrom(1, 2, 3),
  hours: fc.constantFrom(0, 0, 1, 30, 500),
  fits: fc.boolean(),
});

/** A ticket stands on a complete route: every step filled by different people who are not the requester. */
function checkComplete(firm: Firm, requestId: string): void {
  const state = firm.state(requestId)!;
  const agreed = new Set((state.approvals ?? []).map(({ by }) => by));
  expect(agreed.has(state.requester)).toBe(false);
  const events = firm.events.filter(({ body }) => body.requestId === requestId);
  const ticket = events.findIndex(({ body }) => body.type === 'ticket.issued');
  expect(events[ticket - 1]?.body.type).toBe('request.approved');
  if (firm.left.size) return;
  // Nobody ever left: then nothing was eased.
  for (const one of state.route.steps)
    expect(
      filled(
        seatsOf(one).map(({ approvers }) => approvers),
        agreed,
      ),
    ).toBeGreaterThanOrEqual(one.need ?? 1);
}
let steps = 0;
const seen = new Map<string, number>();

test('property: random firms, commands and clocks: always somebody to act, nobody for themselves, no ticket without a whole route', () => {
  fc.assert(
    fc.property(anyFirm, fc.array(move, { minLength: 36, maxLength: 60 }), (policy, moves) => {
      const firm = new Firm(policy);
      for (const one of moves) {
        steps += 1;
        firm.now += one.hours * 3_600_000;
        const requestId = uuid(one.request);
        const before = firm.state(requestId);
        const count = firm.events.length;
        const answer = firm.play(one, requestId);
        seen.set(answer, (seen.get(answer) ?? 0) + 1);
        if (answer !== 'ok' && answer !== 'escalated') {
          expect(firm.state(requestId)).toBe(before);
          expect(firm.events.length).toBe(count);
        }
        for (const state of firm.states.values()) {
          const deciders = decidersOf(state, firm.policy);
          if (state.status === 'waiting') {
            expect(deciders.length).toBeGreaterThan(0);
            expect(deciders).not.toContain(state.requester);
            for (const id of deciders) expect(firm.policy.people.find((p) => p.id === id)?.active).toBe(true);
          } else expect(deciders).toEqual([]);
        }
      }
      for (const [id, state] of firm.states) {
        expect(fold(firm.events.filter(({ body }) => body.requestId === id))).toEqual(state);
        if (state.ticket) checkComplete(firm, id);
      }
    }),
    { numRuns: 2800 },
  );
  expect(steps).toBeGreaterThan(100_000);
  for (const code of [
    'ok',
    'escalated',
    'self-approval / no-self-approval',
    'not-approver / step-approver',
    'not-waiting / decided-once',
  ])
    expect(seen.get(code) ?? 0, code).toBeGreaterThan(150);
});

class Firm extends TableTop {
  made = 0;

  play({ kind, who, fits }: Move, requestId: string): string {
    const { people } = this.policy;
    const state = this.state(requestId);
    const random = people[who] ?? cora;
    const able = state ? decidersOf(state, this.policy) : [];
    const pick =
      (fits && kind !== 'submit' && people.find(({ id }) => id === able[who % Math.max(1, able.length)])) ||
      random;
    const actor: Person =
      kind === 'withdraw' || kind === 'sent'
        ? (people.find(({ id }) => id === state?.requester) ?? random)
        : pick;
    if (kind === 'leave' || kind === 'return') {
      // The fallback stays: a policy without it would not load.
      if (this.policy.fallback.includes(random.id)) return 'kept';
      if (kind === 'leave') this.left.add(random.id);
      this.policy = {
        ...this.policy,
        people: people.map((one) => (one.id === random.id ? { ...one, active: kind === 'return' } : one)),
      };
      return 'moved';
    }
    if (kind === 'clock') return this.tick();
    if (kind === 'away') {
      const to = people[(who + 1) % people.length]?.id ?? '';
      this.delegations = [
        ...this.delegations.slice(-6),
        { id: uuid(1), by: random.id, to: [to], from: iso(this.now), until: iso(this.now + 3_600_000_000) },
      ];
      return 'moved';
    }
    this.made += 1;
    const command: Command =
      kind === 'submit'
        ? { ...commands.submit(100_000 * (who + 1)), clientNote: 'They stay.' }
        : kind === 'sent'
          ? commands.sent(this.nonce(requestId), this.now)
          : commands[kind]();
    return this.run(actor, { ...command, id: uuid(3000 + this.made), requestId });
  }

  /** What the endpoint's clock does. */
  tick(): string {
    let late = 0;
    for (const state of this.states.values()) {
      const body = escalate(state, this.policy, iso(this.now), this.delegations);
      if (!body) continue;
      late += 1;
      this.append(person(clockActor), uuid(4000 + this.events.length), body);
      const again = escalate(this.state(state.id)!, this.policy, iso(this.now), this.delegations);
      expect(again, 'the same instant passes on once').toBeNull();
    }
    return late ? 'escalated' : 'in time';
  }

  readonly left = new Set<string>();
}
