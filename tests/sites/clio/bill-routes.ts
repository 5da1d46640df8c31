import type { Hono } from 'hono';
import type { Bill, Line } from '../ledger.ts';
import type { Write } from './activity-routes.ts';
import { billDetail, billSummary } from './bill-json.ts';
import { addLine, moveBill, recordPayment, removeBill, saveItems } from './changes.ts';
import {
  billsInput,
  generateInput,
  itemsInput,
  newLineInput,
  paymentsInput,
  type GenerateInput,
} from './input.ts';
import type { Activity } from './practice.ts';
import { billOf, note, Refusal, type Books } from './state.ts';

/** Bills made of unbilled work, and steps that several bills take at once. */
export function billRoutes(app: Hono, books: () => Books, write: Write): void {
  app.post('/iris/bills.json', (c) =>
    write(c, 'ledger', (body, who) => {
      const made = generate(books(), generateInput.parse(body).data, who);
      return {
        bills: made.map((bill) => billSummary(books(), bill)),
        last_saved: `${made.length} bill created`,
      };
    }),
  );
  app.post('/iris/bills/bulk.json', (c) =>
    write(c, 'ledger', (body, who) => {
      const { ids, action } = billsInput.parse(body).data;
      for (const bill of ids.map((id) => billOf(books(), id))) {
        if (action === 'delete') removeBill(books(), bill, who);
        else moveBill(books(), bill, action === 'submit' ? 'pending' : 'unpaid', who);
      }
      const done = { delete: 'deleted', submit: 'submitted', approve: 'approved' }[action];
      return { last_saved: `${ids.length} bills were ${done} and saved` };
    }),
  );
  app.patch('/iris/bills/:id/line_items.json', (c) =>
    write(c, 'ledger', (body, who) => {
      const bill = billOf(books(), Number(c.req.param('id')));
      saveItems(books(), bill, itemsInput.parse(body).data.line_items, who);
      return billDetail(books(), bill);
    }),
  );
  app.post('/iris/bills/:id/line_items.json', (c) =>
    write(c, 'ledger', (body, who) => {
      const bill = billOf(books(), Number(c.req.param('id')));
      addLine(books(), bill, newLineInput.parse(body).data, who);
      return billDetail(books(), bill);
    }),
  );
  app.post('/iris/payments.json', (c) =>
    write(c, 'ledger', (body, who) => {
      const { allocations, ...rest } = paymentsInput.parse(body).data;
      const some = allocations.filter((one) => one.amount > 0 || one.write_off);
      for (const { bill_id, ...own } of some)
        recordPayment(books(), billOf(books(), bill_id), { ...rest, ...own }, who);
      return { last_saved: `Payment for ${some.length} bills recorded` };
    }),
  );
  app.post('/iris/bills/:id/regenerate.json', (c) =>
    write(c, 'ledger', (_body, who) => {
      const bill = billOf(books(), Number(c.req.param('id')));
      const { practice } = books();
      const more = practice.activities.filter((one) => one.matterId === bill.matterId);
      practice.activities = practice.activities.filter((one) => !more.includes(one));
      bill.lines.push(...more.map(lineOf));
      note(books(), bill, who, `Invoice ${bill.number} was updated with ${more.length} activities`);
      return billDetail(books(), bill);
    }),
  );
  app.delete('/iris/bills/:id/interest.json', (c) =>
    write(c, 'ledger', (_body, who) => {
      const bill = billOf(books(), Number(c.req.param('id')));
      if (!books().practice.interest.delete(bill.id)) throw new Refusal(404, 'This bill bears no interest.');
      note(books(), bill, who, 'Interest was removed and saved');
      return billDetail(books(), bill);
    }),
  );
}

/** An activity as a line of a bill. */
const lineOf = (entry: Activity): Line => ({
  id: entry.id,
  kind: entry.type === 'TimeEntry' ? 'fee' : 'expense',
  date: entry.date,
  timekeeperId: entry.userId,
  activity: entry.category,
  description: entry.note,
  quantity: entry.flat ? 100 : entry.quantity,
  rate: entry.price,
  discount: null,
  nonBillable: entry.nonBillable || entry.noCharge,
  hidden: false,
});

/** One bill for each matter, of its unbilled activities less those left out, which stay unbilled. */
function generate(books: Books, input: GenerateInput, who: string): Bill[] {
  const { practice, ledger } = books;
  return input.matter_ids.map((matterId) => {
    const entries = practice.activities.filter(
      (one) => one.matterId === matterId && !input.exclude_ids.includes(one.id),
    );
    if (!entries.length) throw new Refusal(422, 'There is nothing to bill for this matter.');
    const number = practice.nextBill++;
    const bill: Bill = {
      id: 3058 + number,
      number: String(number),
      matterId,
      state: input.skip_approval ? 'unpaid' : 'draft',
      issued: '2026-11-21',
      due: '2026-12-21',
      lines: entries.map(lineOf),
      discount: {
        type: input.discount?.type ?? 'percentage',
        value: Math.round((input.discount?.rate ?? 0) * 100),
        note: '',
      },
      adjustment: { amount: 0, label: '' },
      credits: [],
      payments: [],
      revision: 1,
    };
    practice.activities = practice.activities.filter((one) => !entries.includes(one));
    ledger.bills.push(bill);
    note(books, bill, who, `Invoice ${bill.number} created`);
    return bill;
  });
}
