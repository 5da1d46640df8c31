import { z } from 'zod';

/** What routing answers with. It lies on the policy's floor because approval stands on it, not the other way round. */

const PersonId = z.string().min(1).max(64);
const Instant = z.iso.datetime({ offset: true });

/** One approver's turn. Any one of `approvers` may decide it. */
const Step = z.strictObject({
  approvers: z.array(PersonId).min(1),
  /** Role that put them there, or `fallback`. */
  role: z.string(),
  /** Why these people, in sentences for the requester. */
  why: z.string(),
  startsAt: Instant,
  dueAt: Instant,
  /** Which rule gave the instant, as sentences, with the time zone. */
  dueWhy: z.string(),
  /** Days that the count passed over, each an ISO day and its name: "2026-11-26 Thanksgiving Day". */
  skipped: z.array(z.string()),
});

export const Route = z.strictObject({
  tier: z.string(),
  tierLabel: z.string(),
  clientNote: z.boolean(),
  steps: z.array(Step).min(1),
});
export type Route = z.infer<typeof Route>;

/** A refusal: a code for programs, a sentence for people, and the rule that was broken. */
export const Refusal = z.strictObject({ code: z.string(), message: z.string(), rule: z.string() });
export type Refusal = z.infer<typeof Refusal>;
