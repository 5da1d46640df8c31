import { z } from 'zod';
import { Id, Minor, StepRule } from './rules.ts';

/** What a policy says about requests that came before: limits over time, alarms, earlier conditions, asking again. */

const Days = z.int().min(1).max(366);

/**
 * A rolling sum: what stands for the same matter, client or requester in so many days, with the request itself, counts as its amount,
 * so that a reduction in pieces needs who the whole would need. With `tiers` the sum is held against those instead of the firm's.
 */
export const Limit = z.strictObject({
  id: Id,
  per: z.enum(['matter', 'client', 'requester']),
  days: Days,
  tiers: z
    .array(z.strictObject({ from: Minor, tier: Id }))
    .min(1)
    .max(20)
    .optional(),
});
export type Limit = z.infer<typeof Limit>;

/** Several requests so close under the end of a tier are shown to the approver; 30 days, 10 percent and 2 requests unless given. */
export const SplitAlarm = z.strictObject({
  days: Days.optional(),
  percent: z.int().min(1).max(90).optional(),
  requests: z.int().min(2).max(100).optional(),
});

const Effect = z.enum(['off', 'warn', 'raise']);

/** What a condition of an earlier approval does to a later request of the same client; `raise` counts it one tier higher. */
export const EarlierConditions = z.strictObject({
  /** `warn` unless given, for a year. */
  once: Effect.optional(),
  /** `raise` unless given, until that day. */
  notUntil: Effect.optional(),
  /** `warn` unless given, from the day after for a year. */
  billBy: Effect.optional(),
});

/** Asking again after a denial. */
export const Resubmit = z.strictObject({
  /** So often, for the same place by the same person. */
  times: z.int().min(0).max(20),
  /** A denial older than this (90 days unless given) no longer counts. */
  days: Days.optional(),
  /** Decides in place of the usual route: say, the managing partner. */
  to: StepRule.optional(),
});
