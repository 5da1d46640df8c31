import type { BillView } from '../wire.ts';
import { el } from './dom.ts';
import { field, textInput } from './fields.ts';
import { decimal, toNumber } from './format.ts';

export interface AllocationPanel {
  node: HTMLElement;
  allocations(): unknown[];
}

/** Who bears the credit: each timekeeper of the bill, and its expenses. Starts in proportion to what they billed. */
export function allocationPanel(bill: BillView, amount: number): AllocationPanel {
  const parts = new Map<string, { timekeeperId: number | null; billed: number }>();
  for (const entry of bill.entries) {
    const fee = entry.timeExpenseType === 'Fee';
    const name = fee ? entry.staffInitials : 'Expenses';
    const part = parts.get(name) ?? { timekeeperId: fee ? entry.timekeeperId : null, billed: 0 };
    part.billed += entry.isNonBillable ? 0 : entry.amount;
    parts.set(name, part);
  }
  const whole = [...parts.values()].reduce((sum, part) => sum + part.billed, 0);
  let left = amount;
  const fields = [...parts].map(([name, part], index) => {
    // The last one takes what rounding left over, so that the parts add up.
    const last = index === parts.size - 1;
    const own = last || whole === 0 ? left : Math.round(((amount * part.billed) / whole) * 100) / 100;
    left = Math.round((left - own) * 100) / 100;
    return { name, part, input: textInput(decimal(own)) };
  });
  return {
    node: el(
      'fieldset',
      { class: 'allocation' },
      el('legend', {}, `Allocation of bill ${bill.number}`),
      ...fields.map(({ name, input }) => field(name, input)),
    ),
    allocations: () =>
      fields.map(({ part, input }) => ({
        timekeeperId: part.timekeeperId,
        type: part.timekeeperId === null ? 'Expense' : 'Fee',
        amount: toNumber(input.value),
      })),
  };
}
