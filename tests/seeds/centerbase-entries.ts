import type { CenterbaseSite } from '../sites/centerbase/state.ts';
import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import { change, first, held, scene, type, typeCell, unbilled, words } from './centerbase-hands.ts';
import type { SeedScene } from './scene.ts';

/** Centerbase: entries in their dialog, in time entry approval and many at once. */

const entry = async (): Promise<void> => {
  await hands.act(first, 'Open Entry');
  await hands.field('Billable Hours');
};
/** Ticks two entries and fills one box of the form for many. */
async function bulk(box: string, text?: string): Promise<void> {
  await both();
  await hands.press('Edit', hands.part('main > *'));
  await fill(box, text);
}
/** A box of its own, or one box for whichever field a list names. */
async function fill(box: string, text?: string): Promise<void> {
  await hands.field(`${box}|Field`);
  if (hands.hasField('New Value')) {
    await hands.choose('Field', box);
    await hands.type('New Value', text === undefined ? 'Yes' : hands.figure(text));
  } else if (text === undefined) await hands.tick(box);
  else await type(box, text);
}
const expense = 'Filing fee';
const both = async (): Promise<void> => {
  await hands.tickRow(first);
  await hands.tickRow('Research');
};

const noRates = (site: BillingSite): void => {
  (site as CenterbaseSite).hideRates = true;
};

const cells = { path: '/app/billing/entries?cells=1' };

export const centerbaseEntryScenes: SeedScene[] = [
  scene({
    row: '4.4 entry: billable hours',
    ...held(26000, 'write-down-hours'),
    async enter() {
      await entry();
      await type('Billable Hours', '3.70');
    },
  }),
  scene({
    row: '4.4 entry: billable hours, rates hidden',
    books: noRates,
    ...held(null, 'write-down-hours'),
    async enter() {
      await entry();
      await type('Billable Hours', '3.70');
    },
  }),
  scene({
    row: 'trap: hours raised, rates hidden',
    books: noRates,
    async enter() {
      await entry();
      await type('Billable Hours', '5.00');
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
    row: '4.4 expense amount',
    ...held(8500, 'write-down-amount'),
    async enter() {
      await hands.act(expense, 'Open Entry');
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
    save: () => hands.press('Hold', hands.part('main > *')),
  }),
  scene({
    row: '4.7 hold one entry',
    path: '/app/billing/entries',
    ...held(191750, 'hold-back'),
    async enter() {
      await hands.openActions('Research', 'Hold');
    },
    save: () => hands.pickAction('Research', 'Hold'),
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
    ...cells,
    row: '4.7 cells of the approval page: hours',
    ...held(26000, 'write-down-hours'),
    enter: () => typeCell('Billable Hours', first, '3.70'),
  }),
  scene({
    ...cells,
    row: '4.7 cells of the approval page: rate',
    ...held(29250, 'write-down-rate'),
    enter: () => typeCell('Rate|Price|Unit Price', 'Research', '250'),
  }),
  scene({
    ...cells,
    row: '4.7 cells of the approval page: non-billable',
    ...held(191750, 'non-billable'),
    enter: () => hands.tickCell('Non-Billable|No Charge', 'Research'),
  }),
  scene({
    ...cells,
    row: 'trap: cells of the approval page raised',
    async enter() {
      await typeCell('Billable Hours', first, '4.50');
      await typeCell('Rate|Price|Unit Price', 'Research', '300');
    },
  }),
  scene({
    ...cells,
    row: 'trap: words in the cells of the approval page',
    enter: () => hands.typeCell(words, 'Research', 'Research on write-offs, no charge'),
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
    save: () => hands.press('Approve', hands.part('main > *')),
  }),
  scene({
    row: '4.10 mass update: rate',
    path: '/app/matters/31',
    books: unbilled,
    ...held(142650, 'write-down-rate'),
    async enter() {
      await both();
      await hands.press('Mass Update');
      await fill('Rate', '250');
    },
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
    row: 'trap: approve entries',
    path: '/app/billing/entries',
    enter: both,
    save: () => hands.press('Approve', hands.part('main > *')),
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
    row: '4.10 mass update: non-billable',
    path: '/app/matters/31',
    books: unbilled,
    ...held(410150, 'non-billable'),
    async enter() {
      await both();
      await hands.press('Mass Update');
      await fill('Non-Billable');
    },
  }),
  scene({
    row: '4.10 mass update: hours',
    path: '/app/matters/31',
    books: unbilled,
    ...held(247150, 'write-down-hours'),
    async enter() {
      await both();
      await hands.press('Mass Update');
      await fill('Billable Hours', '2.00');
    },
  }),
  scene({
    row: 'trap: mass update raises the rate',
    path: '/app/matters/31',
    books: unbilled,
    async enter() {
      await both();
      await hands.press('Mass Update');
      await fill('Rate', '600');
    },
  }),
  scene({
    row: 'trap: mass update of the description',
    path: '/app/matters/31',
    books: unbilled,
    async enter() {
      await both();
      await hands.press('Mass Update');
      await fill('Description', 'Drafting, no discount');
    },
  }),
  scene({
    row: 'trap: entries merged',
    path: '/app/billing/entries',
    silent: true,
    enter: both,
    save: () => hands.press('Merge', hands.part('main > *')),
  }),
  scene({
    row: 'trap: rate of an entry raised',
    async enter() {
      await entry();
      await type('Rate', '560');
    },
  }),
  scene({
    row: 'trap: entry cancelled',
    silent: true,
    async enter() {
      await entry();
      await type('Billable Hours', '1.00');
    },
    save: () => hands.press('Cancel'),
  }),
];
