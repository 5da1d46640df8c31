import type { MatterView } from '../wire.ts';
import { openBulkDialog } from './bulk-dialog.ts';
import { command, iconCommand } from './controls.ts';
import { el } from './dom.ts';
import { openEntryDialog } from './entry-dialog.ts';
import { looseEntries } from './loose-entries.ts';
import { dollars, usDate } from './format.ts';
import { grid } from './grid.ts';
import { load } from './http.ts';
import { dropMenu } from './menu.ts';
import { openMoneyDialog } from './money-dialog.ts';
import { office } from './office.ts';
import { card, fact, linkTo, missing, pageHead } from './page-parts.ts';
import { go, show } from './router.ts';

export async function mattersPage(main: HTMLElement): Promise<void> {
  const { matters } = await office();
  main.replaceChildren(
    pageHead('Matters', 'Firm'),
    card(
      '',
      grid(
        [{ label: 'Number' }, { label: 'Matter' }, { label: 'Client' }],
        matters.map((one) => ({
          onOpen: () => go(`/app/matters/${one.id}`),
          cells: [linkTo(`/app/matters/${one.id}`, one.number), one.name, one.client],
        })),
        'There are no matters.',
      ),
    ),
  );
}

export async function matterPage(main: HTMLElement, [id = '']: string[]): Promise<void> {
  const matter = await load<MatterView>(`/api/matters/${id}`);
  if (!matter) return missing(main, 'The matter');
  const actions = command({
    label: 'Matter Actions',
    kind: 'green',
    menu: true,
    onPress: (node) =>
      dropMenu(node, [
        {
          label: 'New Billing Entry',
          onPick: () => void openEntryDialog({ matterId: matter.id, onSaved: show }),
        },
        {
          label: 'Add Payment',
          onPick: () => void openMoneyDialog({ kind: 'payment', matter, onSaved: show }),
        },
        {
          label: 'Apply Credit',
          onPick: () => void openMoneyDialog({ kind: 'credit', matter, onSaved: show }),
        },
      ]),
  });
  const tile = (name: string, value: string) =>
    el('div', { class: 'tilebox' }, el('span', { class: 'name' }, name), el('b', {}, value));
  const gear = iconCommand('gear', 'Matter Settings', (node) =>
    dropMenu(node, [
      { label: 'Billing', onPick: () => go(`/app/matters/${matter.id}/billing`) },
      { label: 'Rates', onPick: () => go(`/app/matters/${matter.id}/rates`) },
      { label: 'Split Billing', onPick: () => go(`/app/matters/${matter.id}/payors`) },
    ]),
  );
  main.replaceChildren(
    pageHead(`${matter.number} ${matter.name}`, matter.client, actions.node, gear),
    el(
      'div',
      { class: 'tiles' },
      tile('Status', 'Open'),
      tile('Fee WIP', dollars(matter.workInProgress)),
      tile('Fees Collected', dollars(matter.collected)),
      tile('Matter Balance', dollars(matter.balance)),
      tile('Trust Balance', dollars(0)),
    ),
    card(
      '',
      el(
        'div',
        { class: 'facts' },
        fact('Client', linkTo(`/app/clients/${matter.clientId}`, matter.client)),
        fact('Practice Area', matter.practice),
        fact('Responsible Attorney', matter.attorney),
      ),
    ),
    card('Bills', bills(matter)),
    card('Billing Entries', massEntries(matter)),
    matter.unapplied.length > 0 ? card('Unapplied Credits', unapplied(matter)) : '',
  );
}

/** Unbilled entries of the matter, many of which can be changed at once. */
function massEntries(matter: MatterView): HTMLElement {
  const picked = new Set<number>();
  const update = command({
    label: 'Mass Update',
    disabled: true,
    onPress: () => openBulkDialog('Mass Update', [...picked], show),
  });
  const list = looseEntries(matter.unbilled, (id, on) => {
    if (on) picked.add(id);
    else picked.delete(id);
    update.setDisabled(picked.size === 0);
  });
  return el('div', {}, el('div', { class: 'actions' }, update.node), list);
}

function bills(matter: MatterView): HTMLElement {
  return grid(
    [
      { label: 'Bill Number' },
      { label: 'Issue Date' },
      { label: 'Status' },
      { label: 'Total', align: 'right' },
      { label: 'Balance', align: 'right' },
    ],
    matter.bills.map((bill) => ({
      onOpen: () => go(`/app/billing/bills/${bill.id}`),
      cells: [
        linkTo(`/app/billing/bills/${bill.id}`, bill.number),
        usDate(bill.issueDate),
        el('span', { class: `chip ${bill.isPosted ? 'posted' : 'open'}` }, bill.status),
        dollars(bill.total),
        dollars(bill.balance),
      ],
    })),
    'No bills yet.',
  );
}

export function unapplied(matter: Pick<MatterView, 'unapplied'>): HTMLElement {
  return grid(
    [
      { label: 'Reference' },
      { label: 'Date' },
      { label: 'Type' },
      { label: 'Ref Number' },
      { label: 'Amount', align: 'right' },
    ],
    matter.unapplied.map((row) => ({
      cells: [row.reference, usDate(row.date), row.type, row.refNumber, dollars(row.amount)],
    })),
    '',
  );
}
