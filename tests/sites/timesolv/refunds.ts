import { html } from 'hono/html';
import { clientMatter, takeReference } from './books.ts';
import { commit, row, selectInput, textArea, textInput } from './controls.ts';
import { plainAmount } from './money.ts';
import type { Page, Screen } from './page.ts';

/** Payments > Refunds: money goes back to a client, and no invoice asks for less because of it. */
export const refundsScreen: Screen = {
  path: '/App/Refunds.aspx',
  tab: 'Payments',
  title: () => 'Refunds',
  blocks: {
    Refund(page: Page) {
      const { skin, ledger } = page;
      const matters = ledger.matters.map((one) => ({
        value: String(one.id),
        text: clientMatter(ledger, one.id),
      }));
      const methods = ['Check', 'Credit Card'].map((value) => ({ value, text: value }));
      return html`<div class="Box">
        <table class="EditRecord">
          ${row(page, `Client - ${skin.words.matter}`, 'ClientMatter', selectInput(page, 'ClientMatter', matters, '31'), true)}
          ${row(page, 'Payment Method', 'Method', selectInput(page, 'Method', methods, 'Check'))}
          ${row(page, 'Amount', 'Amount', textInput(page, 'Amount', '', 'Number_Input'), true)}
          ${row(page, 'Notes', 'Notes', textArea(page, 'Notes', ''))}
        </table>
        <div class="Buttons">
          ${commit(page, skin.paymentSave, 'Save', 'SaveRefund', { isDefault: true })}
        </div>
      </div>`;
    },
  },
  body(page) {
    return html`<h1>Refunds</h1>
      ${page.block(this, 'Refund')}`;
  },
  handle(page, command) {
    if (command !== 'SaveRefund') return { kind: 'neutral', refresh: ['Refund'] };
    if (!plainAmount(page.typed.get('Amount') ?? ''))
      return { kind: 'refused', refresh: [], message: 'Amount must be a number.' };
    return {
      kind: 'ledger',
      refresh: ['Refund'],
      commit: () => `The refund was saved. Reference ${takeReference(page.ledger)}.`,
    };
  },
};
