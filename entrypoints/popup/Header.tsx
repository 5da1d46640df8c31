import { useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import { Busy, IconButton } from '../../components/Button.tsx';
import { count } from '../../components/moments.ts';
import { Seal } from '../../components/Icon.tsx';
import { endpoint, expired, outbox, person } from '../../components/store.ts';
import { sentence } from '../../components/useCommand.ts';
import { send } from '../../lib/ask.ts';
import { openOptions } from './openOptions.ts';

/** Who is signed in, and whether this browser and the endpoint agree. */
export function Header() {
  useSignals();
  const who = person.value;
  return (
    <header className="top">
      <div className="row spread">
        <h1 className="brand">
          <Seal /> Countersign
        </h1>
        <div className="row">
          {who && !expired.value && <span className="quiet small">{who.name}</span>}
          <IconButton icon="cog" label="Options" onPress={openOptions} />
        </div>
      </div>
      <Sync />
    </header>
  );
}

/** One line on the connection, with a retry where that can help. */
function Sync() {
  useSignals();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const retry = async () => {
    setBusy(true);
    try {
      const answer = await send({ type: 'sync.now' });
      setFailed(answer.ok ? null : answer.why);
    } catch (cause) {
      setFailed(sentence(cause));
    }
    setBusy(false);
  };
  const waiting = (outbox.value ?? []).filter((item) => !item.refusal).length;
  const why = failed ?? endpoint.value?.why ?? null;
  const good = endpoint.value?.state === 'good' && !why;
  const words = busy
    ? 'Asking the endpoint…'
    : (why ?? (good ? 'Up to date.' : 'The endpoint has not been asked yet.'));
  return (
    <div className={`sync small ${good ? '' : 'off'}`}>
      <p aria-live="polite">
        {waiting > 0 && `${count(waiting, 'item')} in the outbox. `}
        {words}
      </p>
      {busy ? (
        <Busy />
      ) : (
        <IconButton icon="retry" label="Ask the endpoint again" onPress={() => void retry()} />
      )}
    </div>
  );
}
