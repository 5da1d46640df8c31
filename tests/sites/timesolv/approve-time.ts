import { html } from 'hono/html';
import { clientMatter, entryTotal, takeReference, timekeeperOf } from './books.ts';
import { checkBox, commit, textInput } from './controls.ts';
import { inField, shown, shownDate } from './money.ts';
import type { Page, Screen } from './page.ts';

/** Time > Approve Time: the product's own approval. It says yes or no to an entry and changes no figure of it. */
export const approveTimeScreen: Screen = {
  path: '/App/ApproveTime.aspx',
  tab: 'Time',
  title: () => 'Approve Time',
  blocks: {
    Approvals(page: Page) {
      const { skin, ledger } = page;
      const box = (key: string) => html`<td>${checkBox(page, key, false)(page.control(key))}</td>`;
      const words = (key: string) => html`<td>${textInput(page, key, '', '')(page.control(key))}</td>`;
      const rows = ledger.entries
        .filter((one) => one.kind === 'fee')
        .map(
          (one) =>
            html`<tr>
              ${box(`Approve@${one.id}`)} ${box(`Reject@${one.id}`)}
              <td>${shownDate(one.date)}</td>
              <td>${timekeeperOf(ledger, one.timekeeperId)}</td>
              <td>${clientMatter(ledger, one.matterId)}</td>
              <td>${one.notes}</td>
              <td class="Number">${inField(one.quantity)}</td>
              <td class="Number">${shown(skin, entryTotal(one))}</td>
              ${words(`Public@${one.id}`)} ${words(`Private@${one.id}`)}
            </tr>`,
        );
      const heads = ['Approve', 'Reject', 'Date', skin.words.professional, `Client - ${skin.words.matter}`];
      const more = ['Notes', 'Hours', 'Amount', 'Public Comments', 'Private Comments'];
      return html`<table class="Grid">
        <thead>
          <tr>
            ${[...heads, ...more].map((text) => html`<th>${text}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`;
    },
  },
  body(page) {
    return html`<h1>Approve Time</h1>
      ${page.block(this, 'Approvals')}
      <div class="Buttons">
        ${commit(page, page.skin.entrySave, 'Save', 'SaveApprovals', { isDefault: true })}
      </div>`;
  },
  handle(page, command) {
    const refresh = ['Approvals'];
    if (command !== 'SaveApprovals') return { kind: 'neutral', refresh };
    return {
      kind: 'ledger',
      refresh,
      commit: () => `The approvals were saved. Reference ${takeReference(page.ledger)}.`,
    };
  },
};
