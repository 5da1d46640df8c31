import type { Adjustment } from '../lib/adjustment/adjustment.ts';
import { siteName } from './words.ts';

/** Where it is and whom it concerns. What the screen did not show is said so: a blank looks like a mistake. */
export function RequestFacts({ adjustment }: { adjustment: Adjustment }) {
  const rows: [string, string | null][] = [
    ['Client', adjustment.client],
    ['Matter', adjustment.matter],
    [adjustment.basis === 'unbilled' ? 'Draft bill' : 'Bill', adjustment.bill],
    ['Attorney', adjustment.attorney],
    ['Matter type', adjustment.matterType],
    ['Billing site', `${siteName(adjustment.site)} · ${adjustment.host}`],
  ];
  return (
    <dl className="facts">
      {rows.map(([label, value]) =>
        // The matter type is on few screens; everything else should be there.
        label === 'Matter type' && !value ? null : (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd className={value ? undefined : 'quiet'}>{value ?? 'not on this screen'}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
