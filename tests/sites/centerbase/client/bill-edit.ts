import type { BillView, Receipt } from '../wire.ts';
import { billBody, draftOf, draftTotals } from './bill-draft.ts';
import { command } from './controls.ts';
import { discountFields } from './discount-fields.ts';
import { el } from './dom.ts';
import { entryGrid } from './entry-grid.ts';
import { field, textInput } from './fields.ts';
import { dollars, usDate } from './format.ts';
import { save } from './http.ts';
import { card, fact, pageHead } from './page-parts.ts';
import { go } from './router.ts';
import { toast } from './toast.ts';

interface Editing {
  /** Where Save sends it. */
  address: string;
  /** The record that is shown again afterwards. */
  record: string;
  crumb: string;
  /** A second control that saves and approves in one. */
  approves?: boolean;
}

/** The bill record in edit mode: everything stays in the page until Save. */
export function editBill(
  main: HTMLElement,
  bill: BillView,
  { address, record, crumb, approves }: Editing,
): void {
  const draft = draftOf(bill);
  const number = textInput(draft.number, (text) => (draft.number = text));
  const discount = discountFields(draft, drawSums);
  const sums = el('div');
  const store = command({ label: 'Save', kind: 'primary', onPress: () => void commit() });
  const approve = approves
    ? command({ label: 'Approve', onPress: () => void commit({ approve: true }) })
    : null;
  const cancel = command({ label: 'Cancel', onPress: () => go(record) });
  main.replaceChildren(
    pageHead(`Bill ${bill.number}`, crumb, cancel.node, approve?.node ?? null, store.node),
    card(
      '',
      el(
        'div',
        { class: 'facts' },
        fact('Client', bill.client),
        fact('Matter', bill.matter),
        fact('Responsible Attorney', bill.attorney),
        field('Bill Number', number),
        fact('Issue Date', usDate(bill.issueDate)),
        fact('Due Date', usDate(bill.dueDate)),
      ),
    ),
    card('Billing Entries', entryGrid(draft, onEntriesChange)),
    el('div', { class: 'columns' }, card('Discount', discount.node), card('Totals', sums)),
  );
  drawSums();

  function onEntriesChange(): void {
    discount.follow();
    drawSums();
  }

  function drawSums(): void {
    const { subtotal, discount, total } = draftTotals(draft);
    const line = (name: string, value: string, strong = false) =>
      el('div', { class: strong ? 'sum strong' : 'sum' }, el('span', {}, name), el('span', {}, value));
    sums.replaceChildren(
      line('Entries', dollars(subtotal)),
      line('Discount', dollars(-discount || 0)),
      bill.flatRate ? line(`Flat rate: ${bill.flatRate.label}`, dollars(bill.flatRate.amount)) : '',
      line('Total', dollars(total), true),
    );
  }

  async function commit(more: { approve?: boolean } = {}): Promise<void> {
    store.setDisabled(true);
    const receipt = await save<Receipt>('PUT', address, { ...billBody(draft), ...more });
    store.setDisabled(false);
    if (!receipt) return;
    toast(`Bill ${draft.number} saved. Ref ${receipt.reference}`, 'done');
    go(record);
  }
}
