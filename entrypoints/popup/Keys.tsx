import { useEffect, useRef } from 'react';
import { signal } from '@preact/signals-react';
import { useSignals } from '@preact/signals-react/runtime';
import { Button } from '../../components/Button.tsx';

/** Kept in this browser: it is about a pair of hands, not about the firm. */
const NAME = 'single-letters';

/** May a single letter do something? A screen reader or dictation may send letters that nobody meant. */
export const lettersOn = signal(localStorage.getItem(NAME) !== 'off');

const letters: [string, string][] = [
  ['j k', 'next request, the one before'],
  ['a', 'approve the open request; from the firm’s amount on it asks why'],
  ['d', 'deny it, with a reason'],
  ['q', 'ask the requester back'],
  ['x', 'mark it, to be approved together with others'],
  ['b', 'approve what is marked: number and sum are said first'],
];
const others: [string, string][] = [
  ['↓ ↑ Home End', 'next, before, first, last'],
  ['Tab', 'from the request to its buttons'],
  ['Ctrl+Enter', 'in a field: send'],
  ['Escape', 'in a field: back, nothing is decided'],
  ['?', 'this list'],
];

/** What the keys do, and the switch for those that are single letters. */
export function Keys({ open, onToggle }: { open: boolean; onToggle: (open: boolean) => void }) {
  useSignals();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) box.current?.focus();
  }, [open]);
  if (!open)
    return (
      <p className="quiet small keys">
        <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>a</kbd> approve · <kbd>d</kbd> deny ·{' '}
        <Button look="plain" onPress={() => onToggle(true)}>
          All keys (?)
        </Button>
      </p>
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape for what is inside
    <section
      className="card keys"
      aria-label="Keys"
      tabIndex={-1}
      ref={box}
      onKeyDown={(event) => {
        // Escape would close the whole popup.
        if (event.key !== 'Escape' && event.key !== '?') return;
        event.preventDefault();
        onToggle(false);
      }}
    >
      <div className="inside stack">
        <h2>Keys, while a request has the focus</h2>
        <dl className="facts">
          {[...(lettersOn.value ? letters : []), ...others].map(([key, what]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label className="check">
          <input
            type="checkbox"
            checked={lettersOn.value}
            onChange={(event) => {
              lettersOn.value = event.target.checked;
              localStorage.setItem(NAME, event.target.checked ? 'on' : 'off');
            }}
          />
          Single letters do something
        </label>
        <div className="row">
          <Button look="plain" onPress={() => onToggle(false)}>
            Close
          </Button>
        </div>
      </div>
    </section>
  );
}
