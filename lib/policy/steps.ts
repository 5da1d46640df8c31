import { z } from 'zod';
import { DeadlineRule } from './rules.ts';

/** What routing answers with. It lies on the policy's floor because approval stands on it, not the other way round. */

const PersonId = z.string().min(1).max(64);
const Instant = z.iso.datetime({ offset: true });

/** Something that was passed over on the way to a step, for programs (`code`) and people. */
export const Note = z.strictObject({ code: z.string(), text: z.string(), person: PersonId.optional() });
export type Note = z.infer<typeof Note>;

/** Any one of these people fills the seat. */
const Seat = z.strictObject({ role: z.string(), approvers: z.array(PersonId).min(1) });

/** A step that was not decided in time was passed on as well; whoever had it keeps it. `dueAt` is the instant that passed. */
const Escalated = z.strictObject({
  at: Instant,
  from: z.array(PersonId),
  to: z.array(PersonId).min(1),
  dueAt: Instant,
});

/** One turn. Any one of `approvers` may decide it, unless seats say more. */
export const Step = z.strictObject({
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
  /** Id of the rule or tier that asked for this step. */
  rule: z.string().optional(),
  /** When its people are reminded. */
  remindAt: Instant.optional(),
  /** How the due time is counted, so that it can be counted again from when the step really starts. */
  deadline: DeadlineRule.optional(),
  /** The clock has not started: `startsAt` and `dueAt` are the latest, if every step before it takes all of its time. */
  planned: z.literal(true).optional(),
  /** Whoever decides an earlier step will have filled this one: it is passed over then. */
  actsOnce: z.literal(true).optional(),
  /** Left out: one seat, for all approvers. */
  seats: z.array(Seat).min(1).optional(),
  /** How many seats have to be filled, by different people; one unless given. */
  need: z.int().min(1).optional(),
  notes: z.array(Note).optional(),
  escalated: z.array(Escalated).min(1).optional(),
});
export type Step = z.infer<typeof Step>;

/** Something about the requests before this one that its approver should see, with the arithmetic. */
export const Flag = z.strictObject({
  code: z.string(),
  text: z.string(),
  /** The requests that it is about. */
  requests: z.array(z.uuid()).optional(),
  /** It counts as more because of this. */
  raises: z.boolean(),
});
export type Flag = z.infer<typeof Flag>;

export const Route = z.strictObject({
  tier: z.string(),
  tierLabel: z.string(),
  clientNote: z.boolean(),
  steps: z.array(Step).min(1),
  /** Id of the rule that matched, where it was one. */
  rule: z.string().optional(),
  /** People who are told and never asked. */
  watchers: z.array(PersonId).optional(),
  notes: z.array(Note).optional(),
  flags: z.array(Flag).optional(),
  /** What it counts as, minor units, where that is more than its own amount. */
  counted: z.int().optional(),
});
export type Route = z.infer<typeof Route>;

/** A refusal: a code for programs, a sentence for people, and the rule that was broken. */
export const Refusal = z.strictObject({ code: z.string(), message: z.string(), rule: z.string() });
export type Refusal = z.infer<typeof Refusal>;
