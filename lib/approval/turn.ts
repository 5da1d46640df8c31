import type { Policy } from '../policy/policy.ts';
import { filled, seated } from '../policy/seats.ts';
import { seatsOf } from '../policy/start.ts';
import type { RequestState } from './state.ts';
import { agreesNow } from './terms.ts';

type Agreed = Pick<RequestState, 'adjustment' | 'approvals' | 'changes'>;
type Waiting = Agreed & Pick<RequestState, 'status' | 'requester' | 'route' | 'step' | 'consent'>;

/** Everybody who has approved what stands now, in whatever step: a change takes an approval away until it is given again. */
export const approversOf = (state: Agreed): Set<string> =>
  new Set((state.approvals ?? []).filter((one) => agreesNow(one, state)).map(({ by }) => by));

/**
 * Whose turn it is by the record alone: people of the waiting step, without the requester and without those whose part is done.
 * `decidersOf` (deciders.ts) also knows who has left the firm.
 */
export function waitingOn(state: Waiting): string[] {
  const step = state.route.steps[state.step];
  if (state.status !== 'waiting' || state.consent || !step) return [];
  const done = approversOf(state);
  const seats = seatsOf(step).map(({ approvers }) => approvers.filter((id) => id !== state.requester));
  return helpful(seats, done, seated(seats));
}

/** Does everybody wait for the requester to agree to a change? Nobody waits for somebody who has left the firm. */
export const waitsForRequester = (
  { consent, requester }: Pick<RequestState, 'consent' | 'requester'>,
  { people }: Pick<Policy, 'people'>,
): boolean => Boolean(consent) && people.some(({ id, active }) => id === requester && active);

/** One step's turn under the people of today. */
export interface Turn {
  /** Ids of those who may decide now; empty unless the request waits, and while the requester has to agree to a change. */
  deciders: string[];
  /** Would this person's approval be the last one that the step needs? */
  completes(id: string): boolean;
}

/**
 * The turn of the waiting step. People who left take no part; where too few are left the fallback joins, and where even then
 * too few different people can be found the number that must agree shrinks. So there is always somebody whose approval counts.
 */
export function turnOf(state: Waiting, policy: Pick<Policy, 'people' | 'fallback'>): Turn {
  const step = state.route.steps[state.step];
  if (state.status !== 'waiting' || !step || waitsForRequester(state, policy))
    return { deciders: [], completes: () => false };
  const done = approversOf(state);
  const active = (id: string) =>
    id !== state.requester && policy.people.some((person) => person.id === id && person.active);
  const wanted = step.need ?? 1;
  let seats = seatsOf(step).map(({ approvers }) =>
    approvers.filter((id) => id !== state.requester && (active(id) || done.has(id))),
  );
  let possible = filled(seats, new Set(seats.flat()));
  // Also where everybody has approved and left: then somebody has to say so once more.
  if (possible < wanted || !seats.flat().some(active)) {
    const fallback = policy.fallback.filter(active);
    seats = seats.map((seat) => [...seat, ...fallback.filter((id) => !seat.includes(id))]);
    possible = filled(seats, new Set(seats.flat()));
  }
  const need = Math.min(wanted, possible);
  const able = seated(seats).filter(active);
  const open = filled(seats, done) < need ? helpful(seats, done, able) : [];
  return {
    // Enough have approved already, but the rest left before they could: one of those who are left has to say so once more.
    deciders: open.length ? open : able,
    completes: (id) => filled(seats, new Set([...done, id])) >= need,
  };
}

/** Of these, the ones whose approval would fill one more seat. */
function helpful(
  seats: readonly (readonly string[])[],
  done: ReadonlySet<string>,
  ids: readonly string[],
): string[] {
  const now = filled(seats, done);
  return ids.filter((id) => !done.has(id) && filled(seats, new Set([...done, id])) > now);
}
