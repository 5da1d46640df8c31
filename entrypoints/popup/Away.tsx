import { useId, useState, type FormEvent } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import { instantAt, localDay, spoken } from '../../lib/calendar.ts';
import type { Delegation } from '../../lib/policy/delegation.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { now } from '../../components/clock.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { EmptyState, ErrorNote, Note } from '../../components/Note.tsx';
import { delegations, policy } from '../../components/store.ts';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { listOf, nameOf } from '../../components/words.ts';
import { me } from './queue.ts';

/** Handing over one's turns while away, and taking them back. */
export function Away() {
  useSignals();
  const [rules, id] = [policy.value, me.value];
  if (!rules || !id)
    return (
      <EmptyState title="Nobody to hand over to yet">
        Sign in, and once the firm&rsquo;s policy has been loaded you can hand over your turns here.
      </EmptyState>
    );
  const running = (delegations.value ?? []).filter(({ until }) => Date.parse(until) > now.value);
  const mine = running.filter(({ by }) => by === id);
  const forMe = running.filter(({ to }) => to.includes(id));
  return (
    <div className="stack away">
      {forMe.map((one) => (
        <Note key={one.id}>
          You stand in for {nameOf(rules, one.by)} {period(one, rules)}. What was asked of them comes to you.
        </Note>
      ))}
      {mine.length > 0 && (
        <ul className="items" aria-label="Handed over">
          {mine.map((one) => (
            <HandedOver key={one.id} one={one} rules={rules} />
          ))}
        </ul>
      )}
      <HandOver rules={rules} id={id} />
    </div>
  );
}

function HandedOver({ one, rules }: { one: Delegation; rules: Policy }) {
  const [sending, run] = useCommand();
  useSignals();
  const started = Date.parse(one.from) <= now.value;
  return (
    <li className="stack">
      <p>
        <strong>{listOf(rules, one.to)}</strong> {started ? 'decides' : 'will decide'} in your place{' '}
        {period(one, rules)}.
      </p>
      <ErrorNote why={trouble(sending)} />
      <Button
        busy={sending.state === 'busy'}
        onPress={() => void run({ id: crypto.randomUUID(), type: 'end-delegation', requestId: one.id })}
      >
        Take back
      </Button>
    </li>
  );
}

const MOST = 5;

/** The form: to whom, and from when until when. Days are the firm's, and the day of return is not part of it. */
function HandOver({ rules, id }: { rules: Policy; id: string }) {
  useSignals();
  const zone = rules.firm.timeZone;
  const today = localDay(new Date(now.value).toISOString(), zone);
  const [to, setTo] = useState<readonly string[]>(['']);
  const [from, setFrom] = useState(today.toString());
  const [back, setBack] = useState('');
  const [wrong, setWrong] = useState<{ field: 'to' | 'back'; why: string } | null>(null);
  const [done, setDone] = useState(false);
  const [sending, run] = useCommand();
  const heading = useId();
  const people = rules.people.filter((person) => person.active && person.id !== id);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    const chosen = [...new Set(to.filter(Boolean))];
    const fault = !chosen.length
      ? ({ field: 'to', why: 'Choose who decides in your place.' } as const)
      : back <= from
        ? ({ field: 'back', why: 'The day of return comes after the first day away.' } as const)
        : null;
    setWrong(fault);
    if (fault) return;
    const answer = await run({
      id: crypto.randomUUID(),
      type: 'delegate',
      requestId: crypto.randomUUID(),
      to: chosen,
      from: instantAt(Temporal.PlainDate.from(from), '00:00', zone),
      until: instantAt(Temporal.PlainDate.from(back), '00:00', zone),
    });
    if (!answer || answer.state === 'refused') return;
    setDone(true);
    setTo(['']);
    setBack('');
  };

  return (
    <form className="stack" aria-labelledby={heading} noValidate onSubmit={(event) => void onSubmit(event)}>
      <h2 id={heading}>While I am away</h2>
      {to.map((chosen, at) => (
        <Field
          key={at}
          label={at ? `Or to, ${at + 1}` : 'Hand over to'}
          wrong={!at && wrong?.field === 'to' ? wrong.why : null}
        >
          {(wired) => (
            <select
              {...wired}
              value={chosen}
              onChange={(event) => setTo(to.map((one, index) => (index === at ? event.target.value : one)))}
            >
              <option value="">Choose…</option>
              {people.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      {to.length < Math.min(MOST, people.length) && to.at(-1) && (
        <div>
          <Button look="plain" onPress={() => setTo([...to, ''])}>
            Add another person
          </Button>
        </div>
      )}
      <div className="row">
        <Field label="First day away">
          {(wired) => (
            <input
              {...wired}
              type="date"
              required
              min={today.toString()}
              value={from}
              onChange={(event) => setFrom(event.target.value || today.toString())}
            />
          )}
        </Field>
        <Field label="Back on" wrong={wrong?.field === 'back' ? wrong.why : null}>
          {(wired) => (
            <input
              {...wired}
              type="date"
              required
              min={from}
              value={back}
              onChange={(event) => setBack(event.target.value)}
            />
          )}
        </Field>
      </div>
      <p className="quiet small">
        What is asked of you in these days goes to them; what waits for you already stays with you. Nothing is
        ever handed to the person who asks.
      </p>
      <div aria-live="polite">
        {done && (
          <Note tone="good">
            {sending.state === 'waiting'
              ? `Kept here. It counts once the endpoint has it. ${sending.why}`
              : 'Handed over. You can take it back at any time.'}
          </Note>
        )}
      </div>
      <ErrorNote why={trouble(sending)} />
      <Button submit look="primary" busy={sending.state === 'busy'}>
        Hand over
      </Button>
    </form>
  );
}

/** "from … until …", on the firm's clock. */
function period({ from, until }: Delegation, { firm }: Policy): string {
  const end = `until ${spoken(until, firm.timeZone)}`;
  return Date.parse(from) <= now.value ? end : `from ${spoken(from, firm.timeZone)} ${end}`;
}
