import { useSignals } from '@preact/signals-react/runtime';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/Note.tsx';
import { expired, person } from '../../components/store.ts';
import { openOptions } from './openOptions.ts';

/** Nobody is signed in, or somebody whom the policy does not list: there is nothing of theirs to show. */
export function NotKnown() {
  useSignals();
  const who = person.value;
  return (
    <div className="stack center">
      {who ? (
        <EmptyState title="The policy does not list you">
          You are signed in as {who.email}. Ask your administrator to add this e-mail to the firm’s policy.
        </EmptyState>
      ) : (
        <EmptyState title={expired.value ? 'Your session has ended' : 'Nobody is signed in'}>
          Sign in on the options page to see what waits for you and what you have asked for.
        </EmptyState>
      )}
      <Button look={who ? 'usual' : 'primary'} onPress={openOptions}>
        Open the options page
      </Button>
    </div>
  );
}
