import type { BillingSite } from '../sites/billing-site.ts';
import type { CenterbaseSite } from '../sites/centerbase/state.ts';
import type { Bill } from '../sites/ledger.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

const bill = '/app/billing/bills/4101';
const edit = `${bill}/edit`;
const posted = '/app/billing/bills/4103';
const save = (): Promise<void> => hands.press('Save');
const first = 'Draft motion';
const hours = '(Billable )?Hours|Quantity';
const rate = 'Rate|(Unit )?Price';
const amount = 'Amount|Total|Extended';
const free = 'Non-Billable|No Charge';
const words = 'Description|Narrative';

/** Types a figure as the page writes figures. */
async function type(words: string, text: string, stay = false): Promise<void> {
  await hands.field(words);
  await hands.type(words, hands.figure(text), stay);
}
async function typeCell(column: string, row: string, text: string): Promise<void> {
  await hands.row(row);
  await hands.typeCell(column, row, hands.figure(text));
}
/** Two figures, or one with a list beside it. */
async function discount(unit: string, text: string): Promise<void> {
  await hands.field('Discount( Percent| %)?');
  if (hands.hasField('Discount Type')) {
    await hands.choose('Discount Type', unit);
    await type('Discount', text);
  } else await type(`Discount (${unit})`, text);
}
const actions = async (item: string): Promise<void> => {
  await hands.press('(Bill|Invoice) Actions');
  await hands.press(item);
};
async function money(item: string, sum: string, kind: string): Promise<void> {
  await actions(item);
  await type('Amount', sum);
  await hands.choose('Type', kind);
}
const entry = async (): Promise<void> => {
  await hands.press('Open Entry', await hands.row(first));
  await hands.field('Billable Hours');
};
const change =
  (id: number, how: (bill: Bill, site: CenterbaseSite) => void) =>
  (site: BillingSite): void => {
    const found = site.ledger.bills.find((one) => one.id === id);
    if (found) how(found, site as CenterbaseSite);
  };
/** Ticks two entries and fills one box of the form for many. */
async function bulk(box: string, text?: string): Promise<void> {
  await both();
  await hands.press('Edit', document.querySelector('main > *') ?? undefined);
  if (text === undefined) await hands.tick(box);
  else await type(box, text);
}
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
/** Entries of the first bill that are on no bill yet. */
const unbilled = change(4101, (found, site) => {
  for (const line of found.lines.splice(0)) site.unbilled.push({ matterId: 31, held: false, line });
});
const expense = 'Filing fee';
const both = async (): Promise<void> => {
  await hands.tickRow(first);
  await hands.tickRow('Research');
};

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
const scene = (rest: Rest): SeedScene => ({ site: 'centerbase', path: edit, save, held: null, ...rest });
const held = (total: number | null, kind: string, basis: 'billed' | 'unbilled' = 'unbilled') => ({
  held: { total, kind, basis },
});
const lasting = (kind: string) => ({
  held: { total: null, kind, basis: 'unbilled', recurring: true } as const,
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
      await type('Amount', '260.00', true);
    },
    save: async () => hands.enter(),
  }),
  scene({
    row: '4.1 credit on a matter',
    path: '/app/matters/31',
    ...held(26000, 'credit', 'billed'),
    async enter() {
      await hands.press('(Matter|Project) Actions');
      await hands.press('Apply Credit');
      await type('Amount', '260.00');
      await hands.choose('Type', 'Write-off');
      await hands.tick('(Bill|Invoice) 1038');
    },
    save: apply,
  }),
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
    enter: () => discount('Percent|%', '10'),
  }),
  scene({
    row: '4.3 discount amount',
    ...held(26000, 'discount'),
    enter: () => discount('Amount|\\$', '260'),
  }),
  scene({
    row: '4.4 entry: billable hours',
    ...held(26000, 'write-down-hours'),
    async enter() {
      await entry();
      await type('Billable Hours', '3.70');
    },
  }),
  scene({
    row: '4.4 entry: rate',
    ...held(8400, 'write-down-rate'),
    async enter() {
      await entry();
      await type('Rate', '500');
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
      await type('Billable Hours', '3.70');
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
      await hands.choose('Matter|Project', '.*Alder.*');
      await hands.type('Description', 'Call');
      await type('Worked Hours', '2.00');
      await type('Billable Hours', '1.00');
    },
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
    row: '4.9 unpost',
    path: posted,
    ...held(309400, 'unpost', 'billed'),
    enter: () => actions('Unpost (Bill|Invoice)'),
    save: () => hands.press('Unpost( Bill| Invoice)?|OK'),
  }),
  scene({
    row: '4.9 unpost from the list',
    path: '/app/billing/posted',
    ...held(309400, 'unpost', 'billed'),
    async enter() {
      await hands.press('Actions', await hands.row('\\b1038\\b'));
      await hands.press('Unpost');
    },
    save: () => hands.press('Unpost( Bill| Invoice)?|OK'),
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
    enter: () => hands.press('(Bill|Invoice) Actions'),
    save: () => hands.press('Post (Bill|Invoice)'),
  }),
  scene({
    row: '4.1 credit on a client',
    path: '/app/clients/21',
    ...held(26000, 'credit', 'billed'),
    async enter() {
      await hands.press('Client Actions');
      await hands.press('Apply Credit');
      await type('Amount', '260.00');
      await hands.choose('Type', 'Courtesy');
    },
    save: apply,
  }),
  scene({
    row: '4.1 credit with its allocation',
    path: posted,
    ...held(26000, 'credit', 'billed'),
    async enter() {
      await money('Apply Credit', '260.00', 'Write-off');
      await hands.press('Edit', await hands.row('\\b1038\\b.*260'));
      await hands.field('MH');
    },
    save: apply,
  }),
  scene({
    row: '4.2 move to another matter',
    ...held(191750, 'hold-back'),
    async enter() {
      await hands.press('Move', await hands.row('Research'));
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
    ...held(525400, 'discount'),
    enter: () => discount('Percent|%', '100'),
  }),
  scene({
    row: '4.4 expense amount',
    ...held(8500, 'write-down-amount'),
    async enter() {
      await hands.press('Open Entry', await hands.row(expense));
      await type('Amount', '350.00');
    },
  }),
  scene({
    row: '4.4 flat rate on an entry',
    ...held(166400, 'flat-rate'),
    async enter() {
      await entry();
      await hands.tick('Is Flat Rate');
    },
  }),
  scene({
    row: '4.4 saved entry: billable hours',
    path: '/app/timekeeping',
    books: unbilled,
    ...held(26000, 'write-down-hours'),
    async enter() {
      await entry();
      await type('Billable Hours', '3.70');
    },
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
    row: '4.6 new negative entry',
    path: '/app/timekeeping',
    ...held(104000, 'negative-line'),
    async enter() {
      await hands.press('New Entry');
      await hands.choose('Matter|Project', '.*Alder.*');
      await hands.type('Description', 'Courtesy for the delay');
      await type('Billable Hours', '-2.00');
    },
  }),
  scene({
    row: '4.7 hold ticked entries',
    path: '/app/billing/entries',
    ...held(410150, 'hold-back'),
    enter: both,
    save: () => hands.press('Hold', document.querySelector('main > *') ?? undefined),
  }),
  scene({
    row: '4.7 hold one entry',
    path: '/app/billing/entries',
    ...held(191750, 'hold-back'),
    async enter() {
      await hands.row('Research');
    },
    save: async () => hands.press('Hold', await hands.row('Research')),
  }),
  scene({
    row: '4.7 bulk edit: hours',
    path: '/app/billing/entries',
    ...held(247150, 'write-down-hours'),
    enter: () => bulk('Billable Hours', '2.00'),
  }),
  scene({
    row: '4.7 bulk edit: rate',
    path: '/app/billing/entries',
    ...held(142650, 'write-down-rate'),
    enter: () => bulk('Rate', '250'),
  }),
  scene({
    row: '4.7 bulk edit: non-billable',
    path: '/app/billing/entries',
    ...held(410150, 'non-billable'),
    enter: () => bulk('Non-Billable'),
  }),
  scene({
    row: '4.7 edit one entry',
    path: '/app/billing/entries',
    ...held(26000, 'write-down-hours'),
    async enter() {
      await entry();
      await type('Billable Hours', '3.70');
    },
  }),
  scene({
    row: '4.7 approve what is billed below worked',
    path: '/app/billing/entries',
    books: change(4101, (found, site) => {
      const [line] = found.lines;
      if (!line) return;
      site.detailOf(line);
      line.quantity = 370;
    }),
    ...held(26000, 'write-down-hours'),
    enter: both,
    save: () => hands.press('Approve', document.querySelector('main > *') ?? undefined),
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
      await hands.press('Actions', await hands.row('\\b1041\\b'));
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
    row: '4.10 matter made non-billable',
    path: '/app/matters/31/billing',
    ...lasting('matter-non-billable'),
    async enter() {
      await hands.press('Edit');
      await hands.tick('Non-Billable');
    },
  }),
  scene({
    row: '4.10 bills of expenses only',
    path: '/app/matters/31/billing',
    ...lasting('hold-back'),
    async enter() {
      await hands.press('Edit');
      await hands.choose('(Bill|Invoice) Generation', 'Include Only Expenses');
    },
  }),
  scene({
    row: '4.10 fee arrangement',
    path: '/app/matters/31/billing',
    ...lasting('flat-rate'),
    async enter() {
      await hands.press('Edit');
      await hands.choose('Fee Arrangement', 'Subscription');
    },
  }),
  scene({
    row: '4.10 rate table',
    path: '/app/matters/31/rates',
    ...lasting('rate-table'),
    enter: () => typeCell('Rate', 'Hartwell', '480'),
    confirm: () => hands.press('Confirm'),
  }),
  scene({
    row: '4.10 mass update: rate',
    path: '/app/matters/31',
    books: unbilled,
    ...held(142650, 'write-down-rate'),
    async enter() {
      await both();
      await hands.press('Mass Update');
      await type('Rate', '250');
    },
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
    row: 'trap: payment',
    path: posted,
    enter: () => money('Add Payment', '100.00', 'Check'),
    save: apply,
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
      await type('Credit Hours', '1.00');
    },
  }),
  scene({
    row: 'trap: entry hours raised',
    async enter() {
      await entry();
      await type('Billable Hours', '5.00');
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
      await type('Amount', '6000');
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
      await hands.choose('Matter|Project', '.*Alder.*');
      await hands.type('Description', 'Call');
      await type('Worked Hours', '2.00');
    },
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
    row: 'trap: approve entries',
    path: '/app/billing/entries',
    enter: both,
    save: () => hands.press('Approve', document.querySelector('main > *') ?? undefined),
  }),
  scene({
    row: 'trap: bulk edit of the description',
    path: '/app/billing/entries',
    enter: () => bulk('Description', 'Drafting, no discount'),
  }),
  scene({
    row: 'trap: bulk edit raises the rate',
    path: '/app/billing/entries',
    enter: () => bulk('Rate', '600'),
  }),
  scene({
    row: 'trap: settings that take nothing off',
    path: '/app/matters/31/billing',
    async enter() {
      await hands.press('Edit');
      await hands.tick('Automatically Apply');
      await hands.type('Due Days', '45');
    },
  }),
  scene({
    row: 'trap: rates raised',
    path: '/app/matters/31/rates',
    async enter() {
      await typeCell('Rate', 'Hartwell', '560');
      await hands.press('Save');
    },
    save: () => hands.press('Confirm'),
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
    row: 'trap: unpost cancelled',
    path: posted,
    silent: true,
    enter: () => actions('Unpost (Bill|Invoice)'),
    save: () => hands.press('Cancel'),
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
    row: 'trap: payment by credit card',
    path: posted,
    enter: () => money('Add Payment', '100.00', 'Credit Card'),
    save: apply,
  }),
  scene({
    row: 'trap: payment after a credit was cancelled',
    path: posted,
    async enter() {
      await money('Apply Credit', '260.00', 'Courtesy');
      await hands.press('Cancel');
      await money('Add Payment', '100.00', 'Check');
    },
    save: apply,
  }),
  scene({
    row: 'trap: search for a write-off',
    path: posted,
    async enter() {
      await hands.type('Search', 'write off discount', true);
    },
    save: async () => hands.enter(),
  }),
  scene({
    row: 'trap: sign in',
    path: '/login',
    async enter() {
      await hands.type('Email', 'priya@hartwell-lane.example');
    },
    save: () => hands.press('Sign In'),
  }),
  scene({
    row: 'trap: bills generated',
    path: '/app/billing/generate',
    books: unbilled,
    async enter() {
      await hands.tickRow('Alder');
      await hands.press('Generate (Bills|Invoices)', document.querySelector('main') ?? undefined);
    },
    save: () => hands.press('Generate'),
  }),
];
