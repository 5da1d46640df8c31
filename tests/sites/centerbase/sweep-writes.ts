import { z } from 'zod';
import { balance, type Credit } from '../ledger.ts';
import { isPosted, Refusal, takeReference, type Books } from './state.ts';
import { billSummaries } from './views.ts';
import type { Receipt, SweepRow } from './wire.ts';

const creditsOf = (books: Books, clientId: number): Credit[] =>
  books.unapplied.filter((one) => one.clientId === clientId).map(({ credit }) => credit);

const sum = (credits: Credit[]): number => credits.reduce((all, { amount }) => all + amount, 0);

/** Open bills with what their clients have that was never applied. */
export function sweepRows(books: Books): SweepRow[] {
  return billSummaries(books, (bill) => isPosted(bill) && balance(bill) > 0).map((bill) => ({
    ...bill,
    unappliedPayments: 0,
    unappliedCredits: sum(creditsOf(books, bill.clientId)) / 100,
  }));
}

/** AR Sweep: what waits on the clients is applied to the chosen bills, as far as it goes. */
export function sweepUp(books: Books, raw: unknown): Receipt {
  const { billIds } = z.object({ billIds: z.array(z.number()).min(1) }).parse(raw);
  for (const id of billIds) {
    const bill = books.ledger.bills.find((one) => one.id === id);
    const clientId = books.ledger.matters.find((one) => one.id === bill?.matterId)?.clientId;
    if (!bill || clientId === undefined) throw new Refusal('This bill no longer exists.');
    for (const credit of creditsOf(books, clientId)) {
      const part = Math.min(balance(bill), credit.amount);
      bill.credits.push({ ...credit, amount: part });
      credit.amount -= part;
    }
    books.unapplied = books.unapplied.filter(({ credit }) => credit.amount > 0);
  }
  return { reference: takeReference(books), id: billIds[0]! };
}
