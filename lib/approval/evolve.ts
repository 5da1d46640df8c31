import type { ChainedEvent } from './events.ts';
import type { RequestState } from './state.ts';

/**
 * A request after one more event. Events are facts, so nothing is judged here; that was `decide`'s work.
 * @throws TypeError when the event cannot belong to this request (a broken store must not be folded into something plausible)
 */
export function evolve(state: RequestState | null, event: ChainedEvent): RequestState {
  const { body, seq, at, actor } = event;
  if (body.type === 'request.submitted') {
    if (state) throw new TypeError(`Request ${body.requestId} was submitted twice (event ${seq}).`);
    const { requestId, type: _, ...asked } = body;
    return {
      ...asked,
      id: requestId,
      status: 'waiting',
      requester: actor,
      step: 0,
      submittedAt: at,
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
    case 'request.approved': {
      const last = body.step >= state.route.steps.length - 1;
      if (!last) return { ...next, step: body.step + 1 };
      return {
        ...next,
        status: 'approved',
        decision: { outcome: 'approved', by: actor, at, text: body.condition },
      };
    }
    case 'request.denied':
      return {
        ...next,
        status: 'denied',
        decision: { outcome: 'denied', by: actor, at, text: body.reason },
      };
    case 'request.withdrawn':
      return { ...next, status: 'withdrawn' };
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
  }
}

/** One request from all its events, in order; `null` from none. */
export function fold(events: Iterable<ChainedEvent>): RequestState | null {
  let state: RequestState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}
