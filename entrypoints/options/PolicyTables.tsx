import { formatMoney } from '../../lib/money.ts';
import { deadlineWords } from '../../lib/policy/deadline.ts';
import type { Policy, Tier } from '../../lib/policy/policy.ts';
import { conditionWords, earlierWords, stepWords, termsWords, watcherWords } from '../../lib/policy/words.ts';
import { namesOf } from '../../components/words.ts';
import { Table } from '../../components/Table.tsx';

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
              {deadlineWords(tier.deadline)}
              {(tier.next ?? []).map((step) => (
                <span key={JSON.stringify(step)} className="entered">
                  then {stepWords(step, policy)}
                </span>
              ))}
              {tier.clientNote && <span className="entered">with a client-relationship note</span>}
              <Told watchers={tier.watchers} policy={policy} />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

/** Looked at before the tiers, in this order; the first that applies decides. */
export function Rules({ policy }: { policy: Policy }) {
  if (!policy.rules?.length) return null;
  return (
    <Table caption="Rules, before the tiers" columns={['Rule', 'Applies to', 'Decided by']}>
      {policy.rules.map((rule) => (
        <tr key={rule.id}>
          <th scope="row">
            {rule.label}
            <span className="entered">{rule.id}</span>
          </th>
          <td>{conditionWords(rule, policy).join('; ') || 'everything'}</td>
          <td>
            {rule.steps.map((step, at) => (
              <span key={JSON.stringify(step)} className={at ? 'entered' : undefined}>
                {at > 0 && 'then '}
                {stepWords(step, policy)}
              </span>
            ))}
            {rule.clientNote && <span className="entered">with a client-relationship note</span>}
            <Told watchers={rule.watchers} policy={policy} />
          </td>
        </tr>
      ))}
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
            {one.supervisor !== undefined && (
              <span className="entered">reports to {namesOf(policy, [one.supervisor])}</span>
            )}
            {one.limit !== undefined && (
              <span className="entered">
                {one.limit === null
                  ? 'own limit: any amount'
                  : `own limit: ${formatMoney(one.limit, policy.firm.currency)}`}
              </span>
            )}
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

/** Sums over time, alarms, conditions of earlier approvals, asking again. */
export function Earlier({ policy }: { policy: Policy }) {
  return (
    <Table caption="What came before" columns={['What it does to a new request']}>
      {earlierWords(policy).map((words) => (
        <tr key={words}>
          <td>{words}</td>
        </tr>
      ))}
    </Table>
  );
}

function Told({ watchers, policy }: { watchers: Tier['watchers']; policy: Policy }) {
  const words = watcherWords(watchers, policy);
  return words === null ? null : <span className="entered">{words}</span>;
}

/** Business hours, reminders, pauses, what ends by itself, breaking the glass. */
export function Terms({ policy }: { policy: Policy }) {
  return (
    <Table caption="Times and limits" columns={['What holds for everybody']}>
      {termsWords(policy).map((words) => (
        <tr key={words}>
          <td>{words}</td>
        </tr>
      ))}
    </Table>
  );
}
