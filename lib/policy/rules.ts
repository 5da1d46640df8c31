import { z } from 'zod';

/** The parts of a policy that say when, who and by when; the document itself is in policy.ts. */

export const Id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'lower-case letters, digits, dot, dash');
export const Minor = z.int().nonnegative();
const Hours = z.int().min(1).max(2000);

/**
 * When a step is due: elapsed hours; the firm's opening hours; the close of so many business days; or federal court counting,
 * in days (FRCP 6(a)(1)) or in hours (FRCP 6(a)(2)). What each means to the minute is in deadline.ts.
 */
export const DeadlineRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('elapsed-hours'), hours: Hours }),
  z.strictObject({ rule: z.literal('business-hours'), hours: Hours }),
  z.strictObject({ rule: z.literal('business-days'), days: z.int().min(1).max(250) }),
  z.strictObject({ rule: z.literal('court-days'), days: z.int().min(1).max(250) }),
  z.strictObject({ rule: z.literal('court-hours'), hours: Hours }),
]);
export type DeadlineRule = z.infer<typeof DeadlineRule>;

export const Texts = z.array(z.string().min(1).max(300)).min(1);
const Percent = z.number().min(0).max(1000);

/**
 * Conditions of a rule; all of them must hold. Bands are half-open: `from` is in, `below` is out, either may be left out. A list
 * holds when it has the value, letter case and spacing aside. A condition with a name that this version does not know is kept, and
 * never holds: an old endpoint must not take a newer rule for a wider one.
 */
export const When = z.looseObject({
  /** Minor units. An amount that could not be read lies above every band that has an end. */
  amount: z.strictObject({ from: Minor.optional(), below: Minor.nullable().optional() }).optional(),
  /** The reduction in percent of the bill as it stood before it; unknown like an unknown amount. */
  percent: z.strictObject({ from: Percent.optional(), below: Percent.nullable().optional() }).optional(),
  /** What the screen did not show is in no list. */
  client: Texts.optional(),
  /** One of the policy's `clientTiers`. */
  clientTier: z.array(Id).min(1).optional(),
  matterType: Texts.optional(),
  attorney: Texts.optional(),
  reason: z.array(Id).min(1).optional(),
  basis: z
    .array(z.enum(['billed', 'unbilled']))
    .min(1)
    .optional(),
  site: Texts.optional(),
  kind: Texts.optional(),
  recurring: z.boolean().optional(),
});
export type When = z.infer<typeof When>;

/** Who sits in a step: each entry is one seat, filled by any one of its people. */
export const Who = z.discriminatedUnion('by', [
  /** With `each`, every holder of the role has a seat of their own. */
  z.strictObject({ by: z.literal('role'), role: Id, each: z.boolean().optional() }),
  z.strictObject({ by: z.literal('person'), person: Id }),
  /** The attorney whom the screen names, found among the policy's people by name. */
  z.strictObject({ by: z.literal('responsible-attorney') }),
  /**
   * A step for each person up the chain of supervisors, until one's own limit covers the amount. It starts with the supervisor of
   * the requester, or with the responsible attorney. Stands alone in its step.
   */
  z.strictObject({ by: z.literal('supervisors'), of: z.enum(['requester', 'responsible-attorney']) }),
]);
export type Who = z.infer<typeof Who>;

/** One turn: its seats, how many of them must be filled (by different people), and by when. */
export const StepRule = z.strictObject({
  who: z.array(Who).min(1).max(20),
  /** `any` (one seat) unless given. */
  need: z
    .union([z.enum(['any', 'all']), z.int().min(1)], '"any", "all" or a whole number of 1 or more')
    .optional(),
  deadline: DeadlineRule,
});
export type StepRule = z.infer<typeof StepRule>;

/** Told, never asked. */
export const Watcher = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('role'), role: Id }),
  z.strictObject({ by: z.literal('person'), person: Id }),
]);

/** Where all conditions hold, these steps take the place of the tier's. The first rule that matches counts. */
export const Rule = z.strictObject({
  id: Id,
  label: z.string().min(1).max(80),
  when: When,
  steps: z.array(StepRule).min(1).max(10),
  /** Asks for a client-relationship note also where the tier does not; a rule never drops the tier's. */
  clientNote: z.boolean().optional(),
  watchers: z.array(Watcher).max(20).optional(),
});
export type Rule = z.infer<typeof Rule>;
