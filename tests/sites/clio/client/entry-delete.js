import { send } from './api.js';
import { visit } from './bill-actions.js';
import { confirmDialog } from './dialog.js';
import { saving, toast } from './toast.js';

/** Deleting asks first; one entry or all that are ticked. */
export function confirmDeleteEntries(entries, home) {
  const one = entries.length === 1;
  confirmDialog({
    title: one ? 'Delete entry' : `Delete ${entries.length} entries`,
    text: one
      ? 'Are you sure you want to delete this entry? This cannot be undone.'
      : 'Are you sure you want to delete these activities? This cannot be undone.',
    confirm: 'Delete',
    home,
    run: (dialog, button) =>
      saving([button], async () => {
        const saved = one
          ? await send('DELETE', `/iris/activities/${entries[0].id}.json`)
          : await send('POST', '/iris/activities/delete.json', {
              data: { ids: entries.map(({ id }) => id) },
            });
        dialog.close();
        toast(saved.last_saved);
        visit('#/activities');
      }),
  });
}
