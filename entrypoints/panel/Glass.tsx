import { useState } from 'react';
import type { Hold } from '../../lib/store/database.ts';
import { send } from '../../lib/ask.ts';
import { Button, Loading } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { sentence } from '../../components/useCommand.ts';
import { siteName } from '../../components/words.ts';
import { refresh } from './context.ts';
import { close } from './frame.ts';
import { HeldFolded } from './Held.tsx';

/** The glass is broken and on record: the second act is the save itself, once. */
export function Glass({ hold }: { hold: Hold }) {
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const press = async () => {
    setBusy(true);
    setWhy(null);
    try {
      const answer = await send({ type: 'panel.press', holdId: hold.id });
      if (!answer.ok) setWhy(answer.why);
    } catch (cause) {
      setWhy(sentence(cause));
    }
    setBusy(false);
    await refresh();
  };
  return (
    <div className="stack">
      <Note tone="bad">
        <p>Nobody has approved this. It is on record under your name, and reaches the endpoint by itself.</p>
      </Note>
      <Button look="danger" big busy={busy} onPress={() => void press()}>
        Save once in {siteName(hold.adjustment.site)}, without approval
      </Button>
      <p className="quiet small">
        Good for exactly this reduction, for half an hour. Close the panel to leave the bill as it was.
      </p>
      <ErrorNote why={why} />
      <HeldFolded adjustment={hold.adjustment} />
    </div>
  );
}

export function GlassSent({ hold }: { hold: Hold }) {
  const site = siteName(hold.adjustment.site);
  return (
    <div className="stack">
      <Loading what={`The save has left. Waiting to see what ${site} answers.`} />
      <p className="quiet">If this stays, look at the bill in {site}: it was good for one save.</p>
    </div>
  );
}

export function GlassSaved() {
  return (
    <div className="stack">
      <Note tone="bad">
        <p>Saved without an approval, and recorded as that. Whoever has to know will be told.</p>
      </Note>
      <Button onPress={() => void close()}>Close</Button>
    </div>
  );
}
