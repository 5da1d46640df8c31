import { useSignals } from '@preact/signals-react/runtime';
import { Loading } from '../../components/Button.tsx';
import { Seal } from '../../components/Icon.tsx';
import { ErrorNote } from '../../components/Note.tsx';
import { zoneOf } from '../../components/words.ts';
import type { StatusAnswer } from '../../lib/answers.ts';
import { Connection } from './Connection.tsx';
import { CoveragePart } from './Coverage.tsx';
import { Diagnostics } from './Diagnostics.tsx';
import { NoticesPart } from './NoticesPart.tsx';
import { Outbox } from './Outbox.tsx';
import { PolicyPart } from './PolicyPart.tsx';
import { SettingsPart } from './SettingsPart.tsx';
import { Teach } from './Teach.tsx';
import { status, statusTrouble } from './status.ts';

const parts = {
  connection: 'Connection',
  notices: 'Notices',
  policy: 'Policy',
  settings: 'Managed settings',
  coverage: 'Coverage',
  outbox: 'Outbox',
  teach: 'Teach a screen',
  diagnostics: 'Diagnostics',
};

/** Only an administrator is told about other people's browsers. */
const administers = ({ session }: StatusAnswer): boolean =>
  session.state === 'signed-in' && (session.person?.roles.includes('administrator') ?? false);

/** Signing in, the policy in words, and everything that somebody needs who looks for a fault. */
export function Options() {
  useSignals();
  const answer = status.value;
  return (
    <div className="sheet">
      <header>
        <h1 className="brand">
          <Seal /> Countersign
        </h1>
        <nav aria-label="On this page">
          <ul>
            {Object.entries(parts)
              .filter(([id]) => id !== 'coverage' || (answer && administers(answer)))
              .map(([id, label]) => (
                <li key={id}>
                  <a href={`#${id}`}>{label}</a>
                </li>
              ))}
          </ul>
        </nav>
      </header>
      <main>
        <ErrorNote why={answer ? null : statusTrouble.value} />
        {answer ? (
          <>
            <Connection status={answer} />
            <NoticesPart signedIn={answer.session.state === 'signed-in'} />
            <PolicyPart status={answer} />
            <SettingsPart status={answer} />
            {administers(answer) && <CoveragePart zone={zoneOf(answer.policy?.policy ?? null)} />}
            <Outbox />
            <Teach pushed={answer.settings.siteOverrides} />
            <Diagnostics status={answer} />
          </>
        ) : (
          <Loading what="Asking the worker…" />
        )}
      </main>
    </div>
  );
}
