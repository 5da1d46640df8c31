import { z } from 'zod';
import { Instant, PersonId, Uuid } from './fields.ts';

/** Events by which nothing is decided yet: questions, holds, comments. */

const base = { requestId: Uuid };

/** When the waiting step is due now; `null` where its clock goes on as before. */
const Clock = z.strictObject({ dueAt: Instant, dueWhy: z.string(), remindAt: Instant.optional() }).nullable();
export type Clock = z.infer<typeof Clock>;

export const talkEvents = [
  /** An approver wants to know more; the requester has the word. The clock stands at most until `until`. */
  z.strictObject({
    ...base,
    type: z.literal('request.asked-back'),
    step: z.int().min(0),
    question: z.string().min(1),
    until: Instant,
    clock: Clock,
  }),
  z.strictObject({
    ...base,
    type: z.literal('request.answered'),
    step: z.int().min(0),
    answer: z.string().min(1),
    clock: Clock,
  }),
  /** An approver puts the step off. It goes on by itself at `until`. */
  z.strictObject({
    ...base,
    type: z.literal('request.held'),
    step: z.int().min(0),
    reason: z.string().min(1),
    until: Instant,
    clock: Clock,
  }),
  z.strictObject({ ...base, type: z.literal('request.resumed'), step: z.int().min(0), clock: Clock }),
  /** Internal: no comment ever goes to a client. While one that `blocks` is not resolved, nobody can approve. */
  z.strictObject({
    ...base,
    type: z.literal('request.commented'),
    comment: Uuid,
    text: z.string().min(1),
    mentions: z.array(PersonId),
    blocks: z.boolean(),
    replyTo: Uuid.nullable(),
  }),
  z.strictObject({ ...base, type: z.literal('comment.resolved'), comment: Uuid }),
] as const;

export type TalkBody = z.infer<(typeof talkEvents)[number]>;
