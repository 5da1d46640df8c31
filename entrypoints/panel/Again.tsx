import { useState } from 'react';
import type { PanelContext } from '../../lib/answers.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import type { Hold } from '../../lib/store/database.ts';
import { Button, Loading } from '../../components/Button.tsx';
import { Note } from '../../components/Note.tsx';
import { Signatures } from '../../components/Signatures.tsx';
import { When } from '../../components/When.tsx';
import { siteName, zoneOf } from '../../components/words.ts';
import { AskForm } from './AskForm.tsx';
import { DiffersTable } from './DiffersTable.tsx';
import type { Draft } from './draft.ts';

/** States from which the way forward is another request, started from the words of the last one. */
interface Props {
  context: PanelContext;
  hold: Hold;
  request: RequestState;
}

const words = (request: RequestState): Partial<Draft> => ({
  reason: request.reason,
  explanation: request.explanation,
  clientNote: request.clientNote ?? '',
});

export function Denied({ context, hold, request }: Props) {
  return (
    <div className="stack">
      <Note tone="bad">
        <p>
          <strong>Why:</strong> {request.decision?.text ?? 'no reason was recorded.'}
        </p>
      </Note>
      <p className="quiet">The bill stays as it was. You can ask again with more context.</p>
      <Signatures request={request} policy={context.policy} />
      <Again label="Ask again" context={context} hold={hold} request={request} />
    </div>
  );
}

export function Differs({ context, hold, request }: Props) {
  const site = siteName(hold.adjustment.site);
  return (
    <div className="stack">
      <p>
        The approval covers exactly what was asked for, or less on the same lines. On the screen this is
        different:
      </p>
      <DiffersTable differs={hold.differs} />
      <p className="quiet">Put it back in {site} and save again, or ask for what is there now.</p>
      <Again label="Ask for what is there now" context={context} hold={hold} request={request} />
    </div>
  );
}

export function Lapsed({ context, hold, request }: Props) {
  return (
    <div className="stack">
      <p>
        It was approved, but not saved in time
        {request.ticket && (
          <>
            : until <When at={request.ticket.expiresAt} zone={zoneOf(context.policy)} />
          </>
        )}
        . A new request is decided anew.
      </p>
      <Signatures request={request} policy={context.policy} />
      <Again label="Ask again" context={context} hold={hold} request={request} />
    </div>
  );
}

/** The save has left; whether the site took it is not known yet, and where the connection broke it never will be. */
export function Sent({ context, hold, request }: Omit<Props, 'hold'> & { hold: Hold | null }) {
  const site = siteName(request.adjustment.site);
  return (
    <div className="stack">
      <Loading what={`The save has left. Waiting to see what ${site} answers.`} />
      <p className="quiet">
        If this stays, open the bill in {site} anew. If the reduction is on it, nothing is left to do. If it
        is not, ask again: the approval cannot be used a second time.
      </p>
      {hold && (
        <Again label="It is not on the bill: ask again" context={context} hold={hold} request={request} />
      )}
    </div>
  );
}

/** The endpoint's word is final; the form comes back with the words that were sent. */
export function Refused({ context, hold }: Omit<Props, 'request'>) {
  const command = context.outgoing?.command;
  const from =
    command?.type === 'submit'
      ? { reason: command.reason, explanation: command.explanation, clientNote: command.clientNote ?? '' }
      : {};
  return (
    <div className="stack">
      <Note tone="bad">{context.outgoing?.refusal?.message ?? 'The endpoint refused the request.'}</Note>
      <AskForm context={context} hold={hold} from={from} />
    </div>
  );
}

/** A press away, so that the news is read before the form. */
function Again({ label, context, hold, request }: Props & { label: string }) {
  const [asking, setAsking] = useState(false);
  return asking ? (
    <AskForm context={context} hold={hold} from={words(request)} />
  ) : (
    <Button look="primary" big onPress={() => setAsking(true)}>
      {label}
    </Button>
  );
}
