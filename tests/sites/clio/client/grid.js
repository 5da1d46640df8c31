import { skin, t } from './boot.js';
import { freshId, h } from './h.js';
import { onRightClick, rowActions } from './row-actions.js';

/**
 * A grid as the vendor's widget library draws one: a table with grid roles, or the same roles on plain boxes.
 * Rows are { uid, cells, actions }, the last for the cell of the column Actions; the answer also hands out the row and cell elements, for screens that edit in place.
 */
export function grid(columns, rows, { name = null, empty = 'Nothing to show.' } = {}) {
  const table = skin.grid === 'table';
  const [outer, head, body, row, th, td] = table
    ? ['table', 'thead', 'tbody', 'tr', 'th', 'td']
    : ['div', 'div', 'div', 'div', 'div', 'div'];
  const header = h(
    row,
    { role: 'row', class: 'k-header-row' },
    columns.map((one) =>
      h(
        th,
        {
          role: 'columnheader',
          class: `k-header ${one.look ?? ''}`,
          scope: table ? 'col' : null,
          style: one.width ? `width: ${one.width}px` : null,
        },
        t(one.title),
      ),
    ),
  );
  const drawn = rows.map(({ uid, cells, actions }, at) => {
    const cellNodes = cells.map((content, index) =>
      h(
        td,
        { role: 'gridcell', class: `k-cell ${columns[index].look ?? ''}` },
        actions && columns[index].title === 'Actions' ? rowActions(actions) : content,
      ),
    );
    const stripe = at % 2 ? 'k-master-row k-alt' : 'k-master-row';
    const rowNode = h(row, { role: 'row', class: stripe, 'data-uid': uid ?? freshId() }, cellNodes);
    if (actions) onRightClick(rowNode, actions);
    return { node: rowNode, cells: cellNodes };
  });
  const group = table ? null : 'rowgroup';
  const bodyNode = h(
    body,
    { class: 'k-body', role: group },
    drawn.map((one) => one.node),
  );
  const node = h(
    'div',
    { class: 'k-grid k-widget' },
    h(
      'div',
      { class: 'k-grid-content' },
      h(
        outer,
        { class: 'k-table', role: 'grid', 'aria-label': name && t(name) },
        h(head, { class: 'k-head', role: group }, header),
        bodyNode,
      ),
      rows.length === 0 ? h('p', { class: 'k-grid-norecords' }, t(empty)) : null,
    ),
  );
  return { node, rows: drawn };
}
