import type { BillingSite } from '../sites/billing-site.ts';
import type { Bill } from '../sites/ledger.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

/** Clio, rows B, D, E, F, G, R, T, V, Y: bills from their making to their last step, one by one and many at once. */

const edit = (id: number): string => `/nc/#/bills/${id}/edit`;
const list = '/nc/#/bills';
/** What a person has folded away stays so: the edit screen then does not say the state of the bill. */
const folded = '/nc/?details=short#/bills';
const quick = '/nc/#/matters/31/quick_bill';
const discount = '(invoice|bill) discount';
const bill = (site: BillingSite, id: number): Bill => {
  const found = site.ledger.bills.find((one) => one.id === id);
  if (!found) throw new Error(`no bill ${id}`);
  return found;
};
const reduced = (site: BillingSite): void => {
  bill(site, 4101).discount = { type: 'percentage', value: 1000, note: '' };
};
const save = (): Promise<void> => hands.press('Save (invoice|bill)');
const generate = (): Promise<void> => hands.press('Generate (invoice|bill)');
const rowMenu = (number: string, item: string): Promise<void> => hands.act(`\\b${number}\\b`, item);
const receiveAll = '/nc/#/bills/receive_payments?client=21';
/** A client with two open bills. */
const twoOpen = (site: BillingSite): void => {
  bill(site, 4105).matterId = 31;
};
async function pay(amount: string): Promise<void> {
  await hands.choose('(payment source|select payment source)', 'Direct - Check');
  await hands.choose('(deposit account|select deposit account)', 'Operating account');
  await hands.type('amount', amount);
}
const record = (): Promise<void> => hands.press('Record payment', hands.part('main'));
async function pick(...numbers: string[]): Promise<void> {
  for (const number of numbers) await hands.tick(`Select (bill|invoice) ${number}`);
}
const header = (): Element | undefined => hands.part('.screen > .actions');

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
const scene = (rest: Rest): SeedScene => ({
  site: 'clio' satisfies BillingSite['id'],
  path: edit(4101),
  save,
  held: null,
  ...rest,
});
const held = (total: number | null, kind: string, basis: 'billed' | 'unbilled' = 'unbilled') => ({
  held: { total, kind, basis },
});

export const clioBillScenes: SeedScene[] = [
  scene({
    row: 'A discount of everything',
    ...held(525400, 'bill-to-zero'),
    enter: () => hands.type(discount, '100'),
  }),
  scene({
    row: 'A discount on an unpaid bill from the list',
    path: folded,
    ...held(30940, 'discount', 'billed'),
    async enter() {
      await rowMenu('1038', 'Edit');
      await hands.type(discount, '10');
    },
  }),
  scene({
    row: 'D hours on an unpaid bill',
    path: `${folded}/4103`,
    ...held(26000, 'write-down-hours', 'billed'),
    async enter() {
      await hands.press('More actions');
      await hands.press('Edit');
      await hands.field('subject');
      await hands.typeCell('Qty|Hours', 'Attend case', '2.50');
    },
  }),
  scene({
    row: 'A discount on an unpaid bill by its address',
    path: edit(4103),
    ...held(30940, 'discount', 'billed'),
    enter: () => hands.type(discount, '10'),
  }),
  scene({
    row: 'A discount on a bill whose state nobody has said',
    path: `${folded}/4103/edit`,
    ...held(30940, 'discount', 'billed'),
    enter: () => hands.type(discount, '10'),
  }),
  scene({
    row: 'A discount on a draft from the list',
    path: folded,
    ...held(52540, 'discount'),
    async enter() {
      await hands.act('\\b1041\\b', 'Edit');
      await hands.type(discount, '10');
    },
  }),
  scene({
    row: 'O everything written off with a payment of nothing',
    path: '/nc/#/bills/receive_payments?bill=4103',
    ...held(309400, 'write-off', 'billed'),
    async enter() {
      await hands.choose('(payment source|select payment source)', 'Direct - Check');
      await hands.choose('(deposit account|select deposit account)', 'Operating account');
      await hands.type('amount', '0');
      await hands.tick('Write off remaining.*');
    },
    save: () => hands.press('Record payment', hands.part('main')),
    confirm: () => hands.press('Write off and record payment'),
  }),
  scene({
    row: 'O several bills written off with one payment',
    path: receiveAll,
    books: twoOpen,
    ...held(26000 + 196800, 'write-off', 'billed'),
    async enter() {
      await pay('2834.00');
      await hands.tick('Write off remaining .*1038');
      await hands.tick('Write off remaining .*1040');
    },
    save: record,
    confirm: () => hands.press('Write off and record payment'),
  }),
  scene({
    row: 'O one bill of several written off',
    path: receiveAll,
    books: twoOpen,
    ...held(196800, 'write-off', 'billed'),
    async enter() {
      await pay('3094.00');
      await hands.tick('Write off remaining .*1040');
    },
    save: record,
    confirm: () => hands.press('Write off and record payment'),
  }),
  scene({
    row: 'trap: payment for several bills, nothing written off',
    path: receiveAll,
    books: twoOpen,
    async enter() {
      await pay('3094.00');
      await hands.tick('Write off remaining .*1040');
      await hands.tick('Write off remaining .*1040');
    },
    save: record,
  }),
  scene({
    row: 'B discount on services only',
    ...held(48190, 'discount'),
    async enter() {
      await hands.tick('Apply to services only');
      await hands.type(discount, '10');
    },
  }),
  scene({
    row: 'B services only taken back',
    path: '/nc/#/bills/4104',
    books(site) {
      bill(site, 4104).discount = { type: 'percentage', value: 1000, note: '' };
    },
    ...held(12000, 'discount', 'billed'),
    async enter() {
      await hands.press('More actions');
      await hands.press('Edit');
      await hands.tick('Apply to services only');
    },
  }),
  scene({
    row: 'F left out of a quick bill',
    path: quick,
    ...held(62400, 'hold-back'),
    async enter() {
      await hands.press('x', await hands.row('Call with opposing'));
    },
    save: generate,
  }),
  scene({
    row: 'G quick bill with a discount',
    path: quick,
    ...held(20070, 'discount'),
    enter: () => hands.type('discount', '10'),
    save: generate,
  }),
  scene({
    row: 'R delete several drafts',
    path: list,
    ...held(525400 + 197900, 'delete'),
    async enter() {
      await pick('1041', '1042');
      await hands.press('Delete', header());
    },
    save: () => hands.press('Delete (invoices|bills)'),
  }),
  scene({
    row: 'V remove interest',
    path: '/nc/#/bills/4104',
    ...held(6150, 'write-off', 'billed'),
    async enter() {
      await hands.press('More actions');
      await hands.press('Remove interest');
    },
    save: () => hands.press('Remove interest'),
  }),
  scene({
    row: 'V interest lowered',
    path: '/nc/#/bills/4104',
    ...held(4150, 'write-off', 'billed'),
    async enter() {
      await hands.press('More actions');
      await hands.press('Edit');
      await hands.type('interest', '20.00');
    },
  }),
  scene({
    row: 'Y approve from the list',
    path: `${list}?columns=discount`,
    books: reduced,
    ...held(52540, 'discount'),
    async enter() {
      await hands.openActions('\\b1041\\b', 'Approve');
    },
    save: () => hands.pickAction('\\b1041\\b', 'Approve'),
  }),
  scene({
    row: 'Y approve several',
    path: `${list}?columns=discount`,
    books: reduced,
    ...held(52540, 'discount'),
    enter: () => pick('1041', '1042'),
    save: () => hands.press('Approve', header()),
  }),
  scene({
    row: 'Y approve from the list what was seen on the bill',
    path: '/nc/#/bills/4101',
    books: reduced,
    ...held(52540, 'discount'),
    async enter() {
      await hands.field('private note');
      await hands.press('Billing');
      await hands.row('\\b1042\\b');
      await hands.openActions('\\b1041\\b', 'Approve');
    },
    save: () => hands.pickAction('\\b1041\\b', 'Approve'),
  }),
  scene({
    row: 'Y approve and apply trust with a discount',
    path: '/nc/#/bills/4101',
    books: reduced,
    ...held(52540, 'discount'),
    enter: () => hands.press('More actions'),
    save: () => hands.press('Approve and apply trust'),
  }),
  scene({
    row: 'Y approve and apply trust from the list',
    path: `${list}?columns=discount`,
    books: reduced,
    ...held(52540, 'discount'),
    enter: () => hands.openActions('\\b1041\\b', 'Approve and apply trust'),
    save: () => hands.pickAction('\\b1041\\b', 'Approve and apply trust'),
  }),
  scene({
    row: 'trap: clean draft approved with trust',
    path: '/nc/#/bills/4101',
    enter: () => hands.press('More actions'),
    save: () => hands.press('Approve and apply trust'),
  }),
  scene({
    row: 'trap: draft with a discount regenerated',
    path: '/nc/#/bills/4101',
    books: reduced,
    enter: () => hands.press('More actions'),
    save: () => hands.press('Regenerate Draft'),
  }),
  scene({
    row: 'trap: approve a clean draft from the list',
    path: `${list}?columns=discount`,
    books: reduced,
    async enter() {
      await hands.openActions('\\b1042\\b', 'Approve');
    },
    save: () => hands.pickAction('\\b1042\\b', 'Approve'),
  }),
  scene({
    row: 'trap: approve several clean drafts',
    path: list,
    enter: () => pick('1041', '1042'),
    save: () => hands.press('Approve', header()),
  }),
  scene({
    row: 'trap: submit several',
    path: `${list}?columns=discount`,
    books: reduced,
    enter: () => pick('1041', '1042'),
    save: () => hands.press('Submit for approval', header()),
  }),
  scene({
    row: 'trap: quick bill of everything',
    path: quick,
    async enter() {
      await hands.tick('Skip the (invoice|bill) approval process');
    },
    save: generate,
  }),
  scene({
    row: 'trap: new bills for some matters',
    path: '/nc/#/bills/new_bills',
    async enter() {
      await hands.tick('Select 00023-Whitcomb');
      await hands.press('Generate');
    },
    save: () => hands.press('Generate (invoices|bills)'),
  }),
  scene({
    row: 'trap: services only narrows a discount',
    books: reduced,
    enter: () => hands.tick('Apply to services only'),
  }),
  scene({
    row: 'trap: interest kept',
    path: edit(4104),
    enter: () => hands.type('interest', '61.50'),
  }),
];
