import type { MatterView, Receipt } from '../wire.ts';
import { command } from './controls.ts';
import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { openEntryDialog } from './entry-dialog.ts';
import { entryColumns } from './entry-columns.ts';
import { field, textInput, tick } from './fields.ts';
import { dollars, isoDate, today, usDate } from './format.ts';
import { grid } from './grid.ts';
import { load, save } from './http.ts';
import { looseEntries } from './loose-entries.ts';
import { office } from './office.ts';
import { card, missing, pageHead } from './page-parts.ts';
import { go, show } from './router.ts';
import { toast } from './toast.ts';

/** Saved entries that wait for a bill. */
export async function timekeepingPage(main: HTMLElement): Promise<void> {
  const entries = await load<MatterView['unbilled']>('/api/billingentries');
  if (!entries) return missing(main, 'The entries');
  const add = command({
    label: 'New Entry',
    kind: 'primary',
    onPress: () => void openEntryDialog({ onSaved: show }),
  });
  main.replaceChildren(pageHead('Timekeeping', 'Saved Entries', add.node), card('', looseEntries(entries)));
}

/** Unbilled entries, by matter, become pre-bills. */
export async function generatePage(main: HTMLElement): Promise<void> {
  const { matters } = await office();
  const entries = await load<MatterView['unbilled']>('/api/billingentries');
  if (!entries) return missing(main, 'The entries');
  const waiting = matters
    .map((matter) => ({ matter, own: entries.filter((one) => one.matterId === matter.id) }))
    .filter(({ own }) => own.length > 0);
  const picked = new Set<number>();
  const generate = command({
    label: 'Generate Bills',
    kind: 'primary',
    disabled: true,
    onPress: () => openGenerateDialog([...picked]),
  });
  const rows = waiting.map(({ matter, own }) => {
    const box = el('input', {
      type: 'checkbox',
      'aria-label': `Select ${matter.number}`,
      onchange: () => {
        if (box.checked) picked.add(matter.id);
        else picked.delete(matter.id);
        generate.setDisabled(picked.size === 0);
      },
    });
    const worth = own.reduce((sum, one) => sum + (one.isNonBillable ? 0 : one.amount), 0);
    return { cells: [box, matter.number, matter.name, matter.client, String(own.length), dollars(worth)] };
  });
  const columns = [
    { label: '', width: '36px' },
    { label: 'Number' },
    { label: 'Matter' },
    { label: 'Client' },
    { label: 'Entries', align: 'right' as const },
    { label: 'Unbilled', align: 'right' as const },
  ];
  main.replaceChildren(
    pageHead('Generate Bills', 'Billing', generate.node),
    card('', grid(columns, rows, 'Everything has been billed.')),
  );
}

function openGenerateDialog(matterIds: number[]): void {
  const issued = textInput(usDate(today()));
  openDialog({
    title: 'Generate Bills',
    body: el('div', { class: 'form' }, field('Issue Date', issued), tick('PDF', false, () => {}).node),
    commits: [
      {
        label: 'Generate',
        kind: 'primary',
        run: async () => {
          const issueDate = isoDate(issued.value);
          const receipt = await save<Receipt>('POST', '/api/bills/generate', { matterIds, issueDate });
          if (!receipt) return false;
          toast(`Bills generated. Ref ${receipt.reference}`, 'done');
          go('/app/billing/prebills');
          return true;
        },
      },
    ],
  });
}

/** What this firm calls its columns. */
export function settingsPage(main: HTMLElement): void {
  main.replaceChildren(
    pageHead('System Settings', 'Config File'),
    card(
      'Billing Entries Grid Settings',
      grid(
        [{ label: 'Data Field' }, { label: 'Label' }],
        entryColumns().map((column) => ({ cells: [column.role, column.label] })),
        '',
      ),
    ),
  );
}
