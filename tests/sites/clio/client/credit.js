import { send } from './api.js';
import { visit } from './bill-actions.js';
import { openDialog } from './dialog.js';
import { field } from './field.js';
import { h } from './h.js';
import { today, typed } from './numbers.js';
import { errorToast, saving, toast } from './toast.js';
import { button, enterSubmits, textInput } from './widgets.js';

let current = null;

/** The box that takes an amount off an approved bill. It is a real form, so Enter in any of its fields saves too. */
export function creditBox(bill, home) {
  current?.close();
  current = openDialog({
    title: 'New credit note',
    home,
    inline: true,
    tag: 'form',
    fill(form, dialog) {
      const date = textInput('date', today(), { type: 'date' });
      const description = textInput('description', '', { maxlength: 255 });
      const amount = textInput('amount', '', { inputmode: 'decimal' });
      const save = button('Save credit note', { kind: 'primary', submit: true });
      const cancel = button('Cancel', { onClick: () => dialog.close() });
      form.setAttribute('novalidate', '');
      form.append(
        field('Date', date, 'for'),
        field('Description', description, 'aria'),
        field('Amount', amount, 'neighbour'),
        h('div', { class: 'actions' }, save.node, cancel.node),
      );
      enterSubmits(form);
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        const cents = typed(amount.value);
        if (cents === null) {
          errorToast('Enter a valid amount.');
          return;
        }
        void saving([save.target], async () => {
          const data = { date: date.value, description: description.value, amount: cents / 100 };
          const saved = await send('POST', `/iris/bills/${bill.id}/credit_memos.json`, { data });
          dialog.close();
          toast(`Credit note ${saved.credit_memo.reference} saved`);
          visit(`#/bills/${bill.id}`);
        });
      });
    },
  });
}
