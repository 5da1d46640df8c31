import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { Binds } from '../../lib/approval/fields.ts';
import { needsRationale } from '../../lib/approval/openAlone.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote } from '../../components/Note.tsx';
import { policy } from '../../components/store.ts';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { Conditions } from './Conditions.tsx';
import { type More, MoreAnswers } from './MoreAnswers.tsx';
import { made, pendingFor } from './queue.ts';
import { Words } from './Words.tsx';

/** What the keyboard may do to an open card. */
export interface DecideKeys {
  approve(): void;
  deny(): void;
  askBack(): void;
}

interface Props {
  request: RequestState;
  keys: Ref<DecideKeys>;
  /** An answer was given that leaves the request in the queue. */
  onLeft: () => void;
}

type Asking = 'condition' | 'rationale' | 'denial' | 'more' | More;

/**
 * The answers. Approving is one press; from the firm's amount on it asks why, a condition is opened first, and a denial asks why too.
 * There is no way back.
 */
export function Decide({ request, keys, onLeft }: Props) {
  useSignals();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [binds, setBinds] = useState<Binds>({});
  const [text, setText] = useState('');
  const [rationale, setRationale] = useState('');
  const [wrong, setWrong] = useState<'text' | 'rationale' | null>(null);
  const [sending, run] = useCommand();
  // Made once, so that pressing again after a failure sends the same command again, never a second one.
  const ids = useRef({ approve: crypto.randomUUID(), deny: crypto.randomUUID() });
  const saysWhy = policy.value !== null && needsRationale(request, policy.value);

  const ask = (what: Asking | null) => {
    setAsking(what);
    setWrong(null);
  };
  const decide = async (outcome: 'approve' | 'deny') => {
    const words = text.trim();
    const why = rationale.trim();
    if (outcome === 'deny' && !words) return setWrong('text');
    if (outcome === 'approve' && saysWhy && !why) {
      if (asking === null || asking === 'more') return ask('rationale');
      return setWrong('rationale');
    }
    const base = { id: ids.current[outcome], requestId: request.id };
    const answer = await run(
      outcome === 'approve'
        ? {
            ...base,
            type: 'approve',
            ...agreement(request),
            ...(saysWhy && { rationale: why }),
            ...(asking === 'condition' ? conditions(words, binds) : noCondition),
          }
        : { ...base, type: 'deny', reason: words },
    );
    if (answer?.state === 'refused') {
      ids.current[outcome] = crypto.randomUUID();
    } else if (answer) {
      const waits = answer.state === 'waiting' ? answer.why : null;
      made.value = new Map(made.value).set(request.id, { request, outcome, waits });
    }
  };
  useImperativeHandle(keys, () => ({
    approve: () => void decide('approve'),
    deny: () => ask('denial'),
    askBack: () => ask('ask'),
  }));

  const busy = sending.state === 'busy';
  if (isMore(asking))
    return (
      <div className="decide">
        <MoreAnswers
          what={asking}
          request={request}
          onBack={() => setAsking(null)}
          onDone={(command, waits) => {
            setAsking(null);
            if (command.type === 'approve')
              made.value = new Map(made.value).set(request.id, { request, outcome: 'less', waits });
            else onLeft();
          }}
        />
      </div>
    );
  const refused = pendingFor(request.id)?.refusal?.message ?? null;
  const back = () => ask(null);
  const typing = asking !== null && asking !== 'more';
  return (
    <div className="decide stack">
      {(asking === 'rationale' || (asking === 'condition' && saysWhy)) && (
        <Words
          label="Why is it right to approve this?"
          hint="Your firm asks for it from this amount on. It goes on the record."
          wrong={wrong === 'rationale' ? 'Write why it is right to approve this.' : null}
          text={rationale}
          first
          onEdit={setRationale}
          onSend={() => void decide('approve')}
          onBack={back}
        />
      )}
      {(asking === 'condition' || asking === 'denial') && (
        <Words
          label={asking === 'denial' ? 'Why is it denied?' : 'Condition'}
          hint={
            asking === 'denial'
              ? 'Goes to the requester as it stands.'
              : 'In words, in a form that later requests are held against below, or both.'
          }
          wrong={wrong === 'text' ? 'Write why, so that the requester knows what to change.' : null}
          text={text}
          first={asking === 'denial' || !saysWhy}
          onEdit={setText}
          onSend={() => void decide(asking === 'denial' ? 'deny' : 'approve')}
          onBack={back}
        />
      )}
      {asking === 'condition' && <Conditions binds={binds} onEdit={setBinds} />}
      <ErrorNote why={trouble(sending) ?? refused} />
      <div className="row">
        {asking === 'denial' ? (
          <Button look="danger" icon="cross" busy={busy} onPress={() => void decide('deny')}>
            Deny this request
          </Button>
        ) : (
          <Button look="primary" icon="check" busy={busy} onPress={() => void decide('approve')}>
            {asking === 'condition'
              ? 'Approve on this condition'
              : saysWhy && !typing
                ? 'Approve…'
                : 'Approve'}
          </Button>
        )}
        {typing ? (
          <Button look="plain" onPress={back}>
            Back
          </Button>
        ) : (
          <>
            <Button look="danger" onPress={() => ask('denial')}>
              Deny…
            </Button>
            <Button
              look="plain"
              expanded={asking === 'more'}
              onPress={() => ask(asking === 'more' ? null : 'more')}
            >
              More…
            </Button>
          </>
        )}
      </div>
      {asking === 'more' && <MoreButtons request={request} onAsk={ask} />}
    </div>
  );
}

/** The answers that are asked for less often. */
function MoreButtons({ request, onAsk }: { request: RequestState; onAsk: (what: Asking) => void }) {
  return (
    <div className="row more">
      <Button look="plain" onPress={() => onAsk('condition')}>
        On a condition…
      </Button>
      {request.adjustment.total !== null && (
        <Button look="plain" onPress={() => onAsk('less')}>
          {request.changes?.length ? 'Other amounts…' : 'Less, or some lines…'}
        </Button>
      )}
      <Button look="plain" onPress={() => onAsk('ask')}>
        Ask back…
      </Button>
      <Button look="plain" onPress={() => onAsk('hold')}>
        Hold…
      </Button>
      <Button look="plain" onPress={() => onAsk('person')}>
        Another approver…
      </Button>
    </div>
  );
}

const isMore = (asking: Asking | null): asking is More =>
  asking === 'less' || asking === 'ask' || asking === 'hold' || asking === 'person';

const noCondition = { condition: null };
const conditions = (words: string, binds: Binds) => ({
  condition: words || null,
  ...(Object.keys(binds).length > 0 && { binds }),
});

/** After a change an approval names the one that it was given after. */
const agreement = ({ changes = [] }: RequestState) => (changes.length ? { after: changes.length } : {});
