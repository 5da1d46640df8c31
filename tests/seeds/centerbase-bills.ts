import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import {
  actions,
  amount,
  bill,
  change,
  discount,
  first,
  held,
  scene,
  type,
  typeCell,
  words,
} from './centerbase-hands.ts';
import type { SeedScene } from './scene.ts';

/** Centerbase: pre-bills, their editing, approval and posting. */

const hours = '(Billable )?Hours|Quantity';
const rate = 'Rate|(Unit )?Price';
const free = 'Non-Billable|No Charge';
const discounted = change(4101, (found) => {
  found.discount = { type: 'percentage', value: 1000, note: '' };
});
const pending = change(4101, (found) => {
  found.state = 'pending';
});
/** The first bill waits for approval and carries a discount; the second one waits and is clean. */
const bothPending = (site: BillingSite): void => {
  pending(site);
  discounted(site);
  change(4102, (found) => {
    found.state = 'pending';
  })(site);
};

export const centerbaseBillScenes: SeedScene[] = [
  scene({
    row: '4.2 hours',
    ...held(26000, 'write-down-hours'),
    enter: () => typeCell(hours, first, '3.70'),
  }),
  scene({
    row: '4.2 rate',
    ...held(8400, 'write-down-rate'),
    enter: () => typeCell(rate, first, '500'),
  }),
  scene({
    row: '4.2 amount',
    ...held(18400, 'write-down-amount'),
    enter: () => typeCell(amount, first, '2000'),
  }),
  scene({
    row: '4.2 non-billable',
    ...held(218400, 'non-billable'),
    enter: () => hands.tickCell(free, first),
  }),
  scene({
    row: '4.2 hidden',
    ...held(218400, 'non-billable'),
    async enter() {
      await hands.tickCell(free, first);
      await hands.tickCell('Hidden', first);
    },
  }),
  scene({
    row: '4.2 hold',
    ...held(191750, 'hold-back'),
    async enter() {
      await hands.act('Research', 'Hold');
    },
  }),
  scene({
    row: '4.2 delete',
    ...held(191750, 'remove'),
    async enter() {
      await hands.act('Research', 'Delete');
    },
  }),
  scene({
    row: '4.3 discount percent',
    ...held(52540, 'discount'),
    enter: () => discount('Percent|%', '10'),
  }),
  scene({
    row: '4.3 discount amount',
    ...held(26000, 'discount'),
    enter: () => discount('Amount|\\$', '260'),
  }),
  scene({
    row: '4.5 flat rate',
    path: bill,
    ...held(125400, 'flat-rate'),
    async enter() {
      await actions('Manage Flat Rate');
      await type('Amount', '4000');
    },
    save: () => hands.press('Convert'),
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
      await hands.act('\\b1041\\b', 'Delete');
    },
    save: () => hands.press('Delete'),
  }),
  scene({
    row: '4.11 post with a discount',
    path: bill,
    books: discounted,
    ...held(52540, 'discount'),
    enter: () => hands.press('(Bill|Invoice) Actions'),
    save: () => hands.press('Post (Bill|Invoice)'),
  }),
  scene({
    row: '4.2 move to another matter',
    ...held(191750, 'hold-back'),
    async enter() {
      await hands.act('Research', 'Move');
      await hands.pickMenu('.*Northgate.*');
    },
  }),
  scene({
    row: '4.2 several lines at once',
    ...held(26000 + 8850, 'write-down-hours'),
    async enter() {
      await typeCell(hours, first, '3.70');
      await typeCell(hours, 'Research', '6.20');
    },
  }),
  scene({
    row: '4.3 bill brought to zero',
    ...held(525400, 'bill-to-zero'),
    enter: () => discount('Percent|%', '100'),
  }),
  scene({
    row: '4.5 flat rate lowered',
    path: bill,
    books: change(4101, (found) => {
      found.adjustment = { amount: -25400, label: 'Agreed' };
    }),
    ...held(100000, 'flat-rate'),
    async enter() {
      await actions('Manage Flat Rate');
      await type('Amount', '4000');
    },
    save: () => hands.press('Save Changes'),
  }),
  scene({
    row: '4.6 negative hours in the grid',
    ...held(270400, 'negative-line'),
    enter: () => typeCell(hours, first, '-1.00'),
  }),
  scene({
    row: '4.6 negative amount in the grid',
    ...held(228400, 'negative-line'),
    enter: () => typeCell(amount, first, '-100.00'),
  }),
  scene({
    row: '4.8 approval edit: hours',
    path: '/app/billing/approval/4101/edit',
    books: pending,
    ...held(26000, 'write-down-hours'),
    enter: () => typeCell(hours, first, '3.70'),
  }),
  scene({
    row: '4.8 approval edit: rate, then approve',
    path: '/app/billing/approval/4101/edit',
    books: pending,
    ...held(8400, 'write-down-rate'),
    enter: () => typeCell(rate, first, '500'),
    save: () => hands.press('Approve'),
  }),
  scene({
    row: '4.8 approve a tracked write-down',
    path: '/app/billing/approval/4101',
    books: change(4101, (found, site) => {
      found.state = 'pending';
      const [line] = found.lines;
      if (!line) return;
      site.tracked.set(line.id, { quantity: line.quantity, rate: line.rate });
      line.quantity = 370;
    }),
    ...held(26000, 'write-down-hours'),
    enter: () => hands.settled(),
    save: () => hands.press('Approve'),
  }),
  scene({
    row: '4.8 approve a discounted bill from the list',
    path: '/app/billing/approval',
    books: bothPending,
    ...held(52540, 'discount'),
    async enter() {
      await hands.openActions('\\b1041\\b', 'Approve');
    },
    save: () => hands.pickMenu('Approve'),
  }),
  scene({
    row: '4.8 approve in bulk',
    path: '/app/billing/approval',
    books: bothPending,
    ...held(52540, 'discount'),
    async enter() {
      await hands.tick('Select bill 1041');
      await hands.tick('Select bill 1042');
    },
    save: () => hands.press('Approve'),
  }),
  scene({
    row: '4.11 post discounted bills in bulk',
    path: '/app/billing/prebills',
    books: discounted,
    ...held(52540, 'discount'),
    async enter() {
      await hands.tick('Select bill 1041');
      await hands.tick('Select bill 1042');
    },
    save: () => hands.press('Post (Bill|Invoice)'),
  }),
  scene({
    row: '4.11 post a discounted bill by right-click',
    path: '/app/billing/prebills',
    books: discounted,
    ...held(52540, 'discount'),
    async enter() {
      await hands.openMenu('\\b1041\\b');
    },
    save: () => hands.pickMenu('Post (Bill|Invoice)'),
  }),
  scene({
    row: 'trap: post a clean bill',
    path: bill,
    enter: () => hands.press('(Bill|Invoice) Actions'),
    save: () => hands.press('Post (Bill|Invoice)'),
  }),
  scene({
    row: 'trap: description',
    enter: () => hands.typeCell(words, first, 'Draft motion, revised'),
  }),
  scene({
    row: 'trap: nothing changed',
    async enter() {
      await hands.field('Discount( Percent| %)?');
    },
  }),
  scene({ row: 'trap: hours raised', enter: () => typeCell(hours, first, '5.00') }),
  scene({
    row: 'trap: discount made smaller',
    books: discounted,
    enter: () => discount('Percent|%', '5'),
  }),
  scene({
    row: 'trap: flat rate above the value',
    path: bill,
    async enter() {
      await actions('Manage Flat Rate');
      await type('Amount', '6000');
    },
    save: () => hands.press('Convert'),
  }),
  scene({
    row: 'trap: post clean bills in bulk',
    path: '/app/billing/prebills',
    async enter() {
      await hands.tick('Select bill 1041');
      await hands.tick('Select bill 1042');
    },
    save: () => hands.press('Post (Bill|Invoice)'),
  }),
  scene({
    row: 'trap: post a clean bill beside a discounted one',
    path: '/app/billing/prebills',
    books: discounted,
    async enter() {
      await hands.openMenu('\\b1042\\b');
    },
    save: () => hands.pickMenu('Post (Bill|Invoice)'),
  }),
  scene({
    row: 'trap: consolidated bill',
    path: '/app/billing/prebills',
    books: discounted,
    silent: true,
    async enter() {
      await hands.tick('Select bill 1041');
      await hands.tick('Select bill 1042');
    },
    save: () => hands.press('Create Consolidated (Bill|Invoice)'),
  }),
  scene({
    row: 'trap: approve a clean bill',
    path: '/app/billing/approval/4101',
    books: pending,
    enter: () => hands.settled(),
    save: () => hands.press('Approve'),
  }),
  scene({
    row: 'trap: approve with hours raised',
    path: '/app/billing/approval/4101/edit',
    books: pending,
    enter: () => typeCell(hours, first, '5.00'),
    save: () => hands.press('Approve'),
  }),
  scene({
    row: 'trap: rate raised',
    enter: () => typeCell(rate, first, '540'),
  }),
  scene({
    row: 'trap: entry made billable',
    books: change(4101, (found) => {
      if (found.lines[0]) found.lines[0].nonBillable = true;
    }),
    enter: () => hands.tickCell(free, first),
  }),
  scene({
    row: 'trap: flat rate reverted',
    path: bill,
    books: change(4101, (found) => {
      found.adjustment = { amount: -25400, label: 'Agreed' };
    }),
    enter: () => actions('Manage Flat Rate'),
    save: () => hands.press('Revert'),
  }),
  scene({
    row: 'trap: delete cancelled',
    path: '/app/billing/prebills',
    silent: true,
    async enter() {
      await hands.tick('Select bill 1041');
      await hands.press('Delete');
    },
    save: () => hands.press('Cancel'),
  }),
  scene({
    row: 'trap: typed and typed back',
    async enter() {
      await typeCell(hours, first, '3.70');
      await typeCell(hours, first, '4.20');
    },
  }),
  scene({
    row: '4.5 flat rate above the entries reverted',
    path: bill,
    books: change(4101, (found) => {
      found.adjustment = { amount: 74600, label: 'Agreed' };
    }),
    ...held(74600, 'flat-rate'),
    enter: () => actions('Manage Flat Rate'),
    save: () => hands.press('Revert'),
  }),
  scene({
    row: 'trap: saved with an old discount and nothing else',
    books: discounted,
    enter: () => hands.typeCell(words, first, 'Draft motion, write-off discussed'),
  }),
];
