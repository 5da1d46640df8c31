import { isAsideEvent } from './aside.ts';
import type { ChainedEvent } from './events.ts';
import { evolveChange } from './evolveChange.ts';
import { evolveTalk } from './evolveTalk.ts';
import { routeWith } from './routeWith.ts';
import type { RequestState } from './state.ts';
import { approvalOf, approvedBy } from './terms.ts';

/**
 * A request after one more event. Events are facts, so nothing is judged here; that was `decide`'s work.
 * @throws TypeError when the event cannot belong to this request (a broken store must not be folded into something plausible)
 */
export function evolve(state: RequestState | null, event: ChainedEvent): RequestState {
  const { body, seq, at, actor } = event;
  if (isAsideEvent(body)) throw new TypeError(`Event ${seq} (${body.type}) is about no request.`);
  if (body.type === 'request.submitted') {
    if (state) throw new TypeError(`Request ${body.requestId} was submitted twice (event ${seq}).`);
    const { requestId, type: _, follows, cycle, ...asked } = body;
    return {
      ...asked,
      ...(follows !== undefined && { follows }),
      ...(cycle !== undefined && { cycle }),
      id: requestId,
      status: 'waiting',
      requester: actor,
      step: 0,
      submittedAt: at,
      approvals: [],
      decision: null,
      ticket: null,
      sentAt: null,
      applied: null,
      seq,
    };
  }
  if (!state)
    throw new TypeError(`Event ${seq} (${body.type}) belongs to a request that was never submitted.`);
  if (state.id !== body.requestId || seq <= state.seq)
    throw new TypeError(`Event ${seq} does not follow event ${state.seq} of request ${state.id}.`);
  const next = { ...state, seq };
  switch (body.type) {
    case 'request.step-approved': {
      const { next: begun } = body;
      const approvals = [...(state.approvals ?? []), approvalOf(state, event, body)];
      if (!begun) return { ...next, approvals };
      const route = routeWith(state, [...(body.passed ?? []), begun], seq);
      return { ...next, approvals, step: begun.step, route, pause: null };
    }
    case 'request.approved': {
      const approvals = [...(state.approvals ?? []), approvalOf(state, event, body)];
      const route = routeWith(state, body.passed ?? [], seq);
      return {
        ...next,
        approvals,
        route,
        pause: null,
        status: 'approved',
        decision: approvedBy(approvals, at),
      };
    }
    case 'step.escalated': {
      const { step, from, to, dueAt, dueWhy, skipped, remindAt } = body;
      const late = state.route.steps[step];
      if (!late || step !== state.step)
        throw new TypeError(`Event ${seq} passes on step ${step}, which does not wait.`);
      const added = (ids: readonly string[]) => [...new Set([...ids, ...to])];
      const escalated = [...(late.escalated ?? []), { at, from, to, dueAt: late.dueAt }];
      const seats = late.seats?.map((seat) => ({ ...seat, approvers: added(seat.approvers) }));
      const of = {
        ...late,
        approvers: added(late.approvers),
        ...(seats && { seats }),
        dueAt,
        dueWhy,
        skipped,
        remindAt,
        escalated,
      };
      const passedOn = { ...state.passedOn, [step]: body.level };
      return { ...next, passedOn, route: { ...state.route, steps: state.route.steps.with(step, of) } };
    }
    case 'request.denied':
      return {
        ...next,
        status: 'denied',
        pause: null,
        decision: { outcome: 'denied', by: actor, at, text: body.reason },
      };
    case 'request.withdrawn':
      return { ...next, status: 'withdrawn', pause: null };
    case 'ticket.issued':
      return { ...next, ticket: { jws: body.ticket, nonce: body.nonce, expiresAt: body.expiresAt } };
    case 'save.sent':
      return { ...next, status: 'sent', sentAt: body.sentAt };
    case 'save.failed':
      return { ...next, status: 'approved', sentAt: null };
    case 'save.applied':
      return {
        ...next,
        status: 'applied',
        applied: { at: body.appliedAt, reference: body.reference, total: body.total },
      };
    case 'request.asked-back':
    case 'request.answered':
    case 'request.held':
    case 'request.resumed':
    case 'request.commented':
    case 'comment.resolved':
      return evolveTalk(next, event, body);
    case 'spot-check.drawn':
      return body.chosen ? { ...next, spotCheck: { at, percent: body.percent, role: body.role } } : next;
    case 'spot-check.done': {
      if (!state.spotCheck) throw new TypeError(`Event ${seq} checks a request that was not drawn.`);
      const done = { by: actor, at, outcome: body.outcome, note: body.note };
      return { ...next, spotCheck: { ...state.spotCheck, done } };
    }
    default:
      return evolveChange(next, event, body);
  }
}

/** One request from all its events, in order; `null` from none. */
export function fold(events: Iterable<ChainedEvent>): RequestState | null {
  let state: RequestState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}
