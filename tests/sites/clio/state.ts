import { demoLedger, type Bill, type Ledger } from '../ledger.ts';
import { freshPractice, type Practice } from './practice.ts';

/** What this site keeps beside the shared books: texts of a bill, its history, and the running numbers. */
export interface Books {
  ledger: Ledger;
  practice: Practice;
  extras: Map<number, BillExtra>;
  nextCredit: number;
  nextPayment: number;
}

export interface BillExtra {
  subject: string;
  memo: string;
  privateNote: string;
  /** Is the bill discount taken from services only? */
  servicesOnly: boolean;
  /** The last thing that was saved, with the number the site gave it; stays on the bill until the next save. */
  lastSaved: string;
  timeline: { at: string; who: string; text: string }[];
}

/** A request that the site turns down for a reason of its own; the status is what the browser gets. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function freshBooks(): Books {
  const ledger = demoLedger();
  return { ledger, practice: freshPractice(ledger), extras: new Map(), nextCredit: 12, nextPayment: 87 };
}

export function billOf(books: Books, id: number): Bill {
  const bill = books.ledger.bills.find((one) => one.id === id);
  if (!bill) throw new Refusal(404, 'This bill no longer exists.');
  return bill;
}

export function extraOf(books: Books, bill: Bill): BillExtra {
  let extra = books.extras.get(bill.id);
  if (!extra) {
    const matter = books.ledger.matters.find((one) => one.id === bill.matterId);
    extra = {
      subject: matter?.description ?? '',
      memo: 'Thank you for your business. Payment is due within 30 days.',
      privateNote: '',
      servicesOnly: bill.id === 4104,
      lastSaved: '',
      timeline: [],
    };
    books.extras.set(bill.id, extra);
  }
  return extra;
}

/** Writes down what happened; the vendor's own timeline is silent about drafts, and so is this one. */
export function note(books: Books, bill: Bill, who: string, text: string): void {
  const extra = extraOf(books, bill);
  extra.lastSaved = text;
  if (bill.state === 'draft' || bill.state === 'pending') return;
  extra.timeline.unshift({ at: new Date().toISOString(), who, text });
}
