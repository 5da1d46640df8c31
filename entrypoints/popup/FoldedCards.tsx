import type { ComponentType } from 'react';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { Amount } from '../../components/Money.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';

/** So many are drawn; older ones are in the reports. */
const drawn = 50;

interface Props {
  label: string;
  /** Newest first. */
  found: readonly RequestState[];
  /** What stands under the amount and the state of each. */
  Inside: ComponentType<{ request: RequestState }>;
}

/** Requests that ask for nothing just now, behind one line that opens; nothing where there are none. */
export function FoldedCards({ label, found, Inside }: Props) {
  if (!found.length) return null;
  return (
    <details className="folded">
      <summary>
        {label} ({found.length})
      </summary>
      <ul className="queue">
        {found.slice(0, drawn).map((request) => {
          const { total, currency } = termsOf(request);
          return (
            <li key={request.id} className="card">
              <div className="inside stack">
                <div className="row spread">
                  <Amount minor={total} currency={currency} />
                  <StatusBadge request={request} />
                </div>
                <Inside request={request} />
              </div>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
