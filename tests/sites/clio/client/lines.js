import { shows, skin } from './boot.js';
import { cellEditor } from './cell-editors.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { fixed, hundredths, lineTotal, money, shown } from './numbers.js';
import { discountText } from './preview.js';
import { button } from './widgets.js';

/** Widths stand still: a column that grew under an open box would move the very thing that is about to be clicked. */
const COLUMNS = [
  { title: '', look: 'narrow', width: 34 },
  { title: 'Actions', width: 82 },
  { title: 'Type', width: 84 },
  { title: 'Date', edit: 'date', width: 128 },
  { title: 'Activity category', edit: 'activity', width: 124 },
  { title: 'Description', edit: 'description' },
  { title: 'Qty', edit: 'quantity', look: 'number', width: 68 },
  { title: 'Rate', edit: 'price', look: 'number', width: 88 },
  { title: 'Discount', edit: 'discount', look: 'number', width: 134 },
  { title: 'Tax', look: 'number', width: 44 },
  { title: 'Total', look: 'number', width: 96 },
];

const SHOW = {
  date: (line) => shown(line.date),
  activity: (line) => line.activity,
  description: (line) => line.description,
  quantity: (line) => fixed(line.quantity),
  price: (line) => money(line.price),
  discount: (line) => discountText(onWire(line.discount)) || '–',
};

const onWire = (discount) => discount && { rate: discount.value / 100, type: discount.type };

/** The lines of a bill: a click turns a value into a box, leaving the box takes the value over. */
export function lineEditor(bill, changed) {
  const lines = bill.line_items.map((item) => ({
    ...item,
    quantity: hundredths(item.quantity),
    price: hundredths(item.price),
    discount: item.discount && { type: item.discount.type, value: hundredths(item.discount.rate) },
    removed: false,
  }));
  let open = null;
  const boxes = lines.map((line) =>
    h('input', { type: 'checkbox', 'aria-label': `Select ${line.description}` }),
  );
  const removeTicked = button('Remove', {
    onClick: () => boxes.forEach((box, at) => box.checked && remove(lines[at], at)),
  });

  const rows = lines.map((line, at) => ({
    uid: `line-${line.id}`,
    actions: actionsOf(line, at),
    cells: COLUMNS.map((column) => {
      if (column.title === '') return boxes[at];
      if (column.title === 'Actions') return '';
      if (column.title === 'Type') return line.kind === 'Service' ? 'Time' : 'Expense';
      if (column.title === 'Tax') return '–';
      return column.edit ? SHOW[column.edit](line) : money(lineTotal(line));
    }),
  }));
  const drawn = grid(COLUMNS, rows, { name: 'Line items', empty: 'This bill has no line items.' });

  drawn.node.classList.add('k-fixed');

  function remove(line, at) {
    close();
    line.removed = true;
    boxes[at].checked = false;
    drawn.rows[at].node.remove();
    changed();
  }

  /** Some firms part what is gone from what comes on a later bill; the request is the same. */
  function actionsOf(line, at) {
    const run = () => remove(line, at);
    return {
      first: { text: 'Remove', kind: 'quiet', run },
      items: shows('actions', 'hold') ? [{ text: 'Hold for next invoice', run }] : [],
      name: `Actions for ${line.description}`,
    };
  }

  function close() {
    open?.done();
  }

  // Only the cell itself is drawn again: redrawing the row would take away what the next click is about to hit.
  function edit(line, cells, index) {
    const { edit: key, title } = COLUMNS[index];
    const cell = cells[index];
    if (open?.cell === cell) return;
    close();
    const editor = cellEditor(key, line, skin.label === 'for' || skin.label === 'aria' ? title : null);
    const finish = (keep) => {
      if (open?.cell !== cell) return;
      open = null;
      if (keep) Object.assign(line, editor.read() ?? {});
      cell.classList.remove('k-edit-cell');
      cell.replaceChildren(SHOW[key](line));
      cells.at(-1).replaceChildren(money(lineTotal(line)));
      changed();
    };
    open = { cell, done: () => finish(true) };
    cell.classList.add('k-edit-cell');
    cell.replaceChildren(editor.node);
    editor.target.focus();
    editor.target.select?.();
    editor.node.addEventListener('focusout', (event) => {
      if (!editor.node.contains(event.relatedTarget) && document.hasFocus()) finish(true);
    });
    editor.node.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') finish(true);
      if (event.key === 'Escape') finish(false);
    });
  }

  drawn.rows.forEach(({ cells }, at) => {
    COLUMNS.forEach((column, index) => {
      if (!column.edit) return;
      cells[index].classList.add('k-editable');
      cells[index].tabIndex = 0;
      cells[index].addEventListener('click', () => edit(lines[at], cells, index));
      cells[index].addEventListener('keydown', (event) => {
        if (event.target === cells[index] && event.key === 'Enter') {
          event.preventDefault();
          edit(lines[at], cells, index);
        }
      });
    });
  });

  return {
    node: h('div', {}, h('div', { class: 'actions' }, removeTicked.node), drawn.node),
    close,
    /** Sum of what is left, of one kind only if asked. */
    subtotal: (kind = null) =>
      lines
        .filter((line) => !line.removed && (!kind || line.kind === kind))
        .reduce((sum, line) => sum + lineTotal(line), 0),
    /** Every line as the server wants it, the removed ones marked. */
    items: () =>
      lines.map((line) => ({
        id: line.id,
        date: line.date,
        activity: line.activity,
        description: line.description,
        quantity: line.quantity / 100,
        price: line.price / 100,
        discount: onWire(line.discount),
        ...(line.removed ? { _destroy: true } : {}),
      })),
  };
}
