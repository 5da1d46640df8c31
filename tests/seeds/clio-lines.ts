import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

/** Clio, rows C to E where lines stand in windows of their own, are ticked, or are added. */

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
const scene = (rest: Rest): SeedScene => ({
  site: 'clio' satisfies BillingSite['id'],
  path: '/nc/#/bills/4101/edit',
  save: () => hands.press('Save (invoice|bill)'),
  held: null,
  ...rest,
});
const held = (total: number, kind: string) => ({ held: { total, kind, basis: 'unbilled' as const } });

const research = 'Research riparian precedent';
async function ticked(...lines: string[]): Promise<void> {
  for (const line of lines) await hands.tick(`Select ${line}`);
  const remove = hands.parts('.actions').find((one) => one.nextElementSibling?.matches('.k-grid'));
  await hands.press('Remove', remove);
}
const aggregate = {
  path: '/nc/?lines=aggregate#/bills/4101/edit',
  save: () => hands.press('Save items'),
};
async function included(column: string, line: string, text: string): Promise<void> {
  await hands.act('Legal services', 'Edit included line items');
  await hands.typeCell(column, line, text);
}
async function add(what: 'time' | 'expense', fields: Readonly<Record<string, string>>): Promise<void> {
  await hands.press(`Add ${what}`);
  for (const [name, text] of Object.entries(fields)) await hands.type(name, text);
}
const again = (): Promise<void> => hands.press('Save and add another');

export const clioLineScenes: SeedScene[] = [
  scene({
    row: 'E ticked lines removed',
    ...held(191750 + 43500, 'remove'),
    enter: () => ticked(research, 'Filing fee, superior court'),
  }),
  scene({
    row: 'E one ticked line removed',
    ...held(71750, 'remove'),
    enter: () => ticked('Conference with hydrologist'),
  }),
  scene({
    row: 'E line held for the next bill',
    path: '/nc/?actions=hold#/bills/4101/edit',
    ...held(191750, 'hold-back'),
    async enter() {
      await hands.act(research, 'Hold for next (invoice|bill)');
    },
  }),
  scene({
    ...aggregate,
    row: 'D hours in an aggregate line',
    ...held(26000, 'write-down-hours'),
    enter: () => included('Qty|Hours', 'Draft motion', '3.70'),
  }),
  scene({
    ...aggregate,
    row: 'C line discount in an aggregate line',
    ...held(19175, 'line-discount'),
    enter: () => included('Discount', 'Research', '10'),
  }),
  scene({
    ...aggregate,
    row: 'E removed from an aggregate line',
    ...held(191750, 'remove'),
    async enter() {
      await hands.act('Legal services', 'Edit included line items');
      await hands.act('Research', 'Remove');
    },
  }),
  scene({
    row: 'D negative expense added to the bill',
    ...held(25000, 'negative-line'),
    enter: () => add('expense', { description: 'Courtesy', amount: '-250.00' }),
    save: again,
  }),
  scene({
    row: 'D time added below the rate',
    ...held(24000, 'write-down-rate'),
    enter: () => add('time', { duration: '2.0', description: 'Call', '(hourly )?rate': '400' }),
    save: again,
  }),
  scene({
    ...aggregate,
    row: 'trap: hours raised in an aggregate line',
    enter: () => included('Qty|Hours', 'Draft motion', '4.50'),
  }),
  scene({
    ...aggregate,
    row: 'trap: aggregate line looked at',
    async enter() {
      await included('Qty|Hours', 'Draft motion', '4.20');
      await hands.press('Cancel');
      await hands.type('subject', 'Fees for October');
    },
    save: () => hands.press('Save (invoice|bill)'),
  }),
  scene({
    row: 'trap: time added',
    enter: () => add('time', { duration: '1:30', description: 'Call about the write-off' }),
    save: again,
  }),
  scene({
    row: 'trap: expense added',
    enter: () => add('expense', { description: 'Credit card fee', amount: '12.50' }),
    save: again,
  }),
  scene({
    row: 'trap: lines ticked and not removed',
    async enter() {
      await hands.tick(`Select ${research}`);
      await hands.type('subject', 'Fees for October');
    },
  }),
];
