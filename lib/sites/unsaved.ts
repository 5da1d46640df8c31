import { z } from 'zod';

/**
 * What was typed on one screen and is not stored: a full postback loads a new document that shows it as if it were. Made and read
 * by content scripts, which import the type alone; the worker checks it and keeps it in between.
 */
const Cells = z
  .array(
    z.strictObject({ role: z.string().max(20), text: z.string().max(500), ticked: z.boolean().nullable() }),
  )
  .max(20);
const Place = z.string().max(300).nullable();

export const Unsaved = z.strictObject({
  /** Id of the screen in the site's data. */
  screen: z.string().max(80),
  /** Path, query and hash of the document. */
  address: z.string().max(2000),
  bill: Place,
  matter: Place,
  /** A save was let go with it: what the site answers decides whether it is stored. */
  sent: z.boolean(),
  /** Single fields, by `rule name/part`. */
  texts: z
    .array(
      z.strictObject({ key: z.string().max(120), before: z.string().max(500), typed: z.string().max(500) }),
    )
    .max(100),
  /** Rows of a grid (named by its rule) as stored and as typed over. */
  rows: z
    .array(
      z.strictObject({ grid: z.string().max(80), key: z.string().max(300), before: Cells, typed: Cells }),
    )
    .max(5000),
});
export type Unsaved = z.infer<typeof Unsaved>;
