import { send } from './api.js';
import { visit } from './bill-actions.js';
import { openDialog } from './dialog.js';
import { checkBox, field } from './field.js';
import { h } from './h.js';
import { duration, fixed, hundredths, today, typed } from './numbers.js';
import { select } from './select.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textArea, textInput } from './widgets.js';

/** The window for one time entry or expense, new or stored. A new entry's rate follows its matter and its user. */
export function entryDialog(entry, office, home, type = entry?.type ?? 'TimeEntry') {
  const time = type === 'TimeEntry';
  openDialog({
    title: `${entry ? 'Edit' : 'New'} ${time ? 'time entry' : 'expense'}`,
    home,
    fill(box, dialog) {
      const form = formOf(entry, office, time);
      const cancel = button('Cancel', { onClick: () => dialog.close() });
      const save = (text, again, kind = 'plain') => {
        const control = button(text, { kind, onClick: () => submit(control, again) });
        return control;
      };
      async function submit(control, again) {
        const data = form.read(type);
        if (typeof data === 'string') return errorToast(data);
        await saving([control.target], async () => {
          const saved = entry
            ? await send('PATCH', `/iris/activities/${entry.id}.json`, { data })
            : await send('POST', '/iris/activities.json', { data });
          dialog.close();
          toast(saved.last_saved);
          if (again) entryDialog(null, office, home, type);
          else visit('#/activities');
        });
      }
      box.append(
        ...form.nodes,
        h(
          'div',
          { class: 'actions' },
          save(time ? 'Save entry' : 'Save expense', false, 'primary').node,
          save('Save and create another', true).node,
          save('Save and duplicate', true).node,
          cancel.node,
        ),
      );
    },
  });
}

function formOf(entry, office, time) {
  const first = office.users[0];
  const quantity = textInput('quantity', entry ? fixed(hundredths(entry.quantity)) : '');
  const note = textArea('note', entry?.note ?? '');
  const category = textInput('category', entry?.category ?? '');
  const date = textInput('date', entry?.date ?? today(), { type: 'date' });
  const rate = textInput('price', entry ? fixed(hundredths(entry.price)) : '', { inputmode: 'decimal' });
  const nonBillable = checkBox('Non-billable', {
    checked: entry?.non_billable || entry?.no_charge,
    name: 'nonBillable',
    onChange: () => offer(),
  });
  const noCharge = checkBox('Show this entry on the invoice as no charge', { checked: entry?.no_charge });
  const shownOnBill = h('div', {});
  const matter = select({
    name: 'matter',
    own: 'combo',
    placeholder: 'Select a matter',
    value: String(entry?.matter.id ?? ''),
    options: office.matters.map((one) => ({
      value: String(one.id),
      text: `${one.display_number} ${one.description}`,
    })),
    onChange: () => preset(),
  });
  const user = select({
    name: 'user',
    value: String(entry?.user.id ?? first.id),
    options: office.users.map((one) => ({ value: String(one.id), text: one.name })),
    onChange: () => preset(),
  });

  /** Rate and billing of a new entry are what the firm has set for this matter and this user. */
  function preset() {
    if (!time || entry) return;
    const own = office.matters.find((one) => String(one.id) === matter.value);
    const who = office.users.find((one) => String(one.id) === user.value);
    const custom = own?.custom_rates.find((one) => one.user === who.id);
    rate.value = fixed(hundredths(custom?.rate ?? who.rate));
    nonBillable.target.checked = own !== undefined && (own.billing_method !== 'hourly' || !own.billable);
    offer();
  }
  const offer = () => shownOnBill.replaceChildren(...(nonBillable.checked ? [noCharge.node] : []));
  preset();
  offer();

  return {
    nodes: [
      ...(time ? [field('Duration', quantity)] : []),
      field('Matter', matter, 'placeholder'),
      field(time ? 'Activity category' : 'Expense category', category, 'aria'),
      field('Description', note, 'aria'),
      field('Date', date, 'for'),
      field('Firm user', user, 'wrap'),
      ...(time ? [] : [field('Quantity', quantity)]),
      field(time ? 'Rate' : 'Amount', rate, 'neighbour'),
      nonBillable.node,
      shownOnBill,
    ],
    read(type) {
      const units = time ? duration(quantity.value) : quantity.value === '' ? 100 : typed(quantity.value);
      const price = typed(rate.value);
      if (units === null) return 'Enter a valid duration.';
      if (price === null) return 'Enter a valid rate.';
      if (!matter.value) return 'Select a matter.';
      return {
        type,
        date: date.value,
        matter_id: Number(matter.value),
        user_id: Number(user.value),
        category: category.value,
        note: note.value,
        quantity: units / 100,
        price: price / 100,
        non_billable: nonBillable.checked,
        no_charge: nonBillable.checked && noCharge.checked,
      };
    },
  };
}
