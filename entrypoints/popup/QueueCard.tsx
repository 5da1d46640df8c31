import { useRef, type KeyboardEvent } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { impactOf } from '../../lib/approval/impact.ts';
import { now } from '../../components/clock.ts';
import { ImpactFacts } from '../../components/ImpactFacts.tsx';
import { Amount } from '../../components/Money.tsx';
import { Paused } from '../../components/Paused.tsx';
import { RequestCard } from '../../components/RequestCard.tsx';
import { policy } from '../../components/store.ts';
import { Thread } from '../../components/Thread.tsx';
import { Due } from '../../components/When.tsx';
import { basisWord, currentStep, nameOf, zoneOf } from '../../components/words.ts';
import { mayBeTogether, pendingFor, told } from './queue.ts';
import { Decide, type DecideKeys } from './Decide.tsx';
import { lettersOn } from './Keys.tsx';

interface Props {
  request: RequestState;
  open: boolean;
  /** Marked to be approved together with others. */
  marked: boolean;
  onOpen: () => void;
  onMark: () => void;
  /** It was answered and stays here. */
  onLeft: () => void;
}

/** One request of the queue: a line while closed, the whole of it and the two answers while open. */
export function QueueCard({ request, open, marked, onOpen, onMark, onLeft }: Props) {
  useSignals();
  const decide = useRef<DecideKeys>(null);
  const adjustment = termsOf(request);
  const step = currentStep(request);
  const markable = mayBeTogether(request);
  const refused = pendingFor(request.id)?.refusal;
  const onKeyDown = (event: KeyboardEvent) => {
    // Only the header listens, so that no letter typed elsewhere can decide anything.
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !lettersOn.value) return;
    if (event.key === 'a') decide.current?.approve();
    else if (event.key === 'd') decide.current?.deny();
    else if (event.key === 'q') decide.current?.askBack();
    else if (event.key === 'x' && markable) onMark();
    else return;
    event.preventDefault();
  };
  return (
    <li className={`card${open ? ' open' : ''}${marked ? ' marked' : ''}`}>
      <h2>
        <button
          type="button"
          className="head"
          data-request={request.id}
          aria-expanded={open}
          // One stop for Tab: arrows go through the queue.
          tabIndex={open ? 0 : -1}
          onClick={onOpen}
          onKeyDown={open ? onKeyDown : undefined}
        >
          <span className="row spread">
            <Amount minor={adjustment.total} currency={adjustment.currency} />
            {step && <Due at={step.dueAt} zone={zoneOf(policy.value)} />}
          </span>
          <span className="who">
            <strong>{nameOf(policy.value, request.requester)}</strong> asks ·{' '}
            {adjustment.client ?? 'client unknown'}
          </span>
          {open && <span className="quiet small">{basisWord(adjustment)}</span>}
          {!open && request.route.flags && <span className="small wait">Look at what came before</span>}
          {!open && refused && <span className="small bad-words">Not recorded: {refused.message}</span>}
          {marked && <span className="visually-hidden">Marked, to be approved together</span>}
        </button>
      </h2>
      {markable && (
        <label className="check mark">
          <input type="checkbox" checked={marked} tabIndex={open ? 0 : -1} onChange={onMark} />
          Approve together with others
        </label>
      )}
      {open && (
        <>
          <div className="inside stack">
            <Paused request={request} policy={policy.value} decides />
            <RequestCard request={request} policy={policy.value}>
              {policy.value && (
                <ImpactFacts
                  impact={impactOf(request, told.value, policy.value, new Date(now.value).toISOString())}
                  policy={policy.value}
                />
              )}
            </RequestCard>
            <Thread request={request} policy={policy.value} />
          </div>
          <Decide request={request} keys={decide} onLeft={onLeft} />
        </>
      )}
    </li>
  );
}
