import type { Route } from '../lib/approval/events.ts';
import type { RequestState } from '../lib/approval/state.ts';
import type { Policy } from '../lib/policy/policy.ts';
import type { Step } from '../lib/policy/steps.ts';
import { Due, When } from './When.tsx';
import { listOf, whoOf, zoneOf } from './words.ts';

interface Props {
  route: Route;
  policy: Policy | null;
  /** Absent for a preview, before anything was sent. */
  request?: RequestState | undefined;
}

/** Who decides, by when, and why that person: one line for each turn. */
export function RouteSteps({ route, policy, request }: Props) {
  const zone = zoneOf(policy);
  return (
    <ol className="steps">
      {route.steps.map((step, at) => {
        const waits = request
          ? request.status === 'waiting' && !request.consent && at === request.step
          : at === 0;
        const done = request !== undefined && (at < request.step || request.decision !== null);
        return (
          <li key={`${at} ${step.role}`} className={done ? 'done' : waits ? 'now' : ''}>
            <p>
              <strong>{whoOf(policy, step)}</strong>{' '}
              {!done && !step.actsOnce && (
                <>
                  by <When at={step.dueAt} zone={zone} />
                  {step.planned && ' at the latest'}
                  {request && waits && (
                    <>
                      {' '}
                      (<Due at={step.dueAt} zone={zone} />)
                    </>
                  )}
                </>
              )}
            </p>
            <p className="quiet small">{step.why}</p>
            {step.escalated?.map((one) => (
              <p key={one.at} className="small">
                Not decided by <When at={one.dueAt} zone={zone} />, so it went to {listOf(policy, one.to)} as
                well.
              </p>
            ))}
            {passedOver(step).map((text) => (
              <p key={text} className="quiet small">
                {text}
              </p>
            ))}
            <details>
              <summary>How the due time was found</summary>
              <p className="small">{step.dueWhy}</p>
              {step.skipped.length > 0 && (
                <p className="small">Days not counted: {step.skipped.join(', ')}.</p>
              )}
              {step.planned && (
                <p className="small">
                  Its clock starts when the step before it is decided; this is the latest.
                </p>
              )}
              <p className="small">Times are in the firm's time zone, {zone}.</p>
            </details>
          </li>
        );
      })}
    </ol>
  );
}

/** What a requester would wonder about. Who has left and who asks is no news to them; the sentence before says who decides. */
const passedOver = (step: Step): string[] =>
  (step.notes ?? []).filter(({ code }) => told.includes(code)).map(({ text }) => text);
const told = [
  'acts-once',
  'delegated',
  'limit-too-low',
  'too-few-people',
  'attorney-unknown',
  'attorney-ambiguous',
];
