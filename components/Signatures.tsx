import type { RequestState } from '../lib/approval/state.ts';
import { waitingOn } from '../lib/approval/turn.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { When } from './When.tsx';
import { nameOf, namesOf, zoneOf } from './words.ts';

/** Who asked and who answered, like the two signatures under a letter. The second line stays dashed until it is signed. */
export function Signatures({ request, policy }: { request: RequestState; policy: Policy | null }) {
  const zone = zoneOf(policy);
  const { decision } = request;
  const earlier = (request.approvals ?? []).slice(0, decision?.outcome === 'approved' ? -1 : undefined);
  return (
    <dl className="signatures">
      <div>
        <dt>
          Requested · <When at={request.submittedAt} zone={zone} short />
        </dt>
        <dd>{nameOf(policy, request.requester)}</dd>
      </div>
      {earlier.map(({ by, at }) => (
        <div key={by} className="approved">
          <dt>
            Agreed · <When at={at} zone={zone} short />
          </dt>
          <dd>{nameOf(policy, by)}</dd>
        </div>
      ))}
      {decision ? (
        <div className={decision.outcome}>
          <dt>
            {decision.outcome === 'approved' ? 'Countersigned' : 'Denied'} ·{' '}
            <When at={decision.at} zone={zone} short />
          </dt>
          <dd>{nameOf(policy, decision.by)}</dd>
        </div>
      ) : (
        <div className="open">
          <dt>To be countersigned</dt>
          <dd>{request.status === 'withdrawn' ? '—' : namesOf(policy, waitingOn(request))}</dd>
        </div>
      )}
    </dl>
  );
}
