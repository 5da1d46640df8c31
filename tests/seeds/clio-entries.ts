import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

/** Clio, rows H to M: time and expenses before they are on a bill. */

type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
const scene = (rest: Rest): SeedScene => ({
  site: 'clio' satisfies BillingSite['id'],
  path: '/nc/#/activities',
  save: () => hands.press('Save entry'),
  held: null,
  ...rest,
});
const held = (total: number | null, kind: string) => ({ held: { total, kind, basis: 'unbilled' as const } });

const call = 'Call with opposing counsel';
async function open(note: string): Promise<void> {
  await hands.act(note, 'Edit');
}
async function add(matter: string, hours: string): Promise<void> {
  await hands.press('New time entry');
  await hands.choose('matter|project|select a matter', `${matter}.*`);
  await hands.type('description', 'Second call');
  await hands.type('duration', hours);
}
const saveExpense = (): Promise<void> => hands.press('Save expense');
const prompt = (): Promise<void> => hands.press('Delete');
async function bulk(...notes: string[]): Promise<void> {
  for (const note of notes) await hands.tick(`Select ${note}`);
  await hands.press('Edit time entries');
  await hands.tick('I have understood the consequences.*');
}

/** A matter of the firm's own, whose name says what becomes of time on it. */
function withOffice({ ledger }: BillingSite): void {
  const [first] = ledger.matters;
  if (first)
    ledger.matters.push({ ...first, id: 30, number: '00001', description: 'Firm matters (non-billable)' });
}

export const clioEntryScenes: SeedScene[] = [
  scene({
    row: 'H entry non-billable',
    ...held(62400, 'non-billable'),
    async enter() {
      await open(call);
      await hands.tick('non-billable');
    },
  }),
  scene({
    row: 'H new entry non-billable',
    ...held(104000, 'non-billable'),
    async enter() {
      await add('00021', '2.00');
      await hands.tick('non-billable');
    },
    save: () => hands.press('Save and create another'),
  }),
  scene({
    row: 'H expense non-billable',
    ...held(38000, 'non-billable'),
    async enter() {
      await open('Court reporter');
      await hands.tick('non-billable');
    },
    save: saveExpense,
  }),
  scene({
    row: 'I no charge',
    ...held(62400, 'no-charge'),
    async enter() {
      await open(call);
      await hands.tick('non-billable');
      await hands.tick('Show this entry on the (invoice|bill) as no charge');
    },
  }),
  scene({
    row: 'J rate',
    ...held(14400, 'write-down-rate'),
    async enter() {
      await open(call);
      await hands.type('(hourly )?rate', '400');
    },
  }),
  scene({
    row: 'J rate of zero',
    ...held(62400, 'write-down-rate'),
    async enter() {
      await open(call);
      await hands.type('(hourly )?rate', '0.00');
    },
    save: () => hands.press('Save and duplicate'),
  }),
  scene({
    row: 'J new entry below the rate',
    ...held(24000, 'write-down-rate'),
    async enter() {
      await add('00021', '2.00');
      await hands.type('(hourly )?rate', '400');
    },
  }),
  scene({
    row: 'J new entry below the rate of its user',
    ...held(11850, 'write-down-rate'),
    async enter() {
      await add('00021', '1:30');
      await hands.choose('firm user|timekeeper', 'Daniel Okafor');
      await hands.settled();
      await hands.type('(hourly )?rate', '316');
    },
  }),
  scene({
    row: 'J expense amount',
    ...held(8000, 'write-down-amount'),
    async enter() {
      await open('Court reporter');
      await hands.type('amount', '300');
    },
    save: saveExpense,
  }),
  scene({
    row: 'J negative expense',
    ...held(10000, 'negative-line'),
    async enter() {
      await hands.press('New expense');
      await hands.choose('matter|project|select a matter', '00021.*');
      await hands.type('description', 'Courtesy');
      await hands.type('amount', '-100.00');
    },
    save: saveExpense,
  }),
  scene({
    row: 'K duration',
    ...held(36400, 'write-down-hours'),
    async enter() {
      await open(call);
      await hands.type('duration', '0.50h');
    },
  }),
  scene({
    row: 'K duration as a clock',
    ...held(36400, 'write-down-hours'),
    async enter() {
      await open(call);
      await hands.type('duration', '0:30');
    },
    save: () => hands.press('Save and duplicate'),
  }),
  scene({
    row: 'L bulk rate',
    ...held(32400 + 15300, 'write-down-rate'),
    async enter() {
      await bulk(call, 'Summarize depositions');
      await hands.type('(hourly )?rate', '250');
    },
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'L bulk user at a lower rate',
    ...held(27000, 'write-down-rate'),
    async enter() {
      await bulk(call);
      await hands.choose('firm user|timekeeper', 'Priya Raman');
      await hands.settled();
    },
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'L bulk matter that nobody pays for',
    books: withOffice,
    ...held(62400 + 100300, 'non-billable'),
    async enter() {
      await bulk(call, 'Summarize depositions');
      await hands.choose('matter|project', '00001.*');
    },
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'M delete an entry',
    ...held(62400, 'delete'),
    async enter() {
      await hands.act(call, 'Delete');
    },
    save: prompt,
  }),
  scene({
    row: 'M delete several',
    ...held(62400 + 38000, 'delete'),
    async enter() {
      await hands.tick(`Select ${call}`);
      await hands.tick('Select Court reporter');
      await hands.press('Delete selected');
    },
    save: prompt,
  }),
  scene({
    row: 'trap: new time entry',
    enter: () => add('00021', '2.00'),
  }),
  scene({
    row: 'trap: new entry on a flat rate matter',
    enter: () => add('00023', '2.00'),
  }),
  scene({
    row: 'trap: new entry at a lower rate of its user',
    async enter() {
      await add('00021', '1:30');
      await hands.choose('firm user|timekeeper', 'Priya Raman');
    },
  }),
  scene({
    row: 'trap: new expense',
    async enter() {
      await hands.press('New expense');
      await hands.choose('matter|project|select a matter', '00021.*');
      await hands.type('description', 'Courier, discount for volume');
      await hands.type('amount', '42.50');
    },
    save: saveExpense,
  }),
  scene({
    row: 'trap: entry words',
    async enter() {
      await open(call);
      await hands.type('description', 'Call about the write-off');
    },
  }),
  scene({
    row: 'trap: entry raised',
    async enter() {
      await open(call);
      await hands.type('duration', '1h 30m');
      await hands.type('(hourly )?rate', '540');
    },
  }),
  scene({
    row: 'trap: the same duration in other words',
    async enter() {
      await open(call);
      await hands.type('duration', '1:12');
    },
  }),
  scene({
    row: 'trap: non-billable entry made billable',
    async enter() {
      await open('Internal file review');
      await hands.tick('non-billable');
    },
  }),
  scene({
    row: 'trap: non-billable entry shortened',
    async enter() {
      await open('Internal file review');
      await hands.type('duration', '0.3');
    },
  }),
  scene({
    row: 'trap: entry cancelled',
    silent: true,
    async enter() {
      await open(call);
      await hands.type('duration', '0.5');
    },
    save: () => hands.press('Cancel'),
  }),
  scene({
    row: 'trap: bulk rate raised',
    async enter() {
      await bulk(call, 'Summarize depositions');
      await hands.type('(hourly )?rate', '600');
    },
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'trap: bulk user at a higher rate',
    async enter() {
      await bulk('Summarize depositions');
      await hands.choose('firm user|timekeeper', 'Miriam Hartwell');
      await hands.settled();
    },
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'trap: bulk matter that pays',
    async enter() {
      await bulk(call, 'Summarize depositions');
      await hands.choose('matter|project', '00022.*');
    },
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'trap: bulk date',
    async enter() {
      await bulk(call, 'Summarize depositions');
      await hands.type('date', '2026-11-10');
    },
    save: () => hands.press('Save'),
  }),
  scene({
    row: 'trap: delete a non-billable entry',
    async enter() {
      await hands.act('Internal file review', 'Delete');
    },
    save: prompt,
  }),
];
