import { browser } from 'wxt/browser';
import type { PanelContext } from '../../lib/answers.ts';
import { Button } from '../../components/Button.tsx';
import { Note } from '../../components/Note.tsx';
import { Held } from './Held.tsx';

/** Nobody can ask yet; each says the one thing that opens the door. */

const OpenOptions = () => (
  <Button look="primary" big onPress={() => void browser.runtime.openOptionsPage()}>
    Open the options page
  </Button>
);

export function SignedOut({ context }: { context: PanelContext }) {
  return (
    <div className="stack">
      <p>
        {context.session.state === 'expired'
          ? 'Your session has ended. Sign in again to ask for approval; the save stays held until then.'
          : 'Sign in to ask for approval; the save stays held until then.'}
      </p>
      <OpenOptions />
      {context.hold && <Held adjustment={context.hold.adjustment} />}
    </div>
  );
}

export function Stranger({ context }: { context: PanelContext }) {
  return (
    <Note tone="bad">
      You are signed in as {context.session.person?.email ?? 'somebody'}, but the firm's policy lists nobody
      with this e-mail. Ask your administrator to add you.
    </Note>
  );
}

export function NoPolicy() {
  return (
    <div className="stack">
      <p>The firm's policy has not been loaded yet, so nobody can be asked. The save stays held.</p>
      <OpenOptions />
    </div>
  );
}
