import type { RequestCommand as Command } from '../../lib/approval/aside.ts';
import { type Context, decide } from '../../lib/approval/decide.ts';
import type { EventBody, ChainedEvent } from '../../lib/approval/events.ts';
import { evolve } from '../../lib/approval/evolve.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import type { Refusal } from '../../lib/policy/steps.ts';
import type { Delegation } from '../../lib/policy/delegation.ts';
import type { Past } from '../../lib/policy/past.ts';
import type { Person, Policy } from '../../lib/policy/policy.ts';
import { cora, firmPolicy, people, reduction } from './core-fixtures.ts';

/** A table-top endpoint for one firm: decides, numbers, adds the ticket, folds. No hashes, no signatures, no disk. */

export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const fakeFingerprint = 'f'.repeat(64);
export const noon = Date.UTC(2026, 10, 18, 17);
export const iso = (epoch: number): string => new Date(epoch).toISOString();

export class TableTop {
  readonly events: ChainedEvent[] = [];
  readonly states = new Map<string, RequestState>();
  policy: Policy;
  delegations: readonly Delegation[] = [];
  now = noon;

  constructor(policy: Policy = firmPolicy()) {
    this.policy = policy;
  }

  /** The state of a request; request 1 unless told. */
  state(requestId = uuid(1)): RequestState | null {
    return this.states.get(requestId) ?? null;
  }

  nonce(requestId = uuid(1)): string {
    return this.state(requestId)?.ticket?.nonce ?? uuid(999_999);
  }

  context(actor: Person): Context {
    return {
      actor,
      now: iso(this.now),
      policy: this.policy,
      fingerprint: fakeFingerprint,
      delegations: this.delegations,
    };
  }

  /** `ok`, or the code and rule of the refusal. */
  run(actor: Person, command: Command, past: readonly Past[] = []): string {
    const answer = decide(this.state(command.requestId), command, { ...this.context(actor), past });
    if ('refusal' in answer) return spelled(answer.refusal);
    for (const body of answer.events) this.append(actor, command.id, body);
    const state = this.state(command.requestId);
    if (state?.status === 'approved' && !state.ticket) {
      const expiresAt = iso(this.now + this.policy.ticketHours * 3_600_000);
      const nonce = uuid(500_000 + this.events.length);
      this.append(actor, command.id, {
        type: 'ticket.issued',
        requestId: state.id,
        nonce,
        ticket: 'jws',
        expiresAt,
      });
    }
    return 'ok';
  }

  append(actor: Person, commandId: string, body: EventBody): void {
    const seq = this.events.length + 1;
    const hash = fakeFingerprint;
    const event = {
      seq,
      firm: 'firm',
      at: iso(this.now),
      actor: actor.id,
      commandId,
      body,
      prev: hash,
      hash,
    };
    this.events.push(event);
    this.states.set(body.requestId, evolve(this.state(body.requestId), event));
  }
}

/** A refusal as code and rule. Each is a name for programs, and there is a whole sentence for people, whatever was refused. */
function spelled({ code, message, rule }: Refusal): string {
  const name = /^[a-z]+(-[a-z]+)*$/;
  if (!name.test(code) || !name.test(rule) || !/^["“\p{Lu}\d].{8,}[.?]$/u.test(message))
    throw new Error(`A refusal needs a code, a sentence and a rule: ${code} / ${message} / ${rule}`);
  return `${code} / ${rule}`;
}

export const byId = (id: string): Person => people.find((one) => one.id === id) ?? cora;

const base = { id: uuid(1000), requestId: uuid(1) };

/** Commands on request 1; spread to change one. */
export const commands = {
  submit: (total: number | null = 100_000): Extract<Command, { type: 'submit' }> => ({
    ...base,
    type: 'submit',
    adjustment: reduction(total),
    reason: 'courtesy-discount',
    explanation: 'The partner promised it.',
    clientNote: null,
  }),
  approve: (condition: string | null = null): Command => ({ ...base, type: 'approve', condition }),
  deny: (reason = 'Not this year.'): Command => ({ ...base, type: 'deny', reason }),
  withdraw: (): Command => ({ ...base, type: 'withdraw' }),
  sent: (nonce: string, at: number): Command => ({ ...base, type: 'save-sent', nonce, sentAt: iso(at) }),
  failed: (nonce: string, at: number): Command => ({
    ...base,
    type: 'save-failed',
    nonce,
    failedAt: iso(at),
    why: 'The site said no.',
  }),
  applied: (nonce: string, at: number): Command => ({
    ...base,
    type: 'save-applied',
    nonce,
    appliedAt: iso(at),
    reference: 'CN-7',
    total: 100_000,
  }),
};
