import type { Bill } from '../sites/ledger.ts';
import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

const edit = '/nc/#/bills/4101/edit';
const view = (id: number): string => `/nc/#/bills/${id}`;
const save = (): Promise<void> => hands.press('Save (invoice|bill)');
const discount = '(invoice|bill) discount';
const bill = (site: BillingSite, id: number): Bill => {
  const found = site.ledger.bills.find((one) => one.id === id);
  if (!found) throw new Error(`no bill ${id}`);
  return found;
};
const first = 'Draft motion';

async function unit(option: string): Promise<void> {
  const box = await hands.field(discount);
  await hands.chooseUnit(box, option);
}
const more = async (item: string): Promise<void> => {
  await hands.press('More actions');
  await hands.press(item);
};
const rowMenu = (number: string, item: string): Promise<void> => hands.act(`\\b${number}\\b`, item);
async function payment(amount: string): Promise<void> {
  await hands.choose('(payment source|select payment source)', 'Direct - Check');
  await hands.choose('(deposit account|select deposit account)', 'Operating account');
  await hands.type('amount', amount);
}
const reduced = (site: BillingSite): void => {
  bill(site, 4101).discount = { type: 'percentage', value: 1000, note: '' };
};

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
const scene = (rest: Rest): SeedScene => ({ site: 'clio', path: edit, save, held: null, ...rest });
const held = (total: number | null, kind: string, basis: 'billed' | 'unbilled' = 'unbilled') => ({
  held: { total, kind, basis },
});

export const clioScenes: SeedScene[] = [
  scene({
    row: 'A bill discount $',
    ...held(26000, 'discount'),
    async enter() {
      await unit('\\$');
      await hands.type(discount, '260');
    },
  }),
  scene({
    row: 'A bill discount %',
    held: { total: 52540, kind: 'discount', basis: 'unbilled', billTotal: 525400 },
    async enter() {
      await hands.type(discount, '10');
    },
  }),
  scene({
    row: 'A bill discount $ by Enter',
    ...held(26000, 'discount'),
    async enter() {
      await unit('\\$');
      await hands.type(discount, '260', true);
    },
    save: async () => hands.enter(),
  }),
  scene({
    row: 'A bill discount on an unpaid bill',
    path: view(4103),
    ...held(30940, 'discount', 'billed'),
    async enter() {
      await more('Edit');
      await hands.type(discount, '10');
    },
  }),
  scene({
    row: 'C line discount',
    ...held(21840, 'line-discount'),
    enter: () => hands.typeCell('Discount', first, '10'),
  }),
  scene({
    row: 'D hours',
    ...held(26000, 'write-down-hours'),
    enter: () => hands.typeCell('Qty|Hours', first, '3.70'),
  }),
  scene({
    row: 'D rate',
    ...held(8400, 'write-down-rate'),
    enter: () => hands.typeCell('(Hourly )?Rate', first, '500'),
  }),
  scene({
    row: 'D hours of another line',
    ...held(29500, 'write-down-hours'),
    enter: () => hands.typeCell('Qty|Hours', 'Research', '5.5'),
  }),
  scene({
    row: 'D hours with words edited too',
    ...held(26000, 'write-down-hours'),
    async enter() {
      await hands.typeCell('Description', first, 'Draft motion, revised');
      await hands.typeCell('Qty|Hours', first, '3.70');
    },
  }),
  scene({
    row: 'D hours and bill discount',
    ...held(26000 + 49940, 'discount'),
    async enter() {
      await hands.typeCell('Qty|Hours', first, '3.70');
      await hands.type(discount, '10');
    },
  }),
  scene({
    row: 'E remove a line',
    ...held(191750, 'remove'),
    async enter() {
      await hands.act('Research', 'Remove');
    },
  }),
  scene({
    row: 'N credit note',
    path: view(4103),
    held: { total: 26000, kind: 'credit', basis: 'billed', billTotal: 309400 },
    async enter() {
      await hands.press('Credit notes.*');
      await hands.press('Add credit note');
      await hands.type('amount', '260');
    },
    save: () => hands.press('Save credit note'),
  }),
  scene({
    row: 'N credit note by Enter',
    path: view(4103),
    ...held(26000, 'credit', 'billed'),
    async enter() {
      await hands.press('Credit notes.*');
      await hands.press('Add credit note');
      await hands.type('amount', '260', true);
    },
    save: async () => hands.enter(),
  }),
  scene({
    row: 'O write-off with a payment',
    path: '/nc/#/bills/receive_payments?bill=4103',
    held: { total: 26000, kind: 'write-off', basis: 'billed', billTotal: 309400 },
    async enter() {
      await payment('2834.00');
      await hands.tick('Write off remaining.*');
    },
    save: () => hands.press('Record payment', hands.part('main')),
    confirm: () => hands.press('Write off and record payment'),
  }),
  scene({
    row: 'R delete a draft',
    path: view(4101),
    ...held(525400, 'delete'),
    enter: () => more('Delete'),
    save: () => hands.press('Delete (invoice|bill)'),
  }),
  scene({
    row: 'R delete a draft from the list',
    path: '/nc/#/bills',
    ...held(525400, 'delete'),
    enter: () => rowMenu('1041', 'Delete (bill|invoice)'),
    save: () => hands.press('Delete (invoice|bill)'),
  }),
  scene({
    row: 'S void',
    path: view(4103),
    held: { total: 309400, kind: 'void', basis: 'billed', billTotal: 309400 },
    enter: () => more('Void'),
    save: () => hands.press('Void (invoice|bill)'),
  }),
  scene({
    row: 'S void from the list',
    path: '/nc/#/bills',
    ...held(309400, 'void', 'billed'),
    enter: () => rowMenu('1038', 'Void (bill|invoice)'),
    save: () => hands.press('Void (invoice|bill)'),
  }),
  scene({
    row: 'Y approve with a discount',
    path: view(4101),
    books: reduced,
    held: { total: 52540, kind: 'discount', basis: 'unbilled', billTotal: 525400 },
    enter: () => hands.press('More actions'),
    save: () => hands.press('Approve'),
  }),
  scene({
    row: 'trap: approve a clean draft',
    path: view(4101),
    enter: () => hands.press('More actions'),
    save: () => hands.press('Approve'),
  }),
  scene({
    row: 'trap: submit a clean draft',
    path: view(4101),
    enter: () => hands.press('More actions'),
    save: () => hands.press('Submit for approval'),
  }),
  scene({ row: 'trap: subject', enter: () => hands.type('subject', 'Fees for October, no discount') }),
  scene({ row: 'trap: discount note', enter: () => hands.type('discount note', 'Write off refused') }),
  scene({
    row: 'trap: nothing changed',
    async enter() {
      await hands.field('subject');
    },
  }),
  scene({ row: 'trap: hours raised', enter: () => hands.typeCell('Qty|Hours', first, '5.00') }),
  scene({ row: 'trap: rate raised', enter: () => hands.typeCell('(Hourly )?Rate', first, '540') }),
  scene({
    row: 'trap: words and date of a line',
    async enter() {
      await hands.typeCell('Description', first, 'Motion');
      await hands.typeCell('Description', 'Research', 'Precedent research');
    },
  }),
  scene({ row: 'trap: discount made smaller', books: reduced, enter: () => hands.type(discount, '5') }),
  scene({
    row: 'trap: discount typed and taken back',
    async enter() {
      await hands.type(discount, '10');
      await hands.type(discount, '');
    },
  }),
  scene({
    row: 'trap: hours lowered and put back',
    async enter() {
      await hands.typeCell('Qty|Hours', first, '3.70');
      await hands.typeCell('Qty|Hours', first, '4.20');
    },
  }),
  scene({
    row: 'trap: cancelled edit',
    silent: true,
    enter: () => hands.type(discount, '10'),
    save: () => hands.press('Cancel'),
  }),
  scene({
    row: 'trap: cancelled credit note',
    path: view(4103),
    async enter() {
      await hands.press('Credit notes.*');
      await hands.press('Add credit note');
      await hands.type('amount', '260');
      await hands.press('Cancel');
      await hands.type('private note', 'Asked about a write off');
    },
    save: () => hands.press('Save note'),
  }),
  scene({
    row: 'trap: plain payment',
    path: '/nc/#/bills/receive_payments?bill=4103',
    enter: () => payment('100.00'),
    save: () => hands.press('Record payment', hands.part('main')),
  }),
  scene({
    row: 'trap: full payment',
    path: '/nc/#/bills/receive_payments?bill=4103',
    enter: () => payment('3094.00'),
    save: () => hands.press('Record payment', hands.part('main')),
  }),
  scene({
    row: 'trap: search',
    path: view(4103),
    enter: () => hands.type('Search .*', 'write off', true),
    save: async () => hands.enter(),
  }),
  scene({
    row: 'trap: credit note deleted',
    path: view(4103),
    books(site) {
      bill(site, 4103).credits.push({
        id: 77,
        reference: 'CN-0001',
        date: '2026-10-01',
        amount: 5000,
        type: 'Credit note',
        description: '',
      });
    },
    async enter() {
      await hands.press('Credit notes.*');
      await hands.act('CN-0001', 'Delete');
    },
    save: () => hands.press('Delete'),
  }),
];
