import type { Delegation } from '../policy/delegation.ts';
import type { Past } from '../policy/past.ts';
import type { Person, Policy } from '../policy/policy.ts';

/** What a decision depends on besides state and command; the caller looks it all up, so that deciding stays pure. */
export interface Context {
  /** The person of the signed-in account, never taken from the command. */
  actor: Person;
  /** ISO 8601, the clock of whoever decides. */
  now: string;
  policy: Policy;
  /** `fingerprint` of the submitted adjustment, computed by the caller; `null` for other commands. */
  fingerprint: string | null;
  /** Hand-overs that may be running; left out, nobody is away. */
  delegations?: readonly Delegation[];
  /** Earlier requests, for a submission; left out, there are none. */
  past?: readonly Past[];
}
