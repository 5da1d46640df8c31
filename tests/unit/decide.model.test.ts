import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestCommand as Command } from '../../lib/approval/aside.ts';
import { decide } from '../../lib/approval/decide.ts';
import type { ChainedEvent } from '../../lib/approval/events.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { people } from './core-fixtures.ts';
import { TableTop, byId, commands, uuid } from './decide-fixtures.ts';

/** Plays random people with random commands and clocks against one firm, and looks at the record after each step. */

interface Move {
  actor: string;
  request: number;
  type: keyof typeof commands;
  total: number | null;
  /** Which request's ticket a save names: its own, mostly. */
  ticketOf: number;
  /** Hours that pass before; hours by which the client's clock is wrong. */
  wait: number;
  skew: number;
  fault: 'none' | 'reason' | 'explanation';
}

const move: fc.Arbitrary<Move> = fc.record({
  actor: fc.constantFrom(...people.map(({ id }) => id)),
  request: fc.constantFrom(1, 2),
  type: fc.constantFrom(
    'submit',
    'approve',
    'approve',
    'deny',
    'withdraw',
    'sent',
    'sent',
    'failed',
    'applied',
  ),
  total: fc.constantFrom(100, 100_000, 300_000, 2_000_000, null),
  ticketOf: fc.constantFrom(0, 0, 0, 0, 1, 2, 3),
  wait: fc.constantFrom(0, 0, 0, 1, 60),
  skew: fc.constantFrom(0, 0, 0, 0, -2, 2, -400),
  fault: fc.constantFrom('none', 'none', 'none', 'none', 'reason', 'explanation'),
});

/** Half of it is what people do, with parts left out or in between, or nothing at all would ever come to an end. */
const journey = fc
  .tuple(fc.constantFrom(1, 2), fc.constantFrom('cora', 'bea'))
  .chain(([request, requester]) =>
    fc.subarray([
      plain(requester, request, 'submit'),
      plain(requester === 'bea' ? 'ben' : 'bea', request, 'approve'),
      plain(requester, request, 'sent'),
      plain(requester, request, 'failed'),
      plain(requester, request, 'sent'),
      plain(requester, request, 'applied'),
    ]),
  );
const script = fc.array(fc.oneof(move, journey), { minLength: 5, maxLength: 30 });

function plain(actor: string, request: number, type: Move['type']): Move {
  return { actor, request, type, total: 100_000, ticketOf: 0, wait: 0, skew: 0, fault: 'none' };
}

let made = 0;
function commandFor(firm: TableTop, step: Move): Command {
  made += 1;
  const requestId = uuid(step.request);
  const at = firm.now + step.skew * 3_600_000;
  const nonce = firm.nonce(step.ticketOf ? uuid(step.ticketOf) : requestId);
  const submit = {
    ...commands.submit(step.total),
    clientNote: step.actor === 'max' ? null : 'They will stay.',
  };
  if (step.fault === 'reason') submit.reason = 'whim';
  if (step.fault === 'explanation') submit.explanation = ' ';
  const command =
    step.type === 'submit'
      ? submit
      : step.type === 'sent' || step.type === 'failed' || step.type === 'applied'
        ? commands[step.type](nonce, at)
        : commands[step.type]();
  return { ...command, id: uuid(2000 + made), requestId };
}

const ofRequest = (events: readonly ChainedEvent[], id: string) =>
  events.filter(({ body }) => body.requestId === id);

/** What must be true of every record, read from the events alone. */
function checkRecord(firm: TableTop): void {
  for (const [id, state] of firm.states) {
    const events = ofRequest(firm.events, id);
    expect(fold(events)).toEqual(state);
    const submitted = events[0];
    if (submitted?.body.type !== 'request.submitted') throw new Error('begins with something else');
    let ends = 0;
    let tickets = 0;
    let isOut = false;
    for (const { body, actor, at } of events) {
      if (body.type === 'request.approved' || body.type === 'request.denied') {
        expect(actor).not.toBe(submitted.actor);
        expect(submitted.body.route.steps[body.step]?.approvers).toContain(actor);
      } else expect(body.type === 'ticket.issued' || actor === submitted.actor).toBe(true);
      if (
        body.type === 'request.approved' ||
        body.type === 'request.denied' ||
        body.type === 'request.withdrawn'
      )
        ends += 1;
      if (body.type === 'ticket.issued') {
        tickets += 1;
        expect(events.some((other) => other.body.type === 'request.approved')).toBe(true);
      }
      if (body.type === 'save.sent') {
        expect([isOut, tickets]).toEqual([false, 1]);
        expect(Date.parse(body.sentAt)).toBeLessThan(Date.parse(state.ticket?.expiresAt ?? ''));
        expect(Date.parse(body.sentAt)).toBeLessThanOrEqual(Date.parse(at) + 300_000);
        isOut = true;
      }
      if (body.type === 'save.failed' || body.type === 'save.applied') {
        expect(isOut).toBe(true);
        isOut = body.type === 'save.applied';
      }
      if ('nonce' in body) expect(body.nonce).toBe(state.ticket?.nonce);
    }
    expect(ends).toBeLessThanOrEqual(1);
    expect(tickets).toBeLessThanOrEqual(1);
    expect(events.filter(({ body }) => body.type === 'save.applied').length).toBeLessThanOrEqual(1);
  }
}

/** Commands played, each step's repetition included. */
let steps = 0;
const reached = new Map<string, number>();

test('property: any commands in any order leave a record that keeps the rules; repeating one changes nothing', () => {
  fc.assert(
    fc.property(script, (parts) => {
      const firm = new TableTop();
      for (const step of parts.flat()) {
        steps += 2;
        firm.now += step.wait * 3_600_000;
        const command = commandFor(firm, step);
        const before = firm.state(command.requestId);
        const frozen = JSON.stringify(before);
        const answer = firm.run(byId(step.actor), command);
        expect(JSON.stringify(before), 'the old state is left alone').toBe(frozen);
        if (answer !== 'ok') expect(firm.state(command.requestId)).toBe(before);
        const after = firm.state(command.requestId);
        expect(firm.run(byId(step.actor), command)).not.toBe('ok');
        expect(firm.state(command.requestId)).toBe(after);
        reached.set(answer, (reached.get(answer) ?? 0) + 1);
      }
      checkRecord(firm);
    }),
    { numRuns: 3000 },
  );
  expect(steps).toBeGreaterThan(80_000);
  // The game is worth nothing if it never gets anywhere.
  for (const code of [
    'ok',
    'self-approval / no-self-approval',
    'ticket-spent / single-use-ticket',
    'not-sent / sent-first',
  ])
    expect(reached.get(code) ?? 0, code).toBeGreaterThan(50);
});

test('property: commands on different requests commute', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const mixed = new TableTop();
      const apart = new TableTop();
      const still = moves.map((step) => ({ ...step, wait: 0, ticketOf: 0 }));
      const play = (firm: TableTop, some: Move[]) => {
        for (const step of some) firm.run(byId(step.actor), commandFor(firm, step));
      };
      play(mixed, still);
      play(apart, [
        ...still.filter(({ request }) => request === 1),
        ...still.filter(({ request }) => request === 2),
      ]);
      const bare = (firm: TableTop) =>
        [uuid(1), uuid(2)].map((id) => {
          const state = firm.state(id);
          // Numbers in the firm's chain, and the nonce made from them, depend on the order; nothing else may.
          return state && { ...state, seq: 0, ticket: state.ticket && { ...state.ticket, nonce: '' } };
        });
      expect(bare(mixed)).toEqual(bare(apart));
    }),
    { numRuns: 1000 },
  );
});

test('property: of decisions made at the same time exactly one stands, whatever the order', () => {
  const rivals = [
    ['bea', 'approve'],
    ['ben', 'approve'],
    ['bea', 'deny'],
    ['ben', 'deny'],
    ['cora', 'withdraw'],
    ['cora', 'approve'],
    ['max', 'approve'],
  ] as const;
  const rightful = (actor: string, type: string) =>
    actor !== 'max' && (actor !== 'cora' || type === 'withdraw');
  fc.assert(
    fc.property(fc.shuffledSubarray([...rivals], { minLength: 1 }), (order) => {
      const firm = new TableTop();
      firm.run(byId('cora'), commands.submit());
      const answers = order.map(([actor, type]) => firm.run(byId(actor), commands[type]()));
      const first = order.findIndex(([actor, type]) => rightful(actor, type));
      expect(answers.map((answer) => answer === 'ok')).toEqual(order.map((_, at) => at === first));
    }),
    { numRuns: 1000 },
  );
});

test('property: deciding is pure: the same question has the same answer', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 15 }), move, (moves, last) => {
      const firm = new TableTop();
      for (const step of moves) firm.run(byId(step.actor), commandFor(firm, step));
      const command = commandFor(firm, last);
      const ask = () =>
        decide(
          structuredClone(firm.state(command.requestId)),
          structuredClone(command),
          firm.context(byId(last.actor)),
        );
      expect(ask()).toEqual(ask());
    }),
    { numRuns: 500 },
  );
});
