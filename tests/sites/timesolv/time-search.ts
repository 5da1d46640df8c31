import { html } from 'hono/html';
import { clientMatter, entryTotal, takeReference, timekeeperOf, type OpenEntry } from './books.ts';
import { checkBox, refreshLink } from './controls.ts';
import { inField, shown, shownDate } from './money.ts';
import { isMove, movePopup, projectOf } from './move-popup.ts';
import type { Answer, Html, Page, Screen } from './page.ts';

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

function carryOut(page: Page, move: boolean): Answer {
  const { ledger, typed } = page;
  const picked = timeOf(page).filter((one) => typed.has(`Tick@${one.id}`));
  const to = Number(typed.get('Destination'));
  if (!picked.length) return { kind: 'refused', refresh: [], message: 'Select at least one entry.' };
  const project = projectOf(page, to);
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
  blocks: { List: list, Popup: movePopup },
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
    else if (command.startsWith('Do')) return carryOut(page, isMove(page, command));
    return { kind: 'neutral', refresh: ['Popup'] };
  },
};
