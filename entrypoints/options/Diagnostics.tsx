import type { StatusAnswer } from '../../lib/answers.ts';
import { When } from '../../components/When.tsx';
import { zoneOf } from '../../components/words.ts';
import { Capture } from './Capture.tsx';
import { Part } from '../../components/Part.tsx';
import { Seen } from './Seen.tsx';

const keySources = {
  managed: 'set by your administrator',
  'first-use': 'kept from the first contact with the endpoint',
  none: 'none yet: no ticket can be verified, so nothing passes',
};

/** A pattern as one of the names that it stands for: "control save bill" rather than what a machine reads. */
const plain = (pattern: string): string => {
  const bare = pattern.replace(/\[[^\]]*\]|\\[a-z]/gi, '');
  const inner = bare.replace(/\(\?:([^|()]*)[^()]*\)/g, '$1');
  if (inner !== bare) return plain(inner);
  return (inner.split('|')[0] ?? '').replace(/\{(\w+)\}/g, '$1').replace(/[\\^$?*+]/g, '');
};

const driftWords = {
  held: 'what the page sent was held',
  allowed: 'what the page sent was let go, as your settings say',
  overridden: 'let go by the person, on the record',
};

/** For whoever looks for a fault; nothing here names a client or an amount. */
export function Diagnostics({ status }: { status: StatusAnswer }) {
  const zone = zoneOf(status.policy?.policy ?? null);
  return (
    <Part id="diagnostics" title="Diagnostics">
      <dl className="facts">
        <dt>Version</dt>
        <dd>{status.version}</dd>
        <dt>Endpoint</dt>
        <dd>
          {status.endpoint.state}, <When at={status.endpoint.at} zone={zone} />
        </dd>
        <dt>Last event</dt>
        <dd>number {status.cursor}</dd>
        <dt>Held saves</dt>
        <dd>{status.holds}</dd>
        <dt>Ticket keys</dt>
        <dd>
          {keySources[status.keys.source]}
          {status.keys.ids.length > 0 && (
            <>
              {' '}
              (<code>{status.keys.ids.join(', ')}</code>)
            </>
          )}
        </dd>
        <dt>Policy hash</dt>
        <dd>
          <code>{status.policy?.hash ?? 'none'}</code>
        </dd>
      </dl>
      <Seen sightings={status.sightings} zone={zone} />
      <h3>Refused, never guessed</h3>
      {status.refused.length === 0 ? (
        <p className="quiet">No message, event or ticket had to be refused.</p>
      ) : (
        <ul className="items">
          {status.refused.map((one) => (
            <li key={`${one.at} ${one.why}`}>
              <span className="quiet small">
                <When at={one.at} zone={zone} /> · {one.what}
              </span>
              <br />
              {one.why}
            </li>
          ))}
        </ul>
      )}
      <h3>Screens that have changed</h3>
      {status.drift.length === 0 ? (
        <p className="quiet">Every screen that was open is as Countersign knows it.</p>
      ) : (
        <>
          <p>
            A billing site has changed these, so what they save cannot be told.{' '}
            <a href="#teach">Teach Countersign the screen</a>.
          </p>
          <ul className="items">
            {status.drift.map((one) => (
              <li key={`${one.at} ${one.site} ${one.screen} ${one.became}`}>
                <span className="quiet small">
                  <When at={one.at} zone={zone} /> · {driftWords[one.became]}
                </span>
                <br />
                {one.site}, {one.screen}. Not found: {one.missing.map(plain).join('; ')}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>Take a screen down</h3>
      <Capture />
    </Part>
  );
}
