import { html } from 'hono/html';
import { clientMatter, takeReference, timekeeperOf, type OpenEntry } from './books.ts';
import { commit, row, selectInput } from './controls.ts';
import { inField, shown, shownDate, typedDate, typedNumber } from './money.ts';
import type { Html, Page, Screen } from './page.ts';

/** A row of the file: date, matter's number, billable type, hours, rate, notes. */
function readRow(page: Page, text: string, id: number): OpenEntry | null {
  const [date = '', number = '', type = '', hours = '', rate = '', notes = ''] = text.split(',');
  const day = typedDate(date);
  const matter = page.ledger.matters.find((one) => one.number === number.trim());
  const [quantity, price] = [typedNumber(hours), typedNumber(rate)];
  if (!day || !matter || quantity === null || price === null) return null;
  return {
    id,
    kind: 'fee',
    date: day,
    timekeeperId: 11,
    matterId: matter.id,
    type: type.trim(),
    quantity,
    rate: price,
    markup: 0,
    notes: notes.trim(),
  };
}

const rowsOf = (page: Page): (OpenEntry | null)[] => {
  const first = Math.max(0, ...page.ledger.entries.map(({ id }) => id)) + 1;
  const text = page.view.data.get('file') ?? '';
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line, at) => readRow(page, line, first + at));
};

function preview(page: Page): Html {
  const { skin, ledger } = page;
  const heads = ['Date', skin.words.professional, `Client - ${skin.words.matter}`, 'Notes', 'Billable Type'];
  return html`<table class="Grid">
    <thead>
      <tr>
        ${heads.map((text) => html`<th>${text}</th>`)}
        ${['Hours', 'Rate', 'Amount'].map((text) => html`<th class="Number">${text}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rowsOf(page).map((one) =>
        one
          ? html`<tr>
              <td>${shownDate(one.date)}</td>
              <td>${timekeeperOf(ledger, one.timekeeperId)}</td>
              <td>${clientMatter(ledger, one.matterId)}</td>
              <td>${one.notes}</td>
              <td>${one.type}</td>
              <td class="Number">${inField(one.quantity)}</td>
              <td class="Number">${shown(skin, one.rate)}</td>
              <td class="Number">${shown(skin, Math.round((one.quantity * one.rate) / 100))}</td>
            </tr>`
          : '',
      )}
    </tbody>
  </table>`;
}

/** Account > Import: entries from a file. `Preview` in the address shows the rows first, as some imports do. */
export const importScreen: Screen = {
  path: '/App/Import.aspx',
  tab: 'Account',
  title: () => 'Import',
  blocks: { Preview: (page) => (page.view.data.has('shown') ? preview(page) : html``) },
  body(page) {
    const file = page.control('File');
    const text = page.control('FileText');
    const twoSteps = page.address.searchParams.has('Preview');
    const kinds = [{ value: 'time', text: 'Time Entries' }];
    return html`<h1>Import</h1>
      <div class="Box">
        <table class="EditRecord">
          ${row(page, 'Import Type', 'ImportType', selectInput(page, 'ImportType', kinds, 'time'))}
          ${row(page, 'File', 'File', () => html`<input type="file" id="${file.id}" data-into="${text.id}" />`)}
        </table>
        <input type="hidden" id="${text.id}" name="${text.name}" value="" />
        <div class="Buttons">
          ${twoSteps ? commit(page, 'ajax', 'Preview', 'Preview') : ''}
          ${commit(page, page.skin.entrySave, page.skin.importButton, 'Import', { isDefault: true })}
        </div>
      </div>
      ${page.block(this, 'Preview')}`;
  },
  handle(page, command) {
    const { ledger, view } = page;
    const typed = page.typed.get('FileText');
    if (typed) view.data.set('file', typed);
    if (command === 'Preview') view.data.set('shown', 'yes');
    if (command !== 'Import') return { kind: 'neutral', refresh: ['Preview'] };
    const rows = rowsOf(page);
    const entries = rows.filter((one) => one !== null);
    if (!rows.length || entries.length < rows.length)
      return { kind: 'refused', refresh: [], message: 'The file cannot be read.' };
    return {
      kind: 'ledger',
      refresh: ['Preview'],
      commit: () => {
        ledger.entries.push(...entries);
        view.data.clear();
        return `${entries.length} entries were imported and saved. Reference ${takeReference(ledger)}.`;
      },
    };
  },
};
