import type { BillSummary, Receipt } from '../wire.ts';
import { config } from './config.ts';
import { openDialog } from './dialog.ts';
import { distributionList } from './distribution-list.ts';
import { el } from './dom.ts';
import { field, textInput } from './fields.ts';
import { decimal, dollars, toNumber } from './format.ts';
import { load, save } from './http.ts';
import type { MenuItem } from './menu.ts';
import { toast } from './toast.ts';

/** What can be done with a bill that comes to less than nothing. */
export function negativeActions(bill: BillSummary, onSaved: () => void): MenuItem[] {
  if (bill.balance >= 0) return [];
  return [
    { label: 'Apply Negative Bill', onPick: () => void openApply(bill, onSaved) },
    { label: 'Refund Negative Bill', onPick: () => openRefund(bill, onSaved) },
  ];
}

async function spend(bill: BillSummary, refund: number, distributions: unknown[], onSaved: () => void) {
  const body = { billId: bill.id, refund, distributions };
  const receipt = await save<Receipt>('POST', '/api/transaction/negative', body);
  if (!receipt) return false;
  toast(`Bill ${bill.number} applied. Ref ${receipt.reference}`, 'done');
  onSaved();
  return true;
}

const left = (bill: BillSummary): HTMLElement =>
  el('p', { class: 'hint' }, `This bill leaves ${dollars(-bill.balance)}.`);

/** Other open bills of the same matter, each with what it is given. */
async function openApply(bill: BillSummary, onSaved: () => void): Promise<void> {
  const posted = (await load<BillSummary[]>('/api/bills?posted=true')) ?? [];
  const others = posted.filter((one) => one.matterId === bill.matterId && one.balance > 0);
  const list = distributionList(others, null, () => -bill.balance);
  openDialog({
    title: config.skin.cells === 'field' ? 'Apply Negative Bill' : `Apply Bill ${bill.number} to Other Bills`,
    wide: true,
    body: el('div', { class: 'form' }, left(bill), list.node),
    commits: [{ label: 'Apply', kind: 'primary', run: () => spend(bill, 0, list.distributions(), onSaved) }],
  });
}

function openRefund(bill: BillSummary, onSaved: () => void): void {
  const amount = textInput(decimal(-bill.balance));
  openDialog({
    title: `Refund Bill ${bill.number}`,
    body: el(
      'div',
      { class: 'form' },
      left(bill),
      field('Amount', amount),
      field('Check Number', textInput('')),
    ),
    commits: [
      { label: 'Refund', kind: 'primary', run: () => spend(bill, toNumber(amount.value), [], onSaved) },
    ],
  });
}
