import { z } from 'zod';
import { Adjustment } from '../adjustment/adjustment.ts';
import { Refusal } from '../policy/steps.ts';
import { AcknowledgePolicy } from './acknowledgements.ts';
import { ReportFinding } from './findings.ts';
import { Binds, Instant, LineTerm, PersonId, Sentence, Uuid } from './fields.ts';
import { BreakGlass, CloseGlass } from './glass.ts';
import { SpotCheck } from './spotCheck.ts';

export { Refusal } from '../policy/steps.ts';

/** `id` is made by the client: sending a command twice is doing it once. The actor is the signed-in account, never a field. */
const base = { id: Uuid, requestId: Uuid };

export const Command = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('submit'),
    adjustment: Adjustment,
    reason: z.string().min(1).max(64),
    explanation: Sentence,
    clientNote: Sentence.nullable(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('approve'),
    condition: Sentence.nullable(),
    binds: Binds.optional(),
    /** Approves other amounts: these lines so far. `why` says so to everybody who is asked again. */
    change: z.strictObject({ lines: z.array(LineTerm).min(1).max(5000), why: Sentence }).optional(),
    /** The change (counted from 1) that this approval was given after, as it was read; 0 or left out: none. */
    after: z.int().min(0).optional(),
    /** Why it is right to give this; asked for from the firm's amount on. */
    rationale: Sentence.optional(),
    /** Id of the act by which several were approved at once; each is judged by itself all the same. */
    batch: Uuid.optional(),
  }),
  z.strictObject({ ...base, type: z.literal('deny'), reason: Sentence }),
  z.strictObject({ ...base, type: z.literal('withdraw') }),
  z.strictObject({ ...base, type: z.literal('ask-back'), question: Sentence }),
  z.strictObject({ ...base, type: z.literal('answer'), answer: Sentence }),
  z.strictObject({ ...base, type: z.literal('hold'), reason: Sentence, until: Instant }),
  z.strictObject({ ...base, type: z.literal('resume') }),
  /** Its id is the comment's. */
  z.strictObject({
    ...base,
    type: z.literal('comment'),
    text: Sentence,
    mentions: z.array(PersonId).max(20),
    blocks: z.boolean(),
    replyTo: Uuid.nullable(),
  }),
  z.strictObject({ ...base, type: z.literal('resolve'), comment: Uuid }),
  /** The requester takes what an approver has changed (counted from 1). */
  z.strictObject({ ...base, type: z.literal('agree'), change: z.int().min(1) }),
  z.strictObject({
    ...base,
    type: z.literal('add-approver'),
    person: PersonId,
    when: z.enum(['before', 'after']),
    why: Sentence,
  }),
  /** Takes back an approval that was not used, or records that a saved write-off was undone. */
  z.strictObject({ ...base, type: z.literal('reverse'), reason: Sentence }),
  /** Hands one's turns over for a while, `until` not included; here `requestId` is the id of the hand-over. */
  z.strictObject({
    ...base,
    type: z.literal('delegate'),
    to: z.array(PersonId).min(1).max(5),
    from: Instant,
    until: Instant,
  }),
  z.strictObject({ ...base, type: z.literal('end-delegation') }),
  z.strictObject({ ...base, type: z.literal('save-sent'), nonce: Uuid, sentAt: Instant }),
  z.strictObject({
    ...base,
    type: z.literal('save-failed'),
    nonce: Uuid,
    failedAt: Instant,
    why: z.string().max(500),
  }),
  z.strictObject({
    ...base,
    type: z.literal('save-applied'),
    nonce: Uuid,
    appliedAt: Instant,
    reference: z.string().max(120).nullable(),
    total: z.int().nonnegative().nullable(),
  }),
  SpotCheck,
  ReportFinding,
  AcknowledgePolicy,
  BreakGlass,
  CloseGlass,
]);
export type Command = z.infer<typeof Command>;

/** The answer to one command: the numbers of the events it made (again the same when it is repeated), or why not. */
export const CommandResult = z.discriminatedUnion('ok', [
  z.strictObject({ id: z.string(), ok: z.literal(true), events: z.array(z.int()) }),
  z.strictObject({ id: z.string(), ok: z.literal(false), refusal: Refusal }),
]);
export type CommandResult = z.infer<typeof CommandResult>;
