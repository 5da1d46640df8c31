import { useRef, useState } from 'react';
import type { PanelContext } from '../../lib/answers.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { Button } from '../../components/Button.tsx';
import { Flags } from '../../components/Flags.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { RequesterActs } from '../../components/RequesterActs.tsx';
import { RouteSteps } from '../../components/RouteSteps.tsx';
import { Signatures } from '../../components/Signatures.tsx';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { refresh } from './context.ts';
import { HeldFolded } from './Held.tsx';

/** Sent, but the endpoint does not have it yet. */
export function Queued({ context }: { context: PanelContext }) {
  const { outgoing, hold } = context;
  return (
    <div className="stack">
      <p>
        The request waits in the outbox of this computer and goes by itself as soon as the endpoint can be
        reached.
      </p>
      <Note tone="wait">
        {outgoing?.lastError ?? context.endpoint.why ?? 'The approval endpoint has not answered yet.'}
      </Note>
      <p className="quiet">You can carry on. The save stays held, and what you entered stays in the form.</p>
      {hold && <HeldFolded adjustment={hold.adjustment} />}
    </div>
  );
}

/** With the approver. */
export function Waiting({ context, request }: { context: PanelContext; request: RequestState }) {
  return (
    <div className="stack">
      {request.consent ? null : (
        <p>You can carry on, also in another tab. Countersign tells you when it is decided.</p>
      )}
      <RequesterActs request={request} policy={context.policy} />
      <Flags flags={request.route.flags} />
      <RouteSteps route={request.route} policy={context.policy} request={request} />
      <HeldFolded adjustment={request.adjustment} />
      <Signatures request={request} policy={context.policy} />
      <Withdraw requestId={request.id} />
    </div>
  );
}

/** Takes the request back: asked once more, because it ends it. */
function Withdraw({ requestId }: { requestId: string }) {
  const [sure, setSure] = useState(false);
  const [sending, run] = useCommand();
  // The same command however often it is pressed.
  const id = useRef(crypto.randomUUID());
  const withdraw = async () => {
    await run({ type: 'withdraw', id: id.current, requestId });
    await refresh();
  };
  if (sending.state === 'waiting') return <Note tone="wait">The withdrawal waits in the outbox.</Note>;
  return (
    <div className="stack">
      <div className="row">
        {sure ? (
          <>
            <Button look="danger" busy={sending.state === 'busy'} onPress={() => void withdraw()}>
              Yes, withdraw it
            </Button>
            <Button look="plain" onPress={() => setSure(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button look="plain" onPress={() => setSure(true)}>
            Withdraw the request…
          </Button>
        )}
      </div>
      <ErrorNote why={trouble(sending)} />
    </div>
  );
}
