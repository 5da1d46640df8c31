import type { BillingSite } from '../sites/billing-site.ts';
import type { CenterbaseSite } from '../sites/centerbase/state.ts';
import * as hands from './hands.ts';
import { lasting, scene, typeCell, unbilled } from './centerbase-hands.ts';
import type { SeedScene } from './scene.ts';

/** Centerbase: settings and rates of matters, clients and the firm. */

const share = 'Percentage|Share|Percent \\(%\\)';
/** Two who pay the matter's bills together. */
const payors = (site: BillingSite): void => {
  (site as CenterbaseSite).payors.set(31, [
    { name: 'Alder Creek Vineyards', share: 6000 },
    { name: 'Harbor Mutual Insurance', share: 4000 },
  ]);
};

export const centerbaseOfficeScenes: SeedScene[] = [
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
      await hands.press('Generate (Bills|Invoices)', hands.part('main'));
    },
    save: () => hands.press('Generate'),
  }),
  scene({
    row: '4.10 client made non-billable',
    path: '/app/clients/21/billing',
    ...lasting('matter-non-billable'),
    async enter() {
      await hands.press('Edit');
      await hands.tick('Non-Billable');
    },
  }),
  scene({
    row: '4.10 firm bills expenses only',
    path: '/app/system/1/billing',
    ...lasting('hold-back'),
    async enter() {
      await hands.press('Edit');
      await hands.choose('(Bill|Invoice) Generation', 'Include Only Expenses');
    },
  }),
  scene({
    row: '4.10 rate table of a client',
    path: '/app/clients/21/rates',
    ...lasting('rate-table'),
    enter: () => typeCell('Rate', 'Hartwell', '480'),
    confirm: () => hands.press('Confirm'),
  }),
  scene({
    row: '4.10 rate table of the firm',
    path: '/app/system/1/rates',
    ...lasting('rate-table'),
    enter: () => typeCell('Rate', 'Hartwell', '480'),
    confirm: () => hands.press('Confirm'),
  }),
  scene({
    row: "4.10 a payor's share lowered",
    path: '/app/matters/31/payors',
    books: payors,
    ...lasting('recurring-discount'),
    enter: () => typeCell(share, 'Harbor', '20.00'),
  }),
  scene({
    row: 'trap: shares moved between payors',
    path: '/app/matters/31/payors',
    books: payors,
    async enter() {
      await typeCell(share, 'Harbor', '20.00');
      await typeCell(share, 'Alder', '80.00');
    },
  }),
  scene({
    row: 'trap: client settings that take nothing off',
    path: '/app/clients/21/billing',
    async enter() {
      await hands.press('Edit');
      await hands.type('Due Days', '45');
    },
  }),
];
