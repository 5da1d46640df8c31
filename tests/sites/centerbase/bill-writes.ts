import { z } from 'zod';
import { subtotal, type Line } from '../ledger.ts';
import {
  billOf,
  detailOf,
  isPosted,
  preBillOf,
  Refusal,
  stamp,
  takeReference,
  toHundredths,
  type Books,
} from './state.ts';
import type { Receipt } from './wire.ts';

const BillBody = z.object({
  billNumber: z.string().min(1),
  discountType: z.enum(['percent', 'amount']),
  discountPercent: z.number().min(0).max(100),
  discountAmount: z.number().min(0),
  entries: z.array(
    z.object({
      id: z.number(),
      entryDate: z.string().min(1),
      description: z.string(),
      quantity: z.number(),
      rate: z.number(),
      amount: z.number(),
      isNonBillable: z.boolean(),
      hideFromInvoice: z.boolean(),
    }),
  ),
  heldEntries: z.array(z.number()),
  deletedEntries: z.array(z.number()),
  movedEntries: z.array(z.object({ id: z.number(), matterId: z.number() })).default([]),
});

/** Save on the bill record: the one commit of everything that was changed in edit mode. */
export function saveBill(books: Books, id: number, raw: unknown): Receipt {
  const bill = preBillOf(books, id);
  const body = BillBody.parse(raw);
  const changes = body.entries.map((entry) => {
    const line = bill.lines.find((one) => one.id === entry.id);
    if (!line) throw new Refusal('An entry of this bill was moved or deleted by somebody else.');
    if (entry.hideFromInvoice && !entry.isNonBillable)
      throw new Refusal('Only a non-billable entry can be hidden.');
    return { line, entry };
  });
  for (const { line, entry } of changes) {
    detailOf(books, line);
    const quantity = toHundredths(entry.quantity);
    const rate = toHundredths(entry.rate);
    // An amount that was typed over is kept as what it is: the difference to hours times rate.
    const off = Math.round((quantity * rate) / 100) - toHundredths(entry.amount);
    Object.assign(line, {
      date: entry.entryDate,
      description: entry.description,
      quantity,
      rate,
      discount: off === 0 ? null : { type: 'money', value: off },
      nonBillable: entry.isNonBillable,
      hidden: entry.hideFromInvoice,
    } satisfies Partial<Line>);
  }
  const moved = new Map(body.movedEntries.map((one) => [one.id, one.matterId]));
  const leaving = new Set([...body.heldEntries, ...body.deletedEntries, ...moved.keys()]);
  for (const line of bill.lines) {
    if (body.heldEntries.includes(line.id))
      books.unbilled.push({ matterId: bill.matterId, held: true, line });
    const matterId = moved.get(line.id);
    if (matterId !== undefined) books.unbilled.push({ matterId, held: false, line });
  }
  bill.lines = bill.lines.filter((line) => !leaving.has(line.id));
  bill.number = body.billNumber;
  bill.discount =
    body.discountType === 'percent'
      ? { type: 'percentage', value: toHundredths(body.discountPercent), note: bill.discount.note }
      : { type: 'money', value: toHundredths(body.discountAmount), note: bill.discount.note };
  return { reference: stamp(books, bill), id };
}

const Ids = z.object({ billIds: z.array(z.number()).min(1) });

/** Pre-bills become final. */
export function postBills(books: Books, raw: unknown): Receipt {
  const bills = Ids.parse(raw).billIds.map((id) => preBillOf(books, id));
  for (const bill of bills) bill.state = 'unpaid';
  const reference = takeReference(books);
  for (const bill of bills) bill.revision = books.nextReference - 1;
  return { reference, id: bills[0]!.id };
}

export function deleteBills(books: Books, raw: unknown): Receipt {
  const bills = Ids.parse(raw).billIds.map((id) => preBillOf(books, id));
  for (const bill of bills) bill.state = 'deleted';
  return { reference: takeReference(books), id: bills[0]!.id };
}

const Unpost = z.object({ recalculateInterest: z.boolean(), leavePaymentsOnPreBill: z.boolean() });

export function unpostBill(books: Books, id: number, raw: unknown): Receipt {
  const bill = billOf(books, id);
  const { leavePaymentsOnPreBill } = Unpost.parse(raw);
  if (!isPosted(bill)) throw new Refusal(`Bill ${bill.number} is not posted.`);
  bill.state = 'draft';
  if (!leavePaymentsOnPreBill) bill.payments = [];
  return { reference: stamp(books, bill), id };
}

const FlatRate = z.object({ flatRate: z.object({ amount: z.number().min(0), note: z.string() }).nullable() });

/** One figure for the whole bill, or `null` to go back to its entries. */
export function setFlatRate(books: Books, id: number, raw: unknown): Receipt {
  const bill = preBillOf(books, id);
  const { flatRate } = FlatRate.parse(raw);
  bill.adjustment = flatRate
    ? {
        amount: toHundredths(flatRate.amount) - subtotal(bill),
        label: flatRate.note || 'Flat rate',
      }
    : { amount: 0, label: '' };
  return { reference: stamp(books, bill), id };
}

const Generate = z.object({ matterIds: z.array(z.number()).min(1), issueDate: z.string().min(1) });

/** Makes a pre-bill of everything unbilled on each matter. */
export function generateBills(books: Books, raw: unknown): Receipt {
  const { matterIds, issueDate } = Generate.parse(raw);
  const ready = matterIds.filter((id) => books.unbilled.some((one) => one.matterId === id));
  if (ready.length === 0) throw new Refusal('There is nothing to bill on the selected matters.');
  for (const matterId of ready) {
    const lines = books.unbilled.filter((one) => one.matterId === matterId).map((one) => one.line);
    books.unbilled = books.unbilled.filter((one) => one.matterId !== matterId);
    const number = Math.max(...books.ledger.bills.map((bill) => Number.parseInt(bill.number, 10) || 0)) + 1;
    books.ledger.bills.push({
      id: books.nextId++,
      number: String(number),
      matterId,
      state: 'draft',
      issued: issueDate,
      due: issueDate,
      lines,
      discount: { type: 'percentage', value: 0, note: '' },
      adjustment: { amount: 0, label: '' },
      credits: [],
      payments: [],
      revision: 1,
    });
  }
  return { reference: takeReference(books), id: books.ledger.bills.at(-1)!.id };
}
