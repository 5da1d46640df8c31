import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

/** Clio, rows H to K where entries are changed in their row of the list, or by one press. */

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
const call = 'Call with opposing counsel';
const scene = (rest: Rest): SeedScene => ({
  site: 'clio' satisfies BillingSite['id'],
  path: '/nc/#/activities',
  save: async () => hands.press('Save', await hands.row(call)),
  held: null,
  ...rest,
});
const held = (total: number, kind: string) => ({ held: { total, kind, basis: 'unbilled' as const } });

async function menu(note: string, item: string): Promise<void> {
  await hands.act(note, item);
}
async function edit(...changes: [column: string, text: string][]): Promise<void> {
  await menu(call, 'Edit in list');
  for (const [column, text] of changes) await hands.typeCell(column, call, text);
}
/** The box of the row says non-billable at some firms, billable at others. */
const toggle = (note: string): Promise<void> =>
  hands.tickCell('Non-billable.*', note).catch(() => hands.tickCell('Billable.*', note));

export const clioListScenes: SeedScene[] = [
  scene({
    row: 'K hours in the row',
    ...held(20800, 'write-down-hours'),
    enter: () => edit(['Qty|Hours', '0.80']),
  }),
  scene({
    row: 'J rate in the row',
    ...held(14400, 'write-down-rate'),
    enter: () => edit(['(Hourly )?Rate.*', '400']),
  }),
  scene({
    row: 'H non-billable in the row',
    ...held(62400, 'non-billable'),
    async enter() {
      await edit();
      await toggle(call);
    },
  }),
  scene({
    row: 'K quantity of an expense in the row',
    ...held(19000, 'write-down-hours'),
    async enter() {
      await menu('Court reporter', 'Edit in list');
      await hands.typeCell('Qty|Hours', 'Court reporter', '0.50');
    },
    save: async () => hands.press('Save', await hands.row('Court reporter')),
  }),
  scene({
    row: 'H marked as non-billable',
    ...held(62400, 'non-billable'),
    enter: () => hands.openActions(call, 'Mark as non-billable'),
    save: () => hands.pickAction(call, 'Mark as non-billable'),
  }),
  scene({
    row: 'H several marked non-billable',
    ...held(62400 + 100300, 'non-billable'),
    async enter() {
      await hands.tick(`Select ${call}`);
      await hands.tick('Select Summarize depositions');
    },
    save: () => hands.press('Mark non-billable'),
  }),
  scene({
    row: 'trap: hours raised in the row',
    enter: () => edit(['Qty|Hours', '1.50'], ['(Hourly )?Rate.*', '540']),
  }),
  scene({ row: 'trap: row edited and left as it was', enter: () => edit(['Qty|Hours', '1.20']) }),
  scene({
    row: 'trap: row edit cancelled',
    silent: true,
    enter: () => edit(['Qty|Hours', '0.20']),
    save: async () => hands.press('Cancel', await hands.row(call)),
  }),
  scene({
    row: 'trap: non-billable row made billable',
    async enter() {
      await menu('Internal file review', 'Edit in list');
      await toggle('Internal file review');
    },
    save: async () => hands.press('Save', await hands.row('Internal file review')),
  }),
  scene({
    row: 'trap: marked as non-billable what is so already',
    enter: () => hands.openActions('Internal file review', 'Mark as non-billable'),
    save: () => hands.pickAction('Internal file review', 'Mark as non-billable'),
  }),
];
