import { balance, billTotal, lineTotal, subtotal, type Bill } from '../ledger.ts';
import { extraOf, type Books } from './state.ts';

/** State names of the vendor's API; the screens translate them into the names of the quick filters. */
const API_STATE = {
  draft: 'draft',
  pending: 'awaiting_approval',
  unpaid: 'awaiting_payment',
  paid: 'paid',
  void: 'void',
  deleted: 'deleted',
} as const;

const decimal = (minor: number) => minor / 100;
const sum = (of: { amount: number }[]) => of.reduce((total, one) => total + one.amount, 0);

/** A bill as the list shows it. */
export function billSummary(books: Books, bill: Bill) {
  const { matters, clients, timekeepers } = books.ledger;
  const matter = matters.find((one) => one.id === bill.matterId);
  const client = clients.find((one) => one.id === matter?.clientId);
  const attorney = timekeepers.find((one) => one.id === matter?.attorneyId);
  return {
    id: bill.id,
    etag: `"${bill.id}-${bill.revision}"`,
    number: bill.number,
    state: API_STATE[bill.state],
    issued_at: bill.issued,
    due_at: bill.due,
    client: { id: client?.id, name: client?.name },
    matter: {
      id: matter?.id,
      display_number: matter?.number,
      description: matter?.description,
      practice_area: matter?.practice,
    },
    responsible_attorney: { id: attorney?.id, name: attorney?.name },
    total: decimal(billTotal(bill)),
    discounted: decimal(subtotal(bill) - billTotal(bill)),
    balance: decimal(balance(bill)),
  };
}

/** A bill with everything that its own screens show. */
export function billDetail(books: Books, bill: Bill) {
  const extra = extraOf(books, bill);
  return {
    ...billSummary(books, bill),
    subject: extra.subject,
    memo: extra.memo,
    private_note: extra.privateNote,
    last_saved: extra.lastSaved,
    timeline: extra.timeline,
    revision: bill.revision,
    discount_services_only: extra.servicesOnly,
    interest: decimal(books.practice.interest.get(bill.id) ?? 0),
    services_sub_total: decimal(
      bill.lines.filter((line) => line.kind === 'fee').reduce((total, line) => total + lineTotal(line), 0),
    ),
    sub_total: decimal(subtotal(bill)),
    discount: {
      rate: decimal(bill.discount.value),
      type: bill.discount.type,
      note: bill.discount.note,
    },
    credits_issued: decimal(sum(bill.credits)),
    paid: decimal(sum(bill.payments)),
    can_update: ['draft', 'pending', 'unpaid'].includes(bill.state),
    line_items: bill.lines.map((line) => ({
      id: line.id,
      type: 'ActivityLineItem',
      kind: line.kind === 'fee' ? 'Service' : 'Expense',
      date: line.date,
      activity: line.activity,
      user: books.ledger.timekeepers.find((one) => one.id === line.timekeeperId)?.name,
      description: line.description,
      quantity: decimal(line.quantity),
      price: decimal(line.rate),
      discount: line.discount && { rate: decimal(line.discount.value), type: line.discount.type },
      total: decimal(lineTotal(line)),
    })),
    credit_memos: bill.credits.map((credit) => ({ ...credit, amount: decimal(credit.amount) })),
    payments: bill.payments.map((payment) => ({ ...payment, amount: decimal(payment.amount) })),
  };
}

/** Rows of the read-only lists beside Billing. */
export function overview(books: Books) {
  const { ledger } = books;
  const bills = ledger.bills.map((bill) => billSummary(books, bill));
  const open = (clientId: number) =>
    bills.filter((bill) => bill.state === 'awaiting_payment' && bill.client.id === clientId);
  return {
    matters: ledger.matters.map((matter) => ({
      ...matter,
      client: ledger.clients.find((one) => one.id === matter.clientId)?.name,
      attorney: ledger.timekeepers.find((one) => one.id === matter.attorneyId)?.name,
    })),
    contacts: ledger.clients.map((client) => ({
      ...client,
      outstanding: open(client.id).reduce((total, bill) => total + bill.balance, 0),
    })),
  };
}
