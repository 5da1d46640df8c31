import { html } from 'hono/html';
import { balance, billTotal, subtotal, type Bill } from '../ledger.ts';
import { billById, clientOf, matterOf, takeReference } from './books.ts';
import { checkBox, commit } from './controls.ts';
import { shown, shownDate } from './money.ts';
import type { Answer, Html, Page, Screen } from './page.ts';
import { plural } from './skin.ts';

/** Bills whose row is ticked in the posted form. */
const tickedBills = (page: Page): Bill[] =>
  [...page.typed.keys()].flatMap((key) => {
    const [field, id] = key.split('@');
    return field === 'Tick' ? (billById(page.ledger, Number(id)) ?? []) : [];
  });

const tick = (page: Page, bill: Bill): Html => {
  const key = `Tick@${bill.id}`;
  return checkBox(page, key, false)(page.control(key));
};

const columns = (page: Page): readonly string[] => [
  `${page.skin.words.invoice} #`,
  'Client',
  page.skin.words.matter,
];

const cells = (page: Page, bill: Bill): Html => {
  const matter = matterOf(page.ledger, bill.matterId);
  return html`<td>${tick(page, bill)}</td>
    <td>${bill.number}</td>
    <td>${clientOf(page.ledger, matter)}</td>
    <td>${matter.number} ${matter.description}</td>
    <td>${shownDate(bill.issued)}</td>`;
};

const money = new Set(['Amount', 'Total', 'Balance Due']);

const grid = (page: Page, more: readonly string[], rows: readonly Html[], none: string): Html =>
  html`<table class="Grid">
    <thead>
      <tr>
        <th></th>
        ${[...columns(page), 'Date', ...more].map((text) => html`<th${money.has(text) ? html` class="Number"` : ''}>${text}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${
        rows.length > 0
          ? rows
          : html`<tr>
              <td colspan="10" class="Hint">${none}</td>
            </tr>`
      }
    </tbody>
  </table>`;

/** A save over the ticked rows: one reference for all of them, as one press of a button is one save. */
function overTicked(
  page: Page,
  verb: string,
  allowed: (bill: Bill) => string | null,
  apply: (bill: Bill) => void,
): Answer {
  const bills = tickedBills(page);
  const word = page.skin.words.invoice;
  if (bills.length === 0)
    return { kind: 'refused', refresh: [], message: `Select at least one ${word.toLowerCase()}.` };
  const no = bills.map(allowed).find((reason) => reason !== null);
  if (no) return { kind: 'refused', refresh: [], message: no };
  const named = `${bills.length === 1 ? word : plural(word)} ${bills.map((bill) => bill.number).join(', ')}`;
  return {
    kind: 'ledger',
    refresh: [],
    commit: () => {
      bills.forEach(apply);
      return `${named} ${bills.length === 1 ? 'was' : 'were'} ${verb}. Reference ${takeReference(page.ledger)}.`;
    },
  };
}

/** What has been taken off the lines of a draft, as its list says it. */
function discountOf(page: Page, bill: Bill): string {
  const off = subtotal(bill) + bill.adjustment.amount - billTotal(bill);
  return off ? shown(page.skin, -off) : '-';
}

const word = (page: Page): string => page.skin.words.invoice;

/** Drafts: where the day starts. The amount of a row opens the editor. */
export const draftsScreen: Screen = {
  path: '/App/Invoices.aspx',
  tab: 'Invoices',
  title: (page) => `Draft ${plural(word(page))}`,
  blocks: {},
  body(page) {
    const drafts = page.ledger.bills.filter((bill) => bill.state === 'draft');
    const rows = drafts.map(
      (bill) =>
        html`<tr>
          ${cells(page, bill)}
          <td class="Number">${discountOf(page, bill)}</td>
          <td class="Number">
            <a class="AmountLink" href="EditDraft.aspx?InvoiceId=${bill.id}" title="Edit draft"
              >${shown(page.skin, billTotal(bill))}</a
            >
          </td>
          <td>
            ${page.ledger.notes[bill.id]?.review ? html`<span class="Tick" title="Review completed">&#10003;</span>` : ''}
          </td>
        </tr>`,
    );
    return html`<div class="Toolbar">
        <h1>Draft ${plural(word(page))}</h1>
        <div class="Right">
          <a class="Button" href="NewDraft.aspx">New Draft ${plural(word(page))}</a>
          ${commit(page, 'postback', 'Send', 'Send')}
          ${commit(page, 'postback', 'Void', 'Void', {
            confirm: `The selected drafts will be voided and their entries return to work in progress. Continue?`,
          })}
        </div>
      </div>
      ${grid(page, [page.skin.listDiscount, 'Amount', 'Status'], rows, 'There are no drafts.')}
      <p class="Hint">
        Click an amount to edit the draft. A tick under Status means that the review is completed.
      </p>`;
  },
  handle(page, command) {
    const onlyDraft = (bill: Bill) =>
      bill.state === 'draft' ? null : `${bill.number} is no longer a draft.`;
    if (command === 'Send') return overTicked(page, 'sent', onlyDraft, (bill) => (bill.state = 'unpaid'));
    if (command === 'Void') return overTicked(page, 'voided', onlyDraft, (bill) => (bill.state = 'void'));
    return { kind: 'neutral', refresh: [] };
  },
};

/** Sent: balances, and the way back to a draft. */
export const sentScreen: Screen = {
  path: '/App/SentInvoices.aspx',
  tab: 'Invoices',
  title: (page) => `Sent ${plural(word(page))}`,
  blocks: {},
  body(page) {
    const sent = page.ledger.bills.filter((bill) => bill.state === 'unpaid' || bill.state === 'paid');
    const rows = sent.map((bill) => {
      const open = balance(bill);
      return html`<tr>
        ${cells(page, bill)}
        <td>${shownDate(bill.due)}</td>
        <td class="Number">${shown(page.skin, billTotal(bill))}</td>
        <td class="Number">${open === 0 ? 'Paid' : shown(page.skin, open)}</td>
      </tr>`;
    });
    return html`<div class="Toolbar">
        <h1>Sent ${plural(word(page))}</h1>
        <div class="Right">
          ${commit(page, 'postback', 'Void To Draft', 'VoidToDraft', { confirm: 'The selected rows will become drafts again. Continue?' })}
          ${commit(page, 'postback', 'Void', 'Void', { confirm: 'The selected rows will be voided permanently. Continue?' })}
        </div>
      </div>
      ${grid(page, ['Due', 'Total', 'Balance Due'], rows, 'Nothing has been sent.')}`;
  },
  handle(page, command) {
    const free = (bill: Bill) =>
      bill.credits.length + bill.payments.length > 0
        ? `Remove All References: ${bill.number} has allocated payments or credits.`
        : null;
    if (command === 'VoidToDraft')
      return overTicked(page, 'voided to draft', free, (bill) => (bill.state = 'draft'));
    if (command === 'Void') return overTicked(page, 'voided', free, (bill) => (bill.state = 'void'));
    return { kind: 'neutral', refresh: [] };
  },
};
