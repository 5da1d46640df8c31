import { useRef, useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { Button } from '../../components/Button.tsx';
import { Amount } from '../../components/Money.tsx';
import { EmptyState, ErrorNote, Note } from '../../components/Note.tsx';
import { RequestCard } from '../../components/RequestCard.tsx';
import { Saying } from '../../components/Saying.tsx';
import { policy } from '../../components/store.ts';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { When } from '../../components/When.tsx';
import { listOf, nameOf, zoneOf } from '../../components/words.ts';
import { raisedForMe, toCheck } from './queue.ts';

/** What chance drew from the batches, to be looked at again, and what was raised. Nothing waits for it. */
export function SpotChecks() {
  useSignals();
  const open = toCheck.value;
  const raised = raisedForMe.value;
  if (open.length + raised.length === 0)
    return (
      <EmptyState title="Nothing to look at">
        {`${policy.value?.spotCheck?.percent ?? 0} % of what is approved in batches comes here, drawn by chance. No save waits for it.`}
      </EmptyState>
    );
  return (
    <div className="stack">
      {open.length > 0 && (
        <ul className="queue" aria-label="Drawn for a spot check">
          {open.map((request) => (
            <Drawn key={request.id} request={request} />
          ))}
        </ul>
      )}
      {raised.map((request) => (
        <Raised key={request.id} request={request} />
      ))}
    </div>
  );
}

function Head({ request }: { request: RequestState }) {
  const { total, currency, client } = termsOf(request);
  const approvers = (request.approvals ?? []).map(({ by }) => by);
  return (
    <>
      <Amount minor={total} currency={currency} />
      <p>
        <strong>{listOf(policy.value, [...new Set(approvers)])}</strong> approved it in a batch ·{' '}
        {client ?? 'client unknown'}
      </p>
    </>
  );
}

function Drawn({ request }: { request: RequestState }) {
  useSignals();
  const [open, setOpen] = useState(false);
  const [raising, setRaising] = useState(false);
  const [sending, run] = useCommand();
  const id = useRef(crypto.randomUUID());
  const busy = sending.state === 'busy';
  const say = async (outcome: 'good' | 'raised', note: string | null) => {
    const answer = await run({ type: 'spot-check', id: id.current, requestId: request.id, outcome, note });
    if (answer?.state === 'refused') id.current = crypto.randomUUID();
  };
  return (
    <li className="card">
      <div className="inside stack">
        <Head request={request} />
        <div className="row">
          <Button look="plain" expanded={open} onPress={() => setOpen(!open)}>
            {open ? 'Less' : 'The whole request'}
          </Button>
        </div>
        {open && <RequestCard request={request} policy={policy.value} />}
        {sending.state === 'sent' || sending.state === 'waiting' ? (
          <Note tone="good">
            {sending.state === 'sent' ? 'On record.' : 'It waits in the outbox and goes by itself.'}
          </Note>
        ) : raising ? (
          <Saying
            label="What did you find?"
            hint="Goes to whoever approved it, and on the record. The approval stays as it is."
            missing="Write what you found."
            send="Raise it"
            busy={busy}
            why={trouble(sending)}
            onSend={(note) => void say('raised', note)}
            onBack={() => setRaising(false)}
          />
        ) : (
          <>
            <ErrorNote why={trouble(sending)} />
            <div className="row">
              <Button look="primary" icon="check" busy={busy} onPress={() => void say('good', null)}>
                Good
              </Button>
              <Button look="danger" onPress={() => setRaising(true)}>
                Raise…
              </Button>
            </div>
          </>
        )}
      </div>
    </li>
  );
}

function Raised({ request }: { request: RequestState }) {
  const done = request.spotCheck?.done;
  if (!done) return null;
  return (
    <Note tone="bad">
      <Head request={request} />
      <p className="said">{done.note}</p>
      <p className="small">
        Raised by {nameOf(policy.value, done.by)} · <When at={done.at} zone={zoneOf(policy.value)} short />
      </p>
    </Note>
  );
}
