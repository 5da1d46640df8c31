import type { BillView, Receipt } from '../wire.ts';
import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { field, textInput, tick } from './fields.ts';
import { decimal, dollars, toNumber } from './format.ts';
import { save } from './http.ts';
import { toast } from './toast.ts';

/** One figure for the whole bill. Lower than the entries, it is a write-down that no field calls a discount. */
export function openFlatRateDialog(bill: BillView, onSaved: () => void): void {
  const amount = textInput(decimal(bill.flatRate ? bill.total : bill.subtotal));
  const note = textInput(bill.flatRate?.label ?? '');
  const store = async (flatRate: { amount: number; note: string } | null) => {
    const receipt = await save<Receipt>('POST', `/api/bills/${bill.id}/flatrate`, { flatRate });
    if (!receipt) return false;
    toast(`Bill ${bill.number} saved. Ref ${receipt.reference}`, 'done');
    onSaved();
    return true;
  };
  const revert = { label: 'Revert', run: () => store(null) };
  openDialog({
    title: 'Manage Flat Rate',
    body: el(
      'div',
      { class: 'form' },
      el('p', { class: 'hint' }, `The entries of this bill come to ${dollars(bill.subtotal)}.`),
      field('Amount', amount),
      field('Note', note),
      tick('Use Summary On Bill', false, () => {}).node,
    ),
    commits: [
      {
        label: bill.flatRate ? 'Save Changes' : 'Convert',
        kind: 'primary',
        run: () => store({ amount: toNumber(amount.value), note: note.value }),
      },
    ],
    ...(bill.flatRate ? { aside: revert } : {}),
  });
}
