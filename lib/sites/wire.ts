import { z } from 'zod';

/**
 * What a site's requests say on the wire, as data: read where no screen can be, in the network layer. Names of values are
 * compared as words ("isNonBillable", "is_non_billable" and "entry[is][non][billable]" are all "is non billable"), with the end
 * of the whole path to the value ("data discount rate"). Patterns as in site.ts, in the language of RE2: no look-around.
 */
const Pattern = z
  .string()
  .min(1)
  .max(400)
  .refine((pattern) => !/\(\?[=!<]|\\[1-9]/.test(pattern) && new RegExp(pattern, 'i').flags === 'i', {
    error: 'expected a regular expression without look-around, names and back-references',
  });

/**
 * A request that is a reduction by itself, by method and path. `alone`: nothing else is needed to know that, so it is denied by a
 * rule of the browser's own, with no code running. `unlessKnown`: it takes away what may have been worth nothing (an entry, a
 * draft), so on a screen that recognition knows the screen has the word. A GET is a read unless its address is named here.
 */
const Act = z.strictObject({
  name: z.string().min(1),
  method: Pattern,
  path: Pattern,
  alone: z.boolean(),
  unlessKnown: z.boolean().optional(),
});
export type Act = z.infer<typeof Act>;

export const Wire = z.strictObject({
  /** Id of the site. */
  site: z.string().min(1),
  acts: z.array(Act),
  /** Names of figures that take off when they are above zero. */
  more: z.array(Pattern),
  /** Names of figures that take off when they are below zero. */
  negative: z.array(Pattern),
  /** Names of words or switches that take off when they say this. */
  says: z.array(z.strictObject({ name: Pattern, value: Pattern })),
  /** Names of what takes rows out of a list: a screen on which rows were seen to go explains them. */
  removes: z.array(Pattern),
  /** Pairs in one record: `value` below `than` takes off. */
  below: z.array(z.strictObject({ value: Pattern, than: Pattern })),
  /** Names of what takes nothing off although it ends like one that does. */
  never: z.array(Pattern),
  /** Names of what is shown or allowed: while they say yes or no, they take nothing off. With a figure they count as what they end like. */
  switches: z.array(Pattern),
});
export type Wire = z.infer<typeof Wire>;
