import type { Receipt } from '../wire.ts';
import { choice } from './choice.ts';
import { config } from './config.ts';
import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { field, textInput, tick } from './fields.ts';
import { toNumber } from './format.ts';
import { save } from './http.ts';
import { toast } from './toast.ts';

/** One change for all chosen entries; an empty box leaves that figure as it is. */
export function openBulkDialog(title: string, entryIds: number[], onSaved: () => void): void {
  if (config.skin.massUpdate === 'field') return byField(title, entryIds, onSaved);
  const quantity = textInput('');
  const rate = textInput('');
  const description = textInput('');
  const free = tick('Non-Billable', false, () => {});
  const number = (box: HTMLInputElement) => (box.value.trim() ? toNumber(box.value) : undefined);
  openDialog({
    title,
    body: el(
      'div',
      { class: 'form' },
      el('p', { class: 'hint' }, `${entryIds.length} entries are selected. What is left empty stays.`),
      field('Billable Hours', quantity),
      field('Rate', rate),
      field('Description', description),
      free.node,
    ),
    commits: [
      {
        label: 'Save',
        kind: 'primary',
        run: async () => {
          const receipt = await save<Receipt>('PUT', '/api/billingentries', {
            entryIds,
            quantity: number(quantity),
            rate: number(rate),
            isNonBillable: free.box.checked || undefined,
          });
          if (!receipt) return false;
          toast(`${entryIds.length} entries updated. Ref ${receipt.reference}`, 'done');
          onSaved();
          return true;
        },
      },
    ],
  });
}

const FIELDS = ['Billable Hours', 'Rate', 'Description', 'Non-Billable'];

/** The same as a list of fields, of which one gets a new value. */
function byField(title: string, entryIds: number[], onSaved: () => void): void {
  const value = textInput('');
  const which = choice(
    [{ value: '', label: 'Choose a field' }, ...FIELDS.map((name) => ({ value: name, label: name }))],
    '',
  );
  openDialog({
    title,
    body: el(
      'div',
      { class: 'form' },
      el('p', { class: 'hint' }, `${entryIds.length} entries are selected.`),
      field('Field', which.node),
      field('New Value', value),
    ),
    commits: [
      {
        label: 'Save',
        kind: 'primary',
        run: async () => {
          const named = which.value();
          const receipt = await save<Receipt>('PUT', '/api/billingentries', {
            entryIds,
            quantity: named === 'Billable Hours' ? toNumber(value.value) : undefined,
            rate: named === 'Rate' ? toNumber(value.value) : undefined,
            isNonBillable: named === 'Non-Billable' ? /^yes$/i.test(value.value) : undefined,
          });
          if (!receipt) return false;
          toast(`${entryIds.length} entries updated. Ref ${receipt.reference}`, 'done');
          onSaved();
          return true;
        },
      },
    ],
  });
}
