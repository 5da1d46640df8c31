import type { Policy } from './policy.ts';
import { type Problem, fieldOf, shown } from './problems.ts';
import type { StepRule, Who } from './rules.ts';

/** Everybody whom the policy may ask to decide: by tier, rule, further step, appeal, fallback or as somebody's supervisor. */
export function approversIn(policy: Policy): Set<string> {
  const { people, tiers, rules = [], resubmit, fallback } = policy;
  const steps: StepRule[] = [
    ...tiers.flatMap(({ next = [] }) => next),
    ...rules.flatMap((rule) => rule.steps),
    ...(resubmit?.to ? [resubmit.to] : []),
  ];
  const seats: Who[] = [
    ...tiers.map(({ role }): Who => ({ by: 'role', role })),
    ...steps.flatMap(({ who }) => who),
  ];
  const asked = people.filter(({ id, active, roles }) => {
    if (!active) return false;
    // Whose supervisor somebody is decides who gets what is late, also where no rule asks for the chain.
    if (fallback.includes(id) || people.some((one) => one.active && one.supervisor === id)) return true;
    return seats.some((seat) => {
      switch (seat.by) {
        case 'role':
          return roles.includes(seat.role);
        case 'person':
          return seat.person === id;
        // The screen may name any of them.
        case 'responsible-attorney':
          return true;
        case 'supervisors':
          return seat.of === 'responsible-attorney';
      }
    });
  });
  return new Set(asked.map(({ id }) => id));
}

/**
 * Approvers whom nobody can sign in as: what waits for them would wait in vain.
 * @param emails of the accounts that there are, in small letters
 */
export function accountProblems(policy: Policy, emails: ReadonlySet<string>): Problem[] {
  const asked = approversIn(policy);
  return policy.people.flatMap(({ id, email }, at) =>
    !asked.has(id) || emails.has(email.toLowerCase())
      ? []
      : [
          {
            field: fieldOf(['people', at, 'email']),
            found: shown(email),
            expected: 'the e-mail of an account at this endpoint, because this person may have to decide',
          },
        ],
  );
}
