import type { ReactNode } from 'react';
import type { RequestState } from '../lib/approval/state.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { termsOf } from '../lib/approval/terms.ts';
import { AdjustmentLines } from './AdjustmentLines.tsx';
import { Changes } from './Changes.tsx';
import { Flags } from './Flags.tsx';
import { RequestFacts } from './RequestFacts.tsx';
import { RouteSteps } from './RouteSteps.tsx';
import { Signatures } from './Signatures.tsx';
import { When } from './When.tsx';
import { bindWords, listOf, nameOf, reasonLabel, zoneOf } from './words.ts';

interface Props {
  request: RequestState;
  policy: Policy | null;
  /** What it comes to, for whoever decides. */
  children?: ReactNode;
}

/** A whole request, nothing left out: what an approver signs is what stands here. */
export function RequestCard({ request, policy, children }: Props) {
  const { adjustment, route } = request;
  return (
    <div className="stack">
      {adjustment.recurring && (
        <p>
          <strong>One save repeats this on later bills.</strong>
        </p>
      )}
      {adjustment.certainty === 'partial' && (
        <p>
          <strong>Part of the screen could not be read.</strong> Look at it in the billing site before you
          decide.
        </p>
      )}
      <Flags flags={route.flags} />
      <Changes request={request} policy={policy} />
      <section className="stack" aria-label="Reason">
        <h3>{reasonLabel(policy, request.reason)}</h3>
        <p className="said">{request.explanation}</p>
        {request.clientNote && (
          <>
            <h3>Client relationship</h3>
            <p className="said">{request.clientNote}</p>
          </>
        )}
      </section>
      <RequestFacts adjustment={adjustment} />
      <AdjustmentLines adjustment={termsOf(request)} />
      {children}
      <section className="stack" aria-label="Who decides">
        <h3>Decided under “{route.tierLabel}”</h3>
        <RouteSteps route={route} policy={policy} request={request} />
        {route.watchers && <p className="quiet small">Told as well: {listOf(policy, route.watchers)}</p>}
        <p className="quiet small">Policy {request.policyVersion}</p>
      </section>
      <Outcome request={request} zone={zoneOf(policy)} />
      <Rationales request={request} policy={policy} />
      <Signatures request={request} policy={policy} />
    </div>
  );
}

/** Why those who approved found it right, and what was approved in one act with others. */
function Rationales({ request, policy }: { request: RequestState; policy: Policy | null }) {
  const said = (request.approvals ?? []).filter(({ rationale, batch }) => rationale || batch);
  if (!said.length) return null;
  return (
    <section className="stack" aria-label="Why it was approved">
      {said.map(({ by, at, rationale }) => (
        <div key={at}>
          <h3>
            {nameOf(policy, by)} {rationale ? 'approved because' : 'approved it together with others'}
          </h3>
          {rationale && <p className="said">{rationale}</p>}
        </div>
      ))}
    </section>
  );
}

/** What the answer said, and what the billing site made of it. */
function Outcome({ request, zone }: { request: RequestState; zone: string }) {
  const { decision, applied, reversed } = request;
  const bound = (request.approvals ?? []).flatMap(({ binds }) => (binds ? bindWords(binds) : []));
  if (!decision?.text && !applied && !reversed && !bound.length) return null;
  return (
    <section className="stack" aria-label="Outcome">
      {decision?.text && (
        <>
          <h3>{decision.outcome === 'approved' ? 'On this condition' : 'Why it was denied'}</h3>
          <p className="said">{decision.text}</p>
        </>
      )}
      {bound.length > 0 && (
        <ul className="small differences" aria-label="Conditions for later requests">
          {bound.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {reversed && (
        <p>
          {request.status === 'revoked' ? 'Taken back' : 'Undone'} <When at={reversed.at} zone={zone} />:{' '}
          {reversed.reason}
        </p>
      )}
      {applied && (
        <p>
          Saved <When at={applied.at} zone={zone} />
          {applied.reference ? `, reference ${applied.reference}.` : '; the site showed no reference.'}
        </p>
      )}
    </section>
  );
}
