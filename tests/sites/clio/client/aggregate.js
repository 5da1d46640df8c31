import { send } from './api.js';
import { visit } from './bill-actions.js';
import { openDialog } from './dialog.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { lineEditor } from './lines.js';
import { money } from './numbers.js';
import { saving, toast } from './toast.js';
import { button } from './widgets.js';

const COLUMNS = [
  { title: 'Actions' },
  { title: 'Type' },
  { title: 'Description' },
  { title: 'Total', look: 'number' },
];

/** The lines of a bill that shows its time as one: what is in it is edited in a window of its own, which saves by itself. */
export function aggregateEditor(bill, home) {
  const plain = lineEditor(bill, () => {});
  const sum = (kind) => money(plain.subtotal(kind));
  const drawn = grid(
    COLUMNS,
    [
      {
        uid: 'aggregate-services',
        cells: ['', 'Time', 'Legal services', sum('Service')],
        actions: {
          items: [{ text: 'Edit included line items', run: () => includedItems(bill, home) }],
          name: 'Actions for Legal services',
        },
      },
      { uid: 'aggregate-expenses', cells: ['', 'Expense', 'Expenses', sum('Expense')] },
    ],
    { name: 'Line items' },
  );
  return { ...plain, node: drawn.node };
}

function includedItems(bill, home) {
  openDialog({
    title: 'Edit included line items',
    home,
    fill(box, dialog) {
      const time = bill.line_items.filter((item) => item.kind === 'Service');
      const lines = lineEditor({ ...bill, line_items: time }, () => {});
      const save = button('Save items', {
        kind: 'primary',
        onClick: () => {
          lines.close();
          void saving([save.target], async () => {
            const data = { line_items: lines.items() };
            const saved = await send('PATCH', `/iris/bills/${bill.id}/line_items.json`, { data });
            dialog.close();
            toast(saved.last_saved);
            visit(`#/bills/${bill.id}/edit`);
          });
        },
      });
      const cancel = button('Cancel', { onClick: () => dialog.close() });
      box.append(lines.node, h('div', { class: 'actions' }, save.node, cancel.node));
    },
  });
}
