import { useState } from 'react';
import type { PanelContext } from '../../lib/answers.ts';
import type { Hold } from '../../lib/store/database.ts';
import { send } from '../../lib/ask.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { Signatures } from '../../components/Signatures.tsx';
import { When } from '../../components/When.tsx';
import { sentence } from '../../components/useCommand.ts';
import { siteName, zoneOf } from '../../components/words.ts';
import { refresh } from './context.ts';
import { HeldFolded } from './Held.tsx';

/** Approved, and the screen is what was approved: one press, and the site's own control is pressed again. */
export function Ready({ context, hold }: { context: PanelContext; hold: Hold }) {
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const { request, policy } = context;
  const site = siteName(hold.adjustment.site);
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
      {request?.decision?.text && (
        <Note tone="wait">
          <p>
            <strong>On this condition:</strong> {request.decision.text}
          </p>
        </Note>
      )}
      <Button look="primary" big busy={busy} icon="check" onPress={() => void press()}>
        Save now in {site}
      </Button>
      <p className="quiet small">
        {hold.control ? `Presses “${hold.control}” again. ` : ''}
        {request?.ticket && (
          <>
            It may be saved once, until <When at={request.ticket.expiresAt} zone={zoneOf(policy)} />.
          </>
        )}
      </p>
      <ErrorNote why={why} />
      <HeldFolded adjustment={hold.adjustment} />
      {request && <Signatures request={request} policy={policy} />}
    </div>
  );
}
