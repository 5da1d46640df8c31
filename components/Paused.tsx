import { useRef } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../lib/approval/state.ts';
import { pausedAt } from '../lib/approval/pause.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { Button } from './Button.tsx';
import { now } from './clock.ts';
import { ErrorNote, Note } from './Note.tsx';
import { trouble, useCommand } from './useCommand.ts';
import { When } from './When.tsx';
import { nameOf, zoneOf } from './words.ts';

interface Props {
  request: RequestState;
  policy: Policy | null;
  /** May the reader end a hold? */
  decides?: boolean;
}

/** A question that is open, or a hold: who, why, until when, and whether the clock stands. */
export function Paused({ request, policy, decides }: Props) {
  useSignals();
  const pause = pausedAt(request, new Date(now.value).toISOString());
  if (!pause) return null;
  return (
    <Note tone="wait">
      <p>
        <strong>{nameOf(policy, pause.by)}</strong>{' '}
        {pause.kind === 'question' ? 'has asked' : 'has put it on hold'}: {pause.text}
      </p>
      <p className="small">
        {pause.was ? 'The clock stands until' : 'The clock goes on; this lasts until'}{' '}
        <When at={pause.until} zone={zoneOf(policy)} /> at the latest.
      </p>
      {decides && pause.kind === 'hold' && <Resume requestId={request.id} />}
    </Note>
  );
}

function Resume({ requestId }: { requestId: string }) {
  const [sending, run] = useCommand();
  const id = useRef(crypto.randomUUID());
  return (
    <>
      <div className="row">
        <Button
          look="plain"
          busy={sending.state === 'busy'}
          onPress={() => void run({ type: 'resume', id: id.current, requestId })}
        >
          End the hold
        </Button>
      </div>
      <ErrorNote why={trouble(sending)} />
    </>
  );
}
