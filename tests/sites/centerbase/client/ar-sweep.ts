import type { Receipt, SweepRow } from '../wire.ts';
import { config } from './config.ts';
import { command } from './controls.ts';
import { el } from './dom.ts';
import { dollars, usDate } from './format.ts';
import { grid } from './grid.ts';
import { load, save } from './http.ts';
import { card, missing, pageHead } from './page-parts.ts';
import { show } from './router.ts';
import { toast } from './toast.ts';

const CREDITS = { hours: 'Unapplied Credits', price: 'Credits', units: 'Available Credit' };

/** Money and credits that wait on clients, and the open bills that they could go to. */
export async function arSweepPage(main: HTMLElement): Promise<void> {
  const rows = await load<SweepRow[]>('/api/sweep');
  if (!rows) return missing(main, 'The open bills');
  const picked = new Set<number>();
  const sweep = command({
    label: config.skin.words === 'bill' ? 'Sweep' : 'Apply',
    kind: 'primary',
    disabled: true,
    onPress: () => void run(),
  });
  const tick = (row: SweepRow) => {
    const box = el('input', {
      type: 'checkbox',
      'aria-label': `Select bill ${row.number}`,
      onchange: () => {
        if (box.checked) picked.add(row.id);
        else picked.delete(row.id);
        sweep.setDisabled(picked.size === 0);
      },
    });
    return box;
  };
  main.replaceChildren(
    pageHead('AR Sweep', 'Billing', sweep.node),
    card(
      '',
      grid(
        [
          { label: '', width: '36px' },
          { label: 'Bill Number' },
          { label: 'Client' },
          { label: 'Matter' },
          { label: 'Issue Date' },
          { label: 'Balance', align: 'right' },
          { label: 'Unapplied Payments', align: 'right' },
          { label: CREDITS[config.skin.columns], align: 'right' },
        ],
        rows.map((row) => ({
          cells: [
            tick(row),
            row.number,
            row.client,
            row.matter,
            usDate(row.issueDate),
            dollars(row.balance),
            dollars(row.unappliedPayments),
            dollars(row.unappliedCredits),
          ],
        })),
        'Nothing is open.',
      ),
    ),
  );

  async function run(): Promise<void> {
    const receipt = await save<Receipt>('POST', '/api/sweep', { billIds: [...picked] });
    if (!receipt) return;
    toast(`${picked.size} bills updated. Ref ${receipt.reference}`, 'done');
    show();
  }
}
