import type { Policy } from '../policy/policy.ts';
import type { EventBody } from './events.ts';
import type { RequestState } from './state.ts';

const DAY = 86_400_000;
const EXPIRE_DAYS = 180;

/**
 * What ends by itself: a request that nobody has decided for so long that nobody needs it, and an approval whose ticket has lapsed
 * unused. `null` while neither is so.
 * @param now ISO 8601, the clock of the endpoint
 */
export function expire(
  { id: requestId, status, submittedAt, ticket }: RequestState,
  { expireDays = EXPIRE_DAYS }: Pick<Policy, 'expireDays'>,
  now: string,
): EventBody | null {
  const at = Date.parse(now);
  if (status === 'waiting' && at >= Date.parse(submittedAt) + expireDays * DAY)
    return { type: 'request.expired', requestId, what: 'undecided', since: submittedAt };
  if (status === 'approved' && ticket && at >= Date.parse(ticket.expiresAt))
    return { type: 'request.expired', requestId, what: 'unused', since: ticket.expiresAt };
  return null;
}
