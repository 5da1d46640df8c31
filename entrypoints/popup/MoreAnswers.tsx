import { useRef, useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import type { Command } from '../../lib/approval/commands.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { now } from '../../components/clock.ts';
import { Field } from '../../components/Field.tsx';
import { Saying } from '../../components/Saying.tsx';
import { policy } from '../../components/store.ts';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { zoneOf } from '../../components/words.ts';
import { ApproveLess } from './ApproveLess.tsx';
import { me } from './queue.ts';

export type More = 'less' | 'ask' | 'hold' | 'person';

interface Props {
  what: More;
  request: RequestState;
  onDone: (command: Command, waits: string | null) => void;
  onBack: () => void;
}

/** The answers that are neither yes nor no. */
export function MoreAnswers({ what, request, onDone, onBack }: Props) {
  useSignals();
  const [sending, run] = useCommand();
  const [until, setUntil] = useState('');
  const [person, setPerson] = useState('');
  const [when, setWhen] = useState<'before' | 'after'>('before');
  const [wrong, setWrong] = useState<string | null>(null);
  // Made once, so that pressing again after a failure sends the same command again, never a second one.
  const id = useRef(crypto.randomUUID());
  const base = { requestId: request.id };
  const give = async (command: Command) => {
    const answer = await run(command);
    if (answer?.state === 'refused') id.current = crypto.randomUUID();
    else if (answer) onDone(command, answer.state === 'waiting' ? answer.why : null);
  };
  const common = { busy: sending.state === 'busy', why: trouble(sending), onBack };
  if (what === 'less')
    return (
      <ApproveLess
        request={request}
        {...common}
        onSend={(change) =>
          void give({
            ...base,
            id: id.current,
            type: 'approve',
            condition: null,
            after: request.changes?.length ?? 0,
            change,
          })
        }
      />
    );
  if (what === 'ask')
    return (
      <Saying
        label="What do you want to know?"
        hint="Goes to the requester at once. You can still decide before the answer comes."
        missing="Write what you want to know."
        send="Ask"
        {...common}
        onSend={(question) => void give({ ...base, id: id.current, type: 'ask-back', question })}
      />
    );
  if (what === 'hold')
    return (
      <Saying
        label="Why does it have to wait?"
        missing="Write why, so that the requester is not left wondering."
        send="Put on hold"
        {...common}
        onSend={(reason) => {
          setWrong(until ? null : 'Pick the day on which it goes on.');
          if (!until) return;
          const day = Temporal.PlainDate.from(until);
          const at = day.toZonedDateTime({ timeZone: zoneOf(policy.value), plainTime: '09:00' });
          void give({ ...base, id: id.current, type: 'hold', reason, until: at.toInstant().toString() });
        }}
      >
        <Field label="Until the morning of" wrong={wrong}>
          {(wired) => (
            <input
              {...wired}
              type="date"
              min={dayAfter(now.value, zoneOf(policy.value))}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
      </Saying>
    );
  const others = (policy.value?.people ?? []).filter(
    ({ id: one, active }) => active && one !== me.value && one !== request.requester,
  );
  return (
    <Saying
      label="Why should they decide as well?"
      missing="Write why, so that they know what is asked of them."
      send="Ask them too"
      {...common}
      onSend={(why) => {
        setWrong(person ? null : 'Pick who should decide as well.');
        if (person) void give({ ...base, id: id.current, type: 'add-approver', person, when, why });
      }}
    >
      <Field label="Who" wrong={wrong}>
        {(wired) => (
          <select {...wired} value={person} onChange={(event) => setPerson(event.target.value)}>
            <option value="" disabled>
              Pick a person
            </option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="When">
        {(wired) => (
          <select
            {...wired}
            value={when}
            onChange={(event) => setWhen(event.target.value === 'after' ? 'after' : 'before')}
          >
            <option value="before">Before me</option>
            <option value="after">After me</option>
          </select>
        )}
      </Field>
    </Saying>
  );
}

/** The first day that is not today: "2026-11-19". */
const dayAfter = (epoch: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(epoch)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: 1 })
    .toString();
