import { useEffect, useRef } from 'react';
import { Field } from '../../components/Field.tsx';

interface Props {
  label: string;
  hint: string;
  wrong: string | null;
  text: string;
  /** It has the focus when it opens. */
  first: boolean;
  onEdit: (text: string) => void;
  onSend: () => void;
  onBack: () => void;
}

/** A field of an answer: Ctrl+Enter sends, Escape goes back and closes nothing else. A complaint takes the focus to it. */
export function Words({ label, hint, wrong, text, first, onEdit, onSend, onBack }: Props) {
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (first || wrong) input.current?.focus();
  }, [first, wrong]);
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(wired) => (
        <textarea
          {...wired}
          ref={input}
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => onEdit(event.target.value)}
          onKeyDown={(event) => {
            // Escape would close the whole popup and take the words with it.
            if (event.key === 'Escape') {
              event.preventDefault();
              onBack();
            }
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
          }}
        />
      )}
    </Field>
  );
}
