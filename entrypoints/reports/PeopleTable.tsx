import type { PersonLoad } from '../../lib/approval/replay.ts';
import { formatMoney } from '../../lib/money.ts';
import { Table } from '../../components/Table.tsx';
import { hoursOf, signed } from './replayWords.ts';

/** How much more or less each person would have been asked. */
export function PeopleTable({
  people,
  nameOf,
  currency,
}: {
  people: readonly PersonLoad[];
  nameOf: (id: string) => string;
  currency: string;
}) {
  return (
    <Table
      caption="How much work for whom"
      columns={['Person', 'Asked then', 'Under the draft', 'Difference', 'Amount', 'Hours to answer']}
    >
      {people.map(({ person, was, now, usualHours }) => (
        <tr key={person}>
          <th scope="row">{nameOf(person)}</th>
          <td>{was.items}</td>
          <td>{now.items}</td>
          <td>
            <strong>{signed(now.items - was.items)}</strong>
          </td>
          <td>
            {formatMoney(now.amount, currency)}
            <span className="entered">then {formatMoney(was.amount, currency)}</span>
          </td>
          <td>
            {usualHours === null ? (
              'nobody has answered yet'
            ) : (
              <>
                {signed(hoursOf(now.items - was.items, usualHours))} h
                <span className="entered">
                  {usualHours.toLocaleString('en-US')} h each, {hoursOf(now.items, usualHours)} h in all
                </span>
              </>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
