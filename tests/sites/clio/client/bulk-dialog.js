import { send } from './api.js';
import { visit } from './bill-actions.js';
import { openDialog } from './dialog.js';
import { checkBox, field } from './field.js';
import { h } from './h.js';
import { fixed, hundredths, typed } from './numbers.js';
import { select } from './select.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textInput } from './widgets.js';

/**
 * Changes all ticked time entries at once; what stays empty stays as it is. The box is the only question that is asked. Another
 * user brings along a rate; entries of several matters cannot be moved together.
 */
export function bulkDialog(entries, office, home) {
  openDialog({
    title: `Edit ${entries.length} time entries`,
    home,
    fill(box, dialog) {
      const date = textInput('date', '', { type: 'date' });
      const rate = textInput('rate', '', { inputmode: 'decimal' });
      const choice = (name, options, onChange) =>
        select({
          name,
          placeholder: 'No change',
          value: '',
          options: options.map(({ id, text }) => ({ value: String(id), text })),
          onChange,
        });
      const user = choice(
        'user',
        office.users.map(({ id, name }) => ({ id, text: name })),
        (id) => {
          const own = office.users.find((one) => String(one.id) === id);
          rate.value = own ? fixed(hundredths(own.rate)) : '';
        },
      );
      const matter = choice(
        'matter',
        office.matters.map((one) => ({ id: one.id, text: `${one.display_number} ${one.description}` })),
      );
      const isOneMatter = new Set(entries.map((entry) => entry.matter.id)).size === 1;
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
              ...(user.value ? { user_id: Number(user.value) } : {}),
              ...(matter.value ? { matter_id: Number(matter.value) } : {}),
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
        field('Firm user', user, 'wrap'),
        ...(isOneMatter ? [field('Matter', matter, 'aria')] : []),
        field('Rate', rate, 'neighbour'),
        h('p', {}, 'Changes cannot be undone, and the previous values are not kept.'),
        sure.node,
        h('div', { class: 'actions' }, save.node, cancel.node),
      );
    },
  });
}
