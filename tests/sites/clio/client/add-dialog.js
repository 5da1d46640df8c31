import { read, send } from './api.js';
import { visit } from './bill-actions.js';
import { openDialog } from './dialog.js';
import { checkBox, field } from './field.js';
import { h } from './h.js';
import { duration, fixed, hundredths, today, typed } from './numbers.js';
import { select } from './select.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textArea, textInput } from './widgets.js';

/** Add time, Add expense: a new line of a bill that is being edited, kept as a record of its own or on this bill alone. */
export async function addDialog(bill, type, home) {
  const { users } = await read('/iris/office.json');
  const time = type === 'TimeEntry';
  openDialog({
    title: time ? 'Add time' : 'Add expense',
    home,
    fill(box, dialog) {
      const quantity = textInput('quantity', time ? '' : fixed(100));
      const note = textArea('note', '');
      const date = textInput('date', today(), { type: 'date' });
      const rate = textInput('price', time ? fixed(hundredths(users[0].rate)) : '', { inputmode: 'decimal' });
      const record = checkBox('Create new record', { checked: true });
      const user = select({
        name: 'user',
        value: String(users[0].id),
        options: users.map((one) => ({ value: String(one.id), text: one.name })),
      });
      const save = (text, kind, again) => {
        const control = button(text, { kind, onClick: () => void add(control, again) });
        return control.node;
      };
      async function add(control, again) {
        const [units, price] = [time ? duration(quantity.value) : typed(quantity.value), typed(rate.value)];
        if (units === null || price === null) return errorToast('Enter valid figures.');
        const data = {
          type,
          date: date.value,
          user_id: Number(user.value),
          note: note.value,
          quantity: units / 100,
          price: price / 100,
          create_record: record.checked,
        };
        await saving([control.target], async () => {
          const saved = await send('POST', `/iris/bills/${bill.id}/line_items.json`, { data });
          dialog.close();
          toast(saved.last_saved);
          if (again) void addDialog(bill, type, home);
          else visit(`#/bills/${bill.id}/edit`);
        });
      }
      box.append(
        field(time ? 'Duration' : 'Quantity', quantity),
        field('Description', note, 'aria'),
        field('Date', date, 'for'),
        field('Firm user', user, 'wrap'),
        field(time ? 'Rate' : 'Amount', rate, 'neighbour'),
        record.node,
        h(
          'div',
          { class: 'actions' },
          save('Save', 'primary', false),
          save('Save and add another', 'plain', true),
          button('Cancel', { onClick: () => dialog.close() }).node,
        ),
      );
    },
  });
}
