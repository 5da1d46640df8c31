import { html } from 'hono/html';
import { balance, billTotal } from '../ledger.ts';
import { clientOf, timekeeperOf } from './books.ts';
import { shown } from './money.ts';
import type { Html, Page, Screen, TopTab } from './page.ts';
import { plural } from './skin.ts';

/** A screen that only shows something. */
const reading = (tab: TopTab, body: (page: Page) => Html): Screen => ({
  path: `/App/${tab}.aspx`,
  tab,
  title: () => tab,
  blocks: {},
  body: (page) =>
    html`<h1>${tab}</h1>
      ${body(page)}`,
  handle: () => ({ kind: 'neutral', refresh: [] }),
});

const table = (captions: readonly string[], rows: readonly (readonly string[])[]): Html =>
  html`<table class="Grid">
    <thead>
      <tr>
        ${captions.map((text) => html`<th>${text}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((text) => html`<td>${text}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;

const home = reading('Home', (page) => {
  const { bills } = page.ledger;
  const { invoice } = page.skin.words;
  const drafts = bills.filter((bill) => bill.state === 'draft');
  const open = bills.filter((bill) => bill.state === 'unpaid');
  const sum = (amounts: readonly number[]) =>
    shown(
      page.skin,
      amounts.reduce((total, one) => total + one, 0),
    );
  return html`<div class="Tiles">
    <div class="Box">
      Draft ${plural(invoice)}<b>${sum(drafts.map(billTotal))}</b
      ><a href="Invoices.aspx">${drafts.length} to review</a>
    </div>
    <div class="Box">
      Accounts Receivable<b>${sum(open.map(balance))}</b><a href="SentInvoices.aspx">${open.length} sent</a>
    </div>
    <div class="Box">
      Payments &amp; Credits<b>${page.ledger.receipts.length}</b><a href="Payments.aspx">Open payments</a>
    </div>
  </div>`;
});

const clients = reading('Clients', (page) =>
  table(
    [
      'Client',
      page.skin.words.matter,
      'Description',
      'Practice Area',
      `Responsible ${page.skin.words.professional}`,
    ],
    page.ledger.matters.map((one) => [
      clientOf(page.ledger, one),
      one.number,
      one.description,
      one.practice,
      timekeeperOf(page.ledger, one.attorneyId),
    ]),
  ),
);

const notHere = (tab: TopTab) =>
  reading(
    tab,
    () => html`<div class="Box">This part of the site is not included in the demonstration.</div>`,
  );

export const otherScreens: readonly Screen[] = [home, clients, notHere('Reports'), notHere('Account')];
