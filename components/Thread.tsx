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
  const [writing, setWriting] = useState(false);
  const thread = request.thread ?? [];
  return (
    <section className="stack" aria-label="Said about it, inside the firm">
      {thread.length > 0 && (
        <>
          <h3>Said about it, inside the firm</h3>
          <ul className="stack thread">
            {thread.map((one) => (
              <Entry key={one.id} said={one} request={request} policy={policy} />
            ))}
          </ul>
        </>
      )}
      {writing ? (
        <Comment request={request} policy={policy} onBack={() => setWriting(false)} />
      ) : (
        <div className="row">
          <Button look="plain" onPress={() => setWriting(true)}>
            Comment…
          </Button>
        </div>
      )}
    </section>
  );
}

function Entry({ said, request, policy }: { said: Said } & Props) {
  const { kind, by, at, text, mentions = [], blocks, resolved, replyTo } = said;
  const to = request.thread?.find(({ id }) => id === replyTo);
  return (
    <li className="stack">
      <p className="small">
        <strong>{nameOf(policy, by)}</strong> {verbs[kind]} · <When at={at} zone={zoneOf(policy)} short />{' '}
        {blocks && <Badge tone={resolved ? 'good' : 'bad'}>{resolved ? 'Resolved' : 'Unresolved'}</Badge>}
      </p>
      {to && <p className="quiet small">To {nameOf(policy, to.by)}</p>}
      {text && <p className="said">{text}</p>}
      {mentions.length > 0 && <p className="quiet small">For {listOf(policy, mentions)}</p>}
      {blocks && !resolved && <Resolve request={request} comment={said.id} />}
    </li>
  );
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

/** A comment, for whom it is, and whether nobody can approve until it is settled. */
function Comment({ request, policy, onBack }: Props & { onBack: () => void }) {
  const [mention, setMention] = useState('');
  const [blocks, setBlocks] = useState(false);
  const [sending, run] = useCommand();
  const id = useRef(crypto.randomUUID());
  const send = async (text: string) => {
    const answer = await run({
      type: 'comment',
      id: id.current,
      requestId: request.id,
      text,
      mentions: mention ? [mention] : [],
      blocks,
      replyTo: null,
    });
    if (answer?.state === 'refused') id.current = crypto.randomUUID();
    else if (answer) onBack();
  };
  return (
    <Saying
      label="Comment"
      hint="Everybody in the firm who sees this request can read it; the client never does."
      missing="Write something first."
      send="Add the comment"
      busy={sending.state === 'busy'}
      why={trouble(sending)}
      onSend={(text) => void send(text)}
      onBack={onBack}
    >
      <Field label="For" optional>
        {(wired) => (
          <select {...wired} value={mention} onChange={(event) => setMention(event.target.value)}>
            <option value="">Nobody in particular</option>
            {policy?.people
              .filter(({ active }) => active)
              .map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
          </select>
        )}
      </Field>
      {request.status === 'waiting' && (
        <label className="check">
          <input type="checkbox" checked={blocks} onChange={(event) => setBlocks(event.target.checked)} />
          Unresolved: nobody approves before this is settled
        </label>
      )}
    </Saying>
  );
}
