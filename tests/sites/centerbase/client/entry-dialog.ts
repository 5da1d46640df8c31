import type { EntryView, Receipt } from '../wire.ts';
import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { entryForm } from './entry-form.ts';
import { save } from './http.ts';
import { office } from './office.ts';
import { toast } from './toast.ts';

interface EntryDialogOptions {
  /** The entry to change; without one a new entry is made. */
  entry?: EntryView;
  matterId?: number;
  onSaved: () => void | Promise<void>;
}

/** The Billing Entry dialog. Its Save commits at once, also when it was opened from a bill that is being edited. */
export async function openEntryDialog({ entry, matterId, onSaved }: EntryDialogOptions): Promise<void> {
  const view = await office();
  // The screen below is drawn again only when the dialog has gone: drawing may take the dialog with it.
  let saved = false;
  let id = entry?.id ?? null;
  let kind: EntryView['timeExpenseType'] = entry?.timeExpenseType ?? 'Fee';
  const holder = el('div');
  const form = entryForm(view, entry ?? null, matterId ?? null);
  const tabs = el('div', { class: 'tabs', role: 'tablist' });
  draw();

  const store = async (): Promise<boolean> => {
    const receipt = await save<Receipt>('POST', '/api/billingentries', { id, ...form.body(kind) });
    if (!receipt) return false;
    toast(`Billing entry saved. Ref ${receipt.reference}`, 'done');
    saved = true;
    return true;
  };
  const storeAndGoOn = async (): Promise<boolean> => {
    // The next Save makes a second entry of the same values.
    if (await store()) id = null;
    return false;
  };
  const remove = async (): Promise<boolean> => {
    const receipt = await save<Receipt>('DELETE', `/api/billingentries/${id}`, { id });
    if (!receipt) return false;
    toast(`Billing entry deleted. Ref ${receipt.reference}`, 'done');
    saved = true;
    return true;
  };
  openDialog({
    title: 'Billing Entry',
    body: el('div', {}, tabs, holder),
    wide: true,
    onClosed: () => {
      if (saved) void onSaved();
    },
    commits: [
      { label: 'Save', kind: 'primary', run: store },
      { label: 'Save and Duplicate', run: storeAndGoOn },
    ],
    ...(entry ? { aside: { label: 'Delete', kind: 'danger' as const, run: remove } } : {}),
  });

  function draw(): void {
    const tab = (name: EntryView['timeExpenseType']) =>
      el(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': name === kind ? 'true' : 'false',
          onclick: () => {
            kind = name;
            draw();
          },
        },
        name,
      );
    tabs.replaceChildren(tab('Fee'), tab('Expense'));
    holder.replaceChildren(form.node(kind));
  }
}
