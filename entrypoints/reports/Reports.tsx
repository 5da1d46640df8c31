import { useSignals } from '@preact/signals-react/runtime';
import { Loading } from '../../components/Button.tsx';
import { Seal } from '../../components/Icon.tsx';
import { Note } from '../../components/Note.tsx';
import { person, policy, requests, storeTrouble } from '../../components/store.ts';
import { looksAfter } from '../../lib/store/watch.ts';
import { OverduePart } from './Overdue.tsx';
import { TryChange } from './TryChange.tsx';

/** What is late, for everybody whom it concerns; and trying another policy, for those who oversee the firm. */
export function Reports() {
  useSignals();
  const who = person.value;
  const oversees = looksAfter(who ?? null, policy.value);
  const ready = who !== undefined && requests.value !== undefined;
  return (
    <div className="sheet">
      <header>
        <h1 className="brand">
          <Seal /> Countersign reports
        </h1>
        <nav aria-label="On this page">
          <ul>
            <li>
              <a href="#overdue">Overdue</a>
            </li>
            {oversees && (
              <li>
                <a href="#try">Try a change</a>
              </li>
            )}
          </ul>
        </nav>
      </header>
      <main>
        {storeTrouble.value && (
          <Note tone="bad">Countersign cannot read its store in this browser: {storeTrouble.value}</Note>
        )}
        {ready ? (
          <>
            <OverduePart me={who?.personId ?? null} all={oversees} />
            {oversees && policy.value && <TryChange inForce={policy.value} />}
          </>
        ) : (
          <Loading what="Reading the local store…" />
        )}
      </main>
    </div>
  );
}
