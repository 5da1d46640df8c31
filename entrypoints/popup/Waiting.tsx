import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import { EmptyState } from '../../components/Note.tsx';
import { policy } from '../../components/store.ts';
import { Decided } from './Decided.tsx';
import { NotKnown } from './NotKnown.tsx';
import { QueueCard } from './QueueCard.tsx';
import { made, me, stillLeaving, waitingForMe } from './queue.ts';
import { Leaving, Receipt } from './Receipt.tsx';

/** The queue: the most urgent request is open; j and k (or the arrows) go on, a approves, d denies. */
export function Waiting() {
  useSignals();
  const queue = waitingForMe.value;
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const open = queue.find((one) => one.id === chosen) ?? queue[0];
  const openId = open?.id;

  // The keys work only while the queue has the focus (WCAG 2.1.4), so it gets it when it opens or moves on.
  useEffect(() => {
    const focused = document.activeElement;
    if (focused === document.body || list.current?.contains(focused)) focusCard(list.current, openId);
  }, [openId]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const at = queue.findIndex((one) => one.id === openId);
    const next = step === undefined ? undefined : queue[at + step];
    if (next) {
      event.preventDefault();
      setChosen(next.id);
    }
  };

  if (me.value === null) return <NotKnown />;
  const receipts = [...made.value.values()];
  const leaving = stillLeaving.value;
  return (
    <div className="stack">
      <div aria-live="polite" className="stack">
        {receipts.map((one) => (
          <Receipt key={one.request.id} made={one} />
        ))}
        {leaving.map((request) => (
          <Leaving key={request.id} request={request} />
        ))}
      </div>
      {queue.length > 0 ? (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for the buttons inside */}
          <ul
            className="queue"
            ref={list}
            onKeyDown={onKeyDown}
            aria-label="Waiting for me, most urgent first"
          >
            {queue.map((request) => (
              <QueueCard
                key={request.id}
                request={request}
                open={request.id === openId}
                onOpen={() => setChosen(request.id)}
              />
            ))}
          </ul>
          <p className="quiet small keys">
            <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>a</kbd> approve · <kbd>d</kbd> deny
          </p>
        </>
      ) : (
        receipts.length + leaving.length === 0 && (
          <EmptyState title="Nothing waits for you">
            {policy.value
              ? 'Requests that you can decide come here, the most urgent first. The badge shows how many there are.'
              : 'Requests come here once the firm’s policy has been loaded.'}
          </EmptyState>
        )
      )}
      <Decided />
    </div>
  );
}

/** Keys that are letters belong to the text while somebody types. */
function typing(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

function focusCard(list: HTMLElement | null, id: string | undefined): void {
  const header = list?.querySelector(`[data-request="${id}"]`);
  if (header instanceof HTMLElement) header.focus();
}
