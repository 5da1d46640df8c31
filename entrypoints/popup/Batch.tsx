import { useEffect, useRef, useState } from 'react';
import type { QueueAnswer } from '../../lib/answers.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { send } from '../../lib/ask.ts';
import { formatMoney } from '../../lib/money.ts';
import { Button } from '../../components/Button.tsx';
import { count } from '../../components/moments.ts';
import { ErrorNote } from '../../components/Note.tsx';
import { sentence } from '../../components/useCommand.ts';
import { made } from './queue.ts';

interface Props {
  requests: readonly RequestState[];
  /** The sum has been asked about. */
  asking: boolean;
  onAsk: (asking: boolean) => void;
  /** With what to say about those that were refused, if any. */
  onDone: (trouble: string | null) => void;
}

/**
 * Approves what was marked, in one act: number and sum are said first, for a decision cannot be taken back by a moment's undo. Each is a
 * command of its own that the endpoint judges; whatever it refuses stays in the queue with its sentence.
 */
export function Batch({ requests, asking, onAsk, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  // Made once for these requests, so that pressing again after a failure decides nothing twice.
  const ids = useRef(new Map<string, string>());
  const batch = useRef(crypto.randomUUID());
  useEffect(() => {
    if (asking) box.current?.querySelector('button')?.focus();
  }, [asking]);

  const idOf = (request: string): string => {
    const id = ids.current.get(request) ?? crypto.randomUUID();
    ids.current.set(request, id);
    return id;
  };
  const approve = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      const answers = await send({
        type: 'command.queueAll',
        commands: requests.map(({ id }) => ({
          type: 'approve',
          id: idOf(id),
          requestId: id,
          condition: null,
          batch: batch.current,
        })),
      });
      const next = new Map(made.value);
      for (const [at, request] of requests.entries()) {
        const answer = answers[at];
        if (answer && answer.state !== 'refused')
          next.set(request.id, { request, outcome: 'approve', waits: waitsOf(answer) });
      }
      made.value = next;
      onDone(refusedWords(answers));
    } catch (cause) {
      setTrouble(sentence(cause));
    } finally {
      setBusy(false);
    }
  };
  const sums = Map.groupBy(
    requests.map((one) => termsOf(one)),
    ({ currency }) => currency,
  );
  const sum = [...sums]
    .map(([currency, some]) =>
      formatMoney(
        some.reduce((all, { total }) => all + (total ?? 0), 0),
        currency,
      ),
    )
    .join(' and ');
  const many = count(requests.length, 'request');
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape for the buttons inside
    <div
      className="decide batch stack"
      ref={box}
      onKeyDown={(event) => {
        // Escape would close the whole popup.
        if (event.key !== 'Escape' || !asking) return;
        event.preventDefault();
        onAsk(false);
      }}
    >
      <p aria-live="polite">
        {asking ? (
          <>
            <strong>
              Approve {many}, together {sum}?
            </strong>{' '}
            Each goes on the record by itself. There is no way back.
          </>
        ) : (
          <>
            {many} marked, together <strong>{sum}</strong>
          </>
        )}
      </p>
      <ErrorNote why={trouble} />
      <div className="row">
        {asking ? (
          <>
            <Button look="primary" icon="check" busy={busy} onPress={() => void approve()}>
              Approve {requests.length === 1 ? 'it' : `all ${requests.length}`}
            </Button>
            <Button look="plain" onPress={() => onAsk(false)}>
              Back
            </Button>
          </>
        ) : (
          <>
            <Button onPress={() => onAsk(true)}>Approve together…</Button>
            <Button look="plain" onPress={() => onDone(null)}>
              Unmark
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** "2 were not approved: …", each sentence once. */
function refusedWords(answers: readonly QueueAnswer[]): string | null {
  const refused = answers.flatMap((one) => (one.state === 'refused' ? one.refusal.message : []));
  if (!refused.length) return null;
  return `${refused.length} ${refused.length === 1 ? 'was' : 'were'} not approved: ${[...new Set(refused)].join(' ')}`;
}

const waitsOf = (answer: QueueAnswer): string | null => (answer.state === 'waiting' ? answer.why : null);
