import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../../lib/approval/state.ts';
import { Amount } from '../../components/Money.tsx';
import { TakeBack } from '../../components/RequesterActs.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { termsOf } from '../../lib/approval/terms.ts';
import { policy } from '../../components/store.ts';
import { nameOf } from '../../components/words.ts';
import { decidedByMe } from './queue.ts';

/** What I approved and can still take back: the approval before it is used, the record of the write-off after it was undone. */
export function Decided() {
  useSignals();
  const found = decidedByMe.value;
  if (!found.length) return null;
  return (
    <details className="folded">
      <summary>Approved by me ({found.length})</summary>
      <ul className="queue">
        {found.slice(0, 50).map((request) => (
          <Approved key={request.id} request={request} />
        ))}
      </ul>
    </details>
  );
}

function Approved({ request }: { request: RequestState }) {
  const { total, currency, client } = termsOf(request);
  const used = request.status === 'applied';
  return (
    <li className="card">
      <div className="inside stack">
        <div className="row spread">
          <Amount minor={total} currency={currency} />
          <StatusBadge request={request} />
        </div>
        <p>
          {nameOf(policy.value, request.requester)} · {client ?? 'client unknown'}
        </p>
        <TakeBack
          request={request}
          label={used ? 'Record that it was undone' : 'Take the approval back'}
          hint={
            used
              ? 'Undo it in the billing system first. The write-off stays on record, with this beside it.'
              : 'It has not been used; afterwards it cannot be.'
          }
        />
      </div>
    </li>
  );
}
