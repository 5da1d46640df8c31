import type { RequestState } from '../lib/approval/state.ts';
import { agreesNow } from '../lib/approval/terms.ts';
import { waitingOn } from '../lib/approval/turn.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { When } from './When.tsx';
import { nameOf, namesOf, zoneOf } from './words.ts';

/** Who asked and who answered, like the two signatures under a letter. The second line stays dashed until it is signed. */
export function Signatures({ request, policy }: { request: RequestState; policy: Policy | null }) {
  const zone = zoneOf(policy);
  const { decision } = request;
  // Each person's last word; whoever is asked again after a change signs again.
  const last = [...new Map((request.approvals ?? []).map((one) => [one.by, one])).values()];
  const earlier = last.filter((one) => !(decision?.outcome === 'approved' && one.by === decision.by));
  return (
    <dl className="signatures">
      <div>
        <dt>
          Requested · <When at={request.submittedAt} zone={zone} short />
        </dt>
        <dd>{nameOf(policy, request.requester)}</dd>
      </div>
      {earlier.map(({ by, at, change = 0 }) => (
        <div key={by} className="approved">
          <dt>
            {agreesNow({ change }, request) ? 'Agreed' : 'Agreed before the change'} ·{' '}
            <When at={at} zone={zone} short />
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
          <dd>{namesOf(policy, waitingOn(request)) || '—'}</dd>
        </div>
      )}
    </dl>
  );
}
