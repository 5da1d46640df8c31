import type { BillingSite } from '../sites/billing-site.ts';
import type { CenterbaseSite } from '../sites/centerbase/state.ts';
import * as hands from './hands.ts';
import { actions, held, scene, type } from './centerbase-hands.ts';
import type { SeedScene } from './scene.ts';

/** Centerbase: credits, payments, sweeps, and bills that are opened again. */

const posted = '/app/billing/bills/4103';
async function money(item: string, sum: string, kind: string): Promise<void> {
  await actions(item);
  await type('Amount', sum);
  await hands.choose('Type', kind);
}
/** A credit that was applied to no bill. */
const waiting = (site: BillingSite): void => {
  (site as CenterbaseSite).unapplied.push({
    clientId: 21,
    matterId: 31,
    credit: {
      id: 77,
      reference: 'CB-20400',
      date: '2026-10-20',
      amount: 26000,
      type: 'Courtesy',
      description: '',
    },
  });
};
const negative = '/app/billing/bills/4105';
/** A posted bill of minus 820 beside another one of the same matter. */
const belowZero = (site: BillingSite): void => {
  const one = site.ledger.bills.find(({ id }) => id === 4105);
  const [line] = one?.lines ?? [];
  if (!one || !line) return;
  one.matterId = 31;
  line.quantity = -200;
};
const apply = (): Promise<void> => hands.press('Apply');

export const centerbaseMoneyScenes: SeedScene[] = [
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
    row: '4.6 negative bill applied to another',
    path: negative,
    books: belowZero,
    ...held(82000, 'credit', 'billed'),
    async enter() {
      await actions('Apply Negative (Bill|Invoice)');
      await hands.tick('(Bill|Invoice) 1038');
    },
    save: apply,
  }),
  scene({
    row: '4.6 negative bill refunded',
    path: negative,
    books: belowZero,
    ...held(82000, 'credit', 'billed'),
    async enter() {
      await actions('Refund Negative (Bill|Invoice)');
      await hands.field('Amount');
    },
    save: () => hands.press('Refund'),
  }),
  scene({
    row: 'trap: negative bill, applied to nothing',
    path: negative,
    books: belowZero,
    silent: true,
    async enter() {
      await actions('Apply Negative (Bill|Invoice)');
      await hands.field('(Bill|Invoice) 1038');
    },
    save: () => hands.press('Cancel'),
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
      await hands.act('\\b1038\\b', 'Unpost');
    },
    save: () => hands.press('Unpost( Bill| Invoice)?|OK'),
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
    row: 'trap: payment',
    path: posted,
    enter: () => money('Add Payment', '100.00', 'Check'),
    save: apply,
  }),
  scene({
    row: 'trap: credit cancelled',
    path: posted,
    silent: true,
    enter: () => money('Apply Credit', '260.00', 'Courtesy'),
    save: () => hands.press('Cancel'),
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
    row: 'trap: unpost cancelled',
    path: posted,
    silent: true,
    enter: () => actions('Unpost (Bill|Invoice)'),
    save: () => hands.press('Cancel'),
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
    row: '4.11 credits swept to bills',
    path: '/app/billing/sweep',
    books: waiting,
    ...held(26000, 'credit', 'billed'),
    enter: () => hands.tickRow('\\b1038\\b'),
    save: () => hands.press('Sweep|Apply'),
  }),
  scene({
    row: 'trap: sweep without a credit',
    path: '/app/billing/sweep',
    books: waiting,
    enter: () => hands.tickRow('\\b1040\\b'),
    save: () => hands.press('Sweep|Apply'),
  }),
  scene({
    row: 'trap: line of credit',
    path: '/app/billing/line-of-credit',
    async enter() {
      await type('Amount', '260.00');
      await hands.type('Ref Number', 'Write-off of 2025');
    },
  }),
];
