import { inPlaceOf } from '../policy/seating.ts';
import type { Note } from '../policy/steps.ts';
import { startStep } from '../policy/start.ts';
import type { Command } from './commands.ts';
import type { Context } from './context.ts';
import { extraStep } from './decideChange.ts';
import { type Decision, accepted, refused } from './decision.ts';
import { mayNotDecide } from './mayDecide.ts';
import type { RequestState } from './state.ts';
import { approversOf, turnOf } from './turn.ts';

/** A route may grow to so many steps. */
const MAX_STEPS = 30;

/**
 * Asks somebody who was not on the route, before or after one's own step. It only ever adds a signature: nobody who was to decide is
 * taken off.
 */
export function addApprover(
  state: RequestState,
  { requestId, person: id, when, why }: Extract<Command, { type: 'add-approver' }>,
  context: Context,
): Decision {
  const no = mayNotDecide(state, context);
  if (no) return no;
  const { actor, now, policy, delegations = [] } = context;
  const { requester } = state;
  const person = policy.people.find((one) => one.id === id && one.active);
  if (!person)
    return refused('unknown-person', `"${id}" is no active person of the firm.`, 'approver-is-active');
  if (id === requester)
    return refused('self-approval', 'Nobody decides their own request.', 'no-self-approval');
  if (!why.trim())
    return refused('reason-missing', `Say why ${person.name} should decide.`, 'added-with-reason');
  if (approversOf(state).has(id))
    return refused('has-agreed', `${person.name} has agreed already.`, 'acts-once');
  if (id === actor.id || turnOf(state, policy).deciders.includes(id))
    return refused('asked-already', `${person.name} can decide this step already.`, 'added-is-another');
  if (state.route.steps.length >= MAX_STEPS)
    return refused('route-too-long', `A route has ${MAX_STEPS} steps at most.`, 'route-length');
  const notes: Note[] = [];
  const stands = inPlaceOf([person], { policy, requester, delegations, at: now }, notes).map(({ id }) => id);
  const said = `${actor.name} asked ${person.name} as well: ${why.trim()}`;
  const role = 'added';
  const planned = extraStep(state, stands, { role, why: said, now, policy });
  const one = { ...planned, seats: undefined, need: undefined };
  const { seats: _, need: __, ...step } = one;
  const of = when === 'before' ? startStep(step, { policy, requester, at: now, delegations }) : step;
  const at = state.step + (when === 'before' ? 0 : 1);
  return accepted({ type: 'step.added', requestId, at, of, why: why.trim() });
}
