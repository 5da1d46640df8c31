import type { Impact } from '../lib/approval/impact.ts';
import { impactFacts, similarWords } from '../lib/approval/impactWords.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { bindWords } from './words.ts';

/** What the request comes to beside the record: realization, year to date, what replaces it, and how the like was decided. */
export function ImpactFacts({ impact, policy }: { impact: Impact; policy: Policy }) {
  return (
    <section className="stack" aria-label="What it comes to">
      <h3>What it comes to</h3>
      <dl className="facts tall">
        {impactFacts(impact, policy).map(({ name, value }) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>Similar decisions</h3>
      {impact.similar.length === 0 ? (
        <p className="quiet small">Nothing with this client, matter type or reason was decided before.</p>
      ) : (
        <>
          <ul className="small differences" aria-label="Similar decisions">
            {impact.similar.map((one) => (
              <li key={one.id}>
                {similarWords(one, policy)}
                {one.text && <p className="said">{one.text}</p>}
                {one.binds.flatMap(bindWords).map((words) => (
                  <p key={words}>{words}</p>
                ))}
              </li>
            ))}
          </ul>
          <p className="quiet small">
            The last three: same client first, then matter type, then reason; the newest first.
          </p>
        </>
      )}
    </section>
  );
}
