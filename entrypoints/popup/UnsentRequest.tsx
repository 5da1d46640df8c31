import type { Outgoing } from '../../lib/store/database.ts';
import { Amount } from '../../components/Money.tsx';
import { Badge, Note } from '../../components/Note.tsx';

/** A request that the endpoint has not taken: it waits in the outbox, or was refused. */
export function UnsentRequest({ item }: { item: Outgoing }) {
  if (item.command.type !== 'submit') return null;
  const { adjustment } = item.command;
  return (
    <li className="card">
      <div className="inside stack">
        <div className="row spread">
          <h2>
            <Amount minor={adjustment.total} currency={adjustment.currency} />
          </h2>
          <Badge tone={item.refusal ? 'bad' : 'wait'}>{item.refusal ? 'Refused' : 'In the outbox'}</Badge>
        </div>
        <p>
          {adjustment.client ?? 'Client unknown'}
          {adjustment.matter && <span className="quiet"> · {adjustment.matter}</span>}
        </p>
        {item.refusal ? (
          <Note tone="bad">{item.refusal.message}</Note>
        ) : (
          <p className="small quiet">It goes by itself when the endpoint can be reached. {item.lastError}</p>
        )}
      </div>
    </li>
  );
}
