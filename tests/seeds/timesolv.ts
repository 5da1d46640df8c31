import type { BillingSite } from '../sites/billing-site.ts';
import type { TimesolvLedger } from '../sites/timesolv/books.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

const draft = (tab: string): string => `/App/EditDraft.aspx?InvoiceId=4101&Tab=${tab}`;
const save = (): Promise<void> => hands.press('Save');
const first = 'Draft motion';
const payments = '/App/Payments.aspx';
const drafts = '/App/Invoices.aspx';
const rates = '/App/RateChanges.aspx';
const settings = '/App/Matter.aspx?MatterId=31&Tab=Settings';
const fixed = '/App/Matter.aspx?MatterId=33&Tab=Settings';
const entry = (id: number): string => `/App/${id === 703 ? 'Expense' : 'Time'}.aspx?EntryId=${id}`;
const hours = 'hours|duration|quantity';
const rate = 'rate|price|price per unit';
const call = 'Telephone call';
const saveEntry = (): Promise<void> => hands.press('Save & New');
const updateRates = (): Promise<void> => hands.press('Update Rates In Selected.*');
const search = async (): Promise<void> => {
  await hands.type('search', 'Alder');
  await hands.press('Search');
};
const bill = (site: BillingSite, id: number) => site.ledger.bills.find((one) => one.id === id);
async function newRate(row: string, to: string): Promise<void> {
  await hands.tickRow(row);
  await hands.typeCell('New Rate', row, to);
}

async function credit(type: string, amount: string): Promise<void> {
  await hands.choose('client - (matter|project)', 'Alder Creek.*');
  await hands.choose('credit type', type);
  await hands.settled();
  await hands.type('amount', amount);
}
const receipt =
  (type: 'Write Off' | 'Credit Memo') =>
  (site: BillingSite): void => {
    const ledger = site.ledger as TimesolvLedger;
    ledger.receipts.push({
      id: 502,
      reference: 'TS-10229',
      date: '2026-10-29',
      matterId: 31,
      type,
      method: 'Internal',
      typedReference: '',
      amount: 26000,
      notes: '',
      allocations: [],
    });
  };
async function allocate(reference: string): Promise<void> {
  await hands.press('Allocate', await hands.row(reference));
  await hands.press('Allocate Oldest First');
  await hands.settled();
}

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
const scene = (rest: Rest): SeedScene => ({
  site: 'timesolv',
  path: draft('Totals'),
  save,
  held: null,
  ...rest,
});
const held = (total: number | null, kind: string, basis: 'billed' | 'unbilled' = 'unbilled') => ({
  held: { total, kind, basis },
});
/** Repeats on every later bill. */
const forever = (total: number | null, kind: string) => ({
  held: { total, kind, basis: 'unbilled', recurring: true } as const,
});
const agree = async (): Promise<void> => hands.agree();

export const timesolvScenes: SeedScene[] = [
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
    ...held(525400, 'adjustment'),
    enter: () => hands.type('adjustment', '-5254.00'),
  }),
  scene({
    row: '4.6 adjustment with a currency',
    ...held(26000, 'adjustment'),
    enter: () => hands.type('adjustment', '-$260'),
  }),
  scene({ row: '4.6 discount %', ...held(52540, 'discount'), enter: () => hands.type('discount %', '10') }),
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
      await hands.row(first);
    },
    async save() {
      await hands.press('Delete', await hands.row(first));
      agree();
    },
  }),
  scene({
    row: '4.5 entry held back',
    path: draft('Time'),
    ...held(218400, 'hold-back'),
    async enter() {
      await hands.row(first);
    },
    save: async () => hands.press('Hold.*', await hands.row(first)),
  }),
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
      await hands.press('More', await hands.row(call));
    },
    async save() {
      await hands.press('Delete', await hands.row(call));
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
    row: '4.12 draft with a discount sent from the list',
    path: drafts,
    books(site) {
      const one = bill(site, 4102);
      if (one) one.discount = { type: 'percentage', value: 1000, note: '' };
    },
    ...held(19790, 'discount'),
    enter: () => hands.tickRow('\\b1042\\b'),
    save: () => hands.press('Send'),
  }),
  scene({
    row: '4.8 write-off',
    path: payments,
    ...held(26000, 'write-off', 'billed'),
    enter: () => credit('Write Off', '260.00'),
  }),
  scene({
    row: '4.9 credit memo',
    path: payments,
    ...held(26000, 'credit', 'billed'),
    enter: () => credit('Credit Memo', '260.00'),
  }),
  scene({
    row: '4.8 write-off by Enter',
    path: payments,
    ...held(26000, 'write-off', 'billed'),
    async enter() {
      await credit('Write Off', '2');
      await hands.type('amount', '260.00', true);
    },
    save: async () => hands.enter(),
  }),
  scene({
    row: '4.8 write-off allocated',
    path: payments,
    books: receipt('Write Off'),
    ...held(26000, 'write-off', 'billed'),
    enter: () => allocate('TS-10229'),
  }),
  scene({
    row: '4.9 credit memo allocated',
    path: payments,
    books: receipt('Credit Memo'),
    ...held(26000, 'credit', 'billed'),
    enter: () => allocate('TS-10229'),
  }),
  scene({
    row: '4.10 void to draft',
    path: '/App/SentInvoices.aspx',
    ...held(309400, 'void', 'billed'),
    async enter() {
      await hands.tickRow('\\b1038\\b');
    },
    async save() {
      await hands.press('Void To Draft');
      agree();
    },
  }),
  scene({
    row: '4.10 void',
    path: '/App/SentInvoices.aspx',
    ...held(309400, 'void', 'billed'),
    async enter() {
      await hands.tickRow('\\b1038\\b');
    },
    async save() {
      await hands.press('Void');
      agree();
    },
  }),
  scene({
    row: '4.10 void a draft',
    path: '/App/Invoices.aspx',
    ...held(525400, 'void'),
    async enter() {
      await hands.tickRow('\\b1041\\b');
    },
    async save() {
      await hands.press('Void');
      agree();
    },
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
  scene({ row: 'trap: payment', path: payments, enter: () => credit('Payment', '125.00') }),
  scene({
    row: 'trap: write-off chosen, then payment',
    path: payments,
    async enter() {
      await credit('Write Off', '125.00');
      await credit('Payment', '125.00');
    },
  }),
  scene({ row: 'trap: payment allocated', path: payments, enter: () => allocate('TS-10230') }),
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
      await hands.press('More', await hands.row(call));
    },
    async save() {
      await hands.press('Delete', await hands.row(call));
      agree();
    },
  }),
  scene({
    row: 'trap: entry copied',
    path: '/App/Time.aspx',
    async enter() {
      await hands.press('More', await hands.row(call));
    },
    save: async () => hands.press('Copy', await hands.row(call)),
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
    row: 'trap: sign-in',
    path: '/App/Login.aspx',
    async enter() {
      await hands.type('user name', 'discount');
      await hands.type('password', 'write-off');
    },
    save: () => hands.press('Login'),
  }),
  scene({
    row: 'trap: draft sent',
    path: '/App/Invoices.aspx',
    async enter() {
      await hands.tickRow('\\b1042\\b');
    },
    save: () => hands.press('Send'),
  }),
];
