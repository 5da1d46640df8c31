import { html } from 'hono/html';
import { billableTypes, clientMatter, entryTotal, timekeeperOf, type OpenEntry } from './books.ts';
import {
  commit,
  refreshLink,
  row,
  rowActions,
  selectInput,
  spanSelect,
  textArea,
  textInput,
} from './controls.ts';
import { inField, shown, shownDate } from './money.ts';
import type { Html, Page } from './page.ts';

export type EntryKind = OpenEntry['kind'];

/** The entry that the address names, for an edit; a new one has none. */
export const entryOf = (page: Page): OpenEntry | undefined =>
  page.ledger.entries.find((one) => String(one.id) === page.address.searchParams.get('EntryId'));

/** An expense may be one sum instead of a quantity at a price. */
const isFixed = (page: Page, entry: OpenEntry | undefined): boolean =>
  entry?.fixed !== undefined || page.view.data.get('fixed') === (entry ? String(entry.id) : 'new');

const choices = (values: readonly string[]) => values.map((value) => ({ value, text: value }));

/** Time or expense entry: one form for a new one and for an edit. */
export function entryForm(page: Page, kind: EntryKind): Html {
  const { skin, ledger } = page;
  const entry = entryOf(page);
  const [quantity, price] =
    kind === 'fee'
      ? [skin.entryHours, 'Rate']
      : ['Quantity', skin.entryHours === 'Hours' ? 'Price Per Unit' : 'Price'];
  const matters = ledger.matters.map((one) => ({
    value: String(one.id),
    text: clientMatter(ledger, one.id),
  }));
  const people = ledger.timekeepers.map((one) => ({ value: String(one.id), text: one.name }));
  const list = skin.creditType === 'select' ? selectInput : spanSelect;
  const type = list(page, 'BillableType', choices(billableTypes), entry?.type ?? 'Billable', 'TypeChanged');
  const number = (caption: string, key: string, value: number | undefined): Html =>
    row(page, caption, key, textInput(page, key, value === undefined ? '' : inField(value), 'Number_Input'));
  const save = (caption: string, key: string, isDefault = false): Html =>
    commit(page, skin.entrySave, caption, key, { isDefault });
  const matter = selectInput(page, 'EntryMatter', matters, String(entry?.matterId ?? 31));
  const rate = entry?.rate ?? (kind === 'fee' ? ledger.timekeepers[0]?.rate : undefined);
  return html`<div class="Box">
    <table class="EditRecord">
      ${row(page, 'For', 'For', selectInput(page, 'For', people, String(entry?.timekeeperId ?? 11)), true)}
      ${row(page, 'Date', 'EntryDate', textInput(page, 'EntryDate', shownDate(entry?.date ?? '2026-11-16'), 'Date_Input'), true)}
      ${row(page, skin.words.matter, 'EntryMatter', matter, true)}
      ${row(page, 'Billable Type', 'BillableType', type)}
      ${
        isFixed(page, entry)
          ? number('Amount', 'Fixed', entry?.fixed ?? (entry && entryTotal(entry)))
          : [number(quantity, 'Quantity', entry?.quantity), number(price, 'Price', rate)]
      }
      ${kind === 'expense' && !isFixed(page, entry) ? number('Markup (%)', 'Markup', entry?.markup ?? 0) : ''}
      ${row(page, 'Notes', 'EntryNotes', textArea(page, 'EntryNotes', entry?.notes ?? ''))}
    </table>
    ${kind === 'expense' && !isFixed(page, entry) ? refreshLink(page, 'Enter Fixed Amount', 'EnterFixed') : ''}
    <div class="Buttons">
      ${save('Save & New', 'SaveEntry', true)}
      ${save(kind === 'fee' ? 'Save & Duplicate' : 'Save & Duplicates', 'SaveEntryCopy')}
    </div>
  </div>`;
}

/** Open entries below the form; the arrow of a row opens a menu with Copy and Delete. */
export function entryList(page: Page, kind: EntryKind): Html {
  const { skin, ledger } = page;
  const mode = skin.entrySave.startsWith('ajax') ? 'ajax-link' : 'link';
  const rows = ledger.entries
    .filter((one) => one.kind === kind && !one.held)
    .map(
      (one) =>
        html`<tr>
          <td>${shownDate(one.date)}</td>
          <td>${timekeeperOf(ledger, one.timekeeperId)}</td>
          <td>${one.project ?? clientMatter(ledger, one.matterId)}</td>
          <td>${one.notes}</td>
          <td>${one.type}</td>
          <td class="Number">${inField(one.quantity)}</td>
          <td class="Number">${shown(skin, one.rate)}</td>
          <td class="Number">${shown(skin, entryTotal(one))}</td>
          <td>
            <a href="${kind === 'fee' ? 'Time' : 'Expense'}.aspx?EntryId=${one.id}">Edit</a>
            ${rowActions(
              page,
              mode,
              [
                { caption: 'Copy', key: `CopyEntry@${one.id}` },
                { caption: 'Hold', key: `HoldOpenEntry@${one.id}` },
                { caption: 'Delete', key: `DeleteOpenEntry@${one.id}`, confirm: 'Delete this entry?' },
              ],
              (links) =>
                html`<details class="RowMenu">
                  <summary title="More">&#9662;</summary>
                  ${links}
                </details>`,
            )}
          </td>
        </tr>`,
    );
  const heads = ['Date', skin.words.professional, `Client - ${skin.words.matter}`, 'Notes', 'Billable Type'];
  const sums = kind === 'fee' ? ['Hours', 'Rate'] : ['Quantity', 'Price Per Unit'];
  return html`<table class="Grid">
    <thead>
      <tr>
        ${heads.map((text) => html`<th>${text}</th>`)}
        ${[...sums, 'Amount'].map((text) => html`<th class="Number">${text}</th>`)}
        <th></th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
