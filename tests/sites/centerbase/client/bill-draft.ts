import type { BillView, EntryView } from '../wire.ts';
import { product } from './format.ts';

/** A bill while it is being edited. Nothing in here has been saved. */
export interface BillDraft {
  bill: BillView;
  number: string;
  entries: EntryView[];
  held: number[];
  deleted: number[];
  moved: { id: number; matterId: number }[];
  discountType: 'percent' | 'amount';
  discountPercent: number;
  discountAmount: number;
}

export function draftOf(bill: BillView): BillDraft {
  return {
    bill,
    number: bill.number,
    entries: bill.entries.map((entry) => ({ ...entry })),
    held: [],
    deleted: [],
    moved: [],
    discountType: bill.discountType,
    discountPercent: bill.discountPercent,
    discountAmount: bill.discountAmount,
  };
}

/** Hours or rate were typed over: the amount follows. */
export function setFactor(entry: EntryView, role: 'quantity' | 'rate', value: number): void {
  entry[role] = value;
  entry.amount = product(entry.quantity, entry.rate);
}

/** A billable entry is always printed. */
export function setNonBillable(entry: EntryView, on: boolean): void {
  entry.isNonBillable = on;
  if (!on) entry.hideFromInvoice = false;
}

export function draftTotals(draft: BillDraft): { subtotal: number; discount: number; total: number } {
  const subtotal = cents(draft.entries.reduce((sum, one) => sum + (one.isNonBillable ? 0 : one.amount), 0));
  const discount =
    draft.discountType === 'percent' ? cents((subtotal * draft.discountPercent) / 100) : draft.discountAmount;
  return { subtotal, discount, total: cents(subtotal - discount + (draft.bill.flatRate?.amount ?? 0)) };
}

/** What Save sends. */
export function billBody(draft: BillDraft): object {
  return {
    billNumber: draft.number,
    discountType: draft.discountType,
    discountPercent: draft.discountType === 'percent' ? draft.discountPercent : 0,
    discountAmount: draftTotals(draft).discount,
    entries: draft.entries.map(({ staffInitials: _initials, ...entry }) => entry),
    heldEntries: draft.held,
    deletedEntries: draft.deleted,
    movedEntries: draft.moved,
  };
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
