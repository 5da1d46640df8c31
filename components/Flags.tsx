import type { Flag } from '../lib/policy/steps.ts';
import { Note } from './Note.tsx';

/** What came before and matters here, each with its arithmetic: pieces of one sum, conditions, denials. */
export function Flags({ flags }: { flags: readonly Flag[] | undefined }) {
  if (!flags?.length) return null;
  return (
    <section className="stack" aria-label="Because of what came before">
      {flags.map(({ code, text, raises }) => (
        <Note key={`${code} ${text}`} tone={raises ? 'bad' : 'wait'}>
          <p>{text}</p>
        </Note>
      ))}
    </section>
  );
}
