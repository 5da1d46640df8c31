import { z } from 'zod';
import { Step } from '../policy/steps.ts';
import { Binds, Instant, LineTerm, Uuid } from './fields.ts';

/** Events that change what is agreed to, who is asked, or whether an approval still holds. */

const base = { requestId: Uuid };

export const changeEvents = [
  /**
   * An approval of another amount: of smaller reductions, of some lines only, or of more again, up to what was asked for. It goes back to
   * the requester and to everybody before.
   */
  z.strictObject({
    ...base,
    type: z.literal('request.changed'),
    step: z.int().min(0),
    /** Only the lines that this change touches. */
    lines: z.array(LineTerm).min(1),
    /** What the client is asked to pay less after it, minor units. */
    total: z.int().positive(),
    why: z.string().min(1),
    condition: z.string().nullable(),
    binds: Binds.optional(),
    /** A step for those who had agreed to other figures, right after this one. */
    again: Step.nullable(),
  }),
  /** The requester takes the change (counted from 1). `complete`: everybody else has agreed as well. */
  z.strictObject({
    ...base,
    type: z.literal('request.agreed'),
    change: z.int().min(1),
    next: z.strictObject({ step: z.int().min(0), of: Step }).nullable(),
    passed: z
      .array(z.strictObject({ step: z.int().min(1), of: Step }))
      .min(1)
      .optional(),
    complete: z.boolean(),
  }),
  /** Somebody was asked who was not on the route: this step was put in at `at`, and starts at once unless it is planned. */
  z.strictObject({
    ...base,
    type: z.literal('step.added'),
    at: z.int().min(0),
    of: Step,
    why: z.string().min(1),
  }),
  /** Nobody decided, or nobody saved, and nobody will: the endpoint's clock. */
  z.strictObject({
    ...base,
    type: z.literal('request.expired'),
    what: z.enum(['undecided', 'unused']),
    since: Instant,
  }),
  /** An approval that had not been used is taken back: its ticket is worth nothing from here on. */
  z.strictObject({ ...base, type: z.literal('ticket.revoked'), nonce: Uuid, reason: z.string().min(1) }),
  /** A write-off that had been saved was undone in the billing system. The mirror: each line from where it went to where it was. */
  z.strictObject({
    ...base,
    type: z.literal('request.reversed'),
    reason: z.string().min(1),
    lines: z.array(
      z.strictObject({ line: z.int().min(0), before: z.int().nullable(), after: z.int().nullable() }),
    ),
    /** What the client is asked to pay more, minor units; `null` unknown. */
    total: z.int().nonnegative().nullable(),
  }),
] as const;

export type ChangeBody = z.infer<(typeof changeEvents)[number]>;
