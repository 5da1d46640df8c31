import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { Binds } from '../../lib/approval/fields.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { ErrorNote } from '../../components/Note.tsx';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { Conditions } from './Conditions.tsx';
import { type More, MoreAnswers } from './MoreAnswers.tsx';
import { made, pendingFor } from './queue.ts';

/** What the keyboard may do to an open card. */
export interface DecideKeys {
  approve(): void;
  deny(): void;
}

/** The two answers. Approving is one press; a condition is opened first; a denial asks why. There is no way back. */
export function Decide({ request, keys }: { request: RequestState; keys: Ref<DecideKeys> }) {
  useSignals();
  const [asking, setAsking] = useState<'condition' | 'denial' | More | 'more' | null>(null);
  const [binds, setBinds] = useState<Binds>({});
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [sending, run] = useCommand();
  const input = useRef<HTMLTextAreaElement>(null);
  // Made once, so that pressing again after a failure sends the same command again, never a second one.
  const ids = useRef({ approve: crypto.randomUUID(), deny: crypto.randomUUID() });

  useEffect(() => {
    if (asking === 'condition' || asking === 'denial') input.current?.focus();
  }, [asking]);

  const decide = async (outcome: 'approve' | 'deny') => {
    const words = text.trim();
    if (outcome === 'deny' && !words) {
      setWrong('Write why, so that the requester knows what to change.');
      input.current?.focus();
      return;
    }
    const base = { id: ids.current[outcome], requestId: request.id };
    const answer = await run(
      outcome === 'approve'
        ? {
            ...base,
            type: 'approve',
            ...agreement(request),
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
  const ask = (what: typeof asking) => {
    setAsking(what);
    setWrong(null);
  };
  useImperativeHandle(keys, () => ({ approve: () => void decide('approve'), deny: () => ask('denial') }));

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
          }}
        />
      </div>
    );
  const refused = pendingFor(request.id)?.refusal?.message ?? null;
  return (
    <div className="decide stack">
      {(asking === 'condition' || asking === 'denial') && (
        <Field
          label={asking === 'denial' ? 'Why is it denied?' : 'Condition'}
          hint={
            asking === 'denial'
              ? 'Goes to the requester as it stands.'
              : 'In words, in a form that later requests are held against below, or both.'
          }
          wrong={wrong}
        >
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
                if (event.key === 'Escape') {
                  event.preventDefault();
                  ask(null);
                }
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
                  void decide(asking === 'denial' ? 'deny' : 'approve');
              }}
            />
          )}
        </Field>
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
            {asking === 'condition' ? 'Approve on this condition' : 'Approve'}
          </Button>
        )}
        {(asking === null || asking === 'more') && (
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
        {(asking === 'condition' || asking === 'denial') && (
          <Button look="plain" onPress={() => ask(null)}>
            Back
          </Button>
        )}
      </div>
      {asking === 'more' && (
        <div className="row more">
          <Button look="plain" onPress={() => ask('condition')}>
            On a condition…
          </Button>
          {request.adjustment.total !== null && (
            <Button look="plain" onPress={() => ask('less')}>
              {request.changes?.length ? 'Other amounts…' : 'Less, or some lines…'}
            </Button>
          )}
          <Button look="plain" onPress={() => ask('ask')}>
            Ask back…
          </Button>
          <Button look="plain" onPress={() => ask('hold')}>
            Hold…
          </Button>
          <Button look="plain" onPress={() => ask('person')}>
            Another approver…
          </Button>
        </div>
      )}
    </div>
  );
}

const isMore = (asking: string | null): asking is More =>
  asking === 'less' || asking === 'ask' || asking === 'hold' || asking === 'person';

const noCondition = { condition: null };
const conditions = (words: string, binds: Binds) => ({
  condition: words || null,
  ...(Object.keys(binds).length > 0 && { binds }),
});

/** After a change an approval names the one that it was given after. */
const agreement = ({ changes = [] }: RequestState) => (changes.length ? { after: changes.length } : {});
