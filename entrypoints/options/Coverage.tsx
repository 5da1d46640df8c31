import { useEffect, useState } from 'react';
import type { CoverageAnswer } from '../../lib/answers.ts';
import type { Coverage } from '../../lib/approval/heartbeat.ts';
import { send } from '../../lib/ask.ts';
import { Button, Loading } from '../../components/Button.tsx';
import { Badge, ErrorNote } from '../../components/Note.tsx';
import { sentence } from '../../components/useCommand.ts';
import { When } from '../../components/When.tsx';
import { Part } from '../../components/Part.tsx';

/** For administrators: whose browsers are covered, as the endpoint knows it now, and what is missing in the others. */
export function CoveragePart({ zone }: { zone: string }) {
  const [answer, setAnswer] = useState<CoverageAnswer | null>(null);
  useEffect(() => {
    void coverageNow().then(setAnswer);
  }, []);
  const again = () => {
    setAnswer(null);
    void coverageNow().then(setAnswer);
  };
  return (
    <Part id="coverage" title="Coverage">
      {answer?.ok ? <People coverage={answer.coverage} zone={zone} /> : null}
      {!answer && <Loading what="Asking the endpoint…" />}
      <ErrorNote why={answer && !answer.ok ? answer.why : null} />
      {answer && (
        <div>
          <Button onPress={again}>Ask again</Button>
        </div>
      )}
    </Part>
  );
}

const coverageNow = (): Promise<CoverageAnswer> =>
  send({ type: 'coverage.get' }).catch((cause: unknown) => ({ ok: false, why: sentence(cause) }));

function People({ coverage, zone }: { coverage: Coverage; zone: string }) {
  const covered = coverage.people.filter((one) => one.covered).length;
  return (
    <>
      <p>
        {covered} of {coverage.people.length} people are covered: each of their browsers holds what nobody has
        approved. Phones and other programs are not seen here.
      </p>
      <ul className="items">
        {coverage.people.map(({ person, name, covered: good, gaps, installations }) => (
          <li key={person} className="stack">
            <div className="row spread">
              <strong>{name}</strong>
              <Badge tone={good ? 'good' : 'bad'}>{good ? 'Covered' : 'Not covered'}</Badge>
            </div>
            {gaps.map(({ code, text }) => (
              <p key={code}>{text}</p>
            ))}
            {installations.map((one) => (
              <div key={one.installation}>
                <p className="small quiet">
                  {one.browser}, version {one.version}, last seen <When at={one.seenAt} zone={zone} />
                </p>
                {one.gaps.map(({ code, text }) => (
                  <p key={code}>{text}</p>
                ))}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
