import { formatMoney } from '../../lib/money.ts';
import type { Policy, Tier } from '../../lib/policy/policy.ts';
import { count } from '../../components/moments.ts';
import { namesOf } from '../../components/words.ts';
import { Table } from './Table.tsx';

/** Who decides how much, and by when. */
export function Tiers({ policy }: { policy: Policy }) {
  return (
    <Table caption="Who decides" columns={['Amount', 'Decided by', 'By when']}>
      {policy.tiers.map((tier) => {
        const holders = policy.people.filter((one) => one.active && one.roles.includes(tier.role));
        return (
          <tr key={tier.id}>
            <th scope="row">
              {tier.label}
              <span className="entered">{interval(tier, policy.firm.currency)}</span>
            </th>
            <td>
              {holders.length > 0
                ? namesOf(
                    policy,
                    holders.map((one) => one.id),
                  )
                : `nobody is ${tier.role}: ${namesOf(policy, policy.fallback)}`}
              <span className="entered">{tier.role}</span>
            </td>
            <td>
              {tier.deadline.rule === 'elapsed-hours'
                ? count(tier.deadline.hours, 'hour')
                : count(tier.deadline.days, 'business day')}
              {tier.clientNote && <span className="entered">with a client-relationship note</span>}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

export function Reasons({ policy }: { policy: Policy }) {
  return (
    <Table caption="Reasons" columns={['Reason', 'Code', 'Preventable']}>
      {policy.reasons.map((reason) => (
        <tr key={reason.code}>
          <th scope="row">{reason.label}</th>
          <td>
            <code>{reason.code}</code>
          </td>
          <td>{reason.preventable ? 'yes' : 'no'}</td>
        </tr>
      ))}
    </Table>
  );
}

export function People({ policy }: { policy: Policy }) {
  return (
    <Table caption="People" columns={['Name', 'E-mail', 'Roles']}>
      {policy.people.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            {one.name}
            {!one.active && <span className="entered">not active</span>}
          </th>
          <td>{one.email}</td>
          <td>
            {one.roles.join(', ')}
            {policy.fallback.includes(one.id) && (
              <span className="entered">fallback {policy.fallback.indexOf(one.id) + 1}</span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Both ends are in it, to the cent, so that nobody has to guess who owns the last one. */
function interval(tier: Tier, currency: string): string {
  const from = formatMoney(tier.from, currency);
  return tier.below === null ? `${from} and more` : `${from} to ${formatMoney(tier.below - 1, currency)}`;
}
