import { z } from 'zod';
import { kinds } from '../adjustment/adjustment.ts';

/**
 * A billing site as data: JSON only, so that a firm can correct it through managed settings when a vendor renames a button.
 * Patterns are regular expressions as text, matched without regard to case; `{bill}`, `{matter}` and the like stand for the
 * words in `terms`. Names of fields, columns and controls must match as a whole, everything else anywhere in the text.
 * The content script imports the types alone; checking happens in tests and, for overrides, in the worker.
 */
export const Pattern = z
  .string()
  .min(1)
  .max(400)
  .refine((pattern) => {
    try {
      return new RegExp(pattern.replace(/\{[a-z]+\}/gi, 'x'), 'i').flags === 'i';
    } catch {
      return false;
    }
  }, 'expected a regular expression');
const Patterns = z.array(Pattern);
const Kind = z.enum(kinds);
const Name = z.string().min(1).max(80);

/** One thing that must be there (or, in `not`, must not). */
const Need = z.union([
  z.strictObject({ field: Pattern }),
  /** A drop-down, which may be drawn with no role at all: its label is enough. */
  z.strictObject({ choice: Pattern }),
  z.strictObject({ column: Pattern }),
  z.strictObject({ control: Pattern }),
  z.strictObject({ heading: Pattern }),
  /** Words anywhere on the screen. */
  z.strictObject({ text: Pattern }),
  z.strictObject({ route: Pattern }),
]);

/** Column header patterns by what the column means. */
const Columns = z.strictObject({
  date: Pattern.optional(),
  who: Pattern.optional(),
  what: Pattern.optional(),
  bill: Pattern.optional(),
  /** State of a bill. */
  state: Pattern.optional(),
  hours: Pattern.optional(),
  /** Hours as worked, where the site keeps them beside the billed ones. */
  worked: Pattern.optional(),
  rate: Pattern.optional(),
  /** The rate as it is stored, where old and new stand side by side. */
  oldRate: Pattern.optional(),
  /** The rate that counts where the row has none of its own. */
  usualRate: Pattern.optional(),
  amount: Pattern.optional(),
  discount: Pattern.optional(),
  nonBillable: Pattern.optional(),
  /** The other way round: ticked where the entry is billed. */
  billable: Pattern.optional(),
  hidden: Pattern.optional(),
  /** A column whose words say billable, non-billable or no charge. */
  billing: Pattern.optional(),
});

/** What on a screen counts as a reduction. `name` is the rule's own word, and the stable half of a line's `ref`. */
const Rule = z.discriminatedUnion('type', [
  /** A figure that takes off: more is a reduction. Percent needs a base, read from a label on the screen. */
  z.strictObject({
    type: z.literal('discount'),
    name: Name,
    kind: Kind,
    field: Pattern,
    unit: z.enum(['money', 'percent', 'either']),
    /** A drop-down that says % or $, when it has a label of its own (one beside the figure is found anyway). */
    unitField: Pattern.optional(),
    base: Patterns,
    /** A box that narrows the discount to some of the lines, and labels of their sum. */
    only: z.strictObject({ field: Pattern, base: Patterns.min(1) }).optional(),
  }),
  /** A figure that is the value: less is a reduction (an adjustment with a sign, a flat amount, a rate). */
  z.strictObject({
    type: z.literal('value'),
    name: Name,
    kind: Kind,
    field: Pattern,
    /** Labels of the value that stands without this figure; used as "before" when the figure was empty. */
    base: Patterns,
    /** A figure that is not a sum of money of its own (a rate): the reduction is real, its amount unknown. */
    unknown: z.boolean().optional(),
  }),
  /** A new credit: anything above zero is a reduction, whatever the form was filled with. */
  z.strictObject({
    type: z.literal('new'),
    name: Name,
    kind: Kind,
    field: Pattern,
    /** Amounts per row, added up when the field itself is empty. */
    column: Pattern.optional(),
    /** It hands on what another bill carries already, which may have been approved there. */
    carried: z.boolean().optional(),
    /** Only while this drop-down shows one of these; the word shown decides the kind. */
    choice: z
      .strictObject({ field: Pattern, is: z.array(z.strictObject({ text: Pattern, kind: Kind })).min(1) })
      .optional(),
  }),
  /** A box that gives a sum away when ticked; the sum stands in its own words as (?<amount>), the bill as (?<bill>). */
  z.strictObject({ type: z.literal('tick'), name: Name, kind: Kind, text: Pattern }),
  /** A switch that gives away more than this screen can count (a matter made non-billable). */
  z.strictObject({
    type: z.literal('switch'),
    name: Name,
    kind: Kind,
    field: Pattern,
    to: Pattern.optional(),
  }),
  /** One entry in a form: hours times rate, and whether it is billable. */
  z.strictObject({
    type: z.literal('entry'),
    name: Name,
    hours: Pattern,
    worked: Pattern.optional(),
    rate: Pattern,
    amount: Pattern.optional(),
    nonBillable: Pattern.optional(),
    noCharge: Pattern.optional(),
    flat: Pattern.optional(),
    /** Percent on top of the amount. */
    markup: Pattern.optional(),
    billing: Pattern.optional(),
    /** Words of the entry itself, for the line's ref. */
    words: Patterns,
  }),
  /** Many entries in a grid. */
  z.strictObject({
    type: z.literal('grid'),
    name: Name,
    columns: Columns,
    /** Names of controls that take rows out of the bill, by row or for all ticked ones. */
    removers: Patterns,
    /** Names of removers that keep the entry for a later bill. */
    holders: Patterns,
    /** Count ticked rows only (a list from which some are picked). */
    picked: z.boolean().optional(),
    /** Count only rows that hold fields now (a list whose rows are edited one by one); all others show what is stored. */
    typed: z.boolean().optional(),
    /** What every fall in this grid is, where the figures are no sums of a bill (a rate table). */
    kind: Kind.optional(),
    /** The amounts are shares of one whole: only a smaller sum of all is a fall. */
    shares: z.boolean().optional(),
  }),
  /** One change for many entries: what is filled in here goes into every ticked row of the grid behind. */
  z.strictObject({
    type: z.literal('bulk'),
    name: Name,
    /** Fields of the form by what they change. */
    fields: Columns,
    /** A list that says which of the fields is changed, and the box for what it becomes. */
    chosen: z.strictObject({ field: Pattern, value: Pattern }).optional(),
    columns: Columns,
  }),
  /** A press that is the reduction itself: void, delete, unpost; or one that lets a reduction pass (approve, post). */
  z.strictObject({
    type: z.literal('act'),
    name: Name,
    kind: Kind,
    /** Labels, and columns of the row that was pointed at or of all ticked rows, where the sum at stake stands. */
    amount: Patterns,
    /** Labels of what is left of it: without these, nothing is. */
    left: Patterns.optional(),
    columns: Columns,
    /** Only when the bill shows a reduction that is already in it (labels of sums above zero). */
    carried: Patterns.optional(),
    /** Such a sum reduces only below zero. */
    signed: z.boolean().optional(),
    /** Only where each of these fields that is there says so. */
    only: z.array(z.strictObject({ field: Pattern, is: Pattern })).optional(),
    /** The rows are new with this press: those below zero, and those that nobody pays for, are what it gives away. */
    brings: z.boolean().optional(),
    /**
     * Only for rows that show a reduction which is already in them: a discount, fewer hours than worked, an edit drawn beside
     * what it was. `all` rows of the bill that is open, or those that the press is about.
     */
    carries: z.enum(['all', 'picked']).optional(),
    /** Only rows whose state says one of these, where the list has a column for it. */
    says: Pattern.optional(),
    /** Nothing is lost with a row whose sum is zero. */
    worthless: z.boolean().optional(),
    /** Where the form that is pressed shows one entry: its fields, which say what it is worth and what it is called. */
    entry: Columns.optional(),
    /** Only with ticked rows. */
    ticked: z.boolean().optional(),
    /** The press asks again in a prompt of its own, which also is a commit. */
    prompt: z.boolean().optional(),
  }),
]);

/** What a screen is known by from afar. */
const Signs = z
  .array(
    z.union([
      z.strictObject({ route: Pattern }),
      z.strictObject({ heading: Pattern }),
      z.strictObject({ text: Pattern }),
    ]),
  )
  .min(1);

export const Screen = z.strictObject({
  id: Name,
  /** `page`: the whole document except dialogs; `panel`: the smallest part that holds all needs and a commit control. */
  scope: z.enum(['page', 'panel']),
  /**
   * By these alone it is certain that the screen is open, whatever it looks like: its route, or a heading that matches as a whole, and
   * words that do. When they are met and the rest is not, the vendor has changed the screen. Left out where nothing is that certain.
   */
  sure: Signs.optional(),
  /** By these and what it needs beside a control it is open, whatever saves it: where that is less than certain. Else `sure` counts. */
  evident: Signs.optional(),
  basis: z.enum(['billed', 'unbilled']),
  /** One screen for bills in any state: the basis is that of the bill, where this screen or an earlier one said its state. */
  stateful: z.boolean().optional(),
  /** What this screen shows as the bill's total falls for no other reason: words of what may lower it all the same (a tax). */
  falls: z.strictObject({ but: Pattern }).optional(),
  recurring: z.boolean(),
  needs: z.array(Need).min(1),
  not: z.array(Need),
  rules: z.array(Rule).min(1),
  commit: Patterns.min(1),
  /** Confirm buttons of prompts that the commit may open. */
  confirm: Patterns,
});

const Context = z.strictObject({
  /** One label for two things ("Client - Matter"), of which the pattern takes its own as (?<value>). */
  parts: z.array(z.strictObject({ label: Pattern, value: Pattern })),
  labels: Patterns,
  /** Patterns with (?<value>). */
  headings: Patterns,
  routes: Patterns,
});

/** Requests that change no value. `trigger`: form posts whose pressed control, named by these fields, commits nothing. */
export const Harmless = z.strictObject({
  method: Pattern,
  path: Pattern,
  body: Pattern.optional(),
  trigger: z.array(z.string().min(1).max(80)).optional(),
});

export const SiteData = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: Name,
  /** Host names; `*.` stands for one or more labels. */
  hosts: z.array(z.string().regex(/^(\*\.)?[a-z0-9.-]+$/)).min(1),
  excludedHosts: z.array(z.string().regex(/^(\*\.)?[a-z0-9.-]+$/)),
  currency: z.string().regex(/^[A-Z]{3}$/),
  terms: z.record(z.string().regex(/^[a-z]+$/), z.array(z.string().min(1).max(60)).min(1)),
  context: z.strictObject({
    bill: Context,
    matter: Context,
    client: Context,
    attorney: Context,
    matterType: Context,
  }),
  screens: z.array(Screen).min(1),
  /** How the state of a bill is told: by labels, and by a column beside the bill's number. */
  states: z
    .strictObject({
      labels: Patterns.min(1),
      column: Pattern,
      bill: Pattern,
      billed: Pattern,
      unbilled: Pattern,
    })
    .optional(),
  /** What a control may be called that saves whatever is open, where a screen has none of its own; and what one in a dialog may. */
  saves: Patterns,
  closes: Patterns,
  /** Labels of what a bill comes to, the surest first. */
  totals: Patterns,
  outcome: z.strictObject({ success: Patterns.min(1), failure: Patterns.min(1), reference: Patterns.min(1) }),
  harmless: z.array(Harmless),
  /** ISO day on which a person compared this with the vendor's documents. */
  lastVerified: z.iso.date(),
});

export type SiteData = z.infer<typeof SiteData>;

/** What sees that a screen is open, in every page: a site without the words that only a judgement needs. */
export type SightData = Omit<SiteData, keyof Sense>;

/** The rest of it. */
export type Sense = Pick<SiteData, 'name' | 'currency' | 'context' | 'outcome' | 'lastVerified'>;
export type ScreenData = z.infer<typeof Screen>;
export type RuleData = z.infer<typeof Rule>;
export type RuleOf<T extends RuleData['type']> = Extract<RuleData, { type: T }>;
export type NeedData = z.infer<typeof Need>;
export type ColumnPatterns = z.infer<typeof Columns>;
export type ColumnRole = keyof ColumnPatterns;
export type ContextField = keyof SiteData['context'];
