import type { BillView, MoneyRow, Receipt } from '../wire.ts';
import { editBill } from './bill-edit.ts';
import { command, iconCommand } from './controls.ts';
import { el } from './dom.ts';
import { entryColumns, readCells } from './entry-columns.ts';
import { openFlatRateDialog } from './flat-rate-dialog.ts';
import { dollars, usDate } from './format.ts';
import { grid } from './grid.ts';
import { load, save } from './http.ts';
import { dropMenu } from './menu.ts';
import { openMoneyDialog } from './money-dialog.ts';
import { negativeActions } from './negative-bill.ts';
import { card, fact, linkTo, missing, pageHead } from './page-parts.ts';
import { go, show } from './router.ts';
import { toast } from './toast.ts';
import { openUnpostDialog } from './unpost-dialog.ts';

/** A bill, to be read; the pencil changes it into a form. */
export async function billPage(main: HTMLElement, [id = '']: string[]): Promise<void> {
  const bill = await load<BillView>(`/api/bills/${id}`);
  if (!bill) return missing(main, 'The bill');
  const pencil = bill.isPosted
    ? null
    : iconCommand('pencil', 'Edit', () => go(`/app/billing/bills/${id}/edit`), 'pencil');
  const actions = command({ label: 'Bill Actions', menu: true, onPress: (node) => openActions(node, bill) });
  main.replaceChildren(
    pageHead(
      `Bill ${bill.number}`,
      bill.isPosted ? 'Billing / Posted Bills' : 'Billing / Pre-Bills',
      actions.node,
      pencil,
    ),
    card('', el('div', { class: 'facts' }, ...facts(bill))),
    card('Billing Entries', entries(bill)),
    el('div', { class: 'columns' }, el('div', {}, creditsCard(bill), paymentsCard(bill)), totals(bill)),
  );
}

/** The same bill in edit mode. */
export async function billEditPage(main: HTMLElement, [id = '']: string[]): Promise<void> {
  const bill = await load<BillView>(`/api/bills/${id}`);
  if (!bill || bill.isPosted) return missing(main, 'The pre-bill');
  editBill(main, bill, {
    address: `/api/bills/${id}`,
    record: `/app/billing/bills/${id}`,
    crumb: 'Billing / Pre-Bills / Edit',
  });
}

function openActions(node: HTMLElement, bill: BillView): void {
  const onSaved = show;
  dropMenu(
    node,
    bill.isPosted
      ? [
          { label: 'Add Payment', onPick: () => void openMoneyDialog({ kind: 'payment', bill, onSaved }) },
          { label: 'Apply Credit', onPick: () => void openMoneyDialog({ kind: 'credit', bill, onSaved }) },
          ...negativeActions(bill, onSaved),
          { label: 'Unpost Bill', onPick: () => openUnpostDialog(bill, onSaved) },
          { label: 'E-Billing File', onPick: () => toast('The e-billing file is being prepared.', 'done') },
        ]
      : [
          { label: 'Manage Flat Rate', onPick: () => openFlatRateDialog(bill, onSaved) },
          { label: 'Post Bill', onPick: () => void post(bill) },
        ],
  );
}

export function facts(bill: BillView): HTMLElement[] {
  return [
    fact('Client', bill.client),
    fact('Matter', linkTo(`/app/matters/${bill.matterId}`, bill.matter)),
    fact('Responsible Attorney', bill.attorney),
    fact('Bill Number', bill.number),
    fact('Issue Date', usDate(bill.issueDate)),
    fact('Due Date', usDate(bill.dueDate)),
    fact('Status', bill.status),
    fact('Last Saved', bill.reference ? `Ref ${bill.reference}` : '–'),
  ];
}

export function entries(bill: BillView): HTMLElement {
  const columns = entryColumns();
  return grid(
    columns,
    bill.entries.map((entry) => ({ cells: readCells(columns, entry) })),
    'This bill has no entries.',
  );
}

export function totals(bill: BillView): HTMLElement {
  const line = (name: string, value: string, strong = false) =>
    el('div', { class: strong ? 'sum strong' : 'sum' }, el('span', {}, name), el('span', {}, value));
  const paid = (rows: MoneyRow[]) => rows.reduce((sum, row) => sum + row.amount, 0);
  const discount = bill.discountType === 'percent' ? `Discount (${bill.discountPercent} %)` : 'Discount';
  return card(
    'Totals',
    line('Entries', dollars(bill.subtotal)),
    line(discount, dollars(-bill.discountAmount || 0)),
    bill.flatRate ? line(`Flat rate: ${bill.flatRate.label}`, dollars(bill.flatRate.amount)) : '',
    line('Total', dollars(bill.total), true),
    line('Credits', dollars(-paid(bill.credits) || 0)),
    line('Payments', dollars(-paid(bill.payments) || 0)),
    line('Balance', dollars(bill.balance), true),
  );
}

function creditsCard(bill: BillView): HTMLElement {
  return card(
    'Credits',
    grid(
      [
        { label: 'Reference' },
        { label: 'Date' },
        { label: 'Type' },
        { label: 'Ref Number' },
        { label: 'Amount', align: 'right' },
      ],
      bill.credits.map((row) => ({
        cells: [row.reference, usDate(row.date), row.type, row.refNumber, dollars(row.amount)],
      })),
      'No credits.',
    ),
  );
}

function paymentsCard(bill: BillView): HTMLElement {
  const reverse = (id: number) => async () => {
    const receipt = await save<Receipt>('POST', `/api/transaction/${id}/reverse`, {});
    if (!receipt) return;
    toast(`Payment reversed. Ref ${receipt.reference}`, 'done');
    show();
  };
  return card(
    'Payments',
    grid(
      [
        { label: 'Reference' },
        { label: 'Date' },
        { label: 'Type' },
        { label: 'Amount', align: 'right' },
        { label: '' },
      ],
      bill.payments.map((row) => ({
        cells: [
          row.reference,
          usDate(row.date),
          row.type,
          dollars(row.amount),
          row.amount > 0
            ? command({ label: 'Reverse Payment', kind: 'link', onPress: () => void reverse(row.id)() }).node
            : '',
        ],
      })),
      'No payments.',
    ),
  );
}

async function post(bill: BillView): Promise<void> {
  const receipt = await save<Receipt>('POST', '/api/bills/post', { billIds: [bill.id] });
  if (!receipt) return;
  toast(`Bill ${bill.number} posted. Ref ${receipt.reference}`, 'done');
  show();
}
