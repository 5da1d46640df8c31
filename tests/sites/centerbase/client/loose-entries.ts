import type { MatterView } from '../wire.ts';
import { iconCommand } from './controls.ts';
import { el } from './dom.ts';
import { openEntryDialog } from './entry-dialog.ts';
import { entryColumns } from './entry-columns.ts';
import { grid } from './grid.ts';
import { show } from './router.ts';

/** Entries that are on no bill yet; `onTicked` where several may be chosen. */
export function looseEntries(
  entries: MatterView['unbilled'],
  onTicked?: (id: number, on: boolean) => void,
): HTMLElement {
  const columns = entryColumns();
  const tick = (id: number) => {
    const box = el('input', {
      type: 'checkbox',
      'aria-label': 'Select entry',
      onchange: () => onTicked?.(id, box.checked),
    });
    return box;
  };
  return grid(
    [
      ...(onTicked ? [{ label: '', width: '36px' }] : []),
      { label: '', width: '40px' },
      ...columns,
      { label: 'State', width: '88px' },
    ],
    entries.map((entry) => ({
      cells: [
        ...(onTicked ? [tick(entry.id)] : []),
        iconCommand('entry', 'Open Entry', () => void openEntryDialog({ entry, onSaved: show })),
        ...columns.map((column) => column.text(entry)),
        el('span', { class: `chip ${entry.held ? 'held' : 'open'}` }, entry.held ? 'On Hold' : 'Unbilled'),
      ],
    })),
    'No unbilled entries.',
  );
}
