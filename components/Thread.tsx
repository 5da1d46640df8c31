import { useRef, useState } from 'react';
import type { RequestState, Said } from '../lib/approval/state.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';
import { Badge, ErrorNote } from './Note.tsx';
import { Saying } from './Saying.tsx';
import { trouble, useCommand } from './useCommand.ts';
import { When } from './When.tsx';
import { listOf, nameOf, zoneOf } from './words.ts';

interface Props {
  request: RequestState;
  policy: Policy | null;
}

const verbs: Record<Said['kind'], string> = {
  comment: '',
  question: 'asked',
  answer: 'answered',
  hold: 'put it on hold',
  resumed: 'ended the hold',
};

/** What was said about a request, inside the firm: questions, answers, comments. Nothing of it ever goes to the client. */
export function Thread({ request, policy }: Props) {
  /** `null`: nothing is being written; `to`: the entry that it answers. */
  const [writing, setWriting] = useState<{ to: Said | null } | null>(null);
  const thread = request.thread ?? [];
  return (
    <section className="stack" aria-label="Said about it, inside the firm">
      {thread.length > 0 && (
        <>
          <h3>Said about it, inside the firm</h3>
          <ul className="stack thread">
            {thread.map((one) => (
              <Entry
                key={one.id}
                said={one}
                request={request}
                policy={policy}
                onReply={() => setWriting({ to: one })}
              />
            ))}
          </ul>
        </>
      )}
      {writing ? (
        <Comment
          key={writing.to?.id ?? 'new'}
          to={writing.to}
          request={request}
          policy={policy}
          onBack={() => setWriting(null)}
        />
      ) : (
        <div className="row">
          <Button look="plain" onPress={() => setWriting({ to: null })}>
            Comment…
          </Button>
        </div>
      )}
    </section>
  );
}

function Entry({ said, request, policy, onReply }: { said: Said; onReply: () => void } & Props) {
  const { kind, by, at, text, mentions = [], blocks, resolved, replyTo } = said;
  const to = request.thread?.find(({ id }) => id === replyTo);
  return (
    <li className="stack">
      <p className="small">
        <strong>{nameOf(policy, by)}</strong> {verbs[kind]} · <When at={at} zone={zoneOf(policy)} short />{' '}
        {blocks && <Badge tone={resolved ? 'good' : 'bad'}>{resolved ? 'Resolved' : 'Unresolved'}</Badge>}
      </p>
      {to && <p className="quiet small">To {excerpt(to, policy)}</p>}
      {text && <p className="said">{text}</p>}
      {mentions.length > 0 && <p className="quiet small">For {listOf(policy, mentions)}</p>}
      {text && (
        <div className="row">
          <Button look="plain" onPress={onReply}>
            Reply<span className="visually-hidden"> to {nameOf(policy, by)}</span>…
          </Button>
        </div>
      )}
      {blocks && !resolved && <Resolve request={request} comment={said.id} />}
    </li>
  );
}

/** Whose words are answered, and how they begin. */
function excerpt({ by, text }: Said, policy: Policy | null): string {
  const words = text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text;
  return `${nameOf(policy, by)}${words && `: “${words}”`}`;
}

function Resolve({ request, comment }: { request: RequestState; comment: string }) {
  const [sending, run] = useCommand();
  const id = useRef(crypto.randomUUID());
  const resolve = () => void run({ type: 'resolve', id: id.current, requestId: request.id, comment });
  return (
    <div className="stack">
      {sending.state === 'waiting' ? (
        <p className="small quiet">Your mark waits in the outbox.</p>
      ) : (
        <div className="row">
          <Button look="plain" icon="check" busy={sending.state === 'busy'} onPress={resolve}>
            Mark as resolved
          </Button>
        </div>
      )}
      <ErrorNote why={trouble(sending)} />
    </div>
  );
}

/** A comment or an answer to one, for whom it is, and whether nobody can approve until it is settled. */
function Comment({ to, request, policy, onBack }: Props & { to: Said | null; onBack: () => void }) {
  const [mentions, setMentions] = useState<readonly string[]>(() => (to ? [to.by] : []));
  const [blocks, setBlocks] = useState(false);
  const [sending, run] = useCommand();
  const id = useRef(crypto.randomUUID());
  const send = async (text: string) => {
    const answer = await run({
      type: 'comment',
      id: id.current,
      requestId: request.id,
      text,
      mentions: [...mentions],
      blocks,
      replyTo: to?.id ?? null,
    });
    if (answer?.state === 'refused') id.current = crypto.randomUUID();
    else if (answer) onBack();
  };
  return (
    <Saying
      label={to ? `Reply to ${nameOf(policy, to.by)}` : 'Comment'}
      hint="Everybody in the firm who sees this request can read it; the client never does."
      missing="Write something first."
      send={to ? 'Add the reply' : 'Add the comment'}
      busy={sending.state === 'busy'}
      why={trouble(sending)}
      onSend={(text) => void send(text)}
      onBack={onBack}
    >
      <Field label="For" optional>
        {(wired) => (
          <select
            {...wired}
            value=""
            onChange={(event) => setMentions([...new Set([...mentions, event.target.value])])}
          >
            <option value="">{mentions.length > 0 ? 'Somebody else as well' : 'Nobody in particular'}</option>
            {policy?.people
              .filter(({ id, active }) => active && !mentions.includes(id))
              .map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
          </select>
        )}
      </Field>
      {mentions.length > 0 && (
        <div className="row">
          {mentions.map((one) => (
            <Button
              key={one}
              look="plain"
              icon="cross"
              onPress={() => setMentions(mentions.filter((other) => other !== one))}
            >
              <span className="visually-hidden">Do not mention </span>
              {nameOf(policy, one)}
            </Button>
          ))}
        </div>
      )}
      {request.status === 'waiting' && (
        <label className="check">
          <input type="checkbox" checked={blocks} onChange={(event) => setBlocks(event.target.checked)} />
          Unresolved: nobody approves before this is settled
        </label>
      )}
    </Saying>
  );
}
