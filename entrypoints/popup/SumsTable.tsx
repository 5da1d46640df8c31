import { formatMoney } from '../../lib/money.ts';
import { count } from '../../components/moments.ts';
import type { Sums } from './figures.ts';

const columns = { asked: 'Asked', approved: 'Approved', applied: 'Saved', denied: 'Denied' } as const;
const keys = ['asked', 'approved', 'applied', 'denied'] as const;

/** The month in four figures. */
export function Totals({ sums, currency }: { sums: Sums; currency: string }) {
  return (
    <dl className="totals">
      {keys.map((key) => (
        <div key={key} className={key}>
          <dt>{columns[key]}</dt>
          <dd>{formatMoney(sums[key], currency)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One group of rows for each name: the name with its share as a bar, and under it the four figures. */
export function SumsTable({ caption, rows, currency }: { caption: string; rows: Sums[]; currency: string }) {
  const most = Math.max(1, ...rows.map((row) => row.asked));
  return (
    <table className="sums">
      <caption className="visually-hidden">By {caption.toLowerCase()}, the largest sum first</caption>
      <thead>
        <tr>
          {keys.map((key) => (
            <th key={key} scope="col">
              {columns[key]}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((row) => (
        <tbody key={row.name}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={keys.length}
              aria-label={`${row.name}, ${count(row.requests, 'request')}`}
            >
              <span className="row spread">
                <span>{row.name}</span>
                <span className="quiet small">{count(row.requests, 'request')}</span>
              </span>
              <span className="bar" aria-hidden="true">
                <span style={{ width: `${(100 * row.asked) / most}%` }}>
                  <span style={{ width: `${row.asked ? (100 * row.applied) / row.asked : 0}%` }} />
                </span>
              </span>
            </th>
          </tr>
          <tr>
            {keys.map((key) => (
              <td key={key}>{formatMoney(row[key], currency)}</td>
            ))}
          </tr>
        </tbody>
      ))}
    </table>
  );
}
