import { balance, type Bill, type Credit, type Payment } from '../ledger.ts';
import type { BillInput, CreditInput, NewLineInput, PaymentInput } from './input.ts';
import { extraOf, note, Refusal, type Books } from './state.ts';

/** Every way in which a screen of this site changes the books. Each throws a Refusal before it touches anything. */

const cents = (decimal: number) => Math.round(decimal * 100);
const dollars = (minor: number) =>
  (minor / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
/** Percentages are kept in hundredths and money in cents, so one conversion serves both. */
const inHundredths = cents;

export function saveBill(books: Books, bill: Bill, input: BillInput, who: string): void {
  if (!['draft', 'pending', 'unpaid'].includes(bill.state))
    throw new Refusal(422, 'This bill cannot be edited.');
  applyLines(bill, input.line_items);
  const { rate, type, note: discountNote } = input.discount;
  bill.discount = { type, value: inHundredths(rate), note: discountNote };
  bill.issued = input.issued_at;
  bill.due = input.due_at;
  const extra = extraOf(books, bill);
  extra.subject = input.subject;
  extra.memo = input.memo;
  extra.servicesOnly = input.discount_services_only ?? extra.servicesOnly;
  if (input.interest !== undefined && books.practice.interest.has(bill.id))
    books.practice.interest.set(bill.id, cents(input.interest));
  bill.revision += 1;
  note(books, bill, who, `Invoice ${bill.number} saved - revision ${bill.revision}`);
  settle(bill);
}

function applyLines(bill: Bill, items: BillInput['line_items']): void {
  const known = new Set(bill.lines.map((line) => line.id));
  if (items.some((item) => !known.has(item.id))) {
    throw new Refusal(409, 'The bill has changed since you opened it. Reload and try again.');
  }
  for (const item of items) {
    if (item._destroy) {
      bill.lines = bill.lines.filter((line) => line.id !== item.id);
      continue;
    }
    const line = bill.lines.find((one) => one.id === item.id);
    if (!line) continue;
    line.date = item.date;
    line.activity = item.activity;
    line.description = item.description;
    line.quantity = inHundredths(item.quantity);
    line.rate = cents(item.price);
    line.discount =
      item.discount && item.discount.rate !== 0
        ? { type: item.discount.type, value: inHundredths(item.discount.rate) }
        : null;
  }
}

/** What is in an aggregate line, saved from its own window. */
export function saveItems(books: Books, bill: Bill, items: BillInput['line_items'], who: string): void {
  if (!['draft', 'pending', 'unpaid'].includes(bill.state))
    throw new Refusal(422, 'This bill cannot be edited.');
  applyLines(bill, items);
  bill.revision += 1;
  note(books, bill, who, `Line items of invoice ${bill.number} saved - revision ${bill.revision}`);
  settle(bill);
}

/** A line more, on this bill. */
export function addLine(books: Books, bill: Bill, input: NewLineInput, who: string): void {
  if (!['draft', 'pending', 'unpaid'].includes(bill.state))
    throw new Refusal(422, 'This bill cannot be edited.');
  bill.lines.push({
    id: books.practice.nextActivity++,
    kind: input.type === 'TimeEntry' ? 'fee' : 'expense',
    date: input.date,
    timekeeperId: input.user_id,
    activity: '',
    description: input.note,
    quantity: inHundredths(input.quantity),
    rate: cents(input.price),
    discount: null,
    nonBillable: false,
    hidden: false,
  });
  bill.revision += 1;
  note(books, bill, who, `Line added to invoice ${bill.number} and saved - revision ${bill.revision}`);
  settle(bill);
}

export function addCredit(books: Books, bill: Bill, input: CreditInput, who: string): Credit {
  if (bill.state !== 'unpaid') throw new Refusal(422, 'A credit note needs an approved bill with a balance.');
  const amount = cents(input.amount);
  if (amount <= 0) throw new Refusal(422, 'Enter an amount greater than zero.');
  if (amount > balance(bill))
    throw new Refusal(422, 'The amount is greater than the balance of this invoice.');
  const credit = credited(books, bill, 'Credit note', input.date, amount, input.description);
  note(books, bill, who, `Credit note ${credit.reference} saved - ${dollars(amount)}`);
  settle(bill);
  return credit;
}

export function deleteCredit(books: Books, bill: Bill, id: number, who: string): void {
  const credit = bill.credits.find((one) => one.id === id);
  if (!credit) throw new Refusal(404, 'This credit note no longer exists.');
  bill.credits = bill.credits.filter((one) => one !== credit);
  if (bill.state === 'paid') bill.state = 'unpaid';
  note(books, bill, who, `Credit note ${credit.reference} deleted`);
}

export function recordPayment(
  books: Books,
  bill: Bill,
  input: PaymentInput,
  who: string,
): { payment: Payment; credit: Credit | null } {
  if (bill.state !== 'unpaid') throw new Refusal(422, 'Payments can be recorded on approved bills only.');
  const amount = cents(input.amount);
  const remaining = balance(bill) - amount;
  if (amount < 0) throw new Refusal(422, 'Enter an amount of zero or more.');
  if (amount === 0 && !input.write_off) throw new Refusal(422, 'Enter an amount greater than zero.');
  if (remaining < 0) throw new Refusal(422, 'The amount is greater than the balance of this invoice.');
  if (input.write_off && cents(input.write_off_amount ?? 0) !== remaining) {
    throw new Refusal(409, 'The balance of this invoice has changed. Reload and try again.');
  }
  const sequence = books.nextPayment++;
  const payment: Payment = {
    id: 7000 + sequence,
    reference: `PMT-${String(sequence).padStart(4, '0')}`,
    date: input.date,
    amount,
    method: input.payment_source,
  };
  bill.payments.push(payment);
  const credit =
    input.write_off && remaining > 0
      ? credited(books, bill, 'Write-off', input.date, remaining, `Written off with ${payment.reference}`)
      : null;
  const saved = `Payment ${payment.reference} of ${dollars(amount)} recorded`;
  note(
    books,
    bill,
    who,
    credit ? `${saved}, ${dollars(remaining)} written off as ${credit.reference}` : saved,
  );
  settle(bill);
  return { payment, credit };
}

export function moveBill(books: Books, bill: Bill, to: 'pending' | 'unpaid', who: string): void {
  const from = to === 'pending' ? ['draft'] : ['draft', 'pending'];
  if (!from.includes(bill.state))
    throw new Refusal(422, 'This bill is no longer in a state that allows that.');
  bill.state = to;
  const what = to === 'pending' ? 'submitted for approval' : 'approved';
  note(books, bill, who, `Invoice ${bill.number} ${what}`);
  settle(bill);
}

/** One request for two outcomes, as in the vendor's API: a draft is deleted, an approved bill is voided. */
export function removeBill(books: Books, bill: Bill, who: string): void {
  if (bill.payments.length > 0) throw new Refusal(422, 'Delete the payments of this bill first.');
  if (bill.state === 'void' || bill.state === 'deleted')
    throw new Refusal(422, 'This bill is already archived.');
  const draft = bill.state === 'draft' || bill.state === 'pending';
  bill.state = draft ? 'deleted' : 'void';
  note(books, bill, who, `Invoice ${bill.number} ${draft ? 'deleted' : 'voided'}`);
}

function credited(
  books: Books,
  bill: Bill,
  type: string,
  date: string,
  amount: number,
  description: string,
): Credit {
  const sequence = books.nextCredit++;
  const reference = `CN-${String(sequence).padStart(4, '0')}`;
  const credit: Credit = { id: 5000 + sequence, reference, date, amount, type, description };
  bill.credits.push(credit);
  return credit;
}

/** An approved bill with nothing left to pay becomes Paid by itself, also when it was discounted to zero. */
function settle(bill: Bill): void {
  if (bill.state === 'unpaid' && balance(bill) <= 0) bill.state = 'paid';
}
