import type { Person } from '../policy/policy.ts';
import type { Command } from './commands.ts';
import { type Decision, accepted, refused } from './decision.ts';
import type { RequestState } from './state.ts';

type Save = Extract<Command, { type: 'save-sent' | 'save-failed' | 'save-applied' }>;

/** Clocks of a browser and the endpoint may differ by so many milliseconds (five minutes). */
const slack = 300_000;

/**
 * Reports about a save in the billing site. They may arrive long after the fact (the outbox waits while the endpoint is down), so
 * the ticket's window is judged by when the save left, which must lie between the approval and now.
 */
export function decideSave(
  state: RequestState,
  command: Save,
  context: { actor: Person; now: string },
): Decision {
  const { requestId, nonce } = command;
  if (context.actor.id !== state.requester)
    return refused('not-requester', 'Only the person who asked can use the approval.', 'requester-only');
  if (!state.ticket || state.ticket.nonce !== nonce)
    return refused(
      'wrong-ticket',
      'This save does not belong to the ticket of this request.',
      'right-ticket',
    );
  if (state.status === 'revoked')
    return refused(
      'ticket-revoked',
      'This approval was taken back; a save under it needs a new request.',
      'standing-approval',
    );
  if (state.status === 'applied' || state.status === 'reversed')
    return refused(
      'ticket-spent',
      'This approval has been used; one approval is good for one save.',
      'single-use-ticket',
    );

  if (command.type === 'save-sent') {
    if (state.status === 'sent')
      return refused(
        'ticket-spent',
        'A save under this approval has left already; one approval is good for one save.',
        'single-use-ticket',
      );
    // A save that left in time may be reported after the ticket has lapsed: the outbox waits while the endpoint is away.
    if (state.status !== 'approved' && state.status !== 'expired')
      return refused('not-approved', 'There is no approval to save under.', 'approved-first');
    const { sentAt } = command;
    const sent = Date.parse(sentAt);
    if (sent >= Date.parse(state.ticket.expiresAt))
      return refused('ticket-expired', 'The approval has lapsed; ask again.', 'ticket-expiry');
    const earliest = Date.parse(state.decision?.at ?? context.now) - slack;
    // Written so that a time which is no time (NaN) is refused.
    if (!(sent >= earliest && sent <= Date.parse(context.now) + slack))
      return refused(
        'wrong-clock',
        'The time of this save lies before the approval or in the future; check the clock of this computer.',
        'plausible-time',
      );
    return accepted({ type: 'save.sent', requestId, nonce, sentAt });
  }

  if (state.status !== 'sent')
    return refused('not-sent', 'No save under this approval has been sent.', 'sent-first');
  return command.type === 'save-failed'
    ? accepted({ type: 'save.failed', requestId, nonce, failedAt: command.failedAt, why: command.why })
    : accepted({
        type: 'save.applied',
        requestId,
        nonce,
        appliedAt: command.appliedAt,
        reference: command.reference,
        total: command.total,
      });
}
