import type { BillSummary, BillView, Receipt } from '../wire.ts';
import { editBill } from './bill-edit.ts';
import { billList } from './bill-list.ts';
import { entries, facts, totals } from './bill-page.ts';
import { command } from './controls.ts';
import { el } from './dom.ts';
import { load, save } from './http.ts';
import { card, missing, pageHead } from './page-parts.ts';
import { go, show } from './router.ts';
import { toast } from './toast.ts';

const LIST = '/app/billing/approval';

/** Pre-bills that wait for this person. */
export async function approvalListPage(main: HTMLElement): Promise<void> {
  const bills = await load<BillSummary[]>('/api/bills?posted=false');
  if (!bills) return missing(main, 'Pre-bills');
  let ticked: number[] = [];
  const approve = command({
    label: 'Approve',
    disabled: true,
    onPress: () => void approveBills(ticked).then((receipt) => receipt && show()),
  });
  const list = billList({
    bills: bills.filter((bill) => bill.status === 'Pending Approval'),
    empty: 'Nothing waits for your approval.',
    onTicked: (ids) => {
      ticked = ids;
      approve.setDisabled(ids.length === 0);
    },
    menu: (bill) => [
      { label: 'Open', onPick: () => go(`${LIST}/${bill.id}`) },
      { label: 'Edit', onPick: () => go(`${LIST}/${bill.id}/edit`) },
      {
        label: 'Approve',
        onPick: () => void approveBills([bill.id]).then((receipt) => receipt && show()),
      },
    ],
  });
  main.replaceChildren(pageHead('Pre-Bill Approval', 'Billing', approve.node), card('', list));
}

/** One of them: what others changed stands beside what it was. */
export async function approvalPage(main: HTMLElement, [id = '']: string[]): Promise<void> {
  const bill = await load<BillView>(`/api/bills/${id}`);
  if (!bill) return missing(main, 'The pre-bill');
  const edit = command({ label: 'Edit', onPress: () => go(`${LIST}/${id}/edit`) });
  const approve = command({
    label: 'Approve',
    kind: 'primary',
    onPress: () => void approveBills([bill.id]).then((receipt) => receipt && go(LIST)),
  });
  main.replaceChildren(
    pageHead(`Bill ${bill.number}`, 'Billing / Pre-Bill Approval', edit.node, approve.node),
    card('', el('div', { class: 'facts' }, ...facts(bill))),
    card('Billing Entries', entries(bill)),
    totals(bill),
  );
}

export async function approvalEditPage(main: HTMLElement, [id = '']: string[]): Promise<void> {
  const bill = await load<BillView>(`/api/bills/${id}`);
  if (!bill || bill.isPosted) return missing(main, 'The pre-bill');
  editBill(main, bill, {
    address: `/api/prebillapproval/${id}`,
    record: `${LIST}/${id}`,
    crumb: 'Billing / Pre-Bill Approval',
    approves: true,
  });
}

async function approveBills(billIds: number[]): Promise<Receipt | null> {
  const receipt = await save<Receipt>('POST', '/api/prebillapproval/approve', { billIds });
  if (receipt) toast(`${billIds.length} approved. Ref ${receipt.reference}`, 'done');
  return receipt;
}
