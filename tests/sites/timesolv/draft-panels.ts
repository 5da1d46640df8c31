import { html } from 'hono/html';
import { billTotal, lineTotal, subtotal, type Bill, type Line } from '../ledger.ts';
import { billableTypes, clientOf, matterOf, timekeeperOf } from './books.ts';
import {
  checkBox,
  commit,
  refreshLink,
  row,
  rowActions,
  selectInput,
  shownRow,
  textArea,
  textInput,
} from './controls.ts';
import { inField, shown, shownDate } from './money.ts';
import type { Html, Page } from './page.ts';

export const tabs = ['General', 'Addresses', 'Narratives', 'Time', 'Expense', 'Totals'] as const;
export type Tab = (typeof tabs)[number];

/** Non-billable entries leave the invoice; those without charge stay on it at zero. */
export const billableType = (line: Line): (typeof billableTypes)[number] =>
  line.nonBillable ? (line.hidden ? 'Non-Billable' : 'No Charge') : 'Billable';

export const defaultAddress = (page: Page, bill: Bill): string =>
  `${clientOf(page.ledger, matterOf(page.ledger, bill.matterId))}\nAttn: Accounts Payable\n1200 Harbor Street, Suite 400`;

const notes = (page: Page, bill: Bill) => page.ledger.notes[bill.id];

const record = (page: Page, tab: Tab, rows: Html): Html =>
  html`<table class="EditRecord">
      ${rows}
    </table>
    <div class="Buttons">${save(page, tab)}</div>`;

// Every tab has its own Save; all of them save what the form holds.
const save = (page: Page, tab: Tab): Html =>
  commit(page, page.skin.draftSave, 'Save', `Save${tab}`, { isDefault: true });

const general = (page: Page, bill: Bill): Html => {
  const re = notes(page, bill)?.re ?? matterOf(page.ledger, bill.matterId).description;
  const date = textInput(page, 'InvoiceDate', shownDate(bill.issued), 'Date_Input');
  return record(
    page,
    'General',
    html`${row(page, `${page.skin.words.invoice} Date`, 'InvoiceDate', date, true)}
    ${row(page, 'Re:', 'Re', textInput(page, 'Re', re, 'Wide_Input'))}
    ${page.skin.discountTab === 'General' ? [shownRow('Fees and Expenses', shown(page.skin, subtotal(bill))), discount(page, bill)] : ''}
    ${row(page, 'Review Completed', 'ReviewCompleted', checkBox(page, 'ReviewCompleted', notes(page, bill)?.review ?? false))}`,
  );
};

const discount = (page: Page, bill: Bill): Html => {
  const percent = bill.discount.type === 'percentage' ? bill.discount.value : 0;
  return row(page, 'Discount %', 'Discount', textInput(page, 'Discount', inField(percent), 'Number_Input'));
};

const addresses = (page: Page, bill: Bill): Html => {
  const address = notes(page, bill)?.address || defaultAddress(page, bill);
  return record(
    page,
    'Addresses',
    row(page, 'Billing Address', 'Address', textArea(page, 'Address', address)),
  );
};

const narratives = (page: Page, bill: Bill): Html => {
  const text = textArea(page, 'Narrative', notes(page, bill)?.narrative ?? '');
  return record(page, 'Narratives', row(page, `${page.skin.words.invoice} Narrative`, 'Narrative', text));
};

/** Where a firm may copy and move entries from within a draft, each line has a box in front. */
const canMove = (page: Page): boolean => page.address.searchParams.has('Move');

/** A field in a grid: named by its column header, or by a label that is only there for those who do not see it. */
function cell(
  page: Page,
  caption: string,
  key: string,
  field: (control: { id: string; name: string }) => Html,
): Html {
  const control = page.control(key);
  const label =
    page.skin.captions === 'cell'
      ? ''
      : html`<label class="Off_Screen" for="${control.id}">${caption}</label>`;
  return html`${label}${field(control)}`;
}

const undoSplit = (page: Page, line: Line) => ({
  caption: page.skin.undoSplit,
  key: `UndoSplit@${line.id}`,
  confirm: 'The split entries will be put together again. Continue?',
});

function entries(page: Page, bill: Bill, tab: 'Time' | 'Expense'): Html {
  const isTime = tab === 'Time';
  const [amount, price] = isTime ? (['Hours', 'Rate'] as const) : (['Quantity', 'Price Per Unit'] as const);
  const lines = bill.lines.filter((line) => (line.kind === 'fee') === isTime && !line.hidden);
  const number = (line: Line, caption: string, key: string, value: number): Html =>
    html`<td class="Number">
      ${cell(page, caption, `${key}@${line.id}`, textInput(page, `${key}@${line.id}`, inField(value), key))}
    </td>`;
  const deleteMode = page.skin.draftSave.startsWith('ajax') ? 'ajax-link' : 'link';
  const rows = lines.map((line) => {
    const type = selectInput(
      page,
      `BillableType@${line.id}`,
      billableTypes.map((value) => ({ value, text: value })),
      billableType(line),
    );
    return html`<tr data-line>
      ${canMove(page) ? html`<td>${checkBox(page, `Tick@${line.id}`, false)(page.control(`Tick@${line.id}`))}</td>` : ''}
      <td>${shownDate(line.date)}</td>
      <td>${timekeeperOf(page.ledger, line.timekeeperId)}</td>
      <td>${line.activity}</td>
      <td>${line.description}</td>
      <td>${cell(page, 'Billable Type', `BillableType@${line.id}`, type)}</td>
      ${number(line, amount, 'Hours', line.quantity)} ${number(line, price, 'Rate', line.rate)}
      ${number(line, 'Amount', 'Amount', lineTotal(line))}
      <td>
        ${rowActions(
          page,
          deleteMode,
          [
            {
              caption: 'Delete',
              key: `DeleteEntry@${line.id}`,
              confirm: 'Delete this entry from the draft?',
            },
            { caption: page.skin.hold, key: `HoldEntry@${line.id}` },
            ...(page.ledger.splits.includes(line.id) ? [undoSplit(page, line)] : []),
          ],
          (links) => html`${links}`,
        )}
      </td>
    </tr>`;
  });
  if (page.view.data.get('new') === tab) rows.push(newRow(page, amount));
  const sum = lines.reduce((total, line) => total + lineTotal(line), 0);
  const captions = [
    'Date',
    page.skin.words.professional,
    isTime ? 'Task' : 'Code',
    'Narrative',
    'Billable Type',
  ];
  return html`<table class="Grid">
      <thead>
        <tr>
          ${canMove(page) ? html`<th></th>` : ''} ${captions.map((text) => html`<th>${text}</th>`)}
          ${[amount, price, 'Amount'].map((text) => html`<th class="Number">${text}</th>`)}
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${
          rows.length > 0
            ? rows
            : html`<tr>
                <td colspan="9" class="Hint">No entries.</td>
              </tr>`
        }
      </tbody>
      <tfoot>
        <tr>
          <td colspan="${canMove(page) ? 8 : 7}" class="Number">Total</td>
          <td class="Number">${shown(page.skin, sum)}</td>
          <td></td>
        </tr>
      </tfoot>
    </table>
    <div class="Popup_Buttons">
      ${refreshLink(page, isTime ? 'Add Time Entry' : 'Add Expense', `AddEntry@${tab}`)}
      ${canMove(page) ? refreshLink(page, 'Copy/Move', 'OpenMove') : ''} ${save(page, tab)}
    </div>`;
}

/** An entry that is made on the draft itself: an empty row until it is saved. */
function newRow(page: Page, hours: string): Html {
  const { ledger } = page;
  const number = (caption: string, key: string, value: number): Html =>
    html`<td class="Number">
      ${cell(page, caption, `${key}@new`, textInput(page, `${key}@new`, inField(value), key))}
    </td>`;
  const types = billableTypes.map((value) => ({ value, text: value }));
  const words = textInput(page, 'Narrative@new', '', 'Wide_Input')(page.control('Narrative@new'));
  return html`<tr data-line>
    <td>11/16/2026</td>
    <td>${timekeeperOf(ledger, 11)}</td>
    <td>Other</td>
    <td>${words}</td>
    <td>
      ${cell(page, 'Billable Type', 'BillableType@new', selectInput(page, 'BillableType@new', types, 'Billable'))}
    </td>
    ${number(hours, 'Hours', 0)} ${number('Rate', 'Rate', ledger.timekeepers[0]?.rate ?? 0)}
    ${number('Amount', 'Amount', 0)}
    <td></td>
  </tr>`;
}

function totals(page: Page, bill: Bill): Html {
  const sum = (kind: Line['kind']) =>
    bill.lines.filter((line) => line.kind === kind).reduce((total, line) => total + lineTotal(line), 0);
  const text = (cents: number) => html`<span class="Number">${shown(page.skin, cents)}</span>`;
  const off = subtotal(bill) + bill.adjustment.amount - billTotal(bill);
  return record(
    page,
    'Totals',
    html`${shownRow('Fees', text(sum('fee')))} ${shownRow('Expenses', text(sum('expense')))}
    ${shownRow('Subtotal', text(subtotal(bill)), 'Sum')}
    ${page.skin.discountTab === 'Totals' ? discount(page, bill) : ''}
    ${shownRow('Discount Amount', text(-off))}
    ${row(page, 'Adjustment', 'Adjustment', textInput(page, 'Adjustment', inField(bill.adjustment.amount), 'Number_Input'))}
    ${row(page, 'Label', 'Label', textInput(page, 'Label', bill.adjustment.label, 'Wide_Input'))}
    ${shownRow(`${page.skin.words.invoice} Total`, text(billTotal(bill)), 'Sum')}`,
  );
}

export const panels: Readonly<Record<Tab, (page: Page, bill: Bill) => Html>> = {
  General: general,
  Addresses: addresses,
  Narratives: narratives,
  Time: (page, bill) => entries(page, bill, 'Time'),
  Expense: (page, bill) => entries(page, bill, 'Expense'),
  Totals: totals,
};
