import type { Hold } from '../../lib/store/database.ts';

/** Exactly which field is not what was approved. */
export function DiffersTable({ differs }: { differs: Hold['differs'] }) {
  return (
    <table className="lines">
      <caption className="visually-hidden">What differs from the approval</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Approved</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {differs.map((one) => (
          <tr key={one.field}>
            <th scope="row">{one.field}</th>
            <td>{one.approved}</td>
            <td>
              <strong className="differs">{one.now}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
