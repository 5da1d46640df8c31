import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

const bill = '/app/billing/bills/4101';
const edit = `${bill}/edit`;
const posted = '/app/billing/bills/4103';
const save = (): Promise<void> => hands.press('Save');
const first = 'Draft motion';
const hours = '(Billable )?Hours';
const rate = 'Rate|Price';
const amount = 'Amount|Total';

const actions = async (item: string): Promise<void> => {
  await hands.press('Bill Actions');
  await hands.press(item);
};
async function money(item: string, sum: string, type: string): Promise<void> {
  await actions(item);
  await hands.type('Amount', sum);
  await hands.choose('Type', type);
}
const entry = async (): Promise<void> => {
  await hands.press('Open Entry', await hands.row(first));
  await hands.field('Billable Hours');
};
const discounted = (site: BillingSite): void => {
  const found = site.ledger.bills.find((one) => one.id === 4101);
  if (found) found.discount = { type: 'percentage', value: 1000, note: '' };
};

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
const scene = (rest: Rest): SeedScene => ({ site: 'centerbase', path: edit, save, held: null, ...rest });
const held = (total: number | null, kind: string, basis: 'billed' | 'unbilled' = 'unbilled') => ({
  held: { total, kind, basis },
});
const apply = (): Promise<void> => hands.press('Apply');

export const centerbaseScenes: SeedScene[] = [
  scene({
    row: '4.1 credit on a bill',
    path: posted,
    ...held(26000, 'credit', 'billed'),
    enter: () => money('Apply Credit', '260.00', 'Courtesy'),
    save: apply,
  }),
  scene({
    row: '4.1 credit by Enter',
    path: posted,
    ...held(26000, 'credit', 'billed'),
    async enter() {
      await money('Apply Credit', '1', 'Courtesy');
      await hands.type('Amount', '260.00', true);
    },
    save: async () => hands.enter(),
  }),
  scene({
    row: '4.1 credit on a matter',
    path: '/app/matters/31',
    ...held(26000, 'credit', 'billed'),
    async enter() {
      await hands.press('Matter Actions');
      await hands.press('Apply Credit');
      await hands.type('Amount', '260.00');
      await hands.choose('Type', 'Write-off');
      await hands.tick('Bill 1038');
    },
    save: apply,
  }),
  scene({
    row: '4.2 hours',
    ...held(26000, 'write-down-hours'),
    enter: () => hands.typeCell(hours, first, '3.70'),
  }),
  scene({
    row: '4.2 rate',
    ...held(8400, 'write-down-rate'),
    enter: () => hands.typeCell(rate, first, '500'),
  }),
  scene({
    row: '4.2 amount',
    ...held(18400, 'write-down-amount'),
    enter: () => hands.typeCell(amount, first, '2000'),
  }),
  scene({
    row: '4.2 non-billable',
    ...held(218400, 'non-billable'),
    enter: () => hands.tickCell('Non-Billable', first),
  }),
  scene({
    row: '4.2 hidden',
    ...held(218400, 'non-billable'),
    async enter() {
      await hands.tickCell('Non-Billable', first);
      await hands.tickCell('Hidden', first);
    },
  }),
  scene({
    row: '4.2 hold',
    ...held(191750, 'hold-back'),
    async enter() {
      await hands.press('Hold', await hands.row('Research'));
    },
  }),
  scene({
    row: '4.2 delete',
    ...held(191750, 'remove'),
    async enter() {
      await hands.press('Delete', await hands.row('Research'));
    },
  }),
  scene({
    row: '4.3 discount percent',
    ...held(52540, 'discount'),
    enter: () => hands.type('Discount Percent', '10'),
  }),
  scene({
    row: '4.3 discount amount',
    ...held(26000, 'discount'),
    enter: () => hands.type('Discount Amount', '260'),
  }),
  scene({
    row: '4.4 entry: billable hours',
    ...held(26000, 'write-down-hours'),
    async enter() {
      await entry();
      await hands.type('Billable Hours', '3.70');
    },
  }),
  scene({
    row: '4.4 entry: rate',
    ...held(8400, 'write-down-rate'),
    async enter() {
      await entry();
      await hands.type('Rate', '500');
    },
  }),
  scene({
    row: '4.4 entry: non-billable',
    ...held(218400, 'non-billable'),
    async enter() {
      await entry();
      await hands.tick('Is Non-Billable');
    },
  }),
  scene({
    row: '4.4 entry: save and duplicate',
    ...held(26000, 'write-down-hours'),
    async enter() {
      await entry();
      await hands.type('Billable Hours', '3.70');
    },
    save: () => hands.press('Save and Duplicate'),
  }),
  scene({
    row: '4.4 entry deleted',
    ...held(218400, 'delete'),
    enter: entry,
    save: () => hands.press('Delete'),
  }),
  scene({
    row: '4.4 new entry billed below worked',
    path: '/app/timekeeping',
    ...held(52000, 'write-down-hours'),
    async enter() {
      await hands.press('New Entry');
      await hands.choose('Matter', '.*Alder.*');
      await hands.type('Description', 'Call');
      await hands.type('Worked Hours', '2.00');
      await hands.type('Billable Hours', '1.00');
    },
  }),
  scene({
    row: '4.5 flat rate',
    path: bill,
    ...held(125400, 'flat-rate'),
    async enter() {
      await actions('Manage Flat Rate');
      await hands.type('Amount', '4000');
    },
    save: () => hands.press('Convert'),
  }),
  scene({
    row: '4.9 unpost',
    path: posted,
    ...held(309400, 'unpost', 'billed'),
    enter: () => actions('Unpost Bill'),
    save: () => hands.press('Unpost( Bill)?|OK'),
  }),
  scene({
    row: '4.9 unpost from the list',
    path: '/app/billing/posted',
    ...held(309400, 'unpost', 'billed'),
    async enter() {
      await hands.press('Actions', await hands.row('\\b1038\\b'));
      await hands.press('Unpost');
    },
    save: () => hands.press('Unpost( Bill)?|OK'),
  }),
  scene({
    row: '4.11 delete a pre-bill',
    path: '/app/billing/prebills',
    ...held(525400, 'delete'),
    async enter() {
      await hands.tick('Select bill 1041');
      await hands.press('Delete');
    },
    save: () => hands.press('Delete'),
  }),
  scene({
    row: '4.11 delete from the row menu',
    path: '/app/billing/prebills',
    ...held(525400, 'delete'),
    async enter() {
      await hands.press('Actions', await hands.row('\\b1041\\b'));
      await hands.pickMenu('Delete');
    },
    save: () => hands.press('Delete'),
  }),
  scene({
    row: '4.11 post with a discount',
    path: bill,
    books: discounted,
    ...held(52540, 'discount'),
    enter: () => hands.press('Bill Actions'),
    save: () => hands.press('Post Bill'),
  }),
  scene({
    row: 'trap: post a clean bill',
    path: bill,
    enter: () => hands.press('Bill Actions'),
    save: () => hands.press('Post Bill'),
  }),
  scene({
    row: 'trap: payment',
    path: posted,
    enter: () => money('Add Payment', '100.00', 'Check'),
    save: apply,
  }),
  scene({
    row: 'trap: description',
    enter: () => hands.typeCell('Description', first, 'Draft motion, revised'),
  }),
  scene({
    row: 'trap: nothing changed',
    async enter() {
      await hands.field('Discount Percent');
    },
  }),
  scene({ row: 'trap: hours raised', enter: () => hands.typeCell(hours, first, '5.00') }),
  scene({
    row: 'trap: discount made smaller',
    books: discounted,
    enter: () => hands.type('Discount Percent', '5'),
  }),
  scene({
    row: 'trap: entry notes',
    async enter() {
      await entry();
      await hands.type('Internal Notes', 'Client asked for a discount; declined.');
    },
  }),
  scene({
    row: 'trap: entry credit hours',
    async enter() {
      await entry();
      await hands.type('Credit Hours', '1.00');
    },
  }),
  scene({
    row: 'trap: entry hours raised',
    async enter() {
      await entry();
      await hands.type('Billable Hours', '5.00');
    },
  }),
  scene({
    row: 'trap: credit cancelled',
    path: posted,
    silent: true,
    enter: () => money('Apply Credit', '260.00', 'Courtesy'),
    save: () => hands.press('Cancel'),
  }),
  scene({
    row: 'trap: flat rate above the value',
    path: bill,
    async enter() {
      await actions('Manage Flat Rate');
      await hands.type('Amount', '6000');
    },
    save: () => hands.press('Convert'),
  }),
  scene({
    row: 'trap: payment reversed',
    path: posted,
    books(site) {
      site.ledger.bills
        .find((one) => one.id === 4103)
        ?.payments.push({ id: 88, reference: 'CB-1', date: '2026-10-01', amount: 5000, method: 'Check' });
    },
    async enter() {
      await hands.row('CB-1');
    },
    save: () => hands.press('Reverse Payment'),
  }),
  scene({
    row: 'trap: new entry',
    path: '/app/timekeeping',
    async enter() {
      await hands.press('New Entry');
      await hands.choose('Matter', '.*Alder.*');
      await hands.type('Description', 'Call');
      await hands.type('Worked Hours', '2.00');
    },
  }),
];
