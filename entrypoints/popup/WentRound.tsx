import { useEffect } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import { send } from '../../lib/ask.ts';
import { watchWords } from '../../lib/approval/watchWords.ts';
import { Badge, EmptyState } from '../../components/Note.tsx';
import { policy, wentRound } from '../../components/store.ts';
import { When } from '../../components/When.tsx';
import { zoneOf } from '../../components/words.ts';

/** For whoever looks after it: what left without approval, saves under broken glass, browsers that went silent. Newest first. */
export function WentRound() {
  useSignals();
  const events = wentRound.value ?? [];
  const newest = events[0]?.seq;
  useEffect(() => {
    // Looked at: it raises no badge any more. Where the worker does not answer, the badge stays.
    if (newest !== undefined) void send({ type: 'watch.seen', seq: newest }).catch(() => null);
  }, [newest]);
  if (events.length === 0)
    return (
      <EmptyState title="Nothing went round">
        A reduction that leaves without approval, a save under broken glass and a browser that goes silent are
        listed here.
      </EmptyState>
    );
  return (
    <ul className="queue" aria-label="What went round, newest first">
      {events.map((event) => {
        const { title, text, alarm } = watchWords(event, policy.value);
        return (
          <li key={event.seq} className="card">
            <div className="inside stack">
              <h2 className="small">{title}</h2>
              <p className="quiet small">
                <When at={event.at} zone={zoneOf(policy.value)} /> · event {event.seq}{' '}
                {alarm && <Badge tone="bad">Look into it</Badge>}
              </p>
              <p>{text}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
