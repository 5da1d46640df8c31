import type { RequestState } from './state.ts';
import { waitingOn } from './turn.ts';

/** What has ended is followed for so long after it was asked for. */
const FOLLOWED_MS = 30 * 86_400_000;

/**
 * Does this person see a request that others decide? They watch it, were named in its thread, or have approved their part of it.
 * Whoever asked, and whoever can decide now, has it elsewhere.
 * @param now ISO instant
 */
export function follows(request: RequestState, person: string, now: string): boolean {
  const { requester, status, submittedAt, route, thread = [], approvals = [] } = request;
  const open = status === 'waiting';
  if (requester === person || (open && waitingOn(request).includes(person))) return false;
  if (!open && Date.parse(submittedAt) <= Date.parse(now) - FOLLOWED_MS) return false;
  return (
    route.watchers?.includes(person) === true ||
    thread.some(({ mentions }) => mentions?.includes(person)) ||
    (open && approvals.some(({ by }) => by === person))
  );
}
