import { useRef, useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../../lib/approval/state.ts';
import { openQuestion } from '../../lib/approval/pause.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { waitingOn } from '../../lib/approval/turn.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote } from '../../components/Note.tsx';
import { Amount } from '../../components/Money.tsx';
import { Paused } from '../../components/Paused.tsx';
import { RequestCard } from '../../components/RequestCard.tsx';
import { RequesterActs, TakeBack } from '../../components/RequesterActs.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { policy } from '../../components/store.ts';
import { Thread } from '../../components/Thread.tsx';
import { Due, When } from '../../components/When.tsx';
import { currentStep, namesOf, siteAddress, siteName, zoneOf } from '../../components/words.ts';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { pendingFor } from './queue.ts';

/** One request of mine: where it stands, whose turn it is, and the whole of it on demand. */
export function MyRequest({ request }: { request: RequestState }) {
  useSignals();
  const [open, setOpen] = useState(false);
  const adjustment = termsOf(request);
  const address = siteAddress(adjustment.host);
  return (
    <li className="card">
      <div className="inside stack">
        <div className="row spread">
          <h2>
            <Amount minor={adjustment.total} currency={adjustment.currency} />
          </h2>
          <StatusBadge request={request} />
        </div>
        <p>
          {adjustment.client ?? 'Client unknown'}
          {adjustment.matter && <span className="quiet"> · {adjustment.matter}</span>}
        </p>
        <Standing request={request} />
        {!openQuestion(request) && <Paused request={request} policy={policy.value} />}
        <RequesterActs request={request} policy={policy.value} />
        {open && (
          <>
            <RequestCard request={request} policy={policy.value} />
            <Thread request={request} policy={policy.value} />
          </>
        )}
        <div className="row">
          <Button look="plain" expanded={open} icon={open ? 'expand' : 'down'} onPress={() => setOpen(!open)}>
            Details
          </Button>
          {address && (
            <a className="button plain" href={address} target="_blank" rel="noreferrer">
              Open {siteName(adjustment.site)}
            </a>
          )}
          {request.status === 'waiting' && <Withdraw requestId={request.id} />}
          {request.status === 'approved' && (
            <TakeBack
              request={request}
              label="Take the approval back"
              hint="It has not been used; afterwards it cannot be."
            />
          )}
        </div>
      </div>
    </li>
  );
}

/** One line on what happens next. */
function Standing({ request }: { request: RequestState }) {
  useSignals();
  const zone = zoneOf(policy.value);
  const { status, decision, ticket, applied } = request;
  const step = currentStep(request);
  if (status === 'waiting' && request.consent)
    return <p className="small">Another amount was approved. It waits for you.</p>;
  if (status === 'expired')
    return (
      <p className="small">{ticket ? 'Approved, but not saved in time.' : 'Nobody decided it in time.'}</p>
    );
  if (status === 'waiting' && step)
    return (
      <p className="small">
        <strong>{namesOf(policy.value, waitingOn(request))}</strong> decides by{' '}
        <When at={step.dueAt} zone={zone} /> (
        <Due at={step.dueAt} zone={zone} />)
      </p>
    );
  if (status === 'approved' && ticket)
    return (
      <p className="small">
        Save it in {siteName(request.adjustment.site)} by <When at={ticket.expiresAt} zone={zone} />
        {decision?.text && `. Condition: ${decision.text}`}
      </p>
    );
  if (status === 'denied' && decision?.text) return <p className="small">{decision.text}</p>;
  if (status === 'applied' && applied)
    return (
      <p className="small">
        <When at={applied.at} zone={zone} />
        {applied.reference && `, reference ${applied.reference}`}
      </p>
    );
  if (status === 'sent')
    return <p className="small">The save has left; the site’s answer was not seen yet.</p>;
  return null;
}

/** Takes a request back: asked once more, because it ends it. */
function Withdraw({ requestId }: { requestId: string }) {
  useSignals();
  const [sure, setSure] = useState(false);
  const [sending, run] = useCommand();
  const id = useRef(crypto.randomUUID());
  const waits = pendingFor(requestId)?.command.type === 'withdraw';
  if (waits) return <span className="small quiet">Withdrawal waits in the outbox.</span>;
  return (
    <>
      {sure ? (
        <>
          <Button
            look="danger"
            busy={sending.state === 'busy'}
            onPress={() => void run({ type: 'withdraw', id: id.current, requestId })}
          >
            Yes, withdraw it
          </Button>
          <Button look="plain" onPress={() => setSure(false)}>
            Keep it
          </Button>
        </>
      ) : (
        <Button look="plain" onPress={() => setSure(true)}>
          Withdraw…
        </Button>
      )}
      <ErrorNote why={trouble(sending)} />
    </>
  );
}
