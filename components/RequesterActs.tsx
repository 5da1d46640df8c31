import { useRef, useState } from 'react';
import type { Command } from '../lib/approval/commands.ts';
import { openQuestion } from '../lib/approval/pause.ts';
import type { RequestState } from '../lib/approval/state.ts';
import { termsOf } from '../lib/approval/terms.ts';
import { formatMoney } from '../lib/money.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { Button } from './Button.tsx';
import { Changes } from './Changes.tsx';
import { ErrorNote, Note } from './Note.tsx';
import { Saying } from './Saying.tsx';
import { trouble, useCommand } from './useCommand.ts';
import { nameOf } from './words.ts';

interface Props {
  request: RequestState;
  policy: Policy | null;
}

/** What the requester is asked for while a request waits: an answer, or agreement to less. */
export function RequesterActs({ request, policy }: Props) {
  return (
    <>
      {openQuestion(request) && <Answer request={request} policy={policy} />}
      {request.status === 'waiting' && request.consent && <Agree request={request} policy={policy} />}
    </>
  );
}

function useOnce(): [ReturnType<typeof useCommand>[0], (command: (id: string) => Command) => Promise<void>] {
  const [sending, run] = useCommand();
  const id = useRef(crypto.randomUUID());
  const give = async (command: (id: string) => Command) => {
    const answer = await run(command(id.current));
    if (answer?.state === 'refused') id.current = crypto.randomUUID();
  };
  return [sending, give];
}

function Answer({ request, policy }: Props) {
  const [sending, give] = useOnce();
  const { pause } = request;
  if (!pause) return null;
  if (sending.state === 'waiting') return <Note tone="wait">Your answer waits in the outbox.</Note>;
  return (
    <div className="stack">
      <Note tone="wait">
        <p>
          <strong>{nameOf(policy, pause.by)} asks:</strong> {pause.text}
        </p>
      </Note>
      <Saying
        label="Your answer"
        missing="Write an answer."
        send="Answer"
        busy={sending.state === 'busy'}
        why={trouble(sending)}
        onSend={(answer) => void give((id) => ({ type: 'answer', id, requestId: request.id, answer }))}
      />
    </div>
  );
}

function Agree({ request, policy }: Props) {
  const [sending, give] = useOnce();
  const change = request.changes?.length ?? 0;
  const { total, currency } = termsOf(request);
  if (sending.state === 'waiting') return <Note tone="wait">Your agreement waits in the outbox.</Note>;
  return (
    <div className="stack">
      <Changes request={request} policy={policy} />
      <p>
        Agree to it, and then enter no more than that in the billing site; or withdraw the request. Nobody
        else is asked before.
      </p>
      <div className="row">
        <Button
          look="primary"
          icon="check"
          busy={sending.state === 'busy'}
          onPress={() => void give((id) => ({ type: 'agree', id, requestId: request.id, change }))}
        >
          Agree to {total === null ? 'less' : formatMoney(total, currency)}
        </Button>
      </div>
      <ErrorNote why={trouble(sending)} />
    </div>
  );
}

/** Takes an approval back that was not used, or records that a saved write-off was undone. */
export function TakeBack({ request, label, hint }: { request: RequestState; label: string; hint: string }) {
  const [open, setOpen] = useState(false);
  const [sending, give] = useOnce();
  if (sending.state === 'waiting') return <span className="small quiet">It waits in the outbox.</span>;
  if (!open)
    return (
      <Button look="plain" onPress={() => setOpen(true)}>
        {label}…
      </Button>
    );
  return (
    <Saying
      label="Why?"
      hint={hint}
      missing="Write why; it goes on record."
      send={label}
      busy={sending.state === 'busy'}
      why={trouble(sending)}
      onSend={(reason) => void give((id) => ({ type: 'reverse', id, requestId: request.id, reason }))}
      onBack={() => setOpen(false)}
    />
  );
}
