import { route } from '../policy/route.ts';
import type { RequestCommand } from './aside.ts';
import type { Command } from './commands.ts';
import type { Context } from './context.ts';
import { agree, approveLess, unresolved } from './decideChange.ts';
import { decideReverse } from './decideReverse.ts';
import { addApprover } from './decideRoute.ts';
import { decideSave } from './decideSave.ts';
import { decideTalk } from './decideTalk.ts';
import { type Decision, accepted, refused } from './decision.ts';
import type { EventBody } from './events.ts';
import { mayNotDecide, notRequester, notWaiting } from './mayDecide.ts';
import { onward } from './onward.ts';
import { mayNotApproveSo } from './openAlone.ts';
import { decideSpotCheck } from './spotCheck.ts';
import type { RequestState } from './state.ts';
import { approversOf, turnOf } from './turn.ts';

export type { Context } from './context.ts';

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
      return approve(state, command, context);
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
      if (actor.id !== state.requester) return notRequester('withdraw a request');
      if (state.status !== 'waiting') return notWaiting(state);
      return accepted({ type: 'request.withdrawn', requestId });
    case 'ask-back':
    case 'answer':
    case 'hold':
    case 'resume':
    case 'comment':
    case 'resolve':
      return decideTalk(state, command, context);
    case 'agree':
      return agree(state, command, context);
    case 'add-approver':
      return addApprover(state, command, context);
    case 'reverse':
      return decideReverse(state, command, context);
    case 'spot-check':
      return decideSpotCheck(state, command, context);
    default:
      return decideSave(state, command, context);
  }
}

/** One more seat is filled; if that completes the step, the next one that asks for somebody new starts now. */
function approve(
  state: RequestState,
  command: Extract<Command, { type: 'approve' }>,
  context: Context,
): Decision {
  const { actor, policy } = context;
  const { id: requestId, step } = state;
  const blocking = unresolved(state);
  if (blocking) return blocking;
  if (state.consent)
    return refused(
      'requester-left',
      'The amount was changed, and the person who would have to agree has left the firm. Deny it.',
      'requester-agrees-first',
    );
  if ((command.after ?? 0) !== (state.changes?.length ?? 0))
    return refused(
      'changed-meanwhile',
      'What is asked for was changed meanwhile; look at the new figures first.',
      'agree-to-what-stands',
    );
  const no = mayNotApproveSo(state, command, policy);
  if (no) return no;
  if (command.change) return approveLess(state, command, context);
  const { binds, batch } = command;
  const rationale = command.rationale?.trim();
  const condition = command.condition?.trim() || null;
  const part = {
    requestId,
    step,
    condition,
    ...(binds && Object.keys(binds).length > 0 && { binds }),
    ...(rationale && { rationale }),
    ...(batch !== undefined && { batch }),
  };
  if (!turnOf(state, policy).completes(actor.id))
    return accepted({ type: 'request.step-approved', ...part, next: null });
  const { next, ...passed } = onward(state, approversOf(state).add(actor.id), context);
  return next
    ? accepted({ type: 'request.step-approved', ...part, next, ...passed })
    : accepted({ type: 'request.approved', ...part, ...passed });
}

function submit(state: RequestState | null, command: Submit, context: Context): Decision {
  const { actor, now, policy, fingerprint, delegations, past } = context;
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
  const routed = route(
    policy,
    { adjustment, requester: actor.id, reason, explanation },
    now,
    delegations,
    past,
  );
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
    ...routed.again,
  };
  return accepted(event);
}
