import { config } from './config.ts';
import { el } from './dom.ts';

export interface Column {
  label: string | Node;
  align?: 'right' | 'center';
  width?: string;
}

export interface Row {
  cells: (string | Node)[];
  onOpen?: () => void;
  onMenu?: ((x: number, y: number, row: HTMLElement) => void) | undefined;
}

/** A table, or the div elements that many grids are made of. */
export function grid(columns: Column[], rows: Row[], empty: string): HTMLElement {
  const table = config.skin.grid !== 'roles';
  const cell = (content: string | Node, column: Column, head: boolean) => {
    const props = {
      class: `cell ${column.align ?? ''}`,
      style: column.width ? `width:${column.width}` : null,
    };
    if (table) return el(head ? 'th' : 'td', props, content);
    return el('div', { ...props, role: head ? 'columnheader' : 'cell' }, content);
  };
  const line = (kind: string, props: Record<string, (event: MouseEvent) => void>, cells: HTMLElement[]) =>
    table
      ? el('tr', { ...props, class: kind }, ...cells)
      : el('div', { ...props, role: 'row', class: `row ${kind}` }, ...cells);
  const head = line(
    'head',
    {},
    columns.map((column) => cell(column.label, column, true)),
  );
  const body = rows.map((row) =>
    line(
      'line',
      {
        ondblclick: () => row.onOpen?.(),
        oncontextmenu: (event) => {
          if (!row.onMenu) return;
          event.preventDefault();
          row.onMenu(event.clientX, event.clientY, event.currentTarget as HTMLElement);
        },
      },
      row.cells.map((content, index) => cell(content, columns[index] ?? { label: '' }, false)),
    ),
  );
  if (config.skin.grid === 'split' && rows.length > 0)
    return el(
      'div',
      { class: 'sheet' },
      el('div', {}, el('table', { class: 'grid' }, el('thead', {}, head))),
      el('div', {}, el('table', { class: 'grid' }, el('tbody', {}, ...body))),
    );
  const whole = table
    ? el('table', { class: 'grid' }, el('thead', {}, head), el('tbody', {}, ...body))
    : el('div', { class: 'grid', role: 'table' }, head, ...body);
  return el('div', { class: 'sheet' }, whole, rows.length === 0 ? el('p', { class: 'empty' }, empty) : null);
}
