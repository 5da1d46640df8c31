import type { BillSummary, Receipt } from '../wire.ts';
import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { tick } from './fields.ts';
import { save } from './http.ts';
import { toast } from './toast.ts';

/** A posted bill becomes a pre-bill again. */
export function openUnpostDialog(bill: BillSummary, onSaved: () => void): void {
  const interest = tick('Recalculate Interest', false, () => {});
  const payments = tick('Leave payments on the pre-bill', true, () => {});
  openDialog({
    title: `Unpost Bill ${bill.number}`,
    body: el('div', {}, interest.node, payments.node),
    commits: [
      {
        label: 'Unpost',
        kind: 'primary',
        run: async () => {
          const receipt = await save<Receipt>('POST', `/api/bills/${bill.id}/unpost`, {
            recalculateInterest: interest.box.checked,
            leavePaymentsOnPreBill: payments.box.checked,
          });
          if (!receipt) return false;
          toast(`Bill ${bill.number} unposted. Ref ${receipt.reference}`, 'done');
          onSaved();
          return true;
        },
      },
    ],
  });
}
