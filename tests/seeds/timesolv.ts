import type { BillingSite } from '../sites/billing-site.ts';
import type { TimesolvLedger } from '../sites/timesolv/books.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

const draft = (tab: string): string => `/App/EditDraft.aspx?InvoiceId=4101&Tab=${tab}`;
const save = (): Promise<void> => hands.press('Save');
const first = 'Draft motion';
const payments = '/App/Payments.aspx';

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
      await hands.type('search', 'Alder');
      await hands.press('Search');
    },
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
    row: 'trap: draft sent',
    path: '/App/Invoices.aspx',
    async enter() {
      await hands.tickRow('\\b1042\\b');
    },
    save: () => hands.press('Send'),
  }),
];
