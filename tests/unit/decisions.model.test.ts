import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestCommand as Command } from '../../lib/approval/aside.ts';
import { decidersOf } from '../../lib/approval/deciders.ts';
import { escalate } from '../../lib/approval/escalate.ts';
import { type ChainedEvent, clockActor } from '../../lib/approval/events.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { expire } from '../../lib/approval/expire.ts';
import { pastOf } from '../../lib/approval/past.ts';
import { pausedAt } from '../../lib/approval/pause.ts';
import { aloneBecause, needsRationale } from '../../lib/approval/openAlone.ts';
import { checkersOf } from '../../lib/approval/spotCheck.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { agreements, agreesNow, differenceOf, termsOf } from '../../lib/approval/terms.ts';
import { ticketClaims } from '../../lib/approval/ticket.ts';
import type { Person, Policy } from '../../lib/policy/policy.ts';
import { filled } from '../../lib/policy/seats.ts';
import { seatsOf } from '../../lib/policy/start.ts';
import { adjustment, cora, line, person } from './core-fixtures.ts';
import { TableTop, commands, iso, uuid } from './decide-fixtures.ts';
import { anyFirm } from './firms.ts';

/**
 * Random firms play every command there is, at random clocks, and after each the rules are looked at. The dice are seeded by
 * fast-check, so a run that fails can be played again.
 */

const HOUR = 3_600_000;

/** How many firms are played; `GAMES=60000 DICE=random` tries others than the tests do. */
const games = Number(process.env.GAMES ?? 1500);

function dice(seed: number): (sides: number) => number {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const kinds = [
  'submit',
  'submit',
  ...Array.from({ length: 8 }, () => 'approve' as const),
  'less',
  'less',
  'more',
  'more',
  'batch',
  'batch',
  'check',
  'check',
  'agree',
  'agree',
  'agree',
  'agree',
  'deny',
  'withdraw',
  'ask-back',
  'ask-back',
  'answer',
  'answer',
  'answer',
  'hold',
  'resume',
  'resume',
  'comment',
  'resolve',
  'resolve',
  'add-approver',
  'reverse',
  'reverse',
  'sent',
  'sent',
  'sent',
  'failed',
  'applied',
  'applied',
  'applied',
  'clock',
  'clock',
  'leave',
  'return',
  'away',
] as const;
type Kind = (typeof kinds)[number];

/** What a rule that does not hold looks like; cheaper than `expect`, of which there would be a million. */
function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

class Game extends TableTop {
  readonly roll: (sides: number) => number;
  /** Nobody leaves and no time passes: then nothing is ever eased. */
  readonly calm: boolean;
  made = 0;
  readonly round = [1, 1];
  /** Everybody who was ever gone. */
  readonly left: Set<string>;

  constructor(policy: Policy, seed: number) {
    super({
      ...policy,
      limits: [{ id: 'm', per: 'matter', days: 30 }],
      resubmit: { times: 2 },
      openAloneFrom: 60_000,
      spotCheck: { percent: 50, role: 'managing-partner' },
    });
    this.left = new Set(policy.people.filter(({ active }) => !active).map(({ id }) => id));
    this.roll = dice(seed);
    this.calm = seed % 2 === 0;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.roll(Math.max(1, list.length))];
  }

  step(): { answer: string; requestId: string } {
    const wish = this.pick(kinds) ?? 'clock';
    const slot = this.roll(2);
    const over = this.state(uuid(10 * this.round[slot]! + slot))?.status;
    // What has ended is left alone after a while, and another request takes its place.
    if (over && !['waiting', 'approved', 'sent'].includes(over) && this.roll(4) === 0) this.round[slot]! += 1;
    const requestId = uuid(10 * this.round[slot]! + slot);
    const new_ = !this.state(requestId) && this.roll(9) > 0;
    const kind = new_ && wish !== 'clock' && wish !== 'return' ? 'submit' : wish;
    this.now += this.calm ? 0 : [0, 0, 1, 30, 500][this.roll(5)]! * HOUR;
    if (kind === 'clock') return { answer: this.tick(), requestId };
    if (kind === 'leave' || kind === 'return' || kind === 'away')
      return { answer: this.calm ? 'calm' : this.move(kind), requestId };
    const state = this.state(requestId);
    const command = this.command(kind, state, requestId);
    return {
      answer: this.run(this.actor(kind, state), command, kind === 'submit' ? this.pasts() : []),
      requestId,
    };
  }

  pasts() {
    return [...this.states.values()].map(pastOf);
  }

  /** Mostly somebody who may, or the game would never get anywhere. */
  actor(kind: Kind, state: RequestState | null): Person {
    const { people } = this.policy;
    const random = this.pick(this.roll(9) ? people.filter(({ active }) => active) : people) ?? cora;
    if (!state || this.roll(4) === 0) return random;
    const requesters: readonly Kind[] = ['agree', 'answer', 'withdraw', 'sent', 'failed', 'applied'];
    const able = requesters.includes(kind)
      ? [state.requester]
      : kind === 'check'
        ? checkersOf(state, this.policy)
        : kind === 'reverse'
          ? (state.approvals ?? []).map(({ by }) => by)
          : decidersOf(state, this.policy);
    const chosen = this.pick(able);
    return people.find(({ id }) => id === chosen) ?? random;
  }

  command(
    kind: Exclude<Kind, 'clock' | 'leave' | 'return' | 'away'>,
    state: RequestState | null,
    requestId: string,
  ): Command {
    this.made += 1;
    const base = { id: uuid(3000 + this.made), requestId };
    const after = state?.changes?.length ?? 0;
    const open = state?.thread?.find(({ blocks, resolved }) => blocks && !resolved);
    const bind = [{}, { binds: { once: true as const } }, { binds: { notUntil: '2030-01-01' } }][
      this.roll(3)
    ];
    switch (kind) {
      case 'submit': {
        const size = [10_000, 60_000, 400_000][this.roll(3)] ?? 0;
        const lines = ['row 1', 'row 2'].map((ref) => line({ ref, before: size, after: this.roll(size) }));
        const total = lines.reduce((sum, { after }) => sum + size - (after ?? 0), 0);
        const asked = adjustment({ lines, total, bill: `B${this.roll(4)}` });
        const explanation = `Because ${this.made}`;
        return { ...commands.submit(), ...base, adjustment: asked, explanation, clientNote: 'They stay.' };
      }
      case 'approve':
        return {
          ...base,
          type: 'approve',
          condition: this.roll(3) ? null : `C${this.made}`,
          after: this.roll(9) ? after : 0,
          ...(this.roll(9) && { rationale: 'It was promised.' }),
          ...bind,
        };
      case 'batch':
        return { ...base, type: 'approve', condition: null, after, batch: uuid(77) };
      case 'check':
        return { ...base, type: 'spot-check', outcome: 'raised', note: 'Who promised it?' };
      case 'less': {
        const now = state ? termsOf(state).lines : [];
        const at = this.roll(2);
        const [top, low] = [now[at]?.before ?? 0, now[at]?.after ?? 0];
        const change = {
          lines: [{ line: at, after: low + this.roll(Math.max(1, top - low)) + 1 }],
          why: 'Enough.',
        };
        return { ...base, type: 'approve', condition: null, after, change };
      }
      case 'more': {
        const asked = state?.adjustment.lines ?? [];
        const now = state ? termsOf(state).lines : [];
        const lowered = asked.findIndex(({ after: wanted }, at) => (now[at]?.after ?? 0) > (wanted ?? 0));
        const at = Math.max(0, lowered);
        const low = asked[at]?.after ?? 0;
        const change = {
          lines: [{ line: at, after: low + this.roll(Math.max(1, (now[at]?.after ?? 0) - low)) }],
          why: 'More is fair.',
        };
        return { ...base, type: 'approve', condition: null, after, change };
      }
      case 'agree':
        return { ...base, type: 'agree', change: Math.max(1, this.roll(9) ? after : after - 1) };
      case 'ask-back':
        return { ...base, type: 'ask-back', question: 'Why?' };
      case 'answer':
        return { ...base, type: 'answer', answer: 'So.' };
      case 'hold':
        return { ...base, type: 'hold', reason: 'Later.', until: iso(this.now + (this.roll(60) + 1) * HOUR) };
      case 'resume':
        return { ...base, type: 'resume' };
      case 'comment':
        return {
          ...base,
          type: 'comment',
          text: 'Hm.',
          mentions: [],
          blocks: this.roll(4) === 0,
          replyTo: null,
        };
      case 'resolve':
        return { ...base, type: 'resolve', comment: open?.id ?? uuid(1) };
      case 'add-approver': {
        const when = this.roll(2) ? 'before' : 'after';
        return {
          ...base,
          type: 'add-approver',
          person: this.pick(this.policy.people)?.id ?? '',
          when,
          why: 'Theirs.',
        };
      }
      case 'reverse':
        return { ...base, type: 'reverse', reason: 'No.' };
      case 'sent':
        return { ...commands.sent(this.nonce(requestId), this.now), ...base };
      case 'failed':
      case 'applied':
        return { ...commands[kind](this.nonce(requestId), this.now), ...base };
      default:
        return { ...commands[kind](), ...base };
    }
  }

  /** What the endpoint does behind a ticket; chance is the dice here. */
  draw(requestId: string): void {
    const chosen = this.roll(2) === 0;
    const body = {
      type: 'spot-check.drawn',
      requestId,
      percent: 50,
      role: 'managing-partner',
      chosen,
    } as const;
    this.append(person(clockActor), uuid(900_000 + this.events.length), body);
  }

  move(kind: 'leave' | 'return' | 'away'): string {
    const { people, fallback } = this.policy;
    const one = this.pick(people) ?? cora;
    if (kind === 'away') {
      const to = [this.pick(people)?.id ?? ''];
      const given = { id: uuid(1), by: one.id, to, from: iso(this.now), until: iso(this.now + 1000 * HOUR) };
      this.delegations = [...this.delegations.slice(-6), given];
    } else if (!fallback.includes(one.id)) {
      this.left.add(one.id);
      this.policy = {
        ...this.policy,
        people: people.map((p) => (p.id === one.id ? { ...p, active: kind === 'return' } : p)),
      };
    }
    return 'moved';
  }

  /** What the endpoint's clock does. */
  tick(): string {
    const at = iso(this.now);
    for (const state of this.states.values()) {
      const late = escalate(state, this.policy, at, this.delegations);
      if (late) {
        must(!state.consent, 'nothing is passed on while the requester has to agree');
        const stands = pausedAt(state, at)?.was;
        must(!stands || Date.parse(stands.dueAt) <= this.now, 'nothing is passed on while the clock stands');
      }
      const over = expire(late ? this.state(state.id)! : state, this.policy, at);
      const body = over ?? late;
      if (body) this.append(person(clockActor), uuid(900_000 + this.events.length), body);
    }
    return 'clock';
  }
}

/** What must hold of a request after every step. */
function check(game: Game, state: RequestState): void {
  const deciders = decidersOf(state, game.policy);
  const active = (id: string) => game.policy.people.some((one) => one.id === id && one.active);
  must(!deciders.includes(state.requester), 'nobody decides their own request');
  must(deciders.every(active), 'only people of the firm decide');
  if (state.status === 'waiting')
    must(deciders.length > 0 || (Boolean(state.consent) && active(state.requester)), 'somebody can act');
  else must(deciders.length === 0, 'what is decided is decided');
  const approvals = state.approvals ?? [];
  must(!approvals.some(({ by }) => by === state.requester), 'nobody approves their own request');
  must(
    Boolean(state.ticket) === ['approved', 'sent', 'applied', 'revoked', 'reversed'].includes(state.status) ||
      state.status === 'expired',
    'a ticket is there exactly when it was approved',
  );
}

/** What must hold of a ticket in the moment of its issue. */
function checkTicket(game: Game, state: RequestState): void {
  const { changes = [], approvals = [] } = state;
  const claims = ticketClaims(state, { firm: 'firm', nonce: uuid(1), at: iso(game.now), hours: 1 });
  const asked = state.adjustment;
  // Nobody who has always been here agreed to less than what the ticket carries, unless they were away when they were asked again, and
  // whoever they had handed over to agreed in their place; in whose place the fallback agreed is told below.
  const whole = agreements(state).flatMap((one) => (one.whole ? one.by : []));
  const stoodIn = (by: string): boolean =>
    state.route.steps.some(
      ({ role, notes, approvers }) =>
        role.includes('agreement') &&
        notes?.some(({ code, person }) => code === 'delegated' && person === by) &&
        approvers.some((one) => whole.includes(one)),
    );
  for (const { by, change } of agreements(state)) {
    const then = termsOf(state, change);
    const covered = claims.lines.every(({ after }, at) => (after ?? 0) >= (then.lines[at]?.after ?? 0));
    must(covered || game.left.has(by) || stoodIn(by), 'no line goes lower than anybody agreed to');
  }
  claims.lines.forEach(({ after }, at) =>
    must((after ?? 0) >= (asked.lines[at]?.after ?? 0), 'no line goes lower than was asked'),
  );
  const raisers = changes.flatMap(({ by }, at) =>
    differenceOf(state, at + 1)?.lines.some(({ from, to }) => to < (from ?? 0)) ? by : [],
  );
  must(new Set(raisers).size === raisers.length, 'nobody raises twice');
  must((claims.total ?? 0) <= (asked.total ?? 0) && (claims.total ?? 0) > 0, 'no more than was asked for');
  must(!state.consent, 'the requester has agreed');
  const events = game.events.filter(({ body }) => body.requestId === state.id);
  const agreed = events.findLast(({ body }) => body.type === 'request.agreed');
  if (changes.length)
    must(
      agreed?.body.type === 'request.agreed' && agreed.body.change === changes.length,
      'to the last change',
    );
  must(!state.thread?.some(({ blocks, resolved }) => blocks && !resolved), 'nothing is unresolved');
  for (const { condition } of approvals)
    must(condition === null || (state.decision?.text ?? '').includes(condition), 'no condition is lost');
  if (!game.calm) return;
  const now = new Set(approvals.filter((one) => agreesNow(one, state)).map(({ by }) => by));
  must(
    approvals.every(({ by }) => now.has(by)),
    'everybody who agreed agrees to what it carries',
  );
  for (const one of state.route.steps) {
    const seats = seatsOf(one).map(({ approvers }) => approvers);
    must(filled(seats, now) >= (one.need ?? 1), 'every step is filled');
  }
}

let steps = 0;
const seen = new Map<string, number>();

const whole =
  'property: every command, in any order, at any clock: never stuck, nothing lost, and no ticket above what everybody agreed to';
test(whole, { timeout: Math.max(180_000, games * 30) }, () => {
  fc.assert(
    fc.property(anyFirm, fc.integer(), (policy, seed) => {
      const game = new Game(policy, seed);
      for (let turn = 0; turn < 70; turn += 1) {
        steps += 1;
        const before = new Map(game.states);
        const count = game.events.length;
        const { answer, requestId } = game.step();
        seen.set(answer, (seen.get(answer) ?? 0) + 1);
        const added: ChainedEvent[] = game.events.slice(count);
        if (answer !== 'ok' && answer !== 'clock') {
          must(added.length === 0, 'a refused command leaves no event');
          must(game.states.get(requestId) === before.get(requestId), 'and changes nothing');
          must(answer.includes(' / ') || answer === 'moved' || answer === 'calm', 'it names the rule');
        }
        for (const { body } of added) seen.set(body.type, (seen.get(body.type) ?? 0) + 1);
        const after = game.state(requestId);
        if (added[0]?.body.type === 'request.changed' && after) {
          const terms = [before.get(requestId), after].map((one) => (one ? (termsOf(one).total ?? 0) : 0));
          if (terms[1]! > terms[0]!) seen.set('raised', (seen.get('raised') ?? 0) + 1);
        }
        const old = before.get(requestId);
        for (const { body, actor } of added) {
          if (body.type === 'request.step-approved' || body.type === 'request.approved') {
            if (!old) throw new Error('Something was approved that nobody asked for.');
            must(Boolean(body.rationale) || !needsRationale(old, game.policy), 'a large one says why');
            must(
              !body.batch || aloneBecause(old, game.policy) === null,
              'what is opened alone is in no batch',
            );
          }
          if (body.type === 'spot-check.done')
            must(
              actor !== old?.requester && !old?.approvals?.some(({ by }) => by === actor),
              'nobody checks their own approval',
            );
        }
        if (added.some(({ body }) => body.type === 'ticket.issued')) {
          checkTicket(game, game.state(requestId)!);
          if (game.state(requestId)?.approvals?.some(({ batch }) => batch)) game.draw(requestId);
        }
        // Who may act depends on the request and on the people of the firm, so only what changed is looked at.
        for (const [id, state] of game.states)
          if (answer === 'moved' || before.get(id) !== state) check(game, state);
      }
      for (const [id, state] of game.states)
        must(
          JSON.stringify(fold(game.events.filter(({ body }) => body.requestId === id))) ===
            JSON.stringify(state),
          'the record folds into the same state',
        );
    }),
    { numRuns: games },
  );
  expect(steps).toBeGreaterThanOrEqual(100_000);
  // The game is worth nothing if it never gets anywhere.
  for (const what of [
    'request.changed',
    'raised',
    'request.agreed',
    'step.added',
    'request.asked-back',
    'request.answered',
    'request.held',
    'request.resumed',
    'comment.resolved',
    'step.escalated',
    'request.expired',
    'ticket.issued',
    'ticket.revoked',
    'request.reversed',
    'spot-check.done',
    'not-in-a-batch / opened-alone',
    'rationale-missing / rationale-typed',
    'own-approval / no-self-check',
    'unresolved-comment / resolve-first',
    'changed-meanwhile / agree-to-what-stands',
    'self-approval / no-self-approval',
    'ticket-revoked / standing-approval',
  ])
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(4);
});
