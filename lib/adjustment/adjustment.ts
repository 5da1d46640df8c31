import { z } from 'zod';

/** Ways of taking value off, in the field's own words; disguised ones are kinds of their own. */
export const kinds = [
  'discount',
  'line-discount',
  'write-off',
  'credit',
  'adjustment',
  'write-down-hours',
  'write-down-rate',
  'write-down-amount',
  'non-billable',
  'no-charge',
  'hidden',
  'remove',
  'hold-back',
  'delete',
  'void',
  'unpost',
  'flat-rate',
  'negative-line',
  'recurring-discount',
  'rate-table',
  'matter-non-billable',
  /** Of an adjustment, never of a line: nothing is left of the bill, and nothing on the screen calls it a write-off. */
  'bill-to-zero',
] as const;

/** Minor units; an amount that could not be read is `null`, which always needs approval. */
const Minor = z.int();

export const AdjustmentLine = z.strictObject({
  /** Which line, the same each time this screen is read: `bill` for the bill as a whole, else the row's own words. */
  ref: z.string().min(1).max(300),
  /** What a person calls it: "Invoice Discount", "10/05/2026 MH Draft motion". */
  what: z.string().max(300),
  kind: z.enum(kinds),
  /** Value in minor units as it stood before the first edit, and as it would be saved. */
  before: Minor.nullable(),
  after: Minor.nullable(),
  /** The edited field in the screen's own words: label, and its text before and after ("4.20" and "3.00"). */
  field: z.string().max(120),
  beforeText: z.string().max(200),
  afterText: z.string().max(200),
  /**
   * There since before this press, which only lets it pass (approve, post): number of the bill that carries it, `null` for the
   * adjustment's own. Left out where this screen takes it off.
   */
  carried: z.string().max(120).nullable().optional(),
});
export type AdjustmentLine = z.infer<typeof AdjustmentLine>;

/** What is on the screen, before it has been asked for. */
export const Adjustment = z.strictObject({
  site: z.string().min(1).max(40),
  /** Tenant host name as in the address bar. */
  host: z.string().min(1).max(253),
  /** Id of the screen in the site's data. */
  screen: z.string().min(1).max(80),
  /** The heaviest kind among the lines. */
  kind: z.enum(kinds),
  /** `unbilled` before the bill is final (write-down), `billed` after (write-off of a receivable). */
  basis: z.enum(['billed', 'unbilled']),
  /** `false` where nothing has said whether the bill is final: `basis` is then `billed`, the heavier of the two. */
  basisKnown: z.literal(false).optional(),
  bill: z.string().max(120).nullable(),
  matter: z.string().max(300).nullable(),
  client: z.string().max(300).nullable(),
  attorney: z.string().max(200).nullable(),
  /** Matter type or practice group, where the screen shows it. */
  matterType: z.string().max(200).nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z.array(AdjustmentLine).min(1).max(5000),
  /** What the client is asked to pay less, in minor units; `null` is unknown. */
  total: Minor.nonnegative().nullable(),
  /** The bill before this reduction, in minor units, for limits in percent; left out or `null` where the screen shows none. */
  billTotal: Minor.nonnegative().nullable().optional(),
  /** Does one save repeat on later bills? */
  recurring: z.boolean(),
  /** `partial` when the screen was recognised but something on it could not be read. */
  certainty: z.enum(['certain', 'partial']),
});
export type Adjustment = z.infer<typeof Adjustment>;
