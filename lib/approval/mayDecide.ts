import type { Person, Policy } from '../policy/policy.ts';
import type { Refusal } from '../policy/steps.ts';
import { decidersOf } from './deciders.ts';
import { refused } from './decision.ts';
import type { RequestState } from './state.ts';
import { waitsForRequester } from './turn.ts';

/** Why this person may not decide the waiting step; `null` when they may. Self-approval comes first, whatever else is wrong. */
export function mayNotDecide(
  state: RequestState,
  { actor, policy }: { actor: Person; policy: Pick<Policy, 'people' | 'fallback'> },
): { refusal: Refusal } | null {
  if (actor.id === state.requester)
    return refused('self-approval', 'Nobody decides their own request.', 'no-self-approval');
  if (state.status !== 'waiting') return notWaiting(state);
  const name = (id: string) => policy.people.find((person) => person.id === id)?.name ?? id;
  if (waitsForRequester(state, policy))
    return refused(
      'waits-for-requester',
      `The amount was changed, and ${name(state.requester)} has to agree to that first.`,
      'requester-agrees-first',
    );
  const deciders = decidersOf(state, policy);
  if (deciders.includes(actor.id)) return null;
  const who = new Intl.ListFormat('en', { type: 'disjunction' }).format(deciders.map(name)) || 'nobody yet';
  return refused('not-approver', `This request is decided by ${who}.`, 'step-approver');
}

const outcomes: Record<RequestState['status'], string> = {
  waiting: 'is still waiting',
  approved: 'has been approved',
  denied: 'has been denied',
  withdrawn: 'has been withdrawn',
  sent: 'has been approved, and its save has been sent',
  applied: 'has been approved and applied',
  expired: 'has expired',
  revoked: 'had been approved, and the approval was taken back',
  reversed: 'has been approved and applied, and was undone afterwards',
};

export function notWaiting(state: RequestState): { refusal: Refusal } {
  return refused(
    'not-waiting',
    `This request ${outcomes[state.status]}; a decision is never edited.`,
    'decided-once',
  );
}

export const notRequester = (what: string): { refusal: Refusal } =>
  refused('not-requester', `Only the person who asked can ${what}.`, 'requester-only');
