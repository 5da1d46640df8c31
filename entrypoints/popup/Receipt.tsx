import { useSignals } from '@preact/signals-react/runtime';
import type { RequestState } from '../../lib/approval/state.ts';
import { formatMoney } from '../../lib/money.ts';
import { IconButton } from '../../components/Button.tsx';
import { Note } from '../../components/Note.tsx';
import { policy } from '../../components/store.ts';
import { nameOf } from '../../components/words.ts';
import { made, pendingFor, type Made } from './queue.ts';

/** So many decisions are shown whole; of the others only how many there were. */
const SHOWN = 2;

/** What was decided here: whatever has not arrived, and the last few of the rest. */
export function Receipts({ made: all }: { made: readonly Made[] }) {
  useSignals();
  const open = all.filter(({ request }) => pendingFor(request.id));
  const done = all.filter(({ request }) => !pendingFor(request.id));
  const rest = done.length - SHOWN;
  return (
    <>
      {rest > 0 && (
        <p className="quiet small">
          {rest} more decided since this was opened; the record has {rest === 1 ? 'it' : 'them'}.
        </p>
      )}
      {[...open, ...done.slice(-SHOWN)].map((one) => (
        <Receipt key={one.request.id} made={one} />
      ))}
    </>
  );
}

/** What has just been decided here. It cannot be undone: a decision is a record, and a correction is a new one. */
function Receipt({ made: one }: { made: Made }) {
  useSignals();
  const left = pendingFor(one.request.id);
  const refusal = left?.refusal;
  const verb = { approve: 'Approved', less: 'Approved for another amount', deny: 'Denied' }[one.outcome];
  return (
    <Note tone={refusal ? 'bad' : left ? 'wait' : one.outcome === 'deny' ? 'calm' : 'good'}>
      <div className="row spread receipt">
        <p>
          <strong>{refusal ? 'Not recorded' : verb}</strong>: {summary(one.request)}.{' '}
          {refusal
            ? refusal.message
            : left
              ? `It waits in the outbox and goes by itself. ${one.waits ?? ''}`
              : `${nameOf(policy.value, one.request.requester)} is told at once.`}
        </p>
        <IconButton
          icon="cross"
          label="Put this note away"
          onPress={() => {
            const rest = new Map(made.value);
            rest.delete(one.request.id);
            made.value = rest;
          }}
        />
      </div>
    </Note>
  );
}

/** A decision from an earlier opening of the popup that has not left yet. */
export function Leaving({ request }: { request: RequestState }) {
  useSignals();
  const item = pendingFor(request.id);
  return (
    <Note tone="wait">
      <p>
        <strong>{item?.command.type === 'deny' ? 'Denied' : 'Approved'}</strong>: {summary(request)}. It waits
        in the outbox and goes by itself. {item?.lastError}
      </p>
    </Note>
  );
}

function summary({ adjustment, requester }: RequestState): string {
  const sum =
    adjustment.total === null ? 'an unknown amount' : formatMoney(adjustment.total, adjustment.currency);
  return `${sum} for ${adjustment.client ?? 'an unknown client'}, asked by ${nameOf(policy.value, requester)}`;
}
