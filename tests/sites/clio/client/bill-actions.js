import { send } from './api.js';
import { confirmDialog } from './dialog.js';
import { saving, toast } from './toast.js';

/** Steps that a bill takes as a whole, from the list and from its own screen alike. */

/** Shows a route again even when it is the one on the screen. */
export function visit(hash) {
  if (location.hash === hash) dispatchEvent(new Event('hashchange'));
  else location.hash = hash;
}

export async function move(bill, state) {
  await saving([], async () => {
    const saved = await send('PATCH', `/iris/bills/${bill.id}.json`, { data: { state } });
    toast(saved.last_saved);
    visit(`#/bills/${bill.id}`);
  });
}

/** Delete and void are one request; which of the two it is depends on the state of the bill. */
export function confirmRemove(bill, home) {
  const draft = bill.state === 'draft' || bill.state === 'awaiting_approval';
  confirmDialog({
    title: `${draft ? 'Delete' : 'Void'} invoice ${bill.number}`,
    text: draft
      ? 'The time and expenses on this invoice become unbilled again.'
      : 'A void invoice cannot be restored. Its discounts are lost and its activities become unbilled again.',
    confirm: draft ? 'Delete invoice' : 'Void invoice',
    home,
    run: (dialog, button) =>
      saving([button], async () => {
        const saved = await send('DELETE', `/iris/bills/${bill.id}.json`);
        dialog.close();
        toast(saved.last_saved);
        visit('#/bills');
      }),
  });
}

export function confirmDeleteCredit(bill, credit, home) {
  confirmDialog({
    title: `Delete credit note ${credit.reference}`,
    text: 'The balance of the invoice rises by the amount of this credit note.',
    confirm: 'Delete',
    home,
    run: (dialog, button) =>
      saving([button], async () => {
        const saved = await send('DELETE', `/iris/bills/${bill.id}/credit_memos/${credit.id}.json`);
        dialog.close();
        toast(saved.last_saved);
        visit(`#/bills/${bill.id}`);
      }),
  });
}
