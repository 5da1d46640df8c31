import type { BillingSite } from '../sites/billing-site.ts';
import type { CenterbaseSite } from '../sites/centerbase/state.ts';
import type { Bill } from '../sites/ledger.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

/** What all scenes on Centerbase's replica are made with. */

export const bill = '/app/billing/bills/4101';
const edit = `${bill}/edit`;
const save = (): Promise<void> => hands.press('Save');
export const first = 'Draft motion';
export const amount = 'Amount|Total|Extended';
export const words = 'Description|Narrative';
/** Types a figure as the page writes figures. */
export async function type(words: string, text: string, stay = false): Promise<void> {
  await hands.field(words);
  await hands.type(words, hands.figure(text), stay);
}
export async function typeCell(column: string, row: string, text: string): Promise<void> {
  await hands.row(row);
  await hands.typeCell(column, row, hands.figure(text));
}
/** Two figures, or one with a list beside it. */
export async function discount(unit: string, text: string): Promise<void> {
  await hands.field('Discount( Percent| %)?');
  if (hands.hasField('Discount Type')) {
    await hands.choose('Discount Type', unit);
    await type('Discount', text);
  } else await type(`Discount (${unit})`, text);
}
export const actions = async (item: string): Promise<void> => {
  await hands.press('(Bill|Invoice) Actions');
  await hands.press(item);
};
export const change =
  (id: number, how: (bill: Bill, site: CenterbaseSite) => void) =>
  (site: BillingSite): void => {
    const found = site.ledger.bills.find((one) => one.id === id);
    if (found) how(found, site as CenterbaseSite);
  };
/** Entries of the first bill that are on no bill yet. */
export const unbilled = change(4101, (found, site) => {
  for (const line of found.lines.splice(0)) site.unbilled.push({ matterId: 31, held: false, line });
});
type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
export const scene = (rest: Rest): SeedScene => ({
  site: 'centerbase',
  path: edit,
  save,
  held: null,
  ...rest,
});
export const held = (total: number | null, kind: string, basis: 'billed' | 'unbilled' = 'unbilled') => ({
  held: { total, kind, basis },
});
export const lasting = (kind: string) => ({
  held: { total: null, kind, basis: 'unbilled', recurring: true } as const,
});
