import type { Override } from '../../lib/sites/override.ts';

/** A vendor has renamed things on a screen that is stored, and the firm has corrected that. */
export interface Renamed {
  site: 'clio' | 'timesolv' | 'centerbase';
  of: string;
  words: Record<string, string>;
  override: Override;
}

export const renamed: Renamed[] = [
  {
    site: 'clio',
    of: 'a-bill-discount-0',
    words: { 'Save invoice': 'Post revision', 'Invoice Discount': 'Courtesy reduction' },
    override: {
      names: [
        { screen: 'bill-edit', part: 'commit', name: 'Post revision' },
        { screen: 'bill-edit', part: 'Discount', name: 'Courtesy reduction' },
      ],
    },
  },
  {
    site: 'clio',
    of: 'n-credit-note-2',
    words: { 'Save credit note': 'Give', Amount: 'Sum' },
    override: {
      names: [
        { screen: 'credit-note', part: 'Credit note', name: 'Sum' },
        { screen: 'credit-note', part: 'commit', name: 'Give' },
      ],
    },
  },
  {
    // Not as it was, and yet another screen reads a reduction on it: it is held as that, and as changed.
    site: 'clio',
    of: 'j-rate-0',
    words: { Duration: 'Span', Rate: 'Hourly rate', 'Save entry': 'Save' },
    override: {
      names: [{ screen: 'time-entry', part: 'Entry.hours', name: 'Span' }],
    },
  },
  {
    site: 'timesolv',
    of: '4-6-adjustment-0',
    words: { Adjustment: 'Concession', Label: 'Wording', Save: 'Keep' },
    override: {
      names: [
        { screen: 'draft-totals', part: 'Adjustment', name: 'Concession' },
        { screen: 'draft-totals', part: 'needs[1]', name: 'Wording' },
        { screen: 'draft-totals', part: 'commit', name: 'Keep' },
      ],
    },
  },
  {
    site: 'centerbase',
    of: '4-1-credit-on-a-bill-0',
    words: { 'Apply Credit': 'Grant allowance', Apply: 'Grant' },
    override: {
      names: [
        { screen: 'apply-credit', part: 'needs[1]', name: 'Grant allowance' },
        { screen: 'apply-credit', part: 'commit', name: 'Grant' },
      ],
    },
  },
];

/** Which screens of the replicas are stored: rows of the scenes (tests/seeds) in skins by seed, held ones and traps. */
const rows = {
  clio: [
    ['A bill discount $', 0],
    ['A bill discount %', 3],
    ['D hours', 0],
    ['J rate', 0],
    ['N credit note', 2],
    ['N credit note', 5],
    ['O write-off with a payment', 1],
    ['S void', 4],
    ['Y approve with a discount', 0],
    ['trap: hours raised', 2],
    ['trap: discount note', 1],
    ['trap: plain payment', 3],
  ],
  timesolv: [
    ['4.6 adjustment', 0],
    ['4.6 discount %', 1],
    ['4.8 write-off', 2],
    ['4.10 void', 0],
    ['trap: write-up', 1],
    ['trap: payment', 2],
    ['trap: label', 0],
  ],
  centerbase: [
    ['4.1 credit on a bill', 0],
    ['4.3 discount amount', 0],
    ['4.3 discount percent', 2],
    ['4.4 entry: rate', 3],
    ['4.5 flat rate', 0],
    ['trap: flat rate above the value', 0],
    ['trap: entry credit hours', 2],
    ['trap: payment', 0],
  ],
} as const;

export const wanted = (Object.keys(rows) as (keyof typeof rows)[]).flatMap((site) =>
  rows[site].map(([row, seed]) => ({ site, row, seed })),
);
