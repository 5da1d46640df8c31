import type { Policy } from '../policy/policy.ts';
import { decidersOf } from './deciders.ts';
import type { ChainedEvent } from './events.ts';
import type { RequestState } from './state.ts';

/** What somebody is told about a request outside the browser. */
export type NoticeKind = 'asked' | 'escalated' | 'late' | 'reminder' | 'watch' | 'approved' | 'denied';

export interface Notice {
  /** Person's id. */
  to: string;
  kind: NoticeKind;
}

/** True for what asks somebody to act, and is worth nothing once the turn is over. */
export const asksToAct = (kind: NoticeKind): boolean =>
  kind === 'asked' || kind === 'escalated' || kind === 'late' || kind === 'reminder';

/**
 * Whom an event concerns, and how. The person who acted is not told of their own act.
 * @param state the request with this event folded in
 * @param policy with the people of today: whoever has left is told nothing
 */
export function noticesOf(event: ChainedEvent, state: RequestState, policy: Policy): Notice[] {
  const { body, actor } = event;
  const all = (ids: readonly string[], kind: NoticeKind): Notice[] => ids.map((to) => ({ to, kind }));
  const active = (id: string) => policy.people.some((person) => person.id === id && person.active);
  const found: Notice[] = [];
  if (body.type === 'request.submitted') {
    found.push(...all(decidersOf(state, policy), 'asked'));
    found.push(...all(state.route.watchers ?? [], 'watch'));
  } else if (body.type === 'request.step-approved') {
    if (body.next) found.push(...all(decidersOf(state, policy), 'asked'));
  } else if (body.type === 'request.agreed' || body.type === 'step.added') {
    // Somebody's turn begins: they agreed to more before, or were asked as well. Nobody waits where it was planned for later.
    const begins = body.type === 'step.added' ? !body.of.planned : body.next !== null;
    if (begins) found.push(...all(decidersOf(state, policy), 'asked'));
  } else if (body.type === 'step.escalated') {
    found.push(...all(body.to, 'escalated'), ...all(body.from, 'late'));
  } else if (body.type === 'request.approved' || body.type === 'request.denied') {
    found.push(...all([state.requester], body.type === 'request.approved' ? 'approved' : 'denied'));
  }
  const once = new Map(found.map((notice) => [notice.to, notice]));
  return [...once.values()].filter(({ to }) => to !== actor && active(to));
}
