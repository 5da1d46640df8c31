import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { PanelContext } from '../../lib/answers.ts';
import type { Hold } from '../../lib/store/database.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote } from '../../components/Note.tsx';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { AskFields, check, type Wrong } from './AskFields.tsx';
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

/** The form that is already filled in: a reason is picked, one or two sentences are typed. */
export function AskForm({ context, hold, from }: Props) {
  const [draft, setDraft] = useState<Draft>(() => readDraft(hold.place) ?? emptyDraft(from));
  const [wrong, setWrong] = useState<Wrong>({});
  const [sending, run] = useCommand();
  const preview = usePreview(hold.adjustment, draft.reason);
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
    if (busy || !preview) return;
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
      {/* Which fields there are depends on the route, which is there within milliseconds. */}
      {preview && (
        <>
          <AskFields
            draft={draft}
            wrong={wrong}
            reasons={context.policy?.reasons ?? []}
            clientNote={clientNote}
            onEdit={edit}
          />
          <ErrorNote why={trouble(sending)} />
          <div className="send">
            <Button look="primary" big submit busy={busy}>
              {busy ? 'Sending…' : 'Send for approval'}
            </Button>
          </div>
          <p className="quiet small">
            Or press <kbd>Ctrl</kbd> <kbd>Enter</kbd>. What you entered in the billing site stays there.
          </p>
        </>
      )}
    </form>
  );
}
