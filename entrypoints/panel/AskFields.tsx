import type { Policy } from '../../lib/policy/policy.ts';
import { Field } from '../../components/Field.tsx';
import type { Draft } from './draft.ts';

export type Wrong = Partial<Record<'reason' | 'explanation' | 'clientNote', string>>;

interface Props {
  draft: Draft;
  wrong: Wrong;
  reasons: Policy['reasons'];
  /** Does the tier ask for a word on the client relationship as well? */
  clientNote: boolean;
  onEdit: (change: Partial<Draft>) => void;
}

/** All that is typed: the reason, one or two sentences, and above a firm-set amount a note on the client. */
export function AskFields({ draft, wrong, reasons, clientNote, onEdit }: Props) {
  return (
    <>
      <Field label="Reason" wrong={wrong.reason ?? null}>
        {(wired) => (
          <select
            {...wired}
            value={draft.reason}
            required
            onChange={(event) => onEdit({ reason: event.target.value })}
          >
            <option value="" disabled>
              Pick a reason
            </option>
            {reasons.map((reason) => (
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
            onChange={(event) => onEdit({ explanation: event.target.value })}
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
              onChange={(event) => onEdit({ clientNote: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** What is still missing, field by field. */
export function check(draft: Draft, clientNote: boolean): Wrong {
  const wrong: Wrong = {};
  if (!draft.reason) wrong.reason = 'Pick the reason that fits best.';
  if (!draft.explanation.trim()) wrong.explanation = 'Write one or two sentences for the approver.';
  if (clientNote && !draft.clientNote.trim())
    wrong.clientNote = 'Write what it means for the relationship with the client.';
  return wrong;
}
