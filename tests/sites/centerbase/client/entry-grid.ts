import type { BillView, EntryView } from '../wire.ts';
import { setFactor, setNonBillable, type BillDraft } from './bill-draft.ts';
import { config } from './config.ts';
import { iconCommand } from './controls.ts';
import { classes, el } from './dom.ts';
import { entryColumns, type EntryColumn } from './entry-columns.ts';
import { openEntryDialog } from './entry-dialog.ts';
import { decimal, hoursText, isoDate, toNumber, usDate } from './format.ts';
import { textInput } from './fields.ts';
import { grid, type Row } from './grid.ts';
import { load } from './http.ts';
import { dropMenu } from './menu.ts';
import { office } from './office.ts';
import { rowActions } from './row-actions.ts';

/** The billing entries of a bill in edit mode: a click on a cell changes it in place. */
export function entryGrid(draft: BillDraft, onChange: () => void): HTMLElement {
  const holder = el('div');
  draw();
  return holder;

  function draw(): void {
    const columns = entryColumns();
    const rows = draft.entries.map((entry) => rowOf(entry, columns));
    const gone = [
      draft.held.length > 0 ? `${draft.held.length} held back` : '',
      draft.deleted.length > 0 ? `${draft.deleted.length} deleted` : '',
      draft.moved.length > 0 ? `${draft.moved.length} moved` : '',
    ].filter(Boolean);
    holder.replaceChildren(
      grid(
        [{ label: '', width: '40px' }, ...columns, { label: '', width: '104px' }],
        rows,
        'This bill has no entries.',
      ),
      gone.length > 0 ? el('p', { class: 'hint' }, `On Save: ${gone.join(', ')}.`) : '',
    );
  }

  function rowOf(entry: EntryView, columns: EntryColumn[]): Row {
    const drawn = new Map<string, HTMLElement>();
    // Only the texts are written again: replacing the cells would swallow a click that is on its way to one.
    const refresh = () => {
      if (config.skin.redraw) {
        draw();
        onChange();
        return;
      }
      for (const column of columns) {
        const text = drawn.get(column.role);
        if (text instanceof HTMLInputElement) text.value = raw(entry, column);
        else if (text) text.textContent = column.text(entry);
      }
      hidden.disabled = !entry.isNonBillable;
      hidden.checked = entry.hideFromInvoice;
      onChange();
    };
    const hidden = el('input', {
      type: 'checkbox',
      checked: entry.hideFromInvoice,
      disabled: !entry.isNonBillable,
      onchange: () => (entry.hideFromInvoice = hidden.checked),
    });
    const free = el('input', {
      type: 'checkbox',
      checked: entry.isNonBillable,
      onchange: () => {
        setNonBillable(entry, free.checked);
        refresh();
      },
    });
    const cells = columns.map((column): Node => {
      if (column.role === 'isNonBillable') return free;
      if (column.role === 'hideFromInvoice') return hidden;
      if (config.skin.cells === 'field' && column.role !== 'staffInitials') {
        const input = textInput(raw(entry, column), (typed) => write(entry, column, typed));
        input.addEventListener('blur', refresh);
        drawn.set(column.role, input);
        return input;
      }
      const text = el('span', { class: 'text' }, column.text(entry));
      drawn.set(column.role, text);
      return column.role === 'staffInitials' ? text : editable(entry, column, text, refresh);
    });
    const leave = () => {
      draft.entries = draft.entries.filter((one) => one.id !== entry.id);
      draw();
      onChange();
    };
    const remove = (list: number[]) => () => {
      list.push(entry.id);
      leave();
    };
    const move = (matterId: number) => () => {
      draft.moved.push({ id: entry.id, matterId });
      leave();
    };
    const openMove = async (node: HTMLElement) => {
      const { matters } = await office();
      const others = matters.filter(({ id }) => id !== draft.bill.matterId);
      dropMenu(
        node,
        others.map(({ id, number, name }) => ({ label: `${number} ${name}`, onPick: move(id) })),
      );
    };
    const { cell, onMenu } = rowActions([
      { icon: 'hold', label: 'Hold', onPick: remove(draft.held) },
      { icon: 'move', label: 'Move', onPick: (node) => void openMove(node) },
      { icon: 'bin', label: 'Delete', onPick: remove(draft.deleted) },
    ]);
    return { cells: [iconCommand('entry', 'Open Entry', () => openEntry(entry)), ...cells, cell], onMenu };
  }

  function openEntry(entry: EntryView): void {
    const onSaved = async () => {
      // The dialog saved by itself; this one row is taken over from the server, the other edits stay as they are.
      const bill = await load<BillView>(`/api/bills/${draft.bill.id}`);
      const saved = bill?.entries.find((one) => one.id === entry.id);
      draft.entries = draft.entries.flatMap((one) => (one.id !== entry.id ? [one] : saved ? [saved] : []));
      draw();
      onChange();
    };
    void openEntryDialog({ entry, onSaved });
  }
}

/** A cell that turns into a field when it is clicked, or that holds one, as the skin has it. */
export function editCell(entry: EntryView, column: EntryColumn, refresh: () => void): Node {
  if (config.skin.cells === 'field') {
    const input = textInput(raw(entry, column), (typed) => write(entry, column, typed));
    input.addEventListener('blur', refresh);
    return input;
  }
  const text = el('span', { class: 'text' }, column.text(entry));
  return editable(entry, column, text, () => {
    text.textContent = column.text(entry);
    refresh();
  });
}

/** A cell that turns into a field when it is clicked. */
function editable(
  entry: EntryView,
  column: EntryColumn,
  text: HTMLElement,
  refresh: () => void,
): HTMLElement {
  const cell = el('div', { class: 'edit', tabindex: 0 }, text);
  const open = () => {
    if (cell.querySelector('input')) return;
    const before = { ...entry };
    const input = el('input', {
      type: 'text',
      class: 'incell',
      autocomplete: 'off',
      oninput: () => write(entry, column, input.value),
      onblur: () => close(),
      onkeydown: (event: KeyboardEvent) => {
        event.stopPropagation();
        if (event.key === 'Escape') Object.assign(entry, before);
        if (event.key === 'Escape' || event.key === 'Enter') cell.focus();
      },
    });
    input.value = raw(entry, column);
    cell.replaceChildren(input);
    cell.className = classes('edit active');
    input.focus();
    input.select();
  };
  const close = () => {
    cell.replaceChildren(text);
    cell.className = classes('edit');
    refresh();
  };
  cell.addEventListener('click', open);
  cell.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'F2') open();
  });
  return cell;
}

function raw(entry: EntryView, column: EntryColumn): string {
  if (column.role === 'description') return entry.description;
  if (column.role === 'entryDate') return usDate(entry.entryDate);
  if (column.role === 'quantity' || column.role === 'rate' || column.role === 'amount')
    return column.role === 'quantity' ? hoursText(entry.quantity) : decimal(entry[column.role]);
  return '';
}

function write(entry: EntryView, column: EntryColumn, text: string): void {
  if (column.role === 'description') entry.description = text;
  if (column.role === 'entryDate') entry.entryDate = isoDate(text) || entry.entryDate;
  if (column.role === 'quantity' || column.role === 'rate') setFactor(entry, column.role, toNumber(text));
  if (column.role === 'amount') entry.amount = toNumber(text);
}
