/**
 * What differs between two firms on the same product, or between two releases of it. Seed 0 is the look that the
 * help texts describe; every other seed turns some of the switches, so that an adapter that leans on one look fails.
 */
export type CommitMode = 'postback' | 'ajax' | 'link' | 'ajax-link';

export interface Skin {
  readonly words: { readonly invoice: string; readonly matter: string; readonly professional: string };
  /** How a caption belongs to its field: the neighbouring table cell, a label element, or a reference by id. */
  readonly captions: 'cell' | 'for' | 'labelledby';
  /** How Save on Edit Draft (all its tabs) reaches the server. */
  readonly draftSave: CommitMode;
  /** How Save on Payments and in the Allocate pop-up reaches the server. */
  readonly paymentSave: CommitMode;
  readonly creditType: 'select' | 'span';
  /** What a change of Credit Type replaces: the one list, or the whole form (every node is new afterwards). */
  readonly creditRefresh: 'method' | 'form';
  readonly popup: 'layer' | 'iframe';
  /** Tabs of Edit Draft: one panel per page view, or all panels in the page with the others hidden. */
  readonly tabs: 'server' | 'client';
  readonly confirm: 'native' | 'layer';
  /** Read-only amounts: $1,234.56 or 1,234.56, and how a negative one is marked. */
  readonly money: 'dollar' | 'plain' | 'paren';
  /** Whether buttons carry a name in their id (`wtSaveButton`) or only a number (`wt57`), as unnamed widgets do. */
  readonly namedButtons: boolean;
  /** How time and expense entries and rate changes are saved. */
  readonly entrySave: CommitMode;
  readonly entryHours: string;
  /** Headers of the stored and the new rate, and the button, which has had two wordings. */
  readonly rateWords: readonly [string, string];
  readonly rateButton: string;
  /** The matter's own switch, worded either way round. */
  readonly billableBox: 'Billable' | 'Non-Billable';
  readonly discountWords: string;
  /** Header of the discount in the list of drafts. */
  readonly listDiscount: string;
  /** The link that keeps an entry for a later invoice. */
  readonly hold: string;
  /** Caption of the list that keeps a whole matter from being billed. */
  readonly holdMatter: string;
  /** Tab of Edit Draft that holds the discount percentage. */
  readonly discountTab: 'Totals' | 'General';
  /** How the Copy/Move pop-up is told which of the two is meant. */
  readonly moveChoice: 'radio' | 'list' | 'buttons';
  /** How its list of matters marks those that nobody pays for: in their names, or as a group of the list. */
  readonly unpaidMatters: 'name' | 'group';
  readonly undoSplit: string;
  /** Header of the box for one line item of an invoice in the Allocate pop-up. */
  readonly lineItemAmount: string;
  readonly importButton: string;
}

/** Steps through a list at its own pace, so that few seeds already meet every value; seed 0 gets the first one. */
function pick<T>(seed: number, pace: number, values: readonly [T, ...T[]]): T {
  return values[Math.floor(seed / pace) % values.length] ?? values[0];
}

export function skinFor(seed: number): Skin {
  return {
    words: {
      invoice: pick(seed, 1, ['Invoice', 'Bill']),
      matter: pick(seed, 2, ['Matter', 'Project']),
      professional: pick(seed, 1, ['Professional', 'Timekeeper', 'Fee Earner']),
    },
    captions: pick(seed, 2, ['cell', 'for', 'labelledby']),
    draftSave: pick(seed, 1, ['postback', 'ajax', 'link']),
    paymentSave: pick(seed, 1, ['ajax', 'postback', 'ajax-link', 'link']),
    creditType: pick(seed, 1, ['select', 'span']),
    creditRefresh: pick(seed, 3, ['method', 'form']),
    popup: pick(seed, 2, ['layer', 'iframe']),
    tabs: pick(seed, 3, ['server', 'client']),
    confirm: pick(seed, 2, ['native', 'layer']),
    money: pick(seed, 1, ['dollar', 'paren', 'plain']),
    namedButtons: pick(seed, 1, [true, false]),
    entrySave: pick(seed, 1, ['postback', 'ajax', 'link', 'ajax-link']),
    entryHours: pick(seed, 2, ['Hours', 'Duration']),
    rateWords: pick<readonly [string, string]>(seed, 1, [
      ['Old Rate', 'New Rate'],
      ['Current Rate', 'New Rate'],
    ]),
    rateButton: pick(seed, 2, [
      'Update Rates In Selected Time Entries and Matter Assignments',
      'Update Rates in Selected TimeCards',
    ]),
    billableBox: pick(seed, 1, ['Billable', 'Non-Billable']),
    discountWords: pick(seed, 1, ['Discount %', 'Discount', 'Discount Percentage']),
    listDiscount: pick(seed, 1, ['Discount', 'Discounts', 'Discount Amount']),
    hold: pick(seed, 1, ['Hold', 'Hold Until Next Invoice']),
    holdMatter: pick(seed, 1, ['Hold', 'Hold Billing', 'Hold Until']),
    discountTab: pick(seed, 1, ['Totals', 'General']),
    moveChoice: pick(seed, 1, ['radio', 'list', 'buttons']),
    unpaidMatters: pick(seed, 1, ['name', 'group']),
    undoSplit: pick(seed, 2, ['Undo Split', 'Undo Split Entries']),
    lineItemAmount: pick(seed, 1, ['Amount', 'Allocation', 'Allocated Amount']),
    importButton: pick(seed, 1, ['Import', 'Import Entries', 'Import Now']),
  };
}

/** 'Invoice' → 'Invoices'; the words above need no more grammar than this. */
export const plural = (word: string): string => `${word}s`;
