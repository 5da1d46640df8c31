import type { RequestState } from '../lib/approval/state.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { When } from './When.tsx';
import { currentStep, nameOf, namesOf, zoneOf } from './words.ts';

/** Who asked and who answered, like the two signatures under a letter. The second line stays dashed until it is signed. */
export function Signatures({ request, policy }: { request: RequestState; policy: Policy | null }) {
  const zone = zoneOf(policy);
  const { decision } = request;
  const step = currentStep(request);
  return (
    <dl className="signatures">
      <div>
        <dt>
          Requested · <When at={request.submittedAt} zone={zone} short />
        </dt>
        <dd>{nameOf(policy, request.requester)}</dd>
      </div>
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
          <dd>{request.status === 'withdrawn' ? '—' : step && namesOf(policy, step.approvers)}</dd>
        </div>
      )}
    </dl>
  );
}
