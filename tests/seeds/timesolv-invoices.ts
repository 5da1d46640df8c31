import type { BillingSite } from '../sites/billing-site.ts';
import type { TimesolvLedger } from '../sites/timesolv/books.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';
import { agree, bill, held, scene } from './timesolv-hands.ts';

/** TimeSolv: lists of invoices, payments, credits and where they go. */

const payments = '/App/Payments.aspx';
const drafts = '/App/Invoices.aspx';
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
async function lineItems(reference: string): Promise<void> {
  await hands.press('Allocate', await hands.row(reference));
  await hands.press('Line Item Allocations');
  await hands.press('Recalculate');
  await hands.settled();
}

export const timesolvInvoiceScenes: SeedScene[] = [
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
    row: 'trap: draft sent',
    path: '/App/Invoices.aspx',
    async enter() {
      await hands.tickRow('\\b1042\\b');
    },
    save: () => hands.press('Send'),
  }),
  scene({
    row: '4.8 write-off allocated by line item',
    path: payments,
    books: receipt('Write Off'),
    ...held(26000, 'write-off', 'billed'),
    enter: () => lineItems('TS-10229'),
  }),
  scene({
    row: '4.9 credit memo allocated by line item',
    path: payments,
    books: receipt('Credit Memo'),
    ...held(26000, 'credit', 'billed'),
    enter: () => lineItems('TS-10229'),
  }),
  scene({
    row: 'trap: refund',
    path: '/App/Refunds.aspx',
    async enter() {
      await hands.type('amount', '125.00');
      await hands.type('notes', 'Write-off was not wanted');
    },
  }),
  scene({
    row: 'trap: allocations of a write-off deleted',
    path: payments,
    books(site) {
      receipt('Write Off')(site);
      const one = (site.ledger as TimesolvLedger).receipts.at(-1);
      one?.allocations.push({ billId: 4103, amount: 26000, date: '2026-11-02' });
    },
    async enter() {
      await hands.row('TS-10229');
    },
    save: async () => hands.press('Delete All Allocations', await hands.row('TS-10229')),
  }),
  scene({
    row: 'trap: payment allocated by line item',
    path: payments,
    books(site) {
      (site.ledger as TimesolvLedger).receipts[0]!.matterId = 31;
    },
    enter: () => lineItems('TS-10230'),
  }),
  scene({
    row: 'trap: credit memo, then not saved',
    path: payments,
    silent: true,
    enter: () => credit('Credit Memo', '260.00'),
    save: () => hands.field('amount').then(() => undefined),
  }),
  scene({
    row: 'trap: drafts made',
    path: '/App/NewDraft.aspx',
    async enter() {
      await hands.field('Create For');
    },
    save: () => hands.press('Create'),
  }),
];
