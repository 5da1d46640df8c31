import { useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { Button } from '../../components/Button.tsx';
import { RequestCard } from '../../components/RequestCard.tsx';
import { policy } from '../../components/store.ts';
import { Thread } from '../../components/Thread.tsx';
import { nameOf } from '../../components/words.ts';
import { FoldedCards } from './FoldedCards.tsx';
import { followed } from './queue.ts';

/** What others decide and I am told of: to be read and talked about, with nothing that decides. */
export function Followed() {
  useSignals();
  return <FoldedCards label="Others decide" found={followed.value} Inside={Other} />;
}

function Other({ request }: { request: RequestState }) {
  useSignals();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>
        <strong>{nameOf(policy.value, request.requester)}</strong> asks others ·{' '}
        {termsOf(request).client ?? 'client unknown'}
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
    </>
  );
}
