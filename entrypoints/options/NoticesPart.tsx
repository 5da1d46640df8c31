import { useEffect, useState, type FormEvent } from 'react';
import type { NoticesReply } from '../../lib/answers.ts';
import type { NoticeChoice } from '../../lib/approval/noticeChoice.ts';
import { send } from '../../lib/ask.ts';
import { Button, Loading } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { sentence } from '../../components/useCommand.ts';
import { Part } from '../../components/Part.tsx';

/** How the signed-in person is told outside the browser. Kept by the endpoint, so it is the same on every machine. */
export function NoticesPart({ signedIn }: { signedIn: boolean }) {
  return (
    <Part id="notices" title="Notices">
      {signedIn ? <Notices /> : <p className="quiet">Sign in to choose how you are told.</p>}
    </Part>
  );
}

function Notices() {
  const [round, setRound] = useState(0);
  // A new round starts from nothing.
  return <Asked key={round} again={() => setRound(round + 1)} />;
}

function Asked({ again }: { again: () => void }) {
  const [reply, setReply] = useState<NoticesReply | null>(null);
  useEffect(() => {
    let gone = false;
    send({ type: 'notices.get' })
      .catch((cause: unknown): NoticesReply => ({ ok: false, why: sentence(cause) }))
      .then((answer) => gone || setReply(answer));
    return () => {
      gone = true;
    };
  }, []);
  if (!reply) return <Loading what="Asking the endpoint…" />;
  if (!reply.ok)
    return (
      <>
        <ErrorNote why={reply.why} />
        <Button onPress={again}>Try again</Button>
      </>
    );
  if (!reply.ways.mail && !reply.ways.chat)
    return (
      <p className="quiet">
        Your firm has set up neither mail nor chat. You are told in this browser: by the number on the
        extension&rsquo;s button and by notifications.
      </p>
    );
  return <Choices was={reply.choice} ways={reply.ways} />;
}

const mails: Record<NoticeChoice['mail'], string> = {
  each: 'At once',
  digest: 'Once a day',
  off: 'Never',
};

function Choices({ was, ways }: { was: NoticeChoice; ways: Extract<NoticesReply, { ok: true }>['ways'] }) {
  const [choice, setChoice] = useState(was);
  const [saved, setSaved] = useState(was);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null);
  const change = (part: Partial<NoticeChoice>) => {
    setChoice({ ...choice, ...part });
    setSaid(null);
  };
  const keep = async (wanted: NoticeChoice, text: string) => {
    setBusy(true);
    try {
      const answer = await send({ type: 'notices.put', choice: wanted });
      if (answer.ok) {
        setChoice(answer.choice);
        setSaved(answer.choice);
        setSaid({ good: true, text });
      } else setSaid({ good: false, text: `${answer.why} What you chose is still here.` });
    } catch (cause) {
      setSaid({ good: false, text: sentence(cause) });
    }
    setBusy(false);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void keep(choice, 'Saved.');
  };
  const { quiet } = choice;
  return (
    <form className="stack notices" onSubmit={onSubmit}>
      {ways.mail && (
        <Field
          label="Mail"
          hint="A mail has a link to a page for phones. The link asks for four digits from the mail."
        >
          {(wired) => (
            <select
              {...wired}
              value={choice.mail}
              onChange={(event) => change({ mail: event.target.value as NoticeChoice['mail'] })}
            >
              {Object.entries(mails).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {ways.mail && choice.mail === 'digest' && (
        <Field label="Time of the daily mail" hint="What would be overdue by then comes at once.">
          {(wired) => (
            <input
              {...wired}
              type="time"
              required
              value={choice.digestAt}
              onChange={(event) => change({ digestAt: event.target.value })}
            />
          )}
        </Field>
      )}
      {ways.chat && (
        <label className="row">
          <input
            type="checkbox"
            checked={choice.chat}
            onChange={(event) => change({ chat: event.target.checked })}
          />
          Name me in the firm&rsquo;s chat channel as well
        </label>
      )}
      <label className="row">
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={(event) =>
            change({ quiet: event.target.checked ? { from: '20:00', until: '07:00' } : null })
          }
        />
        Quiet hours
      </label>
      {quiet && (
        <div className="row">
          <Field label="From">
            {(wired) => (
              <input
                {...wired}
                type="time"
                required
                value={quiet.from}
                onChange={(event) => change({ quiet: { ...quiet, from: event.target.value } })}
              />
            )}
          </Field>
          <Field label="Until">
            {(wired) => (
              <input
                {...wired}
                type="time"
                required
                value={quiet.until}
                onChange={(event) => change({ quiet: { ...quiet, until: event.target.value } })}
              />
            )}
          </Field>
        </div>
      )}
      <div aria-live="polite">{said && <Note tone={said.good ? 'good' : 'bad'}>{said.text}</Note>}</div>
      <div className="row">
        <Button look="primary" submit busy={busy}>
          Save
        </Button>
        {JSON.stringify(saved) !== JSON.stringify(was) && !busy && (
          <Button onPress={() => void keep(was, 'As it was before.')}>Undo</Button>
        )}
      </div>
    </form>
  );
}
