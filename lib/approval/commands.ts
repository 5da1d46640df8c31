import { z } from 'zod';
import { Adjustment } from '../adjustment/adjustment.ts';
import { Refusal } from '../policy/steps.ts';
import { ReportFinding } from './findings.ts';

export { Refusal } from '../policy/steps.ts';

const Uuid = z.uuid();
const Instant = z.iso.datetime({ offset: true });
/** `id` is made by the client: sending a command twice is doing it once. The actor is the signed-in account, never a field. */
const base = { id: Uuid, requestId: Uuid };
const Sentence = z.string().trim().min(1).max(2000);

export const Command = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('submit'),
    adjustment: Adjustment,
    reason: z.string().min(1).max(64),
    explanation: Sentence,
    clientNote: Sentence.nullable(),
  }),
  z.strictObject({ ...base, type: z.literal('approve'), condition: Sentence.nullable() }),
  z.strictObject({ ...base, type: z.literal('deny'), reason: Sentence }),
  z.strictObject({ ...base, type: z.literal('withdraw') }),
  /** Hands one's turns over for a while, `until` not included; here `requestId` is the id of the hand-over. */
  z.strictObject({
    ...base,
    type: z.literal('delegate'),
    to: z.array(z.string().min(1).max(64)).min(1).max(5),
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
  ReportFinding,
]);
export type Command = z.infer<typeof Command>;

/** The answer to one command: the numbers of the events it made (again the same when it is repeated), or why not. */
export const CommandResult = z.discriminatedUnion('ok', [
  z.strictObject({ id: z.string(), ok: z.literal(true), events: z.array(z.int()) }),
  z.strictObject({ id: z.string(), ok: z.literal(false), refusal: Refusal }),
]);
export type CommandResult = z.infer<typeof CommandResult>;
