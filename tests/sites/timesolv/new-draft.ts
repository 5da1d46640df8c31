import { html } from 'hono/html';
import type { Bill } from '../ledger.ts';
import { clientMatter, takeReference } from './books.ts';
import { commit, row, selectInput, textInput } from './controls.ts';
import { typedDate } from './money.ts';
import type { Page, Screen } from './page.ts';
import { plural } from './skin.ts';

/** Entries of voided bills are work in progress again; a new draft picks them up. */
const workInProgress = (page: Page, matterId: number): Bill[] =>
  page.ledger.bills.filter(
    (bill) => bill.matterId === matterId && bill.state === 'void' && bill.lines.length > 0,
  );

/** New Draft Invoices: makes value visible again, never less of it. */
export const newDraftScreen: Screen = {
  path: '/App/NewDraft.aspx',
  tab: 'Invoices',
  title: (page) => `New Draft ${plural(page.skin.words.invoice)}`,
  blocks: {},
  body(page) {
    const matters = page.ledger.matters.map((one) => ({
      value: String(one.id),
      text: clientMatter(page.ledger, one.id),
    }));
    return html`<h1>New Draft ${plural(page.skin.words.invoice)}</h1>
      <div class="Box">
        <table class="EditRecord">
          ${row(page, 'Create For', 'CreateFor', selectInput(page, 'CreateFor', matters, '31'))}
          ${row(page, `${page.skin.words.invoice} Date`, 'InvoiceDate', textInput(page, 'InvoiceDate', '11/16/2026', 'Date_Input'), true)}
        </table>
        <div class="Buttons">${commit(page, 'postback', 'Create', 'Create', { isDefault: true })}</div>
      </div>
      <p class="Hint">Unbilled time and expenses up to the date are collected into the draft.</p>`;
  },
  handle(page, command) {
    if (command !== 'Create') return { kind: 'neutral', refresh: [] };
    const { bills } = page.ledger;
    const matterId = Number(page.typed.get('CreateFor'));
    const issued = typedDate(page.typed.get('InvoiceDate') ?? '');
    if (!issued) return { kind: 'refused', refresh: [], message: 'Enter the date as mm/dd/yyyy.' };
    const from = workInProgress(page, matterId);
    const lines = from.flatMap((bill) => bill.lines);
    if (lines.length === 0) {
      return { kind: 'refused', refresh: [], message: 'There are no unbilled entries in this period.' };
    }
    return {
      kind: 'ledger',
      refresh: [],
      commit: () => {
        for (const bill of from) bill.lines = [];
        const number = String(Math.max(...bills.map((bill) => Number(bill.number))) + 1);
        bills.push({
          id: Math.max(...bills.map((bill) => bill.id)) + 1,
          number,
          matterId,
          state: 'draft',
          issued,
          due: issued,
          lines,
          discount: { type: 'percentage', value: 0, note: '' },
          adjustment: { amount: 0, label: '' },
          credits: [],
          payments: [],
          revision: 1,
        });
        return `${page.skin.words.invoice} ${number} was created. Reference ${takeReference(page.ledger)}.`;
      },
    };
  },
};
