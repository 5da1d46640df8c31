import type { Route } from '../lib/approval/events.ts';
import type { RequestState } from '../lib/approval/state.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { Due, When } from './When.tsx';
import { namesOf, zoneOf } from './words.ts';

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
        const waits = request ? request.status === 'waiting' && at === request.step : at === 0;
        const done = request !== undefined && (at < request.step || request.decision !== null);
        return (
          <li key={`${step.role} ${step.startsAt}`} className={done ? 'done' : waits ? 'now' : ''}>
            <p>
              <strong>{namesOf(policy, step.approvers)}</strong>{' '}
              {!done && (
                <>
                  by <When at={step.dueAt} zone={zone} />
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
            <details>
              <summary>How the due time was found</summary>
              <p className="small">{step.dueWhy}</p>
              {step.skipped.length > 0 && (
                <p className="small">Days not counted: {step.skipped.join(', ')}.</p>
              )}
              <p className="small">Times are in the firm's time zone, {zone}.</p>
            </details>
          </li>
        );
      })}
    </ol>
  );
}
