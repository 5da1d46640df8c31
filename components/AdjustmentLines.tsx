import { useState } from 'react';
import type { Adjustment, AdjustmentLine } from '../lib/adjustment/adjustment.ts';
import { formatMoney } from '../lib/money.ts';
import { Button } from './Button.tsx';
import { count } from './moments.ts';
import { kindWord } from './words.ts';

/** More than this is opened on demand, so that a bill with thousands of lines opens at once. */
const first = 6;

/** Every line that changes, with its value before (struck) and after; nothing is cut off for good. */
export function AdjustmentLines({ adjustment }: { adjustment: Adjustment }) {
  const [all, setAll] = useState(false);
  const { lines, currency, total } = adjustment;
  const shown = all ? lines : lines.slice(0, first);
  return (
    <div className="stack">
      <table className="lines">
        <caption className="visually-hidden">
          {count(lines.length, 'line')} with value before and after
        </caption>
        <thead>
          <tr>
            <th scope="col">What changes</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line, at) => (
            // A screen can show two rows with the same words, so the place is part of the key.
            // oxlint-disable-next-line react/no-array-index-key
            <Line key={`${at} ${line.ref}`} line={line} currency={currency} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total reduction</th>
            <td colSpan={2} className="figure">
              {total === null ? 'not readable' : `−${formatMoney(total, currency)}`}
            </td>
          </tr>
        </tfoot>
      </table>
      {shown.length < lines.length && (
        <Button look="plain" icon="down" onPress={() => setAll(true)}>
          Show all {count(lines.length, 'line')}
        </Button>
      )}
    </div>
  );
}

function Line({ line, currency }: { line: AdjustmentLine; currency: string }) {
  return (
    <tr>
      <th scope="row">
        {line.what}
        <span className="entered">
          {kindWord(line.kind)}
          {line.field && line.field !== kindWord(line.kind) && ` · ${line.field}`}
        </span>
      </th>
      <td>
        <Value minor={line.before} text={line.beforeText} currency={currency} struck />
      </td>
      <td>
        <Value minor={line.after} text={line.afterText} currency={currency} />
      </td>
    </tr>
  );
}

/** The value, and under it what stood in the field where that says more ("4.20" hours). */
function Value({
  minor,
  text,
  currency,
  struck,
}: {
  minor: number | null;
  text: string;
  currency: string;
  struck?: boolean;
}) {
  const figure = minor === null ? 'not readable' : formatMoney(minor, currency);
  // "350.00" under "$350.00" would say the same thing twice.
  const sameThing = figure.replace(/[^\d.]/g, '') === text.replace(/[^\d.]/g, '') && minor !== null;
  return (
    <>
      <span className="figure">{struck && minor !== null ? <s>{figure}</s> : figure}</span>
      {text && !sameThing && <span className="entered">{text}</span>}
    </>
  );
}
