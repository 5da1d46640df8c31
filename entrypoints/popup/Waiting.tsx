import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import { EmptyState, ErrorNote } from '../../components/Note.tsx';
import { policy } from '../../components/store.ts';
import { Batch } from './Batch.tsx';
import { Decided } from './Decided.tsx';
import { Followed } from './Followed.tsx';
import { Keys, lettersOn } from './Keys.tsx';
import { NotKnown } from './NotKnown.tsx';
import { QueueCard } from './QueueCard.tsx';
import { groupsOf, made, mayBeTogether, me, stillLeaving, waitingForMe } from './queue.ts';
import { Leaving, Receipts } from './Receipt.tsx';

/** The queue: the most urgent request is open; keys go through it (Keys.tsx), and what others have handed over stands apart. */
export function Waiting() {
  useSignals();
  const groups = groupsOf(waitingForMe.value, me.value ?? '');
  const queue = groups.flatMap(({ requests }) => requests);
  const [chosen, setChosen] = useState<{ id: string; at: number } | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [keys, setKeys] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  // What was open has been decided: the one after it is open now.
  const found = queue.findIndex((one) => one.id === chosen?.id);
  const at = found < 0 ? Math.min(chosen?.at ?? 0, queue.length - 1) : found;
  const openId = queue[at]?.id;
  // It stays open when a more urgent one comes in: nobody decides what slid under their finger.
  if (openId !== undefined && (openId !== chosen?.id || at !== chosen.at)) setChosen({ id: openId, at });
  const together = queue.filter((one) => marked.has(one.id) && mayBeTogether(one));

  // The keys work only while the queue has the focus (WCAG 2.1.4), so it gets it when it opens or moves on.
  useEffect(() => {
    const focused = document.activeElement;
    if (focused === document.body || list.current?.contains(focused)) focusCard(list.current, openId);
  }, [openId, list]);

  const open = (id: string | undefined) => {
    if (id !== undefined) setChosen({ id, at: queue.findIndex((one) => one.id === id) });
  };
  const goTo = (place: number) => open(queue[Math.max(0, Math.min(place, queue.length - 1))]?.id);
  const mark = (id: string) =>
    setMarked((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: queue.length - 1,
    };
    const letters: Record<string, number> = lettersOn.value ? { j: at + 1, k: at - 1 } : {};
    const place = moves[event.key] ?? letters[event.key];
    if (place !== undefined) goTo(place);
    else if (event.key === '?') setKeys(true);
    else if (event.key === 'b' && lettersOn.value && together.length > 0) setAsking(true);
    else return;
    event.preventDefault();
  };

  if (me.value === null) return <NotKnown />;
  const receipts = [...made.value.values()];
  const leaving = stillLeaving.value;
  return (
    <div className="stack">
      <div aria-live="polite" className="stack">
        <Receipts made={receipts} />
        {leaving.map((request) => (
          <Leaving key={request.id} request={request} />
        ))}
      </div>
      {queue.length > 0 ? (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys for the buttons inside */}
          <div className="stack" ref={list} onKeyDown={onKeyDown}>
            {groups.map(({ away, requests }) => (
              <section key={away} className="stack">
                {away && <h2 className="group">In place of {away}, who is away</h2>}
                <ul
                  className="queue"
                  aria-label={
                    away ? `In place of ${away}, most urgent first` : 'Waiting for me, most urgent first'
                  }
                >
                  {requests.map((request) => (
                    <QueueCard
                      key={request.id}
                      request={request}
                      open={request.id === openId}
                      marked={marked.has(request.id)}
                      onOpen={() => open(request.id)}
                      onMark={() => mark(request.id)}
                      onLeft={() => goTo(at + 1)}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <ErrorNote why={trouble} />
          {together.length > 0 && (
            <Batch
              requests={together}
              asking={asking}
              onAsk={setAsking}
              onDone={(why) => {
                setTrouble(why);
                setMarked(new Set());
                setAsking(false);
                focusCard(list.current, openId);
              }}
            />
          )}
          <Keys
            open={keys}
            onToggle={(open) => {
              setKeys(open);
              if (!open) focusCard(list.current, openId);
            }}
          />
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
      <Followed />
    </div>
  );
}

/** Keys that are letters belong to the text while somebody types. */
function typing(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
}

function focusCard(list: HTMLElement | null, id: string | undefined): void {
  const header = list?.querySelector(`[data-request="${id}"]`);
  if (header instanceof HTMLElement) header.focus();
}
