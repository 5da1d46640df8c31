import { Delegation } from '../policy/delegation.ts';
import type { Person, Policy } from '../policy/policy.ts';
import type { Command } from './commands.ts';
import { type Decision, accepted, refused } from './decision.ts';
import type { ChainedEvent } from './events.ts';

/** Commands about hand-overs carry the id of the hand-over where others carry that of a request. */
export type DelegationCommand = Extract<Command, { type: 'delegate' | 'end-delegation' }>;

/** The longest hand-over: so many days, a year's leave. */
const MAX_DAYS = 366;

/** The hand-overs after one more event; events about anything else change nothing. */
export function delegationsAfter(
  delegations: readonly Delegation[],
  { body, actor, at }: Pick<ChainedEvent, 'body' | 'actor' | 'at'>,
): readonly Delegation[] {
  if (body.type === 'delegation.given') {
    const { requestId: id, to, from, until } = body;
    // A browser that starts over reads the record again.
    return [...delegations.filter((one) => one.id !== id), { id, by: actor, to, from, until }];
  }
  if (body.type !== 'delegation.ended') return delegations;
  return delegations.map((one) =>
    one.id === body.requestId && Date.parse(at) < Date.parse(one.until) ? { ...one, until: at } : one,
  );
}

/**
 * Handing over one's turns for a while, and taking them back. Only one's own; what has been given out already stays where it is.
 * Who stands in for whom is found when a step is given out (`standIns`), so a circle is no mistake here.
 */
export function decideDelegation(
  delegations: readonly Delegation[],
  command: DelegationCommand,
  { actor, now, policy }: { actor: Person; now: string; policy: Pick<Policy, 'people'> },
): Decision {
  if (!actor.active)
    return refused(
      'inactive-person',
      'This account has been closed by the firm and can do nothing here.',
      'active-account',
    );
  const { requestId } = command;
  const known = delegations.find(({ id }) => id === requestId);
  if (command.type === 'end-delegation') {
    if (!known) return refused('unknown-delegation', 'There is no such hand-over.', 'known-delegation');
    if (known.by !== actor.id)
      return refused('not-delegator', 'Only the person who handed over can take it back.', 'own-turns-only');
    if (Date.parse(known.until) <= Date.parse(now))
      return refused('delegation-over', 'This hand-over is over already.', 'running-delegation');
    return accepted({ type: 'delegation.ended', requestId });
  }
  if (known) return refused('already-delegated', 'This hand-over has been sent already.', 'one-delegation');
  const to = [...new Set(command.to)];
  if (to.includes(actor.id))
    return refused('delegate-is-self', 'Nobody can hand over to themselves.', 'delegate-is-another');
  const unknown = to.find((id) => !policy.people.some((person) => person.id === id && person.active));
  if (unknown !== undefined)
    return refused('unknown-delegate', `"${unknown}" is no active person of the firm.`, 'delegate-is-active');
  const { from, until } = command;
  const [start, end] = [Date.parse(from), Date.parse(until)];
  // Written so that a time which is no time (NaN) is refused.
  if (!(start < end))
    return refused('empty-period', 'The hand-over ends before it begins.', 'delegation-period');
  if (end <= Date.parse(now))
    return refused('delegation-over', 'The hand-over would be over already.', 'running-delegation');
  if (end - start > MAX_DAYS * 86_400_000)
    return refused(
      'period-too-long',
      `A hand-over lasts ${MAX_DAYS} days at most; after that, change the policy.`,
      'delegation-period',
    );
  return accepted({ type: 'delegation.given', requestId, to, from, until });
}
