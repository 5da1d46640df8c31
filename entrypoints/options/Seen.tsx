import type { Sightings } from '../../lib/store/sightings.ts';
import { count } from '../../components/moments.ts';
import { Badge } from '../../components/Note.tsx';
import { When } from '../../components/When.tsx';

/** What the network layer of this browser saw and nobody had approved; words of the site only, never a value. */
export function Seen({ sightings, zone }: { sightings: Sightings; zone: string }) {
  const { held, left, latest } = sightings;
  return (
    <>
      <h3>What went round, in this browser</h3>
      {latest.length === 0 ? (
        <p className="quiet">No request carried a reduction that nobody had approved.</p>
      ) : (
        <>
          <p>
            {count(left, 'request')} left, {held} {held === 1 ? 'was' : 'were'} held. What left is on the
            endpoint’s record, or in the outbox.
          </p>
          <ul className="items">
            {latest.slice(0, 20).map((one) => (
              <li key={one.id} className="stack">
                <div className="row spread">
                  <strong>{one.found.join(', ')}</strong>
                  <Badge tone={one.became === 'left' ? 'bad' : 'wait'}>
                    {one.became === 'left' ? 'Left' : 'Held'}
                  </Badge>
                </div>
                <p className="small quiet">
                  <When at={one.at} zone={zone} /> · {one.site}, {one.method}
                  {one.bill !== null && `, bill ${one.bill}`}
                  {one.times > 1 && `, ${one.times} times`} · {one.person ?? 'nobody was signed in'}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
