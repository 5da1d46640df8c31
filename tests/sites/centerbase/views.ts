import { balance, billTotal, lineTotal, subtotal, type Bill, type Line } from '../ledger.ts';
import { billOf, detailOf, isPosted, referenceText, type Books } from './state.ts';
import type {
  ApprovalEntry,
  BillSummary,
  BillView,
  EntryView,
  MatterView,
  OfficeView,
  SearchHit,
} from './wire.ts';

/** The signed-in person of the demo: the billing coordinator. */
export const USER = 'Priya Raman';

const STATUS: Record<Bill['state'], string> = {
  draft: 'Approved',
  pending: 'Pending Approval',
  unpaid: 'Posted',
  paid: 'Paid',
  void: 'Void',
  deleted: 'Deleted',
};

export function officeView(books: Books): OfficeView {
  return {
    hideRates: books.hideRates,
    firm: books.ledger.firm,
    user: USER,
    timekeepers: books.ledger.timekeepers.map((one) => ({ ...one, rate: one.rate / 100 })),
    matters: books.ledger.matters.map(({ id, number, description, clientId }) => ({
      id,
      number,
      name: description,
      clientId,
      client: clientName(books, clientId),
    })),
  };
}

export function billSummaries(books: Books, wanted: (bill: Bill) => boolean): BillSummary[] {
  return books.ledger.bills
    .filter((bill) => bill.state !== 'deleted' && wanted(bill))
    .map((bill) => summary(books, bill));
}

export function billView(books: Books, id: number): BillView {
  const bill = billOf(books, id);
  const { type, value } = bill.discount;
  return {
    ...summary(books, bill),
    entries: bill.lines.map((line) => entryView(books, line, bill.matterId)),
    subtotal: subtotal(bill) / 100,
    discountType: type === 'percentage' ? 'percent' : 'amount',
    discountPercent: type === 'percentage' ? value / 100 : 0,
    discountAmount: discountOf(bill) / 100,
    flatRate: bill.adjustment.label
      ? { amount: bill.adjustment.amount / 100, label: bill.adjustment.label }
      : null,
    credits: bill.credits.map((one) => ({
      reference: one.reference,
      date: one.date,
      amount: one.amount / 100,
      type: one.type,
      refNumber: one.description,
    })),
    payments: bill.payments.map((one) => ({
      id: one.id,
      reference: one.reference,
      date: one.date,
      amount: one.amount / 100,
      type: one.method,
      refNumber: '',
    })),
    reference: bill.revision > 1 ? referenceText(bill.revision) : '',
  };
}

export function matterView(books: Books, id: number): MatterView | null {
  const matter = books.ledger.matters.find((one) => one.id === id);
  if (!matter) return null;
  const bills = books.ledger.bills.filter((one) => one.matterId === id && one.state !== 'deleted');
  const loose = books.unbilled.filter((one) => one.matterId === id);
  const sum = (values: number[]) => values.reduce((total, one) => total + one, 0) / 100;
  return {
    id,
    number: matter.number,
    name: matter.description,
    practice: matter.practice,
    clientId: matter.clientId,
    client: clientName(books, matter.clientId),
    attorney: timekeeper(books, matter.attorneyId).name,
    workInProgress: sum([
      ...loose.map((one) => lineTotal(one.line)),
      ...bills.filter((one) => !isPosted(one)).map(billTotal),
    ]),
    collected: sum(bills.flatMap((one) => one.payments.map((payment) => payment.amount))),
    balance: sum(bills.filter(isPosted).map(balance)),
    bills: bills.map((one) => summary(books, one)),
    unbilled: loose.map((one) => ({ ...entryView(books, one.line, id), held: one.held })),
    unapplied: books.unapplied
      .filter((one) => one.clientId === matter.clientId && (one.matterId ?? id) === id)
      .map(({ credit }) => ({
        reference: credit.reference,
        date: credit.date,
        amount: credit.amount / 100,
        type: credit.type,
        refNumber: credit.description,
      })),
  };
}

export function entryView(books: Books, line: Line, matterId: number): EntryView {
  const detail = detailOf(books, line);
  return {
    id: line.id,
    matterId,
    timekeeperId: line.timekeeperId,
    staffInitials: timekeeper(books, line.timekeeperId).initials,
    timeExpenseType: line.kind === 'fee' ? 'Fee' : 'Expense',
    entryDate: line.date,
    description: line.description,
    notes: detail.notes,
    actualQuantity: detail.worked / 100,
    actualRate: detail.workedRate / 100,
    quantity: line.quantity / 100,
    rate: line.rate / 100,
    amount: lineTotal({ ...line, nonBillable: false }) / 100,
    creditQuantity: detail.creditHours / 100,
    isFlatRate: detail.isFlatRate,
    isNonBillable: line.nonBillable,
    hideFromInvoice: line.hidden,
    tracked: trackedOf(books, line),
  };
}

function trackedOf(books: Books, { id, quantity, rate }: Line): EntryView['tracked'] {
  const was = books.tracked.get(id);
  return was && (was.quantity !== quantity || was.rate !== rate)
    ? { quantity: was.quantity / 100, rate: was.rate / 100 }
    : null;
}

/** Entries of all open bills and those on none, as the Time Entry Approval page lists them. */
export function approvalEntries(books: Books): ApprovalEntry[] {
  const open = books.ledger.bills.filter((bill) => bill.state === 'draft' || bill.state === 'pending');
  const all = [
    ...open.flatMap((bill) => bill.lines.map((line) => ({ line, matterId: bill.matterId }))),
    ...books.unbilled,
  ];
  return all
    .filter(({ line }) => line.kind === 'fee')
    .map(({ line, matterId }) => ({
      ...entryView(books, line, matterId),
      matter: books.ledger.matters.find((one) => one.id === matterId)?.number ?? '',
      state: books.entryStates.get(line.id) ?? 'Pending Approval',
    }));
}

export function search(books: Books, text: string): SearchHit[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const bills = billSummaries(books, () => true).map((one) => ({
    text: `Bill ${one.number} · ${one.client} · ${one.matter}`,
    path: `/app/billing/bills/${one.id}`,
  }));
  const matters = books.ledger.matters.map((one) => ({
    text: `Matter ${one.number} · ${one.description} · ${clientName(books, one.clientId)}`,
    path: `/app/matters/${one.id}`,
  }));
  return [...matters, ...bills].filter((hit) => hit.text.toLowerCase().includes(wanted)).slice(0, 8);
}

function summary(books: Books, bill: Bill): BillSummary {
  const matter = books.ledger.matters.find((one) => one.id === bill.matterId)!;
  return {
    id: bill.id,
    number: bill.number,
    isPosted: isPosted(bill),
    status: STATUS[bill.state],
    clientId: matter.clientId,
    client: clientName(books, matter.clientId),
    matterId: matter.id,
    matter: `${matter.number} ${matter.description}`,
    attorney: timekeeper(books, matter.attorneyId).name,
    issueDate: bill.issued,
    dueDate: bill.due,
    total: billTotal(bill) / 100,
    balance: balance(bill) / 100,
    discount: discountOf(bill) / 100,
  };
}

function discountOf(bill: Bill): number {
  const { type, value } = bill.discount;
  return type === 'money' ? value : Math.round((subtotal(bill) * value) / 10000);
}

function clientName(books: Books, id: number): string {
  return books.ledger.clients.find((one) => one.id === id)?.name ?? '';
}

function timekeeper(books: Books, id: number): { name: string; initials: string } {
  return books.ledger.timekeepers.find((one) => one.id === id) ?? { name: '', initials: '' };
}
