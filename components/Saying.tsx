import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';
import { ErrorNote } from './Note.tsx';

interface Props {
  label: string;
  hint?: string;
  /** What is missing when nothing was typed. */
  missing: string;
  send: string;
  busy: boolean;
  why: string | null;
  onSend: (words: string) => void;
  /** Left out where there is nothing to go back to. */
  onBack?: () => void;
  children?: ReactNode;
}

/** A few words, and one button that sends them. Ctrl+Enter sends too; Escape goes back and closes nothing else. */
export function Saying({ label, hint, missing, send, busy, why, onSend, onBack, children }: Props) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const goesBack = onBack !== undefined;
  useEffect(() => {
    if (goesBack) input.current?.focus();
  }, [goesBack]);
  const go = () => {
    const words = text.trim();
    setWrong(words ? null : missing);
    if (words) onSend(words);
    else input.current?.focus();
  };
  return (
    <div className="stack">
      <Field label={label} hint={hint} wrong={wrong}>
        {(wired) => (
          <textarea
            {...wired}
            ref={input}
            rows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              // Escape would close the whole popup and take the words with it.
              if (event.key === 'Escape' && onBack) {
                event.preventDefault();
                onBack();
              }
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) go();
            }}
          />
        )}
      </Field>
      {children}
      <ErrorNote why={why} />
      <div className="row">
        <Button look="primary" busy={busy} onPress={go}>
          {send}
        </Button>
        {onBack && (
          <Button look="plain" onPress={onBack}>
            Back
          </Button>
        )}
      </div>
    </div>
  );
}
