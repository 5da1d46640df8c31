import { z } from 'zod';
import { saveBill } from './bill-writes.ts';
import { billOf, findEntry, preBillOf, Refusal, takeReference, toHundredths, type Books } from './state.ts';
import type { Receipt } from './wire.ts';

/** Save on a pre-bill that is being approved: the edits stay tracked beside what stood there before. */
export function saveReview(books: Books, id: number, raw: unknown): Receipt {
  const { lines } = preBillOf(books, id);
  for (const { id: line, quantity, rate } of lines)
    if (!books.tracked.has(line)) books.tracked.set(line, { quantity, rate });
  const receipt = saveBill(books, id, raw);
  if (z.object({ approve: z.boolean().optional() }).parse(raw).approve) billOf(books, id).state = 'draft';
  return receipt;
}

const Ids = z.object({ billIds: z.array(z.number()).min(1) });

/** Moves pre-bills to the next step of their chain; after the last one they are ready to be posted. */
export function approveBills(books: Books, raw: unknown): Receipt {
  const bills = Ids.parse(raw).billIds.map((id) => billOf(books, id));
  for (const bill of bills) {
    if (bill.state !== 'pending') throw new Refusal(`Bill ${bill.number} is not waiting for approval.`);
    bill.state = 'draft';
  }
  return { reference: takeReference(books), id: bills[0]!.id };
}

const Edits = z.object({
  entries: z
    .array(z.object({ id: z.number(), quantity: z.number(), rate: z.number(), isNonBillable: z.boolean() }))
    .min(1),
});

/** Entries changed in the cells of the approval page. */
export function saveEntries(books: Books, raw: unknown): Receipt {
  const edits = Edits.parse(raw).entries.map((edit) => ({ edit, line: findEntry(books, edit.id)?.line }));
  for (const { edit, line } of edits) {
    if (!line) throw new Refusal('One of the entries no longer exists.');
    line.quantity = toHundredths(edit.quantity);
    line.rate = toHundredths(edit.rate);
    line.nonBillable = edit.isNonBillable;
  }
  return { reference: takeReference(books), id: edits[0]!.edit.id };
}

const Entries = z.object({
  entryIds: z.array(z.number()).min(1),
  state: z.enum(['Pending Approval', 'Approved', 'On Hold']),
});

/** Time entry approval: entries on hold are on no bill until they are released. */
export function moveEntries(books: Books, raw: unknown): Receipt {
  const { entryIds, state } = Entries.parse(raw);
  for (const id of entryIds) {
    if (!findEntry(books, id)) throw new Refusal('One of the entries no longer exists.');
    books.entryStates.set(id, state);
  }
  return { reference: takeReference(books), id: entryIds[0]! };
}
