import { z } from 'zod';

/** Small things that commands and events have in common. */

export const PersonId = z.string().min(1).max(64);
export const Instant = z.iso.datetime({ offset: true });
export const Uuid = z.uuid();
/** What somebody typed. */
export const Sentence = z.string().trim().min(1).max(2000);

/** A line of the adjustment by its place in the list, and the value (minor units) below which it may not go. */
export const LineTerm = z.strictObject({ line: z.int().min(0).max(4999), after: z.int() });
export type LineTerm = z.infer<typeof LineTerm>;

/**
 * A condition in a form that later requests are held against: for the client of the request (its matter, where the screen showed no
 * client).
 */
export const Binds = z.strictObject({
  /** This one time only. */
  once: z.literal(true).optional(),
  /** Not again before this day. */
  notUntil: z.iso.date().optional(),
  /** What is left has to be billed by the end of this day. */
  billBy: z.iso.date().optional(),
});
export type Binds = z.infer<typeof Binds>;
