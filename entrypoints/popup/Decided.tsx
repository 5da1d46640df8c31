import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { TakeBack } from '../../components/RequesterActs.tsx';
import { policy } from '../../components/store.ts';
import { nameOf } from '../../components/words.ts';
import { FoldedCards } from './FoldedCards.tsx';
import { decidedByMe } from './queue.ts';

/** What I approved and can still take back: the approval before it is used, the record of the write-off after it was undone. */
export function Decided() {
  useSignals();
  return <FoldedCards label="Approved by me" found={decidedByMe.value} Inside={Approved} />;
}

function Approved({ request }: { request: RequestState }) {
  useSignals();
  const used = request.status === 'applied';
  return (
    <>
      <p>
        {nameOf(policy.value, request.requester)} · {termsOf(request).client ?? 'client unknown'}
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
    </>
  );
}
