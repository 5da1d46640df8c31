import { read } from './api.js';
import { bulkDialog } from './bulk-dialog.js';
import { confirmDeleteEntries } from './entry-delete.js';
import { entryDialog } from './entry-dialog.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { pageHeader } from './header.js';
import { editInList, markNonBillable } from './entry-row.js';
import { fixed, hundredths, money, shown } from './numbers.js';
import { button } from './widgets.js';

const COLUMNS = [
  { title: '', look: 'narrow' },
  { title: 'Actions', look: 'narrow' },
  { title: 'Type' },
  { title: 'Qty', look: 'number' },
  { title: 'Description' },
  { title: 'Matter' },
  { title: 'Rate ($)', look: 'number' },
  { title: 'Non-billable ($)', look: 'number' },
  { title: 'Billable ($)', look: 'number' },
  { title: 'Date' },
  { title: 'User' },
  { title: 'Invoice status' },
];

/** Activities: time and expenses that are on no bill yet. */
export async function activities() {
  const [entries, office] = await Promise.all([read('/iris/activities.json'), read('/iris/office.json')]);
  const screen = h('div', { class: 'screen' });
  const boxes = entries.map((entry) =>
    h('input', { type: 'checkbox', 'aria-label': `Select ${entry.note}` }),
  );
  const picked = () => entries.filter((_, at) => boxes[at].checked);
  const rows = entries.map((entry, at) => ({
    uid: `activity-${entry.id}`,
    actions: {
      items: [
        { text: 'Edit', run: () => entryDialog(entry, office, screen) },
        { text: 'Edit in list', run: () => editInList(entry, drawn.rows[at].cells) },
        { text: 'Mark as non-billable', run: () => markNonBillable([entry]) },
        { text: 'Delete', run: () => confirmDeleteEntries([entry], screen) },
      ],
      name: `Actions for ${entry.note}`,
    },
    cells: [
      boxes[at],
      '',
      entry.type === 'TimeEntry' ? 'Time' : 'Expense',
      entry.type === 'TimeEntry'
        ? `${fixed(hundredths(entry.quantity))}h`
        : fixed(hundredths(entry.quantity)),
      entry.note,
      entry.matter.display_number,
      entry.flat_rate ? 'Flat' : money(hundredths(entry.price)),
      money(hundredths(entry.non_billable_total)),
      money(hundredths(entry.total)),
      shown(entry.date),
      entry.user.name,
      'Unbilled',
    ],
  }));
  const drawn = grid(COLUMNS, rows, { name: 'Activities', empty: 'No unbilled activities.' });
  const isTime = (entry) => entry.type === 'TimeEntry';
  screen.append(
    pageHeader(
      'Activities',
      null,
      button('New time entry', { kind: 'primary', onClick: () => entryDialog(null, office, screen) }).node,
      button('New expense', {
        onClick: () => entryDialog(null, office, screen, 'ExpenseEntry'),
      }).node,
    ),
    h(
      'div',
      { class: 'actions' },
      button('Edit time entries', {
        onClick: () => picked().length > 0 && bulkDialog(picked().filter(isTime), office, screen),
      }).node,
      button('Mark non-billable', { onClick: () => picked().length > 0 && markNonBillable(picked()) }).node,
      button('Delete selected', {
        onClick: () => picked().length > 0 && confirmDeleteEntries(picked(), screen),
      }).node,
    ),
    drawn.node,
  );
  return screen;
}
