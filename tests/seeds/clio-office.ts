import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

/** Clio, rows P, T, U, W, X: what the firm has agreed with its clients, trust requests, and payments taken back. */

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter' | 'path'>;
const scene = (rest: Rest): SeedScene => ({
  site: 'clio' satisfies BillingSite['id'],
  save: () => hands.press('Save (matter|project)'),
  held: null,
  ...rest,
});
/** What is set here counts for every bill to come. */
const held = (total: number | null, kind: string) => ({
  held: { total, kind, basis: 'unbilled' as const, recurring: true },
});
const matter = '/nc/#/matters/31/edit';
const rate = 'default billing rate';
const saveInformation = (): Promise<void> => hands.press('Save New Information');
const record = (): Promise<void> => hands.press('Record payment', hands.part('main'));
const contact = '/nc/#/contacts/21/edit';
const saveContact = (): Promise<void> => hands.press('Save contact');
const profile = '/nc/#/contacts/21/payment_profile';

export const clioOfficeScenes: SeedScene[] = [
  scene({
    row: 'P trust request adjusted',
    path: '/nc/#/trust_requests/61/payment',
    held: { total: 50000, kind: 'write-off', basis: 'billed' },
    async enter() {
      await hands.type('amount', '2000.00');
      await hands.tick('Adjust trust request.*');
    },
    save: record,
  }),
  scene({
    row: 'U early payment discount',
    path: profile,
    ...held(null, 'recurring-discount'),
    enter: () => hands.type('early payment discount \\(%\\)', '10'),
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'U interest for late bills',
    path: profile,
    ...held(null, 'rate-table'),
    enter: () => hands.type('annual interest', '0'),
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'W own default rate',
    path: '/nc/#/settings/profile/11',
    ...held(null, 'rate-table'),
    enter: () => hands.type(rate, '400'),
    save: saveInformation,
  }),
  scene({
    row: 'W rate of an activity category',
    path: '/nc/#/settings/categories/51',
    ...held(null, 'rate-table'),
    enter: () => hands.type('(hourly )?rate', '300'),
    save: () => hands.press('Save category'),
  }),
  scene({
    row: 'W custom rate of a matter',
    path: matter,
    ...held(null, 'rate-table'),
    enter: () => hands.typeCell('custom rate', 'Okafor', '350'),
  }),
  scene({
    row: 'W first custom rate below the default',
    path: matter,
    ...held(null, 'rate-table'),
    enter: () => hands.typeCell('custom rate', 'Hartwell', '450'),
  }),
  scene({
    row: 'W rate of a contact',
    path: contact,
    ...held(null, 'rate-table'),
    enter: () => hands.type('contact billing rate', '400'),
    save: saveContact,
  }),
  scene({
    row: "W custom rate of a contact's people",
    path: contact,
    ...held(null, 'rate-table'),
    enter: () => hands.typeCell('custom rate', 'Okafor', '350'),
    save: saveContact,
  }),
  scene({
    row: 'W flat rate below the unbilled work',
    path: matter,
    ...held(50700, 'flat-rate'),
    async enter() {
      await hands.choose('billing method', 'Flat rate');
      await hands.type('flat rate amount', '1500');
    },
  }),
  scene({
    row: 'W flat rate lowered',
    path: '/nc/#/matters/33/edit',
    ...held(50000, 'flat-rate'),
    enter: () => hands.type('flat rate amount', '4000'),
  }),
  scene({
    row: 'U discount of a matter %',
    path: matter,
    ...held(null, 'recurring-discount'),
    enter: () => hands.type('(matter|project) discount', '10'),
  }),
  scene({
    row: 'U discount of a matter raised',
    path: '/nc/#/matters/32/edit',
    ...held(null, 'recurring-discount'),
    enter: () => hands.type('(matter|project) discount', '7.5'),
  }),
  scene({
    row: 'trap: discount of a matter made smaller',
    path: '/nc/#/matters/32/edit',
    enter: () => hands.type('(matter|project) discount', '2.5'),
  }),
  scene({
    row: 'X matter non-billable',
    path: matter,
    ...held(null, 'matter-non-billable'),
    enter: () => hands.tick('this (matter|project) is billable'),
  }),
  scene({
    row: 'X matter on contingency',
    path: matter,
    ...held(null, 'matter-non-billable'),
    enter: () => hands.choose('billing method', 'Contingency'),
  }),
  scene({
    row: 'trap: T payment deleted',
    path: '/nc/#/bills/4103',
    books(site) {
      site.ledger.bills
        .find((one) => one.id === 4103)
        ?.payments.push({ id: 88, reference: 'PMT-0001', date: '2026-10-01', amount: 5000, method: 'Check' });
    },
    async enter() {
      await hands.act('PMT-0001', 'Delete');
    },
    save: () => hands.press('Delete'),
  }),
  scene({
    row: 'trap: trust payment',
    path: '/nc/#/trust_requests/61/payment',
    enter: () => hands.type('amount', '2000.00'),
    save: record,
  }),
  scene({
    row: 'trap: early payment discount made smaller',
    path: profile,
    enter: () => hands.type('early payment discount \\(%\\)', '1'),
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'trap: rate raised',
    path: '/nc/#/settings/profile/11',
    enter: () => hands.type(rate, '560'),
    save: saveInformation,
  }),
  scene({
    row: 'trap: rates of a contact raised',
    path: contact,
    async enter() {
      await hands.type('contact billing rate', '460');
      await hands.typeCell('custom rate', 'Hartwell', '560');
    },
    save: saveContact,
  }),
  scene({
    row: 'trap: contact renamed',
    path: contact,
    enter: () => hands.type('company name', 'Alder Creek Rates & Discounts'),
    save: saveContact,
  }),
  scene({
    row: 'trap: own name',
    path: '/nc/#/settings/profile/11',
    enter: () => hands.type('full name', 'M. Hartwell'),
    save: saveInformation,
  }),
  scene({
    row: 'trap: custom rate above the default',
    path: matter,
    async enter() {
      await hands.typeCell('custom rate', 'Hartwell', '560');
      await hands.typeCell('custom rate', 'Okafor', '420');
    },
  }),
  scene({
    row: 'trap: flat rate above the unbilled work',
    path: matter,
    async enter() {
      await hands.choose('billing method', 'Flat rate');
      await hands.type('flat rate amount', '9000');
    },
  }),
  scene({
    row: 'trap: matter renamed',
    path: matter,
    enter: () => hands.type('description', 'Water rights, discount agreed'),
  }),
];
