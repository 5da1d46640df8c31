import type { MatterView } from '../wire.ts';
import { iconCommand } from './controls.ts';
import { el } from './dom.ts';
import { openEntryDialog } from './entry-dialog.ts';
import { entryColumns } from './entry-columns.ts';
import { grid } from './grid.ts';
import { show } from './router.ts';

/** Entries that are on no bill yet. */
export function looseEntries(entries: MatterView['unbilled']): HTMLElement {
  const columns = entryColumns();
  return grid(
    [{ label: '', width: '40px' }, ...columns, { label: 'State', width: '88px' }],
    entries.map((entry) => ({
      cells: [
        iconCommand('entry', 'Open Entry', () => void openEntryDialog({ entry, onSaved: show })),
        ...columns.map((column) => column.text(entry)),
        el('span', { class: `chip ${entry.held ? 'held' : 'open'}` }, entry.held ? 'On Hold' : 'Unbilled'),
      ],
    })),
    'No unbilled entries.',
  );
}
