import { useState, type ChangeEvent, type FormEvent } from 'react';
import type { ReplayReply } from '../../lib/answers.ts';
import { send } from '../../lib/ask.ts';
import { readPolicy } from '../../lib/policy/check.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import type { Problem } from '../../lib/policy/problems.ts';
import { Button } from '../../components/Button.tsx';
import { now } from '../../components/clock.ts';
import { Field } from '../../components/Field.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { Part } from '../../components/Part.tsx';
import { Problems } from '../../components/Problems.tsx';
import { sentence } from '../../components/useCommand.ts';
import { Playing } from './Playing.tsx';
import { dayAfter, lastQuarter, periodTrouble } from './period.ts';
import { ReplayResult } from './ReplayResult.tsx';

type State =
  | { state: 'empty' }
  | { state: 'wrong'; problems: Problem[] }
  | { state: 'busy'; id: string }
  | { state: 'failed'; why: string }
  | { state: 'done'; draft: Policy; replay: Extract<ReplayReply, { ok: true }>['replay'] };

/** What was typed survives a reload of this tab; a draft is no secret, and is forgotten with the tab. */
const KEPT = 'draft';

/** A draft policy, tried on the requests of a past period: nothing of it is kept, nobody is asked anything. */
export function TryChange({ inForce }: { inForce: Policy }) {
  const zone = inForce.firm.timeZone;
  const today = Temporal.Instant.fromEpochMilliseconds(now.value).toZonedDateTimeISO(zone).toPlainDate();
  const [period, setPeriod] = useState(() => lastQuarter(today));
  const [text, setText] = useState(() => sessionStorage.getItem(KEPT) ?? '');
  const [trial, setTrial] = useState<State>({ state: 'empty' });
  const type = (value: string) => {
    sessionStorage.setItem(KEPT, value);
    setText(value);
    setTrial({ state: 'empty' });
  };
  const pick = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    try {
      type(await file.text());
    } catch (cause) {
      setTrial({ state: 'failed', why: `${file.name} cannot be read. ${sentence(cause)}` });
    }
  };
  const trouble = periodTrouble(period);
  const run = async () => {
    const draft = draftFrom(text);
    if ('problems' in draft) return setTrial({ state: 'wrong', problems: draft.problems });
    const id = crypto.randomUUID();
    setTrial({ state: 'busy', id });
    const ask = { id, policy: draft.policy, from: period.from, until: dayAfter(period.to) };
    try {
      const reply = await send({ type: 'replay.run', ask });
      setTrial(
        reply.ok
          ? { state: 'done', draft: draft.policy, replay: reply.replay }
          : { state: 'failed', why: reply.why },
      );
    } catch (cause) {
      setTrial({ state: 'failed', why: sentence(cause) });
    }
  };
  const busy = trial.state === 'busy';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !trouble) void run();
  };
  return (
    <Part id="try" title="Try a change">
      <p>
        Plays the requests of a past period under a draft policy: what would have gone to other people, how
        much more work for whom, and what would not have been taken. Nothing is changed by it.
      </p>
      <form className="stack trial" onSubmit={onSubmit}>
        <div className="row days">
          <Field label="From">
            {(wired) => (
              <input
                {...wired}
                type="date"
                required
                value={period.from}
                onChange={(event) => setPeriod({ ...period, from: event.target.value })}
              />
            )}
          </Field>
          <Field label="Up to and including" wrong={trouble}>
            {(wired) => (
              <input
                {...wired}
                type="date"
                required
                value={period.to}
                onChange={(event) => setPeriod({ ...period, to: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label="Draft policy" hint="The whole document as JSON. Paste it, or pick a file.">
          {(wired) => (
            <textarea
              {...wired}
              className="code"
              rows={10}
              spellCheck={false}
              value={text}
              onChange={(event) => type(event.target.value)}
            />
          )}
        </Field>
        <Field label="Draft from a file" optional>
          {(wired) => (
            <input
              {...wired}
              type="file"
              accept="application/json,.json"
              onChange={(event) => void pick(event)}
            />
          )}
        </Field>
        <div className="row">
          <Button look="primary" submit busy={busy}>
            Try it
          </Button>
          <Button
            onPress={() => type(JSON.stringify({ ...inForce, version: `${inForce.version}-draft` }, null, 2))}
          >
            Begin with the policy in force
          </Button>
        </div>
      </form>
      <ErrorNote why={trial.state === 'failed' ? trial.why : null} />
      {trial.state === 'wrong' && (
        <>
          <div role="alert">
            <Note tone="bad">
              The draft has a mistake, so it was not tried. What you typed is still here.
            </Note>
          </div>
          <Problems caption="Mistakes in the draft" problems={trial.problems} />
        </>
      )}
      {busy && <Playing id={trial.id} />}
      <div aria-live="polite" className="stack">
        {trial.state === 'done' && (
          <ReplayResult replay={trial.replay} draft={trial.draft} inForce={inForce} />
        )}
      </div>
    </Part>
  );
}

/** The draft, or what is wrong with it, by field. */
function draftFrom(text: string): ReturnType<typeof readPolicy> {
  try {
    return readPolicy(JSON.parse(text));
  } catch (cause) {
    const found = text.trim() === '' ? 'nothing' : sentence(cause);
    return { problems: [{ field: 'the draft', found, expected: 'a policy document as JSON' }] };
  }
}
