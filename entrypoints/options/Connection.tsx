import { useState } from 'react';
import type { StatusAnswer } from '../../lib/answers.ts';
import { send } from '../../lib/ask.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { sentence } from '../../components/useCommand.ts';
import { HostAccess } from './HostAccess.tsx';
import { Part } from '../../components/Part.tsx';
import { SignIn } from './SignIn.tsx';
import { refreshStatus } from './status.ts';

/** Who works in this browser, with which endpoint. */
export function Connection({ status }: { status: StatusAnswer }) {
  const { session, endpoint } = status;
  return (
    <Part id="connection" title="Connection">
      <div aria-live="polite">
        {endpoint.why ? (
          <Note tone="wait">{endpoint.why}</Note>
        ) : (
          endpoint.state === 'good' && <Note tone="good">Connected to {status.settings.endpointUrl}.</Note>
        )}
      </div>
      {session.state === 'signed-in' ? (
        <SignedIn status={status} />
      ) : (
        <SignIn settings={status.settings} expired={session.state === 'expired'} />
      )}
      <HostAccess />
    </Part>
  );
}

function SignedIn({ status }: { status: StatusAnswer }) {
  const [busy, setBusy] = useState<'sync' | 'out' | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const person = status.session.person;
  const run = async (what: 'sync' | 'out') => {
    setBusy(what);
    setWhy(null);
    try {
      const answer = await send({ type: what === 'sync' ? 'sync.now' : 'session.signOut' });
      if (!answer.ok) setWhy(answer.why);
    } catch (cause) {
      setWhy(sentence(cause));
    }
    setBusy(null);
    await refreshStatus();
  };
  return (
    <>
      <dl className="facts">
        <dt>Signed in as</dt>
        <dd>
          <strong>{person?.name}</strong> <span className="quiet">{person?.email}</span>
        </dd>
        <dt>Roles</dt>
        <dd>{person?.roles.length ? person.roles.join(', ') : 'none'}</dd>
        <dt>Endpoint</dt>
        <dd>{status.settings.endpointUrl ?? 'none'}</dd>
      </dl>
      {person && !person.personId && (
        <Note tone="bad">
          The firm's policy lists nobody with this e-mail, so you can neither ask nor decide. Ask your
          administrator.
        </Note>
      )}
      <div className="row">
        <Button icon="retry" busy={busy === 'sync'} onPress={() => void run('sync')}>
          Ask the endpoint now
        </Button>
        <Button look="plain" busy={busy === 'out'} onPress={() => void run('out')}>
          Sign out
        </Button>
      </div>
      <ErrorNote why={why} />
    </>
  );
}
