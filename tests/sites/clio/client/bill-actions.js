import { send } from './api.js';
import { confirmDialog } from './dialog.js';
import { saving, toast } from './toast.js';

/** Steps that a bill takes as a whole, from the list and from its own screen alike. */

/** Shows a route again even when it is the one on the screen. */
export function visit(hash) {
  if (location.hash === hash) dispatchEvent(new Event('hashchange'));
  else location.hash = hash;
}

export async function move(bill, state, more = {}) {
  await saving([], async () => {
    const saved = await send('PATCH', `/iris/bills/${bill.id}.json`, { data: { state, ...more } });
    toast(saved.last_saved);
    visit(`#/bills/${bill.id}`);
  });
}

/** Draws what has been recorded since into a draft. */
export async function regenerate(bill) {
  await saving([], async () => {
    const saved = await send('POST', `/iris/bills/${bill.id}/regenerate.json`, { data: {} });
    toast(saved.last_saved);
    visit(`#/bills/${bill.id}`);
  });
}

/** Approves, and pays from what the client has deposited. */
export const approveFromTrust = (bill) => ({
  text: 'Approve and apply trust',
  run: () => move(bill, 'awaiting_payment', { apply_trust: true }),
});

/** The same step for all ticked bills. */
export async function moveAll(bills, action) {
  await saving([], async () => {
    const saved = await send('POST', '/iris/bills/bulk.json', {
      data: { ids: bills.map(({ id }) => id), action },
    });
    toast(saved.last_saved);
    visit('#/bills');
  });
}

export function confirmDelete(bills, home) {
  confirmDialog({
    title: `Delete ${bills.length} invoices`,
    text: 'The time and expenses on these invoices become unbilled again.',
    confirm: 'Delete invoices',
    home,
    run: (dialog, button) =>
      saving([button], async () => {
        const ids = bills.map(({ id }) => id);
        const saved = await send('POST', '/iris/bills/bulk.json', { data: { ids, action: 'delete' } });
        dialog.close();
        toast(saved.last_saved);
        visit('#/bills');
      }),
  });
}

export function confirmInterest(bill, home) {
  confirmDialog({
    title: 'Remove interest',
    text: 'The interest that has accrued on this invoice will be removed.',
    confirm: 'Remove interest',
    home,
    run: (dialog, button) =>
      saving([button], async () => {
        const saved = await send('DELETE', `/iris/bills/${bill.id}/interest.json`);
        dialog.close();
        toast(saved.last_saved);
        visit(`#/bills/${bill.id}`);
      }),
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

export function confirmDeletePayment(bill, payment, home, word = 'Delete') {
  confirmDialog({
    title: `${word} payment ${payment.reference}`,
    text: 'The balance of the invoice rises by the amount of this payment.',
    confirm: word === 'Delete' ? word : 'Reverse payment',
    home,
    run: (dialog, button) =>
      saving([button], async () => {
        const saved = await send('DELETE', `/iris/bills/${bill.id}/payments/${payment.id}.json`);
        dialog.close();
        toast(saved.last_saved);
        visit(`#/bills/${bill.id}`);
      }),
  });
}
