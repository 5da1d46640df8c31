import { useSignals } from '@preact/signals-react/runtime';
import { formatMoney } from '../../lib/money.ts';
import type { Outgoing } from '../../lib/store/database.ts';
import { count } from '../../components/moments.ts';
import { Badge } from '../../components/Note.tsx';
import { outbox, policy } from '../../components/store.ts';
import { When } from '../../components/When.tsx';
import { zoneOf } from '../../components/words.ts';
import { Part } from '../../components/Part.tsx';

const verbs: Record<Outgoing['command']['type'], string> = {
  submit: 'Request',
  approve: 'Approval',
  deny: 'Denial',
  withdraw: 'Withdrawal',
  'ask-back': 'Question',
  answer: 'Answer',
  hold: 'Hold',
  resume: 'End of a hold',
  comment: 'Comment',
  resolve: 'Comment resolved',
  agree: 'Agreement to a change',
  'add-approver': 'Another approver',
  'spot-check': 'Spot check',
  reverse: 'Approval taken back',
  delegate: 'Hand-over',
  'end-delegation': 'End of a hand-over',
  'save-sent': 'Record of a save that left',
  'save-failed': 'Record of a save that failed',
  'save-applied': 'Record of a save',
  'acknowledge-policy': 'Policy read',
  'report-finding': 'Report of something found',
  'break-glass': 'Record of a save without approval',
  'close-glass': 'Outcome of a save without approval',
};

/** What has not reached the endpoint, with what went wrong the last time. */
export function Outbox() {
  useSignals();
  const items = outbox.value ?? [];
  return (
    <Part id="outbox" title="Outbox">
      {items.length === 0 ? (
        <p className="quiet">Empty: the endpoint has everything.</p>
      ) : (
        <ul className="items">
          {items.map((item) => (
            <li key={item.id} className="stack">
              <div className="row spread">
                <strong>
                  {verbs[item.command.type]}
                  {item.command.type === 'submit' && sum(item.command.adjustment)}
                </strong>
                <Badge tone={item.refusal ? 'bad' : 'wait'}>{item.refusal ? 'Refused' : 'Waiting'}</Badge>
              </div>
              <p className="small quiet">
                Since <When at={item.queuedAt} zone={zoneOf(policy.value)} />,{' '}
                {count(item.attempts, 'try').replace('trys', 'tries')}.
              </p>
              {(item.refusal?.message ?? item.lastError) && <p>{item.refusal?.message ?? item.lastError}</p>}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

const sum = ({ total, currency }: { total: number | null; currency: string }): string =>
  total === null ? ', unknown amount' : `, ${formatMoney(total, currency)}`;
