import { demoLedger, type Bill, type Credit, type Ledger, type Line } from '../ledger.ts';
import type { BillingSite } from '../billing-site.ts';
import type { BillingSettings, EntryState } from './wire.ts';

/** What this system keeps about an entry beyond the shared books. */
interface EntryDetail {
  /** Hundredths of an hour, as worked. */
  worked: number;
  /** Rate as worked, minor units. */
  workedRate: number;
  isFlatRate: boolean;
  notes: string;
  creditHours: number;
}

/** The replica, with the drawers that the shared books do not have. */
export interface CenterbaseSite extends BillingSite {
  readonly tracked: Books['tracked'];
  readonly payors: Books['payors'];
  /** Is the signed-in person shown no rates? */
  hideRates: boolean;
  /** What the page of one entry says beside its shared line. Made when first asked for. */
  detailOf(line: Line): EntryDetail;
  /** Entries that are on no bill: new ones, and those held back from a pre-bill. */
  readonly unbilled: { matterId: number; held: boolean; line: Line }[];
  /** Credits that were applied to no bill and wait on the client. */
  readonly unapplied: { clientId: number; matterId: number | null; credit: Credit }[];
}

/** Everything that a reset throws away. */
export interface Books {
  ledger: Ledger;
  unbilled: CenterbaseSite['unbilled'];
  unapplied: CenterbaseSite['unapplied'];
  details: Map<number, EntryDetail>;
  /** Where an entry stands in time entry approval, by its id; pending when not said. */
  entryStates: Map<number, EntryState>;
  /** What stood on a line before the edits of a pre-bill's approvers, by the line's id. */
  tracked: Map<number, { quantity: number; rate: number }>;
  /** Billing settings by whose they are: `matters/31`, `clients/21`, `system`. */
  settings: Map<string, BillingSettings>;
  /** Exceptions from the firm's rates, minor units: whose, then by timekeeper. */
  rates: Map<string, Map<number, number>>;
  /** Who pays which part of a matter's bills, hundredths of a percent. */
  payors: Map<number, { name: string; share: number }[]>;
  hideRates: boolean;
  nextReference: number;
  nextId: number;
}

/** Said to the person who saved: the screen shows it and nothing was changed. */
export class Refusal extends Error {}

export function freshBooks(): Books {
  return {
    ledger: demoLedger(),
    unbilled: [],
    unapplied: [],
    details: new Map(),
    entryStates: new Map(),
    tracked: new Map(),
    settings: new Map(),
    rates: new Map(),
    payors: new Map(),
    hideRates: false,
    nextReference: 20417,
    nextId: 9500,
  };
}

export function takeReference(books: Books): string {
  return referenceText(books.nextReference++);
}

export function referenceText(sequence: number): string {
  return `CB-${sequence}`;
}

/** Marks a bill as saved and returns the reference that the screen will show. */
export function stamp(books: Books, bill: Bill): string {
  bill.revision = books.nextReference;
  return takeReference(books);
}

/** Details of an entry; as long as nothing was said, it was worked as it is billed. Call before changing the line. */
export function detailOf(books: Books, line: Line): EntryDetail {
  const known = books.details.get(line.id);
  if (known) return known;
  const detail: EntryDetail = {
    worked: line.quantity,
    workedRate: line.rate,
    isFlatRate: false,
    notes: '',
    creditHours: line.kind === 'fee' ? line.quantity : 0,
  };
  books.details.set(line.id, detail);
  return detail;
}

export function isPosted(bill: Bill): boolean {
  return bill.state === 'unpaid' || bill.state === 'paid';
}

export function billOf(books: Books, id: number): Bill {
  const bill = books.ledger.bills.find((one) => one.id === id && one.state !== 'deleted');
  if (!bill) throw new Refusal('This bill no longer exists.');
  return bill;
}

/** A bill that may still be edited. */
export function preBillOf(books: Books, id: number): Bill {
  const bill = billOf(books, id);
  if (isPosted(bill)) throw new Refusal(`Bill ${bill.number} is posted and cannot be edited.`);
  return bill;
}

/** Where an entry sits: on a bill, or in the unbilled drawer. */
export function findEntry(
  books: Books,
  id: number,
): { line: Line; matterId: number; bill: Bill | null } | null {
  for (const bill of books.ledger.bills) {
    const line = bill.lines.find((one) => one.id === id);
    if (line && bill.state !== 'deleted') return { line, matterId: bill.matterId, bill };
  }
  const loose = books.unbilled.find((one) => one.line.id === id);
  return loose ? { line: loose.line, matterId: loose.matterId, bill: null } : null;
}

/** Dollars or hours as sent, to the integers of the books. */
export function toHundredths(value: number): number {
  return Math.round(value * 100);
}
