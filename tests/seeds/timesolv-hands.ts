import type { BillingSite } from '../sites/billing-site.ts';
import * as hands from './hands.ts';
import type { SeedScene } from './scene.ts';

/** What all scenes on TimeSolv's replica are made with. */

export const draft = (tab: string): string => `/App/EditDraft.aspx?InvoiceId=4101&Tab=${tab}`;
export const save = (): Promise<void> => hands.press('Save');
export const first = 'Draft motion';
export const call = 'Telephone call';
export const bill = (site: BillingSite, id: number) => site.ledger.bills.find((one) => one.id === id);
type Rest = Partial<SeedScene> & Pick<SeedScene, 'row' | 'enter'>;
export const scene = (rest: Rest): SeedScene => ({
  site: 'timesolv',
  path: draft('Totals'),
  save,
  held: null,
  ...rest,
});
export const held = (total: number | null, kind: string, basis: 'billed' | 'unbilled' = 'unbilled') => ({
  held: { total, kind, basis },
});
/** Repeats on every later bill. */
export const forever = (total: number | null, kind: string) => ({
  held: { total, kind, basis: 'unbilled', recurring: true } as const,
});
export const agree = async (): Promise<void> => hands.agree();
/** Ticks a row, opens the pop-up, and says what is to be done with it. */
export async function move(row: string, which: 'Copy' | 'Move', to: string): Promise<void> {
  await hands.tickRow(row);
  await hands.press('Copy/Move');
  await hands.field('to client - (matter|project)');
  if (hands.hasField('Action')) await hands.choose('Action', which);
  else if (hands.hasField(which)) await hands.mark(which);
  await hands.choose('to client - (matter|project)', to);
}
