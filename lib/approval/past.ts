import { placeOf } from '../adjustment/place.ts';
import type { Past } from '../policy/past.ts';
import type { RequestState, Status } from './state.ts';
import { termsOf } from './terms.ts';

const standing: readonly Status[] = ['waiting', 'approved', 'sent', 'applied'];

/** A request as later ones see it. */
export function pastOf(state: RequestState): Past {
  const { site, host, bill, matter, client, currency, total } = termsOf(state);
  const { decision, applied } = state;
  const approved = decision?.outcome === 'approved';
  return {
    id: state.id,
    at: state.submittedAt,
    requester: state.requester,
    place: placeOf(state.adjustment),
    site,
    host,
    bill,
    matter,
    client,
    currency,
    amount: applied?.total ?? total,
    stands: standing.includes(state.status),
    denied: decision?.outcome === 'denied' ? { by: decision.by, at: decision.at, why: decision.text } : null,
    explanation: state.explanation,
    cycle: state.cycle ?? 0,
    binds: approved
      ? (state.approvals ?? []).flatMap(({ by, at, binds }) =>
          binds ? [{ by, at, ...definedOf(binds) }] : [],
        )
      : [],
  };
}

/** Without the keys that hold nothing. */
function definedOf({
  once,
  notUntil,
  billBy,
}: {
  once?: true | undefined;
  notUntil?: string | undefined;
  billBy?: string | undefined;
}): Omit<Past['binds'][number], 'by' | 'at'> {
  return {
    ...(once && { once }),
    ...(notUntil !== undefined && { notUntil }),
    ...(billBy !== undefined && { billBy }),
  };
}
