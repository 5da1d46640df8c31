import { useSignals } from '@preact/signals-react/runtime';
import { EmptyState } from '../../components/Note.tsx';
import { NotKnown } from './NotKnown.tsx';
import { me, mine, unsent } from './queue.ts';
import { MyRequest } from './MyRequest.tsx';
import { UnsentRequest } from './UnsentRequest.tsx';

/** What I have asked for, newest first; what has not left this computer stands on top. */
export function Mine() {
  useSignals();
  if (me.value === null) return <NotKnown />;
  const leaving = unsent.value;
  const asked = mine.value;
  if (leaving.length + asked.length === 0)
    return (
      <EmptyState title="You have asked for nothing yet">
        When you save a write-off in the billing site, the save is held and the request form opens there.
      </EmptyState>
    );
  return (
    <ul className="queue" aria-label="My requests, newest first">
      {leaving.map((item) => (
        <UnsentRequest key={item.id} item={item} />
      ))}
      {asked.slice(0, 100).map((request) => (
        <MyRequest key={request.id} request={request} />
      ))}
    </ul>
  );
}
