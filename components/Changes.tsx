import type { RequestState } from '../lib/approval/state.ts';
import { agreements, differenceOf } from '../lib/approval/terms.ts';
import { formatMoney } from '../lib/money.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { When } from './When.tsx';
import { nameOf, zoneOf } from './words.ts';

/** Every time that another amount was approved: who, why, which lines from what to what; and who agrees to what stands now. */
export function Changes({ request, policy }: { request: RequestState; policy: Policy | null }) {
  const { changes = [], adjustment } = request;
  if (!changes.length) return null;
  const money = (minor: number | null) =>
    minor === null ? 'unknown' : formatMoney(minor, adjustment.currency);
  return (
    <section className="stack" aria-label="Another amount was approved">
      <p>
        <strong>Another amount was approved</strong>
      </p>
      {changes.map((_, at) => {
        const found = differenceOf(request, at + 1);
        if (!found) return null;
        const { change, from, lines } = found;
        return (
          <div key={`${change.at} ${change.by}`} className="stack">
            <p>
              <strong>{nameOf(policy, change.by)}</strong> ·{' '}
              <When at={change.at} zone={zoneOf(policy)} short />: <s>{money(from)}</s> {money(change.total)}
            </p>
            <p className="said">{change.why}</p>
            <ul className="small differences">
              {lines.map(({ line, what, from: was, to }) => (
                <li key={line}>
                  {what || 'Line'}: down to <s>{money(was)}</s> {money(to)}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <ul className="small differences" aria-label="Who agrees to what stands now">
        {agreements(request).map(({ by, lines, whole }) => (
          <li key={by}>
            {nameOf(policy, by)}{' '}
            {whole
              ? 'agrees to what stands now.'
              : `has agreed to ${lines.filter(Boolean).length} of ${lines.length} lines as they stand now.`}
          </li>
        ))}
        {request.consent && <li>{nameOf(policy, request.requester)} has not agreed to it yet.</li>}
      </ul>
    </section>
  );
}
