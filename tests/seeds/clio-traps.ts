import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

/** Clio: what sounds like a reduction and is none, on screens that recognition watches and on those that it does not. */

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter' | 'path'>;
const trap = (rest: Rest): SeedScene => ({
  site: 'clio' satisfies BillingSite['id'],
  save: () => hands.press('Save (invoice|bill)'),
  held: null,
  ...rest,
  row: `trap: ${rest.row}`,
});
const bill = '/nc/#/bills/4103';
const draft = '/nc/#/bills/4101/edit';
const matter = '/nc/#/matters/31/edit';
const receive = '/nc/#/bills/receive_payments?bill=4103';
const saveMatter = (): Promise<void> => hands.press('Save (matter|project)');
const record = (): Promise<void> => hands.press('Record payment', hands.part('main'));
async function pay(source: string, amount: string): Promise<void> {
  await hands.choose('(payment source|select payment source)', source);
  await hands.choose('(deposit account|select deposit account)', 'Operating account');
  await hands.type('amount', amount);
}
const saveNote = (): Promise<void> => hands.press('Save note');
function paid(site: BillingSite): void {
  site.ledger.bills
    .find((one) => one.id === 4103)
    ?.payments.push({ id: 88, reference: 'PMT-0001', date: '2026-10-01', amount: 5000, method: 'Check' });
}

export const clioTraps: SeedScene[] = [
  trap({
    row: 'credit hours',
    path: matter,
    enter: () => hands.type('credit hours', '4.0'),
    save: saveMatter,
  }),
  trap({
    row: 'line of credit lowered',
    path: matter,
    enter: () => hands.type('line of credit', '1000.00'),
    save: saveMatter,
  }),
  trap({
    row: 'payment by credit card',
    path: receive,
    enter: () => pay('Direct - Credit card', '500.00'),
    save: record,
  }),
  trap({
    row: 'payment from a line of credit',
    path: receive,
    enter: () => pay('Line of Credit', '3094.00'),
    save: record,
  }),
  trap({
    row: 'write-off offered and not ticked',
    path: receive,
    async enter() {
      await pay('Direct - Check', '2834.00');
      await hands.field('Write off remaining.*');
    },
    save: record,
  }),
  trap({
    row: 'payment reversed',
    path: bill,
    books: paid,
    async enter() {
      await hands.act('PMT-0001', 'Reverse Payment');
    },
    save: () => hands.press('Reverse payment'),
  }),
  trap({
    row: 'note about a discount',
    path: bill,
    enter: () => hands.type('private note', 'Discount of 10 % refused'),
    save: saveNote,
  }),
  trap({
    row: 'void cancelled',
    path: bill,
    async enter() {
      await hands.press('More actions');
      await hands.press('Void');
      await hands.press('Cancel');
      await hands.type('private note', 'Asked to void this');
    },
    save: saveNote,
  }),
  trap({
    row: 'write-up of a line and of the bill',
    path: draft,
    async enter() {
      await hands.typeCell('Qty|Hours', 'Research', '7.00');
      await hands.typeCell('(Hourly )?Rate', 'Conference', '450');
    },
  }),
  trap({
    row: 'discount kept in other words',
    path: draft,
    books(site) {
      const own = site.ledger.bills.find((one) => one.id === 4101);
      if (own) own.discount = { type: 'percentage', value: 1000, note: '' };
    },
    enter: () => hands.type('(invoice|bill) discount', '10.0'),
  }),
  trap({
    row: 'signing in',
    path: '/login',
    async enter() {
      await hands.type('e-mail address', 'discount.writeoff@hartwell.test');
      await hands.press('Next');
      await hands.type('password', 'credit 100');
    },
    save: () => hands.press('Sign in'),
  }),
];
