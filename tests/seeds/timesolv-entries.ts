import type { BillingSite } from '../sites/billing-site.ts';
import type { TimesolvLedger } from '../sites/timesolv/books.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';
import { agree, call, forever, held, move, scene } from './timesolv-hands.ts';

/** TimeSolv: time and expenses before they are on an invoice, matters, and what comes from files. */

const rates = '/App/RateChanges.aspx';
const settings = '/App/Matter.aspx?MatterId=31&Tab=Settings';
const fixed = '/App/Matter.aspx?MatterId=33&Tab=Settings';
const entry = (id: number): string => `/App/${id === 703 ? 'Expense' : 'Time'}.aspx?EntryId=${id}`;
const hours = 'hours|duration|quantity';
const rate = 'rate|price|price per unit';
const saveEntry = (): Promise<void> => hands.press('Save & New');
const updateRates = (): Promise<void> => hands.press('Update Rates In Selected.*');
async function newRate(row: string, to: string): Promise<void> {
  await hands.tickRow(row);
  await hands.typeCell('New Rate', row, to);
}
/** The site's own search is on every page; this one stands under the words of what is searched. */
const found = (): Element | undefined => hands.part('h1 ~ .Buttons');
/** Its row there, and not the list of matters above it. */
const openCall = '11/12/2026.*Alder';
const timeSearch = '/App/TimeSearch.aspx';
const importNow = (): Promise<void> => hands.press('Import( Entries| Now)?');
const fixedExpense = (site: BillingSite): void => {
  const one = (site.ledger as TimesolvLedger).entries.find(({ id }) => id === 703);
  if (one) one.fixed = 33000;
};
/** Chooses a file of this text. */
async function file(text: string): Promise<void> {
  const box = (await hands.field('File')) as HTMLInputElement;
  const files = new DataTransfer();
  files.items.add(new File([text], 'entries.csv', { type: 'text/csv' }));
  box.files = files.files;
  box.dispatchEvent(new Event('change', { bubbles: true }));
  // The page has begun to read it before, so it has read it by then.
  await box.files[0]?.text();
  await hands.settled();
}

export const timesolvEntryScenes: SeedScene[] = [
  scene({
    row: '4.1 entry non-billable',
    path: entry(701),
    ...held(78000, 'non-billable'),
    enter: () => hands.choose('billable type', 'Non-Billable'),
    save: saveEntry,
  }),
  scene({
    row: '4.1 entry no charge',
    path: entry(701),
    ...held(78000, 'no-charge'),
    enter: () => hands.choose('billable type', 'No Charge'),
    save: () => hands.press('Save & Duplicate'),
  }),
  scene({
    row: '4.1 new entry non-billable',
    path: '/App/Time.aspx',
    ...held(104000, 'non-billable'),
    async enter() {
      await hands.type(hours, '2');
      await hands.choose('billable type', 'Non-Billable');
    },
    save: saveEntry,
  }),
  scene({
    row: '4.3 entry hours',
    path: entry(701),
    ...held(26000, 'write-down-hours'),
    enter: () => hands.type(hours, '1.00'),
    save: saveEntry,
  }),
  scene({
    row: '4.3 entry rate',
    path: entry(701),
    ...held(18000, 'write-down-rate'),
    enter: () => hands.type(rate, '400'),
    save: saveEntry,
  }),
  scene({
    row: '4.3 new entry below its rate',
    path: '/App/Time.aspx',
    ...held(24000, 'write-down-rate'),
    async enter() {
      await hands.type(hours, '2');
      await hands.type(rate, '400');
    },
    save: saveEntry,
  }),
  scene({
    row: '4.3 entry deleted',
    path: '/App/Time.aspx',
    ...held(78000, 'delete'),
    async enter() {
      await hands.openActions(call, 'Delete');
    },
    async save() {
      await hands.pickAction(call, 'Delete');
      agree();
    },
  }),
  scene({
    row: '4.2 expense non-billable',
    path: entry(703),
    ...held(33000, 'non-billable'),
    enter: () => hands.choose('billable type', 'Non-Billable'),
    save: saveEntry,
  }),
  scene({
    row: '4.2 expense quantity',
    path: entry(703),
    ...held(16500, 'write-down-hours'),
    enter: () => hands.type(hours, '1'),
    save: saveEntry,
  }),
  scene({
    row: '4.2 expense price',
    path: entry(703),
    ...held(11000, 'write-down-rate'),
    enter: () => hands.type(rate, '100.00'),
    save: saveEntry,
  }),
  scene({
    row: '4.2 expense markup',
    path: entry(703),
    ...held(3000, 'write-down-amount'),
    enter: () => hands.type('markup \\(%\\)', '0'),
    save: saveEntry,
  }),
  scene({
    row: '4.4 rates in bulk',
    path: rates,
    ...held(42000, 'write-down-rate'),
    async enter() {
      await newRate('Alder Creek', '400.00');
      await newRate('Northgate', '400.00');
    },
    save: updateRates,
  }),
  scene({
    row: '4.7 matter discount',
    path: settings,
    ...forever(null, 'recurring-discount'),
    enter: () => hands.type('discount.*', '10'),
  }),
  scene({
    row: '4.11 matter non-billable',
    path: '/App/Matter.aspx?MatterId=31',
    ...forever(null, 'matter-non-billable'),
    enter: () => hands.tick('(non-)?billable'),
  }),
  scene({
    row: '4.11 fixed fee below the time worked',
    path: settings,
    ...forever(28000, 'flat-rate'),
    enter: () => hands.type('fixed fee amount', '500'),
  }),
  scene({
    row: '4.11 fixed fee lowered',
    path: fixed,
    ...forever(50000, 'flat-rate'),
    enter: () => hands.type('fixed fee amount', '2,500.00'),
  }),
  scene({
    row: '4.11 whole matter held',
    path: settings,
    ...forever(null, 'hold-back'),
    enter: () => hands.choose('hold.*', 'Until Next Invoice'),
  }),
  scene({
    row: '4.11 whole matter held for good',
    path: settings,
    ...forever(null, 'hold-back'),
    enter: () => hands.choose('hold.*', 'Permanently'),
  }),
  scene({
    row: '4.11 matter on contingency',
    path: settings,
    ...forever(null, 'matter-non-billable'),
    enter: () => hands.choose('billing arrangement', 'Contingency'),
  }),
  scene({
    row: '4.11 billing template that bills expenses only',
    path: settings,
    ...forever(null, 'matter-non-billable'),
    enter: () => hands.choose('billing template', 'Expenses Only'),
  }),
  scene({
    row: 'trap: matter no longer held',
    path: settings,
    books(site) {
      const one = (site.ledger as TimesolvLedger).settings[31];
      if (one) one.hold = 'Permanently';
    },
    enter: () => hands.choose('hold.*', 'No'),
  }),
  scene({
    row: 'trap: another billing template, and the fixed fee above the work',
    path: settings,
    async enter() {
      await hands.choose('billing template', 'Detailed');
      await hands.choose('billing arrangement', 'Fixed Fee');
      await hands.type('fixed fee amount', '1,200.00');
    },
  }),
  scene({
    row: '4.4 rates found by a search',
    path: `${rates}?Search=part`,
    ...held(18000, 'write-down-rate'),
    async enter() {
      await hands.choose('(matters|projects)', 'Alder.*');
      await hands.press('Search', found());
      await newRate(openCall, '400.00');
    },
    save: updateRates,
  }),
  scene({
    row: '4.4 rates found by a search that draws the page anew',
    path: `${rates}?Search=whole`,
    leaves: true,
    ...held(18000, 'write-down-rate'),
    enter: () => hands.press('Search', found()),
    async save() {
      await newRate(openCall, '400.00');
      await updateRates();
    },
  }),
  scene({
    row: 'trap: rates raised after a search',
    path: `${rates}?Search=part`,
    async enter() {
      await hands.press('Search', found());
      await newRate(openCall, '530.00');
    },
    save: updateRates,
  }),
  scene({
    row: 'trap: hours of an entry raised',
    path: entry(701),
    enter: () => hands.type(hours, '2.25'),
    save: saveEntry,
  }),
  scene({
    row: 'trap: notes of an entry',
    path: entry(701),
    enter: () => hands.type('notes', 'Discussed a write-off, no charge expected'),
    save: saveEntry,
  }),
  scene({
    row: 'trap: new entry',
    path: '/App/Time.aspx',
    async enter() {
      await hands.type(hours, '0.75');
      await hands.type('notes', 'Credit line review');
    },
    save: saveEntry,
  }),
  scene({
    row: 'trap: markup raised',
    path: entry(703),
    enter: () => hands.type('markup \\(%\\)', '12.5'),
    save: saveEntry,
  }),
  scene({
    row: 'trap: entry made billable',
    path: entry(701),
    books(site) {
      const one = (site.ledger as TimesolvLedger).entries.find(({ id }) => id === 701);
      if (one) one.type = 'Non-Billable';
    },
    enter: () => hands.choose('billable type', 'Billable'),
    save: saveEntry,
  }),
  scene({
    row: 'trap: non-billable entry deleted',
    path: '/App/Time.aspx',
    books(site) {
      const one = (site.ledger as TimesolvLedger).entries.find(({ id }) => id === 701);
      if (one) one.type = 'Non-Billable';
    },
    async enter() {
      await hands.openActions(call, 'Delete');
    },
    async save() {
      await hands.pickAction(call, 'Delete');
      agree();
    },
  }),
  scene({
    row: 'trap: entry copied',
    path: '/App/Time.aspx',
    async enter() {
      await hands.openActions(call, 'Copy');
    },
    save: () => hands.pickAction(call, 'Copy'),
  }),
  scene({
    row: 'trap: rates raised',
    path: rates,
    enter: () => newRate('Alder Creek', '560.00'),
    save: updateRates,
  }),
  scene({
    row: 'trap: rate lowered in a row that is not ticked',
    path: rates,
    async enter() {
      await hands.typeCell('New Rate', 'Alder Creek', '400');
      await newRate('Northgate', '530.00');
    },
    save: updateRates,
  }),
  scene({
    row: 'trap: matter discount made smaller',
    path: settings,
    books(site) {
      const own = (site.ledger as TimesolvLedger).settings[31];
      if (own) own.discount = 1000;
    },
    enter: () => hands.type('discount.*', '5'),
  }),
  scene({
    row: 'trap: fixed fee raised',
    path: fixed,
    enter: () => hands.type('fixed fee amount', '3500'),
  }),
  scene({
    row: 'trap: matter made billable',
    path: '/App/Matter.aspx?MatterId=31',
    books(site) {
      const own = (site.ledger as TimesolvLedger).settings[31];
      if (own) own.billable = false;
    },
    enter: () => hands.tick('(non-)?billable'),
  }),
  scene({
    row: '4.2 expense fixed amount',
    path: entry(703),
    books: fixedExpense,
    ...held(13000, 'write-down-amount'),
    enter: () => hands.type('amount', '200.00'),
    save: saveEntry,
  }),
  scene({
    row: '4.2 expense made a smaller fixed amount',
    path: entry(703),
    ...held(13000, 'write-down-amount'),
    async enter() {
      await hands.press('Enter Fixed Amount');
      await hands.settled();
      await hands.type('amount', '200.00');
    },
    save: saveEntry,
  }),
  scene({
    row: '4.11 open entry held back',
    path: '/App/Time.aspx',
    ...held(78000, 'hold-back'),
    async enter() {
      await hands.openActions(call, 'Hold');
    },
    save: () => hands.pickAction(call, 'Hold'),
  }),
  scene({
    row: '4.11 time moved to a non-billable matter',
    path: timeSearch,
    ...held(78000 + 104000, 'non-billable'),
    async enter() {
      await hands.tickRow('Prepare closing');
      await move(call, 'Move', '.*Training.*');
    },
    save: () => hands.press('OK|Move'),
  }),
  scene({
    row: '4.11 import that nobody sees into',
    path: '/App/Import.aspx',
    ...held(null, 'adjustment'),
    enter: () => file('11/16/2026,00021-Alder,Billable,1.50,520.00,Call'),
    save: importNow,
  }),
  scene({
    row: '4.11 import with a row below zero and a free one',
    path: '/App/Import.aspx?Preview=1',
    ...held(104000 + 52000, 'negative-line'),
    async enter() {
      await file(
        '11/16/2026,00021-Alder,Billable,-2.00,520.00,Courtesy\n11/16/2026,00021-Alder,No Charge,1.00,520.00,Call\n',
      );
      await hands.press('Preview');
      await hands.row('Courtesy');
    },
    save: importNow,
  }),
  scene({
    row: 'trap: time copied to a non-billable matter',
    path: timeSearch,
    enter: () => move(call, 'Copy', '.*Training.*'),
    save: () => hands.press('OK|Copy'),
  }),
  scene({
    row: 'trap: time moved to a matter that pays',
    path: timeSearch,
    enter: () => move(call, 'Move', 'Northgate.*'),
    save: () => hands.press('OK|Move'),
  }),
  scene({
    row: 'trap: import that takes nothing off',
    path: '/App/Import.aspx?Preview=1',
    async enter() {
      await file('11/16/2026,00021-Alder,Billable,1.50,520.00,No discount\n');
      await hands.press('Preview');
      await hands.row('No discount');
    },
    save: importNow,
  }),
  scene({
    row: 'trap: fixed amount raised',
    path: entry(703),
    books: fixedExpense,
    enter: () => hands.type('amount', '400.00'),
    save: saveEntry,
  }),
  scene({
    row: 'trap: time approved and rejected',
    path: '/App/ApproveTime.aspx',
    async enter() {
      await hands.tickCell('Approve', 'Prepare closing');
      await hands.tickCell('Reject', call);
      await hands.typeCell('Public Comments', call, 'No discount, please write off nothing');
    },
  }),
  scene({
    row: 'trap: non-billable matter closed',
    path: '/App/ClientSettings.aspx',
    async enter() {
      await hands.openActions('Training', 'Close');
    },
    save: () => hands.pickAction('Training', 'Close'),
  }),
  scene({
    row: 'trap: non-billable matter deleted',
    path: '/App/ClientSettings.aspx',
    async enter() {
      await hands.openActions('Training', 'Delete');
    },
    save: () => hands.pickAction('Training', 'Delete'),
  }),
  scene({
    row: 'trap: rate of an entry raised',
    path: entry(701),
    enter: () => hands.type(rate, '560'),
    save: saveEntry,
  }),
];
