import type { Binds } from './fields.ts';
import type { RequestState } from './state.ts';
import { termsOf } from './terms.ts';

/** An earlier request in short, as far as the card of a later one tells of it. Amounts in minor units, `null` unknown. */
export interface Told {
  id: string;
  requester: string;
  site: string;
  host: string;
  bill: string | null;
  matter: string | null;
  client: string | null;
  attorney: string | null;
  matterType: string | null;
  reason: string;
  basis: 'billed' | 'unbilled';
  currency: string;
  asked: { at: string; amount: number | null };
  /** As saved, else as approved, else as it stands. */
  amount: number | null;
  /** It was saved, or is approved and may be; nothing of it was taken back. */
  stands: { saved: boolean; at: string } | null;
  decided: {
    outcome: 'approved' | 'denied';
    by: string;
    at: string;
    text: string | null;
    binds: Binds[];
  } | null;
}

/** A request as later ones are told of it. */
export function toldOf(state: RequestState): Told {
  const terms = termsOf(state);
  const { site, host, bill, matter, client, attorney, matterType, basis, currency } = terms;
  const { status, decision, applied } = state;
  return {
    id: state.id,
    requester: state.requester,
    site,
    host,
    bill,
    matter,
    client,
    attorney,
    matterType,
    reason: state.reason,
    basis,
    currency,
    asked: { at: state.submittedAt, amount: state.adjustment.total },
    amount: applied?.total ?? terms.total,
    stands:
      status === 'applied' && applied
        ? { saved: true, at: applied.at }
        : (status === 'approved' || status === 'sent') && decision
          ? { saved: false, at: decision.at }
          : null,
    decided: decision && {
      ...decision,
      binds: (state.approvals ?? []).flatMap(({ binds }) => (binds ? [binds] : [])),
    },
  };
}
