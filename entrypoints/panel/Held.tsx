import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { AdjustmentLines } from '../../components/AdjustmentLines.tsx';
import { Note } from '../../components/Note.tsx';
import { Amount } from '../../components/Money.tsx';
import { RequestFacts } from '../../components/RequestFacts.tsx';
import { basisWord } from '../../components/words.ts';

/** What stands on the screen: nothing here is typed. */
export function Held({ adjustment }: { adjustment: Adjustment }) {
  return (
    <section className="stack" aria-label="What is held">
      <div>
        <Amount minor={adjustment.total} currency={adjustment.currency} />
        <p className="quiet small">{basisWord(adjustment)}, read from the screen</p>
      </div>
      {adjustment.total === null && (
        <Note tone="wait">
          The amount could not be read from the screen, so it needs approval whatever it is.
        </Note>
      )}
      {adjustment.certainty === 'partial' && adjustment.total !== null && (
        <Note tone="wait">Part of the screen could not be read. The approver is told so.</Note>
      )}
      {adjustment.recurring && <Note tone="wait">One save repeats this on later bills.</Note>}
      <RequestFacts adjustment={adjustment} />
      <AdjustmentLines adjustment={adjustment} />
    </section>
  );
}

/** The same, folded away once the request is on its way. */
export function HeldFolded({ adjustment }: { adjustment: Adjustment }) {
  return (
    <details className="folded">
      <summary>
        What was asked for: <Amount minor={adjustment.total} currency={adjustment.currency} />
      </summary>
      <div className="stack">
        <RequestFacts adjustment={adjustment} />
        <AdjustmentLines adjustment={adjustment} />
      </div>
    </details>
  );
}
