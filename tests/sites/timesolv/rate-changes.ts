import { html } from 'hono/html';
import { clientMatter, takeReference, timekeeperOf } from './books.ts';
import { checkBox, commit, textInput } from './controls.ts';
import { inField, shown, shownDate, typedNumber } from './money.ts';
import type { Page, Screen } from './page.ts';

const timeOf = (page: Page) => page.ledger.entries.filter((one) => one.kind === 'fee');

/** Time > Settings > Rate Changes: new rates for open entries, by ticked row. */
export const rateChangesScreen: Screen = {
  path: '/App/RateChanges.aspx',
  tab: 'Time',
  title: () => 'Rate Changes',
  blocks: {
    Rates(page) {
      const { skin, ledger } = page;
      const [older, newer] = skin.rateWords;
      const rows = timeOf(page).map((one) => {
        const [tick, rate] = [`Tick@${one.id}`, `NewRate@${one.id}`];
        return html`<tr>
          <td>${checkBox(page, tick, false)(page.control(tick))}</td>
          <td>${shownDate(one.date)}</td>
          <td>${timekeeperOf(ledger, one.timekeeperId)}</td>
          <td>${clientMatter(ledger, one.matterId)}</td>
          <td class="Number">${inField(one.quantity)}</td>
          <td class="Number">${shown(skin, one.rate)}</td>
          <td>${textInput(page, rate, inField(one.rate), 'Number_Input')(page.control(rate))}</td>
        </tr>`;
      });
      return html`<table class="Grid">
        <thead>
          <tr>
            <th></th>
            <th>Date</th>
            <th>${skin.words.professional}</th>
            <th>Client - ${skin.words.matter}</th>
            <th class="Number">Hours</th>
            <th class="Number">${older}</th>
            <th>${newer}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`;
    },
  },
  body(page) {
    return html`<h1>Rate Changes</h1>
      ${page.block(this, 'Rates')}
      <div class="Buttons">
        ${commit(page, page.skin.entrySave, page.skin.rateButton, 'UpdateRates', { isDefault: true })}
      </div>`;
  },
  handle(page, command) {
    const refresh = ['Rates'];
    if (command !== 'UpdateRates') return { kind: 'neutral', refresh };
    const picked = timeOf(page).filter((one) => page.typed.has(`Tick@${one.id}`));
    const rates = picked.map((one) => typedNumber(page.typed.get(`NewRate@${one.id}`) ?? ''));
    if (!picked.length || rates.some((rate) => rate === null || rate < 0))
      return { kind: 'refused', refresh: [], message: 'Select entries, and enter a number as new rate.' };
    return {
      kind: 'ledger',
      refresh,
      commit: () => {
        picked.forEach((one, at) => (one.rate = rates[at] ?? one.rate));
        return `Rates of ${picked.length} entries were updated. Reference ${takeReference(page.ledger)}.`;
      },
    };
  },
};
