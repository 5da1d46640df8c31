import type { ChainedEvent } from './events.ts';
import type { ChangeBody } from './eventsChange.ts';
import { routeWith } from './routeWith.ts';
import type { RequestState } from './state.ts';
import { approvalOf, approvedBy } from './terms.ts';

/** A request after a change of what is agreed to, of who is asked, or of whether an approval still holds. */
export function evolveChange(state: RequestState, event: ChainedEvent, body: ChangeBody): RequestState {
  const { actor: by, at, seq } = event;
  const { route } = state;
  switch (body.type) {
    case 'request.changed': {
      const { step, lines, total, why, again } = body;
      if (step !== state.step) throw new TypeError(`Event ${seq} changes step ${step}, which does not wait.`);
      const changes = [...(state.changes ?? []), { by, at, step, lines, total, why }];
      const changed = { ...state, changes };
      return {
        ...changed,
        approvals: [...(state.approvals ?? []), approvalOf(changed, event, body)],
        consent: true,
        pause: null,
        route: again ? { ...route, steps: route.steps.toSpliced(step + 1, 0, again) } : route,
      };
    }
    case 'request.agreed': {
      const { next, passed = [], complete } = body;
      const begun = [...passed, ...(next ? [next] : [])];
      const agreed = { ...state, consent: false, route: routeWith(state, begun, seq, true) };
      if (!complete) return next ? { ...agreed, step: next.step } : agreed;
      return { ...agreed, status: 'approved', decision: approvedBy(state.approvals ?? [], at) };
    }
    case 'step.added': {
      const { at: place, of } = body;
      if (place < state.step || place > route.steps.length)
        throw new TypeError(`Event ${seq} adds step ${place}, which has passed.`);
      const before = place === state.step;
      // The one who asked waits behind it, and their clock starts anew.
      const steps = before
        ? route.steps.map((step, index) => (index === place ? { ...step, planned: true as const } : step))
        : route.steps;
      return {
        ...state,
        ...(before && { pause: null }),
        route: { ...route, steps: steps.toSpliced(place, 0, of) },
        approvals: (state.approvals ?? []).map((one) =>
          one.step >= place ? { ...one, step: one.step + 1 } : one,
        ),
      };
    }
    case 'request.expired':
      return { ...state, status: 'expired', pause: null };
    case 'ticket.revoked':
      return {
        ...state,
        status: 'revoked',
        reversed: { by, at, reason: body.reason, total: null },
      };
    case 'request.reversed':
      return {
        ...state,
        status: 'reversed',
        reversed: { by, at, reason: body.reason, total: body.total },
      };
  }
}
