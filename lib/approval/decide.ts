import type { Delegation } from '../policy/delegation.ts';
import type { Person, Policy } from '../policy/policy.ts';
import { route } from '../policy/route.ts';
import { filled } from '../policy/seats.ts';
import { seatsOf, startStep } from '../policy/start.ts';
import type { Refusal, Step } from '../policy/steps.ts';
import type { RequestCommand } from './aside.ts';
import type { Command } from './commands.ts';
import { decidersOf } from './deciders.ts';
import type { EventBody } from './events.ts';
import { decideSave } from './decideSave.ts';
import { type Decision, accepted, refused } from './decision.ts';
import type { RequestState } from './state.ts';
import { approversOf, turnOf } from './turn.ts';

/** What a decision depends on besides state and command; the caller looks it all up, so that deciding stays pure. */
export interface Context {
  /** The person of the signed-in account, never taken from the command. */
  actor: Person;
  /** ISO 8601, the clock of whoever decides. */
  now: string;
  policy: Policy;
  /** `fingerprint` of the submitted adjustment, computed by the caller; `null` for other commands. */
  fingerprint: string | null;
  /** Hand-overs that may be running; left out, nobody is away. */
  delegations?: readonly Delegation[];
}

type Submit = Extract<Command, { type: 'submit' }>;

/**
 * The workflow: what a command does to a request, as events, or why it may not. The same in worker and endpoint; the endpoint's
 * word is final. It never throws over what a client can send. After the last approval the endpoint adds `ticket.issued`.
 * @throws TypeError when the caller left out the fingerprint of a submitted adjustment
 */
export function decide(state: RequestState | null, command: RequestCommand, context: Context): Decision {
  const { actor } = context;
  if (!actor.active)
    return refused(
      'inactive-person',
      'This account has been closed by the firm and can do nothing here.',
      'active-account',
    );
  if (command.type === 'submit') return submit(state, command, context);
  if (!state || state.id !== command.requestId)
    return refused('unknown-request', 'There is no such request.', 'known-request');
  const { requestId } = command;
  switch (command.type) {
    case 'approve': {
      const no = mayNotDecide(state, context);
      if (no) return no;
      return approve(state, command.condition?.trim() || null, context);
    }
    case 'deny': {
      const no = mayNotDecide(state, context);
      if (no) return no;
      const reason = command.reason.trim();
      if (!reason)
        return refused(
          'reason-missing',
          'Say why, so that the requester can act on it.',
          'denial-needs-reason',
        );
      return accepted({ type: 'request.denied', requestId, step: state.step, reason });
    }
    case 'withdraw':
      if (actor.id !== state.requester)
        return refused(
          'not-requester',
          'Only the person who asked can withdraw a request.',
          'requester-only',
        );
      if (state.status !== 'waiting') return notWaiting(state);
      return accepted({ type: 'request.withdrawn', requestId });
    default:
      return decideSave(state, command, context);
  }
}

/** One more seat is filled; if that completes the step, the next one that asks for somebody new starts now. */
function approve(
  state: RequestState,
  condition: string | null,
  { actor, now, policy, delegations = [] }: Context,
): Decision {
  const { id: requestId, step } = state;
  const part = { requestId, step, condition };
  if (!turnOf(state, policy).completes(actor.id))
    return accepted({ type: 'request.step-approved', ...part, next: null });
  const agreed = approversOf(state).add(actor.id);
  const filledBefore: { step: number; of: Step }[] = [];
  const passed = () => (filledBefore.length ? { passed: filledBefore } : {});
  for (const [at, planned] of state.route.steps.entries()) {
    if (at <= step) continue;
    const of = startStep(planned, { policy, requester: state.requester, at: now, delegations });
    const seats = seatsOf(of).map(({ approvers }) => approvers);
    // The same person acts once: whoever agreed before is not asked again.
    if (filled(seats, agreed) >= (of.need ?? 1)) filledBefore.push({ step: at, of });
    else return accepted({ type: 'request.step-approved', ...part, next: { step: at, of }, ...passed() });
  }
  return accepted({ type: 'request.approved', ...part, ...passed() });
}

function submit(state: RequestState | null, command: Submit, context: Context): Decision {
  const { actor, now, policy, fingerprint, delegations } = context;
  const { requestId, adjustment, reason } = command;
  if (state) return refused('already-submitted', 'This request has been sent already.', 'one-submission');
  if (!policy.reasons.some(({ code }) => code === reason))
    return refused('unknown-reason', `"${reason}" is not one of the firm's reasons.`, 'known-reason');
  const explanation = command.explanation.trim();
  if (!explanation)
    return refused(
      'explanation-missing',
      'Explain the reduction in one or two sentences.',
      'explanation-required',
    );
  const routed = route(policy, { adjustment, requester: actor.id, reason }, now, delegations);
  if ('refusal' in routed) return routed;
  const clientNote = command.clientNote?.trim() || null;
  if (routed.route.clientNote && !clientNote)
    return refused(
      'client-note-missing',
      `The tier "${routed.route.tierLabel}" asks for a note about the relationship with the client.`,
      'client-note-required',
    );
  if (fingerprint === null) throw new TypeError('A submitted adjustment needs its fingerprint.');
  const event: EventBody = {
    type: 'request.submitted',
    requestId,
    adjustment,
    fingerprint,
    reason,
    explanation,
    clientNote,
    route: routed.route,
    policyVersion: policy.version,
  };
  return accepted(event);
}

/** Self-approval comes first: whoever tries it is told that rule, whatever else is wrong. */
function mayNotDecide(state: RequestState, { actor, policy }: Context): { refusal: Refusal } | null {
  if (actor.id === state.requester)
    return refused('self-approval', 'Nobody decides their own request.', 'no-self-approval');
  if (state.status !== 'waiting') return notWaiting(state);
  const deciders = decidersOf(state, policy);
  if (deciders.includes(actor.id)) return null;
  const names = deciders.map((id) => policy.people.find((person) => person.id === id)?.name ?? id);
  const who = new Intl.ListFormat('en', { type: 'disjunction' }).format(names) || 'nobody yet';
  return refused('not-approver', `This request is decided by ${who}.`, 'step-approver');
}

const outcomes: Record<RequestState['status'], string> = {
  waiting: 'is still waiting',
  approved: 'has been approved',
  denied: 'has been denied',
  withdrawn: 'has been withdrawn',
  sent: 'has been approved, and its save has been sent',
  applied: 'has been approved and applied',
};

function notWaiting(state: RequestState): { refusal: Refusal } {
  return refused(
    'not-waiting',
    `This request ${outcomes[state.status]}; a decision is never edited.`,
    'decided-once',
  );
}
