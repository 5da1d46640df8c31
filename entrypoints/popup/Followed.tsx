import { useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { Button } from '../../components/Button.tsx';
import { Amount } from '../../components/Money.tsx';
import { RequestCard } from '../../components/RequestCard.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { policy } from '../../components/store.ts';
import { Thread } from '../../components/Thread.tsx';
import { nameOf } from '../../components/words.ts';
import { followed } from './queue.ts';

/** What others decide and I am told of: to be read and talked about, with nothing that decides. */
export function Followed() {
  useSignals();
  const found = followed.value;
  if (!found.length) return null;
  return (
    <details className="folded">
      <summary>Others decide ({found.length})</summary>
      <ul className="queue">
        {found.slice(0, 50).map((request) => (
          <Other key={request.id} request={request} />
        ))}
      </ul>
    </details>
  );
}

function Other({ request }: { request: RequestState }) {
  const [open, setOpen] = useState(false);
  const { total, currency, client } = termsOf(request);
  return (
    <li className="card">
      <div className="inside stack">
        <div className="row spread">
          <Amount minor={total} currency={currency} />
          <StatusBadge request={request} />
        </div>
        <p>
          <strong>{nameOf(policy.value, request.requester)}</strong> asks others ·{' '}
          {client ?? 'client unknown'}
        </p>
        <div className="row">
          <Button look="plain" expanded={open} onPress={() => setOpen(!open)}>
            {open ? 'Less' : 'The whole request'}
          </Button>
        </div>
        {open && (
          <>
            <RequestCard request={request} policy={policy.value} />
            <Thread request={request} policy={policy.value} />
          </>
        )}
      </div>
    </li>
  );
}
