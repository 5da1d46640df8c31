import type { BillingSite } from '../sites/billing-site.ts';
import type { TimesolvLedger } from '../sites/timesolv/books.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';
import { agree, bill, draft, first, held, move, save, scene } from './timesolv-hands.ts';

/** TimeSolv: drafts, tab by tab, and the sign-in. */

const search = async (): Promise<void> => {
  await hands.type('search', 'Alder');
  await hands.press('Search');
};
const finalize = (): Promise<void> => hands.press('Finalize (Invoice|Bill)');
/** The draft carries a discount and an adjustment that stand in the books already. */
const reduced = (site: BillingSite): void => {
  const one = bill(site, 4101);
  if (!one) return;
  one.discount = { type: 'percentage', value: 1000, note: '' };
  one.adjustment = { amount: -26000, label: 'Courtesy' };
};
const split = (site: BillingSite): void => {
  (site.ledger as TimesolvLedger).splits.push(bill(site, 4101)?.lines[0]?.id ?? 0);
};

export const timesolvDraftScenes: SeedScene[] = [
  scene({
    row: '4.6 adjustment',
    ...held(26000, 'adjustment'),
    enter: () => hands.type('adjustment', '-260.00'),
  }),
  scene({
    row: '4.6 adjustment in brackets',
    ...held(26000, 'adjustment'),
    enter: () => hands.type('adjustment', '(260)'),
  }),
  scene({
    row: '4.6 adjustment by Enter',
    ...held(26000, 'adjustment'),
    enter: () => hands.type('adjustment', '-260.00', true),
    save: async () => hands.enter(),
  }),
  scene({
    row: '4.6 adjustment, then a search',
    leaves: true,
    ...held(26000, 'adjustment'),
    async enter() {
      await hands.type('adjustment', '-260.00');
      await search();
    },
  }),
  scene({
    row: '4.5 hours, then a search',
    path: draft('Time'),
    leaves: true,
    ...held(26000, 'write-down-hours'),
    async enter() {
      await hands.typeCell('Hours', first, '3.70');
      await search();
    },
  }),
  scene({
    row: '4.6 adjustment, then a search and more of it',
    leaves: true,
    ...held(30000, 'adjustment'),
    async enter() {
      await hands.type('adjustment', '-260.00');
      await search();
    },
    async save() {
      await hands.type('adjustment', '-300.00');
      await save();
    },
  }),
  scene({
    row: '4.6 adjustment to zero',
    ...held(525400, 'bill-to-zero'),
    enter: () => hands.type('adjustment', '-5254.00'),
  }),
  scene({
    row: '4.6 adjustment with a currency',
    ...held(26000, 'adjustment'),
    enter: () => hands.type('adjustment', '-$260'),
  }),
  scene({
    row: '4.5 hours',
    path: draft('Time'),
    ...held(26000, 'write-down-hours'),
    enter: () => hands.typeCell('Hours', first, '3.70'),
  }),
  scene({
    row: '4.5 rate',
    path: draft('Time'),
    ...held(8400, 'write-down-rate'),
    enter: () => hands.typeCell('Rate', first, '500'),
  }),
  scene({
    row: '4.5 amount',
    path: draft('Time'),
    ...held(18400, 'write-down-amount'),
    enter: () => hands.typeCell('Amount', first, '2000'),
  }),
  scene({
    row: '4.5 expense amount',
    path: draft('Expense'),
    ...held(13500, 'write-down-amount'),
    enter: () => hands.typeCell('Amount', 'Filing fee', '300'),
  }),
  scene({
    row: '4.5 non-billable',
    path: draft('Time'),
    ...held(218400, 'non-billable'),
    async enter() {
      await hands.pickCell('Billable Type', first, 'Non-Billable');
    },
  }),
  scene({
    row: '4.5 no charge',
    path: draft('Time'),
    ...held(218400, 'no-charge'),
    async enter() {
      await hands.pickCell('Billable Type', first, 'No Charge');
    },
  }),
  scene({
    row: '4.5 entry deleted',
    path: draft('Time'),
    ...held(218400, 'remove'),
    async enter() {
      await hands.openActions(first, 'Delete');
    },
    async save() {
      await hands.pickAction(first, 'Delete');
      agree();
    },
  }),
  scene({
    row: '4.5 entry held back',
    path: draft('Time'),
    ...held(218400, 'hold-back'),
    async enter() {
      await hands.openActions(first, 'Hold.*');
    },
    save: () => hands.pickAction(first, 'Hold.*'),
  }),
  scene({
    row: '4.5 lines moved to a matter that nobody pays for',
    path: `${draft('Time')}&Move=1`,
    ...held(218400 + 191750, 'non-billable'),
    async enter() {
      await hands.tickRow('Research');
      await move(first, 'Move', '.*Training.*');
    },
    save: () => hands.press('OK|Move'),
  }),
  scene({
    row: 'trap: lines copied to a matter that nobody pays for',
    path: `${draft('Time')}&Move=1`,
    enter: () => move(first, 'Copy', '.*Training.*'),
    save: () => hands.press('OK|Copy'),
  }),
  scene({
    row: 'trap: lines moved to a matter that pays',
    path: `${draft('Time')}&Move=1`,
    enter: () => move(first, 'Move', 'Northgate.*'),
    save: () => hands.press('OK|Move'),
  }),
  scene({ row: 'trap: label', enter: () => hands.type('label', 'No write-off this month') }),
  scene({ row: 'trap: write-up', enter: () => hands.type('adjustment', '260.00') }),
  scene({
    row: 'trap: nothing changed',
    async enter() {
      await hands.field('adjustment');
    },
  }),
  scene({
    row: 'trap: adjustment taken back',
    async enter() {
      await hands.type('adjustment', '-260');
      await hands.type('adjustment', '0.00');
    },
  }),
  scene({
    row: 'trap: adjustment made smaller',
    books(site) {
      const one = site.ledger.bills.find((bill) => bill.id === 4101);
      if (one) one.adjustment = { amount: -26000, label: 'Courtesy' };
    },
    enter: () => hands.type('adjustment', '-100.00'),
  }),
  scene({
    row: 'trap: hours raised',
    path: draft('Time'),
    enter: () => hands.typeCell('Hours', first, '5.00'),
  }),
  scene({
    row: 'trap: date',
    path: draft('General'),
    enter: () => hands.type('(invoice|bill) date', '11/03/2026'),
  }),
  scene({
    row: 'trap: narrative',
    path: draft('Narratives'),
    enter: () => hands.type('(invoice|bill) narrative', 'A discount of 10 % was discussed.'),
  }),
  scene({
    row: 'trap: search',
    async enter() {
      await hands.type('search', 'write off');
    },
    save: () => hands.press('Search'),
  }),
  scene({
    row: 'trap: search after typing',
    async enter() {
      await hands.type('adjustment', '-260');
      await hands.type('search', 'Alder');
    },
    save: () => hands.press('Search'),
  }),
  scene({
    row: 'trap: adjustment, a search, taken back',
    leaves: true,
    async enter() {
      await hands.type('adjustment', '-260');
      await search();
    },
    async save() {
      await hands.type('adjustment', '0');
      await save();
    },
  }),
  scene({
    row: 'trap: write-up, a search, then less of it',
    leaves: true,
    async enter() {
      await hands.type('adjustment', '260');
      await search();
    },
    async save() {
      await hands.type('adjustment', '100');
      await save();
    },
  }),
  scene({
    row: 'trap: sign-in',
    path: '/App/Login.aspx',
    async enter() {
      await hands.type('user name', 'discount');
      await hands.type('password', 'write-off');
    },
    save: () => hands.press('Login'),
  }),
  scene({
    row: '4.5 new entry below zero',
    path: draft('Time'),
    ...held(52000, 'negative-line'),
    async enter() {
      await hands.press('Add Time Entry');
      await hands.typeCell('Hours', '11/16/2026', '-1.00');
    },
  }),
  scene({
    row: '4.5 split undone',
    path: draft('Time'),
    books: split,
    ...held(218400, 'hold-back'),
    async enter() {
      await hands.openActions(first, 'Undo Split( Entries)?');
    },
    async save() {
      await hands.pickAction(first, 'Undo Split( Entries)?');
      agree();
    },
  }),
  scene({
    row: '4.5 finalized with an adjustment and a discount',
    path: draft('Totals'),
    books: reduced,
    ...held(26000 + 52540, 'discount'),
    async enter() {
      await hands.field('adjustment');
    },
    save: finalize,
  }),
  scene({
    row: '4.6 discount %',
    path: draft('Discount'),
    ...held(52540, 'discount'),
    enter: () => hands.type('discount %', '10'),
  }),
  scene({
    row: 'trap: clean draft finalized',
    path: draft('Totals'),
    async enter() {
      await hands.field('adjustment');
    },
    save: finalize,
  }),
  scene({
    row: 'trap: draft with a write-up finalized',
    path: draft('Totals'),
    books(site) {
      const one = bill(site, 4101);
      if (one) one.adjustment = { amount: 26000, label: 'Rush' };
    },
    async enter() {
      await hands.field('adjustment');
    },
    save: finalize,
  }),
  scene({
    row: 'trap: new entry on a draft',
    path: draft('Time'),
    async enter() {
      await hands.press('Add Time Entry');
      await hands.typeCell('Hours', '11/16/2026', '1.00');
    },
  }),
  scene({
    row: 'trap: draft saved with an old discount and nothing else',
    path: draft('Totals'),
    books: reduced,
    enter: () => hands.type('label', 'Courtesy, as agreed'),
  }),
];
