import { html } from 'hono/html';
import { clientMatter, entryTotal, takeReference, timekeeperOf, type OpenEntry } from './books.ts';
import { checkBox, commit, refreshLink, row, selectInput } from './controls.ts';
import { inField, shown, shownDate } from './money.ts';
import type { Answer, Html, Page, Screen } from './page.ts';
import { plural } from './skin.ts';

const timeOf = (page: Page): OpenEntry[] =>
  page.ledger.entries.filter((one) => one.kind === 'fee' && one.type === 'Billable' && !one.project);

function list(page: Page): Html {
  const { skin, ledger } = page;
  const rows = timeOf(page).map((one) => {
    const tick = `Tick@${one.id}`;
    return html`<tr>
      <td>${checkBox(page, tick, false)(page.control(tick))}</td>
      <td>${shownDate(one.date)}</td>
      <td>${timekeeperOf(ledger, one.timekeeperId)}</td>
      <td>${clientMatter(ledger, one.matterId)}</td>
      <td>${one.notes}</td>
      <td class="Number">${inField(one.quantity)}</td>
      <td class="Number">${shown(skin, one.rate)}</td>
      <td class="Number">${shown(skin, entryTotal(one))}</td>
    </tr>`;
  });
  const heads = ['', 'Date', skin.words.professional, `Client - ${skin.words.matter}`, 'Notes'];
  return html`<table class="Grid">
    <thead>
      <tr>
        ${heads.map((text) => html`<th>${text}</th>`)}
        ${['Hours', 'Rate', 'Amount'].map((text) => html`<th class="Number">${text}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** Matters that somebody pays for, and the firm's own projects, which say so in their names or by the group they are in. */
function destinations(page: Page, key: string): Html {
  const { skin, ledger } = page;
  const inName = skin.unpaidMatters === 'name';
  const unpaid = ledger.projects
    .filter((one) => one.open)
    .map(({ id, name }) => ({ value: String(id), text: inName ? `Non-Billable - ${name}` : name }));
  const paid = ledger.matters.map((one) => ({ value: String(one.id), text: clientMatter(ledger, one.id) }));
  const list = inName
    ? selectInput(page, key, [...paid, ...unpaid], '32')
    : selectInput(page, key, paid, '32', '', '', {
        name: `Non-Billable ${plural(skin.words.matter)}`,
        choices: unpaid,
      });
  return row(page, `To Client - ${skin.words.matter}`, key, list);
}

/** Which of the two is meant: by radio, by a list, or by the button. */
function popup(page: Page): Html {
  if (!page.view.data.has('moving')) return html``;
  const { skin } = page;
  const radio = (value: string): Html => {
    const { id, name } = page.control('Which');
    const checked = page.value('Which', 'Copy') === value ? html` checked` : html``;
    return html`<input type="radio" id="${id}_${value}" name="${name}" value="${value}" ${checked} />
      <label for="${id}_${value}">${value}</label>`;
  };
  const which =
    skin.moveChoice === 'radio'
      ? html`<tr>
          <td class="EditRecord_Caption"></td>
          <td class="EditRecord_Value">${radio('Copy')} ${radio('Move')}</td>
        </tr>`
      : skin.moveChoice === 'list'
        ? row(
            page,
            'Action',
            'Which',
            selectInput(
              page,
              'Which',
              [
                { value: 'Copy', text: 'Copy' },
                { value: 'Move', text: 'Move' },
              ],
              'Copy',
            ),
          )
        : '';
  const buttons = skin.moveChoice === 'buttons' ? (['Copy', 'Move'] as const) : (['OK'] as const);
  return html`<div class="Layer">
    <div class="Popup" role="dialog" aria-label="Copy/Move">
      <div class="Popup_Title">Copy/Move ${refreshLink(page, 'Close', 'ClosePopup')}</div>
      <table class="EditRecord">
        ${which} ${destinations(page, 'Destination')}
      </table>
      <p class="Hint">A move takes back what has been approved and looks up the rate anew.</p>
      <div class="Popup_Buttons">
        ${buttons.map((text) => commit(page, skin.paymentSave, text, `Do${text}`, { isDefault: text !== 'Copy' }))}
      </div>
    </div>
  </div>`;
}

function carryOut(page: Page, move: boolean): Answer {
  const { ledger, typed } = page;
  const picked = timeOf(page).filter((one) => typed.has(`Tick@${one.id}`));
  const to = Number(typed.get('Destination'));
  if (!picked.length) return { kind: 'refused', refresh: [], message: 'Select at least one entry.' };
  const project = ledger.projects.find(({ id }) => id === to)?.name;
  const change = project === undefined ? { matterId: to } : { project };
  return {
    kind: 'ledger',
    refresh: ['List', 'Popup'],
    commit: () => {
      page.view.data.delete('moving');
      for (const one of picked) {
        if (move) Object.assign(one, change);
        else
          ledger.entries.push({ ...one, ...change, id: Math.max(...ledger.entries.map(({ id }) => id)) + 1 });
      }
      return `${picked.length} entries were ${move ? 'moved' : 'copied'} and saved. Reference ${takeReference(ledger)}.`;
    },
  };
}

/** Time > Search: entries that are found can be copied or moved to another matter. */
export const timeSearchScreen: Screen = {
  path: '/App/TimeSearch.aspx',
  tab: 'Time',
  title: () => 'Search',
  blocks: { List: list, Popup: popup },
  body(page) {
    return html`<div class="Toolbar">
        <h1>Search Time</h1>
        <div class="Right">${refreshLink(page, 'Copy/Move', 'OpenMove')}</div>
      </div>
      ${page.block(this, 'List')} ${page.block(this, 'Popup')}`;
  },
  handle(page, command) {
    if (command === 'OpenMove') page.view.data.set('moving', 'yes');
    else if (command === 'ClosePopup') page.view.data.delete('moving');
    else if (command.startsWith('Do'))
      return carryOut(
        page,
        command === 'DoMove' || (command === 'DoOK' && page.typed.get('Which') === 'Move'),
      );
    return { kind: 'neutral', refresh: ['Popup'] };
  },
};
