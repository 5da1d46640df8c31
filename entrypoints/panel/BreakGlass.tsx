import { useState, type FormEvent } from 'react';
import type { PanelContext } from '../../lib/answers.ts';
import type { Hold } from '../../lib/store/database.ts';
import { send } from '../../lib/ask.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { sentence } from '../../components/useCommand.ts';
import { listOf } from '../../components/words.ts';
import { refresh } from './context.ts';

/**
 * One save without an approval, for those with the right, while the endpoint cannot be reached. Nothing of it is drawn otherwise.
 * Two deliberate acts: this form, which is on record at once, and then the save itself.
 */
export function BreakGlass({ context, hold }: { context: PanelContext; hold: Hold }) {
  const [open, setOpen] = useState(false);
  const { glassAlerts, policy, session } = context;
  if (!glassAlerts) return null;
  return (
    <section className="stack" aria-label="When nobody can be asked">
      <Button look="plain" expanded={open} onPress={() => setOpen(!open)}>
        This cannot wait: save once without approval…
      </Button>
      {open && (
        <GlassForm
          hold={hold}
          name={policy?.people.find(({ id }) => id === session.person?.personId)?.name ?? ''}
          told={listOf(policy, glassAlerts)}
        />
      )}
    </section>
  );
}

function GlassForm({ hold, name, told }: { hold: Hold; name: string; told: string }) {
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setWhy(null);
    try {
      const answer = await send({ type: 'glass.break', holdId: hold.id, name: typed, reason });
      if (!answer.ok) setWhy(answer.why);
    } catch (cause) {
      setWhy(sentence(cause));
    }
    setBusy(false);
    await refresh();
  };
  return (
    <form className="stack" onSubmit={(event) => void onSubmit(event)}>
      <Note tone="bad">
        <p>
          Nobody has approved this. Your name, the reason and the reduction are recorded now, and {told} will
          be told. It is good for this one save and for nothing else.
        </p>
      </Note>
      <Field label="Your name" hint={`As in the firm's policy: ${name}`}>
        {(wired) => (
          <input
            {...wired}
            autoComplete="off"
            required
            maxLength={120}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Field label="Why this cannot wait">
        {(wired) => (
          <textarea
            {...wired}
            rows={3}
            required
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ErrorNote why={why} />
      <Button look="danger" big submit busy={busy}>
        Break the glass, on record
      </Button>
    </form>
  );
}
