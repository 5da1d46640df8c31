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
  /** What can be done with a row: links in it, a button for a menu at the end of the body, or that menu by a right click. */
  readonly actions: 'links' | 'menu' | 'context';
  /** Do pop-ups lie in an open shadow root? */
  readonly layers: 'page' | 'shadow';
  /** Is Allocate a window of its own, whatever `popup` says? */
  readonly apart: 'no' | 'window';
}

/** So many seeds walk through the lists in step; those after them meet values in any combination. */
const inStep = 12;

/** Picks from a list at its own pace, so that few seeds already meet every value; seed 0 gets the first one. */
type Pick = <T>(pace: number, values: readonly [T, ...T[]]) => T;

function pickerOf(seed: number): Pick {
  let drawn = 0;
  return (pace, values) => {
    const mixed = Math.imul(seed ^ Math.imul(++drawn, 0x9e3779b1), 0x85ebca6b);
    const at = seed < inStep ? Math.floor(seed / pace) : (mixed ^ (mixed >>> 15)) >>> 8;
    return values[at % values.length] ?? values[0];
  };
}

export function skinFor(seed: number): Skin {
  const pick = pickerOf(seed);
  return {
    words: {
      invoice: pick(1, ['Invoice', 'Bill']),
      matter: pick(2, ['Matter', 'Project']),
      professional: pick(1, ['Professional', 'Timekeeper', 'Fee Earner']),
    },
    captions: pick(2, ['cell', 'for', 'labelledby']),
    draftSave: pick(1, ['postback', 'ajax', 'link']),
    paymentSave: pick(1, ['ajax', 'postback', 'ajax-link', 'link']),
    creditType: pick(1, ['select', 'span']),
    creditRefresh: pick(3, ['method', 'form']),
    popup: pick(2, ['layer', 'iframe']),
    tabs: pick(3, ['server', 'client']),
    confirm: pick(2, ['native', 'layer']),
    money: pick(1, ['dollar', 'paren', 'plain']),
    namedButtons: pick(1, [true, false]),
    entrySave: pick(1, ['postback', 'ajax', 'link', 'ajax-link']),
    entryHours: pick(2, ['Hours', 'Duration']),
    rateWords: pick<readonly [string, string]>(1, [
      ['Old Rate', 'New Rate'],
      ['Current Rate', 'New Rate'],
    ]),
    rateButton: pick(2, [
      'Update Rates In Selected Time Entries and Matter Assignments',
      'Update Rates in Selected TimeCards',
    ]),
    billableBox: pick(1, ['Billable', 'Non-Billable']),
    discountWords: pick(1, ['Discount %', 'Discount', 'Discount Percentage']),
    listDiscount: pick(1, ['Discount', 'Discounts', 'Discount Amount']),
    hold: pick(1, ['Hold', 'Hold Until Next Invoice']),
    holdMatter: pick(1, ['Hold', 'Hold Billing', 'Hold Until']),
    discountTab: pick(1, ['Totals', 'General']),
    moveChoice: pick(1, ['radio', 'list', 'buttons']),
    unpaidMatters: pick(1, ['name', 'group']),
    undoSplit: pick(2, ['Undo Split', 'Undo Split Entries']),
    lineItemAmount: pick(1, ['Amount', 'Allocation', 'Allocated Amount']),
    importButton: pick(1, ['Import', 'Import Entries', 'Import Now']),
    // New switches come last, so that what the ones before draw stays the same for every seed.
    actions: pick(3, ['links', 'menu', 'context']),
    layers: pick(1, ['page', 'page', 'shadow', 'page', 'shadow']),
    apart: pick(1, ['no', 'no', 'no', 'no', 'no', 'no', 'window']),
  };
}

/** 'Invoice' → 'Invoices'; the words above need no more grammar than this. */
export const plural = (word: string): string => `${word}s`;
