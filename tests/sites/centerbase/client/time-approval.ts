import type { ApprovalEntry, EntryState, Receipt } from '../wire.ts';
import { openBulkDialog } from './bulk-dialog.ts';
import { setNonBillable } from './bill-draft.ts';
import { command } from './controls.ts';
import { el } from './dom.ts';
import { openEntryDialog } from './entry-dialog.ts';
import { approvalColumns, type EntryColumn } from './entry-columns.ts';
import { editCell } from './entry-grid.ts';
import { grid } from './grid.ts';
import { load, save } from './http.ts';
import { card, missing, pageHead } from './page-parts.ts';
import { show } from './router.ts';
import { rowActions } from './row-actions.ts';
import { tabList } from './tabs.ts';
import { toast } from './toast.ts';

const TABS: EntryState[] = ['Pending Approval', 'Approved', 'On Hold'];
let tab: EntryState = 'Pending Approval';

/** At some firms entries are changed in the cells of this page, and saved together. */
const EDITS = new URLSearchParams(location.search).has('cells');

function cellOf(
  entry: ApprovalEntry,
  column: EntryColumn<ApprovalEntry>,
  onChange: () => void,
): Node | string {
  if (column.role === 'isNonBillable') {
    const box = el('input', {
      type: 'checkbox',
      checked: entry.isNonBillable,
      onchange: () => {
        setNonBillable(entry, box.checked);
        onChange();
      },
    });
    return box;
  }
  const isEdited = column.role === 'quantity' || column.role === 'rate' || column.role === 'description';
  return isEdited ? editCell(entry, column as EntryColumn, onChange) : column.text(entry);
}

/** Time entries before they are billed, one by one or many at once; those that sit on a pre-bill are here as well. */
export async function timeApprovalPage(main: HTMLElement): Promise<void> {
  const entries = await load<ApprovalEntry[]>('/api/approvalentries');
  if (!entries) return missing(main, 'The entries');
  const picked = new Set<number>();
  const move = async (ids: number[], state: EntryState) => {
    const receipt = await save<Receipt>('POST', '/api/approvalentries', { entryIds: ids, state });
    if (!receipt) return;
    toast(`${ids.length} entries moved to ${state}. Ref ${receipt.reference}`, 'done');
    show();
  };
  const bulk = [
    command({ label: 'Approve', disabled: true, onPress: () => void move([...picked], 'Approved') }),
    command({ label: 'Hold', disabled: true, onPress: () => void move([...picked], 'On Hold') }),
    command({
      label: 'Merge',
      disabled: true,
      onPress: () => toast('Merging needs entries of one day.', 'error'),
    }),
    command({
      label: 'Edit',
      disabled: true,
      onPress: () => openBulkDialog('Edit Time Entries', [...picked], show),
    }),
  ];
  const tick = (entry: ApprovalEntry) => {
    const box = el('input', {
      type: 'checkbox',
      'aria-label': 'Select entry',
      onchange: () => {
        if (box.checked) picked.add(entry.id);
        else picked.delete(entry.id);
        for (const one of bulk) one.setDisabled(picked.size === 0);
      },
    });
    return box;
  };
  const columns = approvalColumns<ApprovalEntry>();
  const changed = new Set<ApprovalEntry>();
  const store = command({
    label: 'Save',
    kind: 'primary',
    onPress: async () => {
      const receipt = await save<Receipt>('PUT', '/api/approvalentries', {
        entries: [...changed].map(({ id, quantity, rate, isNonBillable }) => ({
          id,
          quantity,
          rate,
          isNonBillable,
        })),
      });
      if (!receipt) return;
      toast(`${changed.size} entries saved. Ref ${receipt.reference}`, 'done');
      show();
    },
  });
  const cellsOf = (entry: ApprovalEntry): (string | Node)[] =>
    columns.map((column) => (EDITS ? cellOf(entry, column, () => changed.add(entry)) : column.text(entry)));
  const rows = entries
    .filter((entry) => entry.state === tab)
    .map((entry) => {
      const { cell, onMenu } = rowActions([
        {
          icon: 'entry',
          label: 'Open Entry',
          onPick: () => void openEntryDialog({ entry, onSaved: show }),
        },
        { icon: 'hold', label: 'Hold', onPick: () => void move([entry.id], 'On Hold') },
        { icon: 'check', label: 'Approve', onPick: () => void move([entry.id], 'Approved') },
      ]);
      return { cells: [tick(entry), ...cellsOf(entry), cell], onMenu };
    });
  const count = (name: EntryState) => entries.filter((one) => one.state === name).length;
  main.replaceChildren(
    pageHead(
      'Time Entry Approval',
      'Billing',
      ...bulk.map(({ node }) => node),
      ...(EDITS ? [store.node] : []),
    ),
    tabList(TABS, tab, count, (name) => {
      tab = name;
      show();
    }),
    card(
      '',
      grid(
        [{ label: '', width: '36px' }, ...columns, { label: '', width: '104px' }],
        rows,
        'There are no entries here.',
      ),
    ),
  );
}
