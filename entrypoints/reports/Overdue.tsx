import { useSignals } from '@preact/signals-react/runtime';
import { now } from '../../components/clock.ts';
import { count } from '../../components/moments.ts';
import { Amount } from '../../components/Money.tsx';
import { EmptyState } from '../../components/Note.tsx';
import { Part } from '../../components/Part.tsx';
import { policy, requests } from '../../components/store.ts';
import { Table } from '../../components/Table.tsx';
import { Due, When } from '../../components/When.tsx';
import { listOf, nameOf, zoneOf } from '../../components/words.ts';
import { concerns, overdueOf } from '../../lib/approval/overdue.ts';
import { termsOf } from '../../lib/approval/terms.ts';

/**
 * Who is late, by how much, since when, and to whom it went as well. Approvers and requesters see what concerns them; with `all`, the
 * whole firm is shown.
 */
export function OverduePart({ me, all }: { me: string | null; all: boolean }) {
  useSignals();
  const rules = policy.value;
  const zone = zoneOf(rules);
  const found = overdueOf(requests.value ?? [], new Date(now.value).toISOString()).filter(
    (one) => all || (me !== null && concerns(one, me)),
  );
  return (
    <Part id="overdue" title="Overdue">
      {found.length === 0 ? (
        <EmptyState title="Nothing is overdue">
          {me === null
            ? 'Sign in on the options page to see what concerns you.'
            : 'A request that is not decided in time is listed here, with who is late and who was asked as well.'}
        </EmptyState>
      ) : (
        <>
          <p>
            {count(found.length, 'request')} {found.length === 1 ? 'waits' : 'wait'} longer than the policy
            gives. {all ? 'The whole firm.' : 'Those that concern you.'} Times: {zone}.
          </p>
          <Table
            caption="Overdue, the longest first"
            columns={['Request', 'Late', 'Since', 'Went on to', 'Due now']}
          >
            {found.map(({ request, since, late, escalatedTo, dueAt }) => {
              const { total, currency, client, bill, matter } = termsOf(request);
              return (
                <tr key={request.id}>
                  <th scope="row">
                    <Amount minor={total} currency={currency} />
                    <span className="entered">
                      {[client, bill ? `bill ${bill}` : matter].filter(Boolean).join(', ') || 'nothing shown'}
                    </span>
                    <span className="entered">asked by {nameOf(rules, request.requester)}</span>
                  </th>
                  <td>{listOf(rules, late)}</td>
                  <td>
                    <Due at={since} zone={zone} />
                    <span className="entered">
                      <When at={since} zone={zone} />
                    </span>
                  </td>
                  <td>{escalatedTo.length > 0 ? listOf(rules, escalatedTo) : 'nobody yet'}</td>
                  <td>
                    {dueAt === since ? (
                      'passed'
                    ) : (
                      <>
                        <Due at={dueAt} zone={zone} />
                        <span className="entered">
                          <When at={dueAt} zone={zone} />
                        </span>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </Table>
        </>
      )}
    </Part>
  );
}
