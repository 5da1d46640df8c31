import { useSignals } from '@preact/signals-react/runtime';
import type { Policy } from '../../lib/policy/policy.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/Note.tsx';
import { acknowledgements, outbox, person } from '../../components/store.ts';
import { trouble, useCommand } from '../../components/useCommand.ts';
import { When } from '../../components/When.tsx';
import { listOf } from '../../components/words.ts';

/** Saying that one has read this version, and who has and who has not. */
export function Acknowledge({ policy }: { policy: Policy }) {
  useSignals();
  const [sending, run] = useCommand();
  const { version } = policy;
  const me = person.value?.personId ?? null;
  const read = (acknowledgements.value ?? []).filter((one) => one.version === version);
  const mine = read.find((one) => one.person === me);
  const leaving = (outbox.value ?? []).some(
    ({ command, refusal }) =>
      command.type === 'acknowledge-policy' && command.version === version && !refusal,
  );
  const staff = policy.people.filter(({ active }) => active);
  const missing = staff.filter(({ id }) => !read.some((one) => one.person === id)).map(({ id }) => id);
  return (
    <div className="stack">
      <div aria-live="polite">
        {mine ? (
          <Note tone="good">
            You said that you have read this version, on <When at={mine.at} zone={policy.firm.timeZone} />.
          </Note>
        ) : (
          leaving && <Note tone="wait">Waits in the outbox until the endpoint has it.</Note>
        )}
      </div>
      {me !== null && !mine && !leaving && (
        <div>
          <Button
            busy={sending.state === 'busy'}
            onPress={() =>
              void run({
                id: crypto.randomUUID(),
                type: 'acknowledge-policy',
                requestId: crypto.randomUUID(),
                version,
              })
            }
          >
            I have read this version
          </Button>
        </div>
      )}
      <ErrorNote why={trouble(sending)} />
      <p className="quiet small">
        Read by {staff.length - missing.length} of {staff.length}.{' '}
        {missing.length > 0 && `Not yet: ${listOf(policy, missing)}.`}
      </p>
    </div>
  );
}
