import { z } from 'zod';

/** What the page behind a link in a mail says to the endpoint, and hears. */

const Token = z.string().regex(/^[\w-]{43}$/, 'the address as it stands in the mail');
const Code = z
  .string()
  .trim()
  .regex(/^\d{4}$/, 'four digits');

export const OpenLink = z.strictObject({ token: Token, code: Code });

/** `id` is made by the page, so that a press that was sent twice decides once. */
export const DecideLink = z.strictObject({
  token: Token,
  code: Code,
  decision: z.discriminatedUnion('type', [
    z.strictObject({
      id: z.uuid(),
      type: z.literal('approve'),
      condition: z.string().trim().min(1).max(2000).nullable(),
      /** As often as it had been changed on the card that was read. */
      after: z.int().min(0).optional(),
      rationale: z.string().trim().min(1).max(2000).optional(),
    }),
    z.strictObject({ id: z.uuid(), type: z.literal('deny'), reason: z.string().trim().min(1).max(2000) }),
  ]),
});

/** A request as the page shows it, every part ready to read. */
export const LinkCard = z.strictObject({
  /** How often approvers have lowered it so far: an approval names what it was given after. */
  changes: z.int().min(0),
  /** An approval has to say why. */
  rationale: z.boolean(),
  person: z.string(),
  amount: z.string(),
  asked: z.string(),
  due: z.string(),
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  lines: z.array(z.strictObject({ what: z.string(), before: z.string(), after: z.string() })),
});
export type LinkCard = z.infer<typeof LinkCard>;

/** What became of the decision, as a sentence. */
export const LinkDone = z.strictObject({ message: z.string() });
