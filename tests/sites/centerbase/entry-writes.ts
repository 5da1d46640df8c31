import { z } from 'zod';
import type { Line } from '../ledger.ts';
import {
  detailOf,
  findEntry,
  preBillOf,
  Refusal,
  stamp,
  takeReference,
  toHundredths,
  type Books,
} from './state.ts';
import type { Receipt } from './wire.ts';

/** Field names are those of the vendor's own documented time and expense service. */
const EntryBody = z.object({
  id: z.number().nullable(),
  matterId: z.number(),
  timekeeperId: z.number(),
  timeExpenseType: z.enum(['Fee', 'Expense']),
  entryDate: z.string().min(1),
  description: z.string(),
  notes: z.string(),
  actualQuantity: z.number(),
  actualRate: z.number(),
  quantity: z.number(),
  rate: z.number(),
  creditQuantity: z.number(),
  isFlatRate: z.boolean(),
  isNonBillable: z.boolean(),
  hideFromInvoice: z.boolean(),
});

/** Save in the Billing Entry dialog: commits at once, on its own, whatever becomes of the bill around it. */
export function saveEntry(books: Books, raw: unknown): Receipt {
  const body = EntryBody.parse(raw);
  if (!books.ledger.matters.some((one) => one.id === body.matterId)) throw new Refusal('Choose a matter.');
  if (!books.ledger.timekeepers.some((one) => one.id === body.timekeeperId))
    throw new Refusal('Choose a timekeeper.');
  if (!body.description.trim()) throw new Refusal('Enter a description.');
  if (body.quantity === 0 && !body.isFlatRate) throw new Refusal('Enter the billable hours.');
  if (body.hideFromInvoice && !body.isNonBillable)
    throw new Refusal('Only a non-billable entry can be left off the bill.');
  const values = {
    kind: body.timeExpenseType === 'Fee' ? 'fee' : 'expense',
    date: body.entryDate,
    timekeeperId: body.timekeeperId,
    description: body.description,
    // With a flat rate the rate is the amount.
    quantity: body.isFlatRate ? 100 : toHundredths(body.quantity),
    rate: toHundredths(body.rate),
    discount: null,
    nonBillable: body.isNonBillable,
    hidden: body.hideFromInvoice,
  } satisfies Partial<Line>;
  const detail = {
    worked: toHundredths(body.actualQuantity),
    workedRate: toHundredths(body.actualRate),
    isFlatRate: body.isFlatRate,
    notes: body.notes,
    creditHours: toHundredths(body.creditQuantity),
  };
  if (body.id === null) {
    const line: Line = { id: books.nextId++, activity: body.timeExpenseType, ...values };
    books.unbilled.push({ matterId: body.matterId, held: false, line });
    books.details.set(line.id, detail);
    return { reference: takeReference(books), id: line.id };
  }
  const found = findEntry(books, body.id);
  if (!found) throw new Refusal('This entry no longer exists.');
  if (found.bill) preBillOf(books, found.bill.id);
  Object.assign(detailOf(books, found.line), detail);
  Object.assign(found.line, values);
  return { reference: found.bill ? stamp(books, found.bill) : takeReference(books), id: body.id };
}

/** The permanent delete inside the entry dialog. */
export function deleteEntry(books: Books, id: number): Receipt {
  const found = findEntry(books, id);
  if (!found) throw new Refusal('This entry no longer exists.');
  if (!found.bill) {
    books.unbilled = books.unbilled.filter((one) => one.line.id !== id);
    return { reference: takeReference(books), id };
  }
  const bill = preBillOf(books, found.bill.id);
  bill.lines = bill.lines.filter((line) => line.id !== id);
  return { reference: stamp(books, bill), id };
}
