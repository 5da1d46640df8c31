import { send } from './api.js';
import { visit } from './bill-actions.js';
import { openDialog } from './dialog.js';
import { checkBox, field } from './field.js';
import { h } from './h.js';
import { typed } from './numbers.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textInput } from './widgets.js';

/** Changes all ticked time entries at once; what stays empty stays as it is. The box is the only question that is asked. */
export function bulkDialog(entries, home) {
  openDialog({
    title: `Edit ${entries.length} time entries`,
    home,
    fill(box, dialog) {
      const date = textInput('date', '', { type: 'date' });
      const rate = textInput('rate', '', { inputmode: 'decimal' });
      const sure = checkBox('I have understood the consequences of this change', { own: 'wrap' });
      const save = button('Save', {
        kind: 'primary',
        onClick: () => {
          const price = rate.value === '' ? null : typed(rate.value);
          if (!sure.checked) return errorToast('Confirm that you have understood the consequences.');
          if (rate.value !== '' && price === null) return errorToast('Enter a valid rate.');
          void saving([save.target], async () => {
            const data = {
              ids: entries.map(({ id }) => id),
              ...(price === null ? {} : { price: price / 100 }),
              ...(date.value ? { date: date.value } : {}),
            };
            const saved = await send('PATCH', '/iris/activities/bulk.json', { data });
            dialog.close();
            toast(saved.last_saved);
            visit('#/activities');
          });
        },
      });
      const cancel = button('Cancel', { onClick: () => dialog.close() });
      box.append(
        field('Date', date),
        field('Rate', rate, 'neighbour'),
        h('p', {}, 'Changes cannot be undone, and the previous values are not kept.'),
        sure.node,
        h('div', { class: 'actions' }, save.node, cancel.node),
      );
    },
  });
}
