import type { ReplayAnswer, ReplayRow } from '../../lib/approval/replay.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { Button } from '../../components/Button.tsx';
import { count } from '../../components/moments.ts';
import { Amount } from '../../components/Money.tsx';
import { EmptyState, Note } from '../../components/Note.tsx';
import { Table } from '../../components/Table.tsx';
import { When } from '../../components/When.tsx';
import { saveText } from './download.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { namer, replayCsv, summaryOf, wayWords } from './replayWords.ts';

/** So many rows are shown; the file has all of them. */
const SHOWN = 200;

interface Props {
  replay: ReplayAnswer;
  draft: Policy;
  inForce: Policy;
}

/** What the draft would have done: in a sentence, by person, request by request. */
export function ReplayResult({ replay, draft, inForce }: Props) {
  const nameOf = namer(draft, inForce);
  const zone = inForce.firm.timeZone;
  const moved = replay.rows.filter((row) => !row.stopped);
  const stopped = replay.rows.filter((row) => row.stopped);
  if (replay.count === 0)
    return (
      <EmptyState title="No requests in this period">
        Pick a period in which something was asked for; the record of before counts for it all the same.
      </EmptyState>
    );
  return (
    <>
      <Note tone={stopped.length > 0 ? 'wait' : 'good'}>{summaryOf(replay)}</Note>
      {replay.rows.length > 0 && (
        <div className="row">
          <Button
            onPress={() =>
              saveText(
                `trial-${replay.version}.csv`,
                replayCsv(replay, nameOf, zone),
                'text/csv;charset=utf-8',
              )
            }
          >
            Save all as CSV
          </Button>
        </div>
      )}
      <PeopleTable people={replay.people} nameOf={nameOf} currency={draft.firm.currency} />
      {moved.length > 0 && (
        <Table
          caption="Would have gone another way"
          columns={['Request', 'Then', `Under ${replay.version}`, 'Why']}
        >
          {moved.slice(0, SHOWN).map((row) => (
            <tr key={row.request}>
              <Asked row={row} nameOf={nameOf} zone={zone} />
              <td>{wayWords(row.was, nameOf)}</td>
              <td>{row.now && wayWords(row.now, nameOf)}</td>
              <td>{row.why.join(' ')}</td>
            </tr>
          ))}
        </Table>
      )}
      {stopped.length > 0 && (
        <Table caption="Would not have been taken" columns={['Request', 'Then', 'Rule', 'Why']}>
          {stopped.slice(0, SHOWN).map((row) => (
            <tr key={row.request}>
              <Asked row={row} nameOf={nameOf} zone={zone} />
              <td>{wayWords(row.was, nameOf)}</td>
              <td>
                <code>{row.stopped?.rule}</code>
              </td>
              <td>{row.stopped?.message}</td>
            </tr>
          ))}
        </Table>
      )}
      {Math.max(moved.length, stopped.length) > SHOWN && (
        <p className="quiet small">
          The first {SHOWN} of each are shown; the CSV has all {count(replay.rows.length, 'row')}.
        </p>
      )}
      <p className="quiet small">
        The people are the draft’s. What people decided is left as they decided it. Hours: what each person
        has to answer, at the pace at which they usually answer.
      </p>
    </>
  );
}

function Asked({ row, nameOf, zone }: { row: ReplayRow; nameOf: (id: string) => string; zone: string }) {
  const { amount, currency, client, bill, matter, requester, at } = row;
  return (
    <th scope="row">
      <Amount minor={amount} currency={currency} />
      <span className="entered">
        {[client, bill ? `bill ${bill}` : matter].filter(Boolean).join(', ') || 'nothing shown'}
      </span>
      <span className="entered">
        {nameOf(requester)}, <When at={at} zone={zone} />
      </span>
    </th>
  );
}
