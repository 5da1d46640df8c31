import { z } from 'zod';
import { Adjustment } from '../adjustment/adjustment.ts';
import { glassWatchers, mayBreakGlass } from '../policy/breakGlass.ts';
import type { Person, Policy } from '../policy/policy.ts';
import type { Command } from './commands.ts';
import { type Decision, accepted, refused } from './decision.ts';
import type { ChainedEvent } from './events.ts';
import { Instant, PersonId, Sentence, Uuid } from './fields.ts';

/**
 * Break glass: one save without an approval while the endpoint cannot be reached, by a person with the right, under their name and
 * with a reason. It has happened when the endpoint hears of it, so it is never refused; one without the right is recorded as that.
 */

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** `requestId` is the id of the broken glass. */
const base = { requestId: Uuid };
/** `name` as the person has typed it. */
const said = { name: z.string().trim().min(1).max(120), reason: Sentence, brokenAt: Instant };
const outcome = {
  closedAt: Instant,
  saved: z.boolean(),
  reference: z.string().max(120).nullable(),
  /** What was taken off, minor units; `null` where it is not known or nothing was saved. */
  total: z.int().nonnegative().nullable(),
};

export const BreakGlass = z.strictObject({
  id: Uuid,
  type: z.literal('break-glass'),
  ...base,
  adjustment: Adjustment,
  ...said,
});
/** What became of the save. */
export const CloseGlass = z.strictObject({
  id: Uuid,
  type: z.literal('close-glass'),
  ...base,
  ...outcome,
});

export const GlassBroken = z.strictObject({
  type: z.literal('glass.broken'),
  ...base,
  adjustment: Adjustment,
  /** It was good for this and nothing else. */
  fingerprint: Sha256,
  ...said,
  policyVersion: z.string(),
  /** False: a violation, and `why` says which right was missing. */
  entitled: z.boolean(),
  why: z.string().max(300).nullable(),
  /** Who has to be told. */
  alerts: z.array(PersonId),
});
export const GlassClosed = z.strictObject({ type: z.literal('glass.closed'), ...base, ...outcome });

export type GlassCommand = Extract<Command, { type: 'break-glass' | 'close-glass' }>;

/** Clocks of a browser and the endpoint may differ by so many milliseconds (five minutes). */
const SLACK = 300_000;

interface GlassContext {
  actor: Person;
  now: string;
  /** In force now, and when the glass was broken. */
  policy: Policy;
  ruling: Policy;
  /** Of the adjustment; `null` for `close-glass`. */
  fingerprint: string | null;
  earlier: readonly ChainedEvent[];
}

/** @throws TypeError when the caller left out the fingerprint of a broken glass */
export function decideGlass(command: GlassCommand, context: GlassContext): Decision {
  const { actor, policy, fingerprint, earlier } = context;
  if (command.type === 'close-glass') {
    if (!earlier.some((one) => one.body.type === 'glass.broken' && one.actor === actor.id))
      return refused('unknown-glass', 'No glass was broken under this id by you.', 'known-glass');
    if (earlier.some(({ body }) => body.type === 'glass.closed' && body.saved))
      return refused('glass-closed', 'This was good for one save, which is on record.', 'single-use');
    const { requestId, closedAt, saved, reference, total } = command;
    return accepted({ type: 'glass.closed', requestId, closedAt, saved, reference, total });
  }
  if (earlier.length) return refused('already-broken', 'This is on record already.', 'one-glass');
  if (fingerprint === null) throw new TypeError('A broken glass needs the fingerprint of its adjustment.');
  const { requestId, adjustment, name, reason, brokenAt } = command;
  const why = missingRight(brokenAt, context);
  return accepted({
    type: 'glass.broken',
    requestId,
    adjustment,
    fingerprint,
    name,
    reason,
    brokenAt,
    policyVersion: policy.version,
    entitled: why === null,
    why,
    alerts: glassWatchers(policy, actor.id),
  });
}

function missingRight(brokenAt: string, { actor, now, policy, ruling }: GlassContext): string | null {
  if (!mayBreakGlass(ruling, actor.id))
    return `The policy in force at that time (${ruling.version}) gives ${actor.name} no such right.`;
  // A clock that was put back must not bring a right back that was taken away.
  if (!mayBreakGlass(policy, actor.id))
    return `The policy in force now (${policy.version}) gives ${actor.name} no such right any more.`;
  if (Date.parse(brokenAt) > Date.parse(now) + SLACK)
    return 'It is dated in the future; the clock was wrong.';
  return null;
}
