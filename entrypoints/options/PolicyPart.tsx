import type { StatusAnswer } from '../../lib/answers.ts';
import { looksAfter } from '../../lib/store/watch.ts';
import { Button } from '../../components/Button.tsx';
import { openReports } from '../../components/openReports.ts';
import { Note } from '../../components/Note.tsx';
import { When } from '../../components/When.tsx';
import { Acknowledge } from './Acknowledge.tsx';
import { Versions } from './Versions.tsx';
import { Part } from '../../components/Part.tsx';
import { Earlier, People, Reasons, Rules, Terms, Tiers } from './PolicyTables.tsx';
import { Problems } from '../../components/Problems.tsx';

/** The policy that every timekeeper works under, readable; and what was wrong with one that was not taken. */
export function PolicyPart({ status }: { status: StatusAnswer }) {
  const { policy: inUse, policyProblems } = status;
  const oversees = looksAfter(status.session.person, inUse?.policy ?? null);
  return (
    <Part id="policy" title="Policy">
      {policyProblems.length > 0 && (
        <>
          <Note tone="bad">
            A newer policy has a mistake and was not taken over.{' '}
            {inUse
              ? 'The last good one below stays in force.'
              : 'There is no earlier one, so every write-off is held.'}
          </Note>
          <Problems caption="Mistakes in the newer policy" problems={policyProblems} />
        </>
      )}
      {inUse ? (
        <>
          <dl className="facts">
            <dt>Firm</dt>
            <dd>{inUse.policy.firm.name}</dd>
            <dt>Version</dt>
            <dd>{inUse.policy.version}</dd>
            <dt>In force since</dt>
            <dd>
              <When at={inUse.policy.effectiveFrom} zone={inUse.policy.firm.timeZone} />
            </dd>
            <dt>Time zone</dt>
            <dd>
              {inUse.policy.firm.timeZone}, close of business {inUse.policy.firm.closeOfBusiness}
            </dd>
            <dt>From</dt>
            <dd>
              {inUse.source === 'endpoint'
                ? 'the endpoint'
                : 'managed settings, until the endpoint has answered'}
            </dd>
          </dl>
          <Acknowledge policy={inUse.policy} />
          <Versions signedIn={status.session.state === 'signed-in'} zone={inUse.policy.firm.timeZone} />
          {oversees && (
            <div>
              <Button onPress={() => openReports('try')}>Try a change…</Button>
            </div>
          )}
          <Rules policy={inUse.policy} />
          <Tiers policy={inUse.policy} />
          <Earlier policy={inUse.policy} />
          <Terms policy={inUse.policy} />
          <Reasons policy={inUse.policy} />
          <People policy={inUse.policy} />
        </>
      ) : (
        policyProblems.length === 0 && (
          <p className="quiet">
            No policy has been loaded yet. It comes with signing in, or from managed settings.
          </p>
        )
      )}
    </Part>
  );
}
