import { z } from 'zod';
import { balance, type Bill } from '../ledger.ts';
import { billOf, isPosted, Refusal, takeReference, toHundredths, type Books } from './state.ts';
import type { Receipt } from './wire.ts';

const Transaction = z.object({
  clientId: z.number(),
  matterId: z.number().nullable(),
  date: z.string().min(1),
  amount: z.number(),
  type: z.string(),
  refNumber: z.string(),
  distributions: z.array(
    z.object({
      billId: z.number(),
      amount: z.number(),
      allocations: z.array(
        z.object({
          timekeeperId: z.number().nullable(),
          type: z.enum(['Fee', 'Expense']),
          amount: z.number(),
        }),
      ),
    }),
  ),
});
type TransactionBody = z.infer<typeof Transaction>;

/** One credit record with a distribution per bill; what is not distributed stays available on the client. */
export function applyCredit(books: Books, raw: unknown): Receipt {
  const body = z.object({ credit: Transaction }).parse(raw).credit;
  const { shares, rest } = distribute(books, body, 'credit');
  const reference = takeReference(books);
  const id = books.nextId++;
  const row = { id, reference, date: body.date, type: body.type, description: body.refNumber };
  for (const { bill, share } of shares) {
    bill.credits.push({ ...row, amount: share });
    settle(bill);
  }
  if (rest > 0) {
    const credit = { ...row, amount: rest };
    books.unapplied.push({ clientId: body.clientId, matterId: body.matterId, credit });
  }
  return { reference, id };
}

/** Money that came in. Looks like a credit on the screen and is none. */
export function addPayment(books: Books, raw: unknown): Receipt {
  const body = z.object({ payment: Transaction }).parse(raw).payment;
  const { shares, rest } = distribute(books, body, 'payment');
  if (rest > 0) throw new Refusal('Apply the whole payment to bills of the matter.');
  const reference = takeReference(books);
  const id = books.nextId++;
  for (const { bill, share } of shares) {
    bill.payments.push({ id, reference, date: body.date, amount: share, method: body.type });
    settle(bill);
  }
  return { reference, id };
}

/** Books an equal negative payment. */
export function reversePayment(books: Books, id: number): Receipt {
  const bills = books.ledger.bills.filter((bill) => bill.payments.some((one) => one.id === id));
  if (bills.length === 0) throw new Refusal('This payment no longer exists.');
  const reference = takeReference(books);
  const reversalId = books.nextId++;
  for (const bill of bills) {
    const payment = bill.payments.find((one) => one.id === id)!;
    bill.payments.push({ ...payment, id: reversalId, reference, amount: -payment.amount });
    settle(bill);
  }
  return { reference, id: reversalId };
}

const Negative = z.object({
  billId: z.number(),
  refund: z.number(),
  distributions: z.array(z.object({ billId: z.number(), amount: z.number() })),
});

/** What a negative bill leaves goes to other bills of its matter, or back to the client. */
export function spendNegative(books: Books, raw: unknown): Receipt {
  const body = Negative.parse(raw);
  const from = billOf(books, body.billId);
  const shares = body.distributions.map((one) => ({
    bill: billOf(books, one.billId),
    amount: toHundredths(one.amount),
  }));
  const sum = shares.reduce((all, { amount }) => all + amount, toHundredths(body.refund));
  if (sum <= 0) throw new Refusal('Enter an amount.');
  if (sum > -balance(from)) throw new Refusal(`Bill ${from.number} leaves less than that.`);
  const reference = takeReference(books);
  const id = books.nextId++;
  const row = { id, reference, date: '2026-11-21', type: 'Negative Bill', description: from.number };
  for (const { bill, amount } of shares) {
    bill.credits.push({ ...row, amount });
    settle(bill);
  }
  from.credits.push({ ...row, amount: -sum });
  settle(from);
  return { reference, id };
}

function distribute(books: Books, body: TransactionBody, what: string) {
  const amount = toHundredths(body.amount);
  if (amount <= 0) throw new Refusal(`Enter the amount of the ${what}.`);
  if (!body.type) throw new Refusal(`Choose the type of the ${what}.`);
  const shares = body.distributions.map((one) => {
    const bill = billOf(books, one.billId);
    const share = toHundredths(one.amount);
    if (!isPosted(bill)) throw new Refusal(`Bill ${bill.number} is not posted.`);
    if (share <= 0) throw new Refusal(`Enter the amount for bill ${bill.number}.`);
    if (share > balance(bill)) throw new Refusal(`Bill ${bill.number} has a smaller balance.`);
    const allocated = one.allocations.reduce((sum, part) => sum + toHundredths(part.amount), 0);
    if (one.allocations.length > 0 && allocated !== share)
      throw new Refusal(`The allocation of bill ${bill.number} does not add up.`);
    return { bill, share };
  });
  const rest = amount - shares.reduce((sum, one) => sum + one.share, 0);
  if (rest < 0) throw new Refusal(`More was distributed than the ${what} amounts to.`);
  return { shares, rest };
}

function settle(bill: Bill): void {
  bill.state = balance(bill) <= 0 ? 'paid' : 'unpaid';
}
