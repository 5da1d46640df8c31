import { formatMoney } from '../money.ts';
import type { Command } from './commands.ts';
import type { Context } from './context.ts';
import { type Decision, accepted, refused } from './decision.ts';
import type { RequestState } from './state.ts';
import { termsOf } from './terms.ts';

/**
 * Taking back. An approval that was not used yet ends with its ticket: the requester, anybody who approved, or the fallback may. A
 * write-off that was saved stays on record; that it was undone is a mirror of it, recorded by somebody with the authority that
 * approved it, never by the requester alone, for it makes room under the limits over time. Where undoing it takes something off
 * another line that is a reduction like any other: it is asked for, and routed.
 */
export function decideReverse(
  state: RequestState,
  { requestId, reason }: Extract<Command, { type: 'reverse' }>,
  { actor, policy }: Context,
): Decision {
  const authority = [...(state.approvals ?? []).map(({ by }) => by), ...policy.fallback];
  const trusted = actor.id !== state.requester && authority.includes(actor.id);
  if (!trusted && actor.id !== state.requester)
    return refused(
      'not-authority',
      'An approval is taken back by the person who asked, by somebody who approved it, or by the fallback.',
      'reversal-authority',
    );
  if (!reason.trim()) return refused('reason-missing', 'Say why it is taken back.', 'reversal-needs-reason');
  if (state.status === 'approved' && state.ticket)
    return accepted({ type: 'ticket.revoked', requestId, nonce: state.ticket.nonce, reason: reason.trim() });
  if (state.status === 'sent')
    return refused(
      'save-under-way',
      'Its save has left and the answer of the billing system is not known yet; it can be reversed once that is on record.',
      'reverse-what-is-known',
    );
  if (state.status !== 'applied')
    return refused('not-reversible', 'Only an approval that stands can be reversed.', 'reverse-approved');
  if (!trusted)
    return refused(
      'self-approval',
      'That a write-off was undone is recorded by somebody who may approve it, not by the person who asked.',
      'reversal-same-approval',
    );
  const terms = termsOf(state);
  const lines = terms.lines.map(({ before, after }, line) => ({ line, before: after, after: before }));
  const lowered = lines.reduce(
    (sum, { before, after }) => sum + (before !== null && after !== null ? Math.max(0, before - after) : 0),
    0,
  );
  if (lowered > 0)
    return refused(
      'reversal-needs-approval',
      `Undoing this takes ${formatMoney(lowered, terms.currency)} off other lines. Enter it in the billing system: it is held there and asked for like any reduction.`,
      'reversal-same-approval',
    );
  const total = state.applied?.total ?? terms.total;
  return accepted({ type: 'request.reversed', requestId, reason: reason.trim(), lines, total });
}
