import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { PanelContext } from '../../lib/answers.ts';
import type { Hold } from '../../lib/store/database.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { ErrorNote } from '../../components/Note.tsx';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { refresh } from './context.ts';
import { dropDraft, emptyDraft, keepDraft, readDraft, type Draft } from './draft.ts';
import { Held } from './Held.tsx';
import { RoutePreview, usePreview } from './RoutePreview.tsx';

interface Props {
  context: PanelContext;
  hold: Hold;
  /** Words of an earlier request on the same place, to start from. */
  from?: Partial<Draft>;
}

type Wrong = Partial<Record<'reason' | 'explanation' | 'clientNote', string>>;

/** The form that is already filled in: a reason is picked, one or two sentences are typed. */
export function AskForm({ context, hold, from }: Props) {
  const [draft, setDraft] = useState<Draft>(() => readDraft(hold.place) ?? emptyDraft(from));
  const [wrong, setWrong] = useState<Wrong>({});
  const [sending, run] = useCommand();
  const preview = usePreview(hold.adjustment);
  const form = useRef<HTMLFormElement>(null);
  const clientNote = preview?.ok ? preview.route.clientNote : false;
  const busy = sending.state === 'busy';

  const edit = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    setWrong({});
    keepDraft(hold.place, next);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const found = check(draft, clientNote);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    const answer = await run({
      type: 'submit',
      id: draft.commandId,
      requestId: draft.requestId,
      adjustment: hold.adjustment,
      reason: draft.reason,
      explanation: draft.explanation.trim(),
      clientNote: clientNote ? draft.clientNote.trim() : null,
    });
    if (!answer) return;
    // A refused request is a closed matter: the next try is a new one.
    if (answer.state === 'refused') edit({ commandId: crypto.randomUUID(), requestId: crypto.randomUUID() });
    else dropDraft(hold.place);
    await refresh();
  };
  // The first field that is wrong gets the focus, after its complaint is drawn.
  useEffect(() => {
    if (Object.keys(wrong).length === 0) return;
    const first = form.current?.querySelector('[aria-invalid="true"]');
    if (first instanceof HTMLElement) first.focus();
  }, [wrong]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter from any of its fields
    <form
      className="stack"
      noValidate
      ref={form}
      onSubmit={(event) => void onSubmit(event)}
      onKeyDown={onKeyDown}
    >
      <p>{hold.why}</p>
      <Held adjustment={hold.adjustment} />
      <RoutePreview preview={preview} policy={context.policy} />
      <Field label="Reason" wrong={wrong.reason ?? null}>
        {(wired) => (
          <select
            {...wired}
            value={draft.reason}
            required
            onChange={(event) => edit({ reason: event.target.value })}
          >
            <option value="" disabled>
              Pick a reason
            </option>
            {context.policy?.reasons.map((reason) => (
              <option key={reason.code} value={reason.code}>
                {reason.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Explanation"
        hint="One or two sentences for the approver."
        wrong={wrong.explanation ?? null}
      >
        {(wired) => (
          <textarea
            {...wired}
            rows={3}
            maxLength={2000}
            required
            value={draft.explanation}
            onChange={(event) => edit({ explanation: event.target.value })}
          />
        )}
      </Field>
      {clientNote && (
        <Field
          label="Client relationship"
          hint="Asked for above this amount: what it means for the relationship with the client."
          wrong={wrong.clientNote ?? null}
        >
          {(wired) => (
            <textarea
              {...wired}
              rows={3}
              maxLength={2000}
              required
              value={draft.clientNote}
              onChange={(event) => edit({ clientNote: event.target.value })}
            />
          )}
        </Field>
      )}
      <ErrorNote why={trouble(sending)} />
      <div className="send">
        <Button look="primary" big submit busy={busy}>
          {busy ? 'Sending…' : 'Send for approval'}
        </Button>
        <p className="quiet small">
          Or press <kbd>Ctrl</kbd> <kbd>Enter</kbd>. What you entered in the billing site stays there.
        </p>
      </div>
    </form>
  );
}

function check(draft: Draft, clientNote: boolean): Wrong {
  const wrong: Wrong = {};
  if (!draft.reason) wrong.reason = 'Pick the reason that fits best.';
  if (!draft.explanation.trim()) wrong.explanation = 'Write one or two sentences for the approver.';
  if (clientNote && !draft.clientNote.trim())
    wrong.clientNote = 'Write what it means for the relationship with the client.';
  return wrong;
}
