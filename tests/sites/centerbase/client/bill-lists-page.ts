import type { BillSummary, Receipt } from '../wire.ts';
import { billList } from './bill-list.ts';
import { command } from './controls.ts';
import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { load, save } from './http.ts';
import { openMoneyDialog } from './money-dialog.ts';
import { card, missing, pageHead } from './page-parts.ts';
import { go, show } from './router.ts';
import { tabList } from './tabs.ts';
import { toast } from './toast.ts';
import { openUnpostDialog } from './unpost-dialog.ts';

const TABS = ['Approved', 'Pending Approval'];
let tab = 'Approved';

export async function preBillsPage(main: HTMLElement): Promise<void> {
  const bills = await load<BillSummary[]>('/api/bills?posted=false');
  if (!bills) return missing(main, 'Pre-bills');
  let ticked: number[] = [];
  const numbers = (ids: number[]) =>
    bills
      .filter((bill) => ids.includes(bill.id))
      .map((bill) => bill.number)
      .join(', ');
  const post = command({
    label: 'Post Bill',
    disabled: true,
    onPress: () => void postBills(ticked, numbers(ticked)),
  });
  const remove = command({
    label: 'Delete',
    disabled: true,
    onPress: () => askDelete(ticked, numbers(ticked)),
  });
  const consolidate = command({
    label: 'Create Consolidated Bill',
    disabled: true,
    onPress: () => void toast('The consolidated bill is being made.', 'done'),
  });
  const count = (name: string) => bills.filter((bill) => bill.status === name).length;
  const tabs = tabList(TABS, tab, count, (name) => {
    tab = name;
    show();
  });
  const list = billList({
    bills: bills.filter((bill) => bill.status === tab),
    empty: tab === 'Approved' ? 'There are no pre-bills.' : 'No pre-bills are pending approval.',
    onTicked: (ids) => {
      ticked = ids;
      post.setDisabled(ids.length === 0);
      remove.setDisabled(ids.length === 0);
      consolidate.setDisabled(ids.length < 2);
    },
    menu: (bill) => [
      { label: 'Open', onPick: () => go(`/app/billing/bills/${bill.id}`) },
      { label: 'Post Bill', onPick: () => void postBills([bill.id], bill.number) },
      { label: 'Delete', onPick: () => askDelete([bill.id], bill.number) },
    ],
  });
  main.replaceChildren(
    pageHead('Pre-Bills', 'Billing', post.node, consolidate.node, remove.node),
    tabs,
    card('', list),
  );
}

export async function postedBillsPage(main: HTMLElement): Promise<void> {
  const bills = await load<BillSummary[]>('/api/bills?posted=true');
  if (!bills) return missing(main, 'Posted bills');
  const list = billList({
    bills,
    empty: 'There are no posted bills.',
    menu: (bill) => [
      { label: 'Open', onPick: () => go(`/app/billing/bills/${bill.id}`) },
      {
        label: 'Apply Payment',
        onPick: () => void openMoneyDialog({ kind: 'payment', bill, onSaved: show }),
      },
      { label: 'Unpost', onPick: () => openUnpostDialog(bill, show) },
    ],
  });
  main.replaceChildren(pageHead('Posted Bills', 'Billing'), card('', list));
}

async function postBills(billIds: number[], numbers: string): Promise<void> {
  const receipt = await save<Receipt>('POST', '/api/bills/post', { billIds });
  if (!receipt) return;
  toast(`Bill ${numbers} posted. Ref ${receipt.reference}`, 'done');
  show();
}

function askDelete(billIds: number[], numbers: string): void {
  const body = el('p', {}, `Bill ${numbers} will be deleted with all its entries. This cannot be undone.`);
  openDialog({
    title: 'Delete Bill',
    body,
    commits: [
      {
        label: 'Delete',
        kind: 'danger',
        run: async () => {
          const receipt = await save<Receipt>('POST', '/api/bills/delete', { billIds });
          if (!receipt) return false;
          toast(`Bill ${numbers} deleted. Ref ${receipt.reference}`, 'done');
          show();
          return true;
        },
      },
    ],
  });
}
