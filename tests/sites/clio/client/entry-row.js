import { send } from './api.js';
import { visit } from './bill-actions.js';
import { skin } from './boot.js';
import { h } from './h.js';
import { duration, fixed, hundredths, typed } from './numbers.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textInput } from './widgets.js';

/** Places of what a row of the activities list lets people change. */
const [ACTIONS, QTY, RATE, NON_BILLABLE, BILLABLE] = [1, 3, 6, 7, 8];

/** Turns one row of the list into boxes with a Save of its own, as the vendor's grids edit rows. */
export function editInList(entry, cells) {
  const time = entry.type === 'TimeEntry';
  const quantity = textInput('quantity', fixed(hundredths(entry.quantity)));
  const rate = textInput('price', fixed(hundredths(entry.price)), { inputmode: 'decimal' });
  const free = entry.non_billable || entry.no_charge;
  // One box says the same in two ways: ticked where the work is free, or ticked where it is billed.
  const saysBillable = skin.names === 'firm';
  const box = h('input', { type: 'checkbox', checked: saysBillable ? !free : free });
  const save = button('Save', {
    kind: 'primary',
    onClick: () => {
      const units = time ? duration(quantity.value) : typed(quantity.value);
      const price = typed(rate.value);
      if (units === null || price === null) return errorToast('Enter valid figures.');
      void saving([save.target], async () => {
        const data = {
          ...wired(entry),
          quantity: units / 100,
          price: price / 100,
          non_billable: box.checked !== saysBillable,
        };
        const saved = await send('PATCH', `/iris/activities/${entry.id}.json`, { data });
        toast(saved.last_saved);
        visit('#/activities');
      });
    },
  });
  const cancel = button('Cancel', { onClick: () => visit('#/activities') });
  cells[ACTIONS].replaceChildren(save.node, cancel.node);
  cells[QTY].replaceChildren(quantity.node);
  if (!entry.flat_rate) cells[RATE].replaceChildren(rate.node);
  cells[saysBillable ? BILLABLE : NON_BILLABLE].replaceChildren(box);
  quantity.target.focus();
}

/** One press, and the time is free: for a row of the list or for all that are ticked. */
export async function markNonBillable(entries) {
  await saving([], async () => {
    const data = { ids: entries.map(({ id }) => id), non_billable: true };
    const saved = await send('PATCH', '/iris/activities/bulk.json', { data });
    toast(saved.last_saved);
    visit('#/activities');
  });
}

const wired = (entry) => ({
  type: entry.type,
  date: entry.date,
  matter_id: entry.matter.id,
  user_id: entry.user.id,
  category: entry.category,
  note: entry.note,
  no_charge: entry.no_charge,
});
