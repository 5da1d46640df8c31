import type { Delegation } from '../policy/delegation.ts';
import type { Person, Policy } from '../policy/policy.ts';
import type { AsideCommand } from './aside.ts';
import { type Decision, accepted, refused } from './decision.ts';
import { decideDelegation } from './delegations.ts';
import type { ChainedEvent } from './events.ts';
import { decideGlass } from './glass.ts';

/** What a decision about no request depends on; the caller looks it all up. */
export interface AsideContext {
  /** The person of the signed-in account. */
  actor: Person;
  /** ISO 8601, the clock of whoever decides. */
  now: string;
  policy: Policy;
  /** The policy in force when a glass was broken; for other commands as `policy`. */
  ruling: Policy;
  /** Of the adjustment behind a broken glass; `null` for other commands. */
  fingerprint: string | null;
  delegations: readonly Delegation[];
  /** Events that carry the command's `requestId` already. */
  earlier: readonly ChainedEvent[];
}

/** Decides a command that is about no request. Never throws over what a client can send. */
export function decideAside(command: AsideCommand, context: AsideContext): Decision {
  if (command.type === 'break-glass' || command.type === 'close-glass') return decideGlass(command, context);
  if (command.type === 'acknowledge-policy') {
    const { requestId, version } = command;
    // Nobody can have read a version by mistake: what they say is about the one that counts now.
    if (version !== context.policy.version)
      return refused(
        'other-version',
        `Version ${context.policy.version} is in force now. Read that one, then say so.`,
        'version-in-force',
      );
    return accepted({ type: 'policy.acknowledged', requestId, version });
  }
  if (command.type !== 'report-finding') return decideDelegation(context.delegations, command, context);
  // A finding is evidence: whoever reports it may be mistaken, and is on record with it. Only the same one twice is refused.
  if (context.earlier.length)
    return refused('already-reported', 'This has been reported already.', 'one-report');
  const { requestId, seenAt, finding } = command;
  return accepted({ type: 'finding.reported', requestId, seenAt, finding });
}
