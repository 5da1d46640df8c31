import { z } from 'zod';
import { sha256Hex } from '../canonical.ts';
import type { Policy } from '../policy/policy.ts';
import { type Decision, accepted, refused } from './decision.ts';
import { Sentence, Uuid } from './fields.ts';
import type { RequestState } from './state.ts';
import type { Context } from './context.ts';

/** A random share of what was approved in a batch is looked at again. It never holds anything: the ticket is out already. */

const base = { requestId: Uuid };
const Outcome = z.enum(['good', 'raised']);

export const SpotCheck = z.strictObject({
  ...base,
  id: Uuid,
  type: z.literal('spot-check'),
  outcome: Outcome,
  /** What was found; asked for where something is raised. */
  note: Sentence.nullable(),
});

export const spotCheckEvents = [
  /**
   * Right after the ticket of a request that was approved in a batch: chosen or not. Everybody can repeat the draw, from the hash of
   * the ticket's event (`prev` of this one).
   */
  z.strictObject({
    ...base,
    type: z.literal('spot-check.drawn'),
    /** Share of the policy, in percent. */
    percent: z.int().min(1).max(100),
    /** Firm role that looks. */
    role: z.string().min(1),
    chosen: z.boolean(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('spot-check.done'),
    outcome: Outcome,
    note: z.string().min(1).nullable(),
  }),
] as const;

/** Where the first 32 bits of a SHA-256 end. */
const RANGE = 2 ** 32;

/**
 * Is this request drawn? A number from 0 up to 1, taken from the hash, lies under the share. The hash is that of the ticket's event: it holds
 * what the endpoint made up by chance, so neither requester nor approver can tell before; afterwards everybody can.
 * @param hash of the event `ticket.issued`, 64 hex digits
 * @param percent 1 to 100
 */
export async function isDrawn(requestId: string, hash: string, percent: number): Promise<boolean> {
  const digest = await sha256Hex(`spot-check ${requestId} ${hash}`);
  return Number.parseInt(digest.slice(0, 8), 16) * 100 < percent * RANGE;
}

/** Ids of those who may look at it: the holders of the role, else the fallback; never who asked, never who approved. */
export function checkersOf(
  { requester, approvals = [], spotCheck }: RequestState,
  { people, fallback }: Pick<Policy, 'people' | 'fallback'>,
): string[] {
  if (!spotCheck || spotCheck.done) return [];
  const part = new Set([requester, ...approvals.map(({ by }) => by)]);
  const free = people.filter(({ id, active }) => active && !part.has(id));
  const holders = free.filter(({ roles }) => roles.includes(spotCheck.role));
  return (holders.length ? holders : free.filter(({ id }) => fallback.includes(id))).map(({ id }) => id);
}

/** A spot check says good, or raises what was found. Nothing about the approval changes by it. */
export function decideSpotCheck(
  state: RequestState,
  { requestId, outcome, note }: z.infer<typeof SpotCheck>,
  { actor, policy }: Context,
): Decision {
  const { spotCheck, requester, approvals = [] } = state;
  if (!spotCheck)
    return refused('not-drawn', 'This request was not drawn for a spot check.', 'checked-what-was-drawn');
  if (spotCheck.done)
    return refused('checked-already', 'This request has been checked already.', 'checked-once');
  if (actor.id === requester || approvals.some(({ by }) => by === actor.id))
    return refused('own-approval', 'Nobody checks what they asked for or approved.', 'no-self-check');
  if (!checkersOf(state, policy).includes(actor.id))
    return refused('not-checker', 'Spot checks are made by somebody else in the firm.', 'checker-role');
  const words = note?.trim() || null;
  if (outcome === 'raised' && words === null)
    return refused('note-missing', 'Say what you found.', 'raised-with-words');
  return accepted({ type: 'spot-check.done', requestId, outcome, note: words });
}
