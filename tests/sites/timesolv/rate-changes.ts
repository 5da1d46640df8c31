import { html } from 'hono/html';
import { clientMatter, takeReference, timekeeperOf, type OpenEntry } from './books.ts';
import { checkBox, commit, row, selectInput, textInput } from './controls.ts';
import { inField, shown, shownDate, typedNumber } from './money.ts';
import type { Html, Page, Screen } from './page.ts';
import { plural } from './skin.ts';

/** Some firms are shown nothing before they have searched; how the answer comes is in the address. */
const searches = (page: Page): string | null => page.address.searchParams.get('Search');

function timeOf(page: Page): OpenEntry[] {
  const matter = page.view.data.get('matter');
  if (searches(page) && matter === undefined) return [];
  return page.ledger.entries.filter(
    (one) => one.kind === 'fee' && (!Number(matter) || one.matterId === Number(matter)),
  );
}

function criteria(page: Page): Html {
  const { skin, ledger } = page;
  const all = { value: '0', text: `All ${plural(skin.words.matter)}` };
  const matters = ledger.matters.map((one) => ({
    value: String(one.id),
    text: clientMatter(ledger, one.id),
  }));
  const mode = searches(page) === 'whole' ? 'postback' : 'ajax';
  return html`<table class="EditRecord">
      ${row(page, plural(skin.words.matter), 'Matters', selectInput(page, 'Matters', [all, ...matters], '0'))}
      ${row(page, 'From', 'From', textInput(page, 'From', '10/01/2026', 'Date_Input'))}
      ${row(page, 'To', 'To', textInput(page, 'To', '11/30/2026', 'Date_Input'))}
      ${row(page, 'Include Time Cards Where Rate Had Been Modified', 'Modified', checkBox(page, 'Modified', false))}
    </table>
    <div class="Buttons">${commit(page, mode, 'Search', 'SearchRates')}</div>`;
}

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
      ${searches(page) ? criteria(page) : ''} ${page.block(this, 'Rates')}
      <div class="Buttons">
        ${commit(page, page.skin.entrySave, page.skin.rateButton, 'UpdateRates', { isDefault: true })}
      </div>`;
  },
  handle(page, command) {
    const refresh = ['Rates'];
    if (command === 'SearchRates') page.view.data.set('matter', page.typed.get('Matters') ?? '0');
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
