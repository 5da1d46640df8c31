import type { ManagedProblem } from '../lib/policy/managed.ts';
import { Table } from './Table.tsx';

/** What is wrong, one line each: the field, what it held, what was expected. */
export function Problems({ caption, problems }: { caption: string; problems: ManagedProblem[] }) {
  return (
    <Table caption={caption} columns={['Field', 'Found', 'Expected']}>
      {problems.map((one) => (
        <tr key={`${one.field} ${one.expected}`}>
          <th scope="row">
            <code>{one.field}</code>
          </th>
          <td>
            <code>{one.found}</code>
          </td>
          <td>{one.expected}</td>
        </tr>
      ))}
    </Table>
  );
}
