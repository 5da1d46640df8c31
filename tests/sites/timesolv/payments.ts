import { html } from 'hono/html';
import { allocate, allocationForm } from './allocation.ts';
import { allocated, clientMatter, creditTypes, takeReference, type Receipt } from './books.ts';
import { commit, refreshLink, row, selectInput, spanSelect, textArea, textInput } from './controls.ts';
import { plainAmount, shown, shownDate, typedDate } from './money.ts';
import type { Answer, Html, Page, Screen } from './page.ts';

/** Payment methods depend on the credit type: money that does not arrive has only the internal one. */
const methods = (type: string): readonly string[] =>
  type === 'Payment' ? ['Check', 'Credit Card', 'Wire Transfer', 'Cash'] : ['Internal'];

const asChoices = (values: readonly string[]) => values.map((value) => ({ value, text: value }));

const creditType = (page: Page) => page.value('CreditType', 'Payment');

const receiptById = (page: Page, id: string | null | undefined): Receipt | undefined =>
  page.ledger.receipts.find((one) => String(one.id) === id);

function form(page: Page, screen: Screen): Html {
  const matters = page.ledger.matters.map((one) => ({
    value: String(one.id),
    text: clientMatter(page.ledger, one.id),
  }));
  const choices = [{ value: '', text: '-' }, ...matters];
  const list = page.skin.creditType === 'select' ? selectInput : spanSelect;
  const types = list(page, 'CreditType', asChoices(creditTypes), 'Payment', 'CreditTypeChanged');
  return html`<div class="Box">
    <table class="EditRecord">
      ${row(page, 'Date', 'Date', textInput(page, 'Date', '11/16/2026', 'Date_Input'), true)}
      ${row(page, `Client - ${page.skin.words.matter}`, 'ClientMatter', selectInput(page, 'ClientMatter', choices, ''), true)}
      ${row(page, 'Credit Type', 'CreditType', types, true)}
      ${row(page, 'Payment Method', 'PaymentMethod', () => page.block(screen, 'Method'), true)}
      ${row(page, 'Reference #', 'Reference', textInput(page, 'Reference', '', 'Number_Input'))}
      ${row(page, 'Amount', 'Amount', textInput(page, 'Amount', '', 'Number_Input'), true)}
      ${row(page, 'Notes', 'Notes', textArea(page, 'Notes', ''))}
    </table>
    <div class="Buttons">
      ${commit(page, page.skin.paymentSave, 'Save', 'SavePayment', { isDefault: true })}
    </div>
  </div>`;
}

function method(page: Page): Html {
  const control = page.control('PaymentMethod');
  const captionId = page.skin.captions === 'labelledby' ? `${control.id}_Caption` : undefined;
  return selectInput(
    page,
    'PaymentMethod',
    asChoices(methods(creditType(page))),
    '',
  )({ ...control, captionId });
}

const openAllocate = (page: Page, { id }: Receipt): Html =>
  page.skin.apart === 'window'
    ? html`<a href="Allocate.aspx?ReceiptId=${id}" onclick="return OsWindow(this.href)">Allocate</a>`
    : refreshLink(page, 'Allocate', `Allocate@${id}`);

function list(page: Page): Html {
  const rows = page.ledger.receipts.toReversed().map((one) => {
    const left = one.amount - allocated(one);
    return html`<tr>
      <td>${one.reference}</td>
      <td>${shownDate(one.date)}</td>
      <td>${clientMatter(page.ledger, one.matterId)}</td>
      <td>${one.type}</td>
      <td>${one.method}${one.typedReference ? ` ${one.typedReference}` : ''}</td>
      <td class="Number">${shown(page.skin, one.amount)}</td>
      <td>${left > 0 ? 'Allocatable' : 'Allocated'}</td>
      <td>
        ${left > 0 ? openAllocate(page, one) : ''}
        ${one.allocations.length ? refreshLink(page, 'Delete All Allocations', `Unallocate@${one.id}`) : ''}
      </td>
    </tr>`;
  });
  const captions = ['Reference', 'Date', `Client - ${page.skin.words.matter}`, 'Type', 'Method'];
  return html`<table class="Grid">
    <thead>
      <tr>
        ${captions.map((text) => html`<th>${text}</th>`)}
        <th class="Number">Amount</th>
        <th>Status</th>
        <th></th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** The Allocate pop-up: a layer inside the form of the page, or a frame with a form of its own. */
function popup(page: Page): Html {
  const receipt = receiptById(page, page.view.data.get('receipt'));
  if (!receipt) return html``;
  const content =
    page.skin.popup === 'layer'
      ? allocationForm(page, receipt)
      : html`<iframe src="Allocate.aspx?ReceiptId=${receipt.id}" title="Allocate"></iframe>`;
  return html`<div class="Layer">
    <div class="Popup" role="dialog" aria-label="Allocate">
      <div class="Popup_Title">Allocate ${refreshLink(page, 'Close', 'ClosePopup')}</div>
      ${content}
    </div>
  </div>`;
}

function savePayment(page: Page): Answer {
  const { typed, ledger } = page;
  const refresh = ['Form', 'List'];
  const refused = (message: string): Answer => ({ kind: 'refused', refresh: [], message });
  const date = typedDate(typed.get('Date') ?? '');
  if (!date) return refused('Enter the date as mm/dd/yyyy.');
  const matter = ledger.matters.find((one) => String(one.id) === typed.get('ClientMatter'));
  if (!matter) return refused(`Select a client - ${page.skin.words.matter.toLowerCase()}.`);
  const type = creditTypes.find((one) => one === creditType(page));
  if (!type) return refused('Select a credit type.');
  const amount = plainAmount(typed.get('Amount') ?? '');
  if (!amount) return refused('Amount must be a number without currency sign or other special characters.');
  const allowed = methods(type);
  const chosen = typed.get('PaymentMethod') ?? '';
  return {
    kind: 'ledger',
    refresh,
    commit: () => {
      const reference = takeReference(ledger);
      ledger.receipts.push({
        id: 501 + ledger.receipts.length,
        reference,
        date,
        matterId: matter.id,
        type,
        method: allowed.includes(chosen) ? chosen : (allowed[0] ?? ''),
        typedReference: typed.get('Reference') ?? '',
        amount,
        notes: typed.get('Notes') ?? '',
        allocations: [],
      });
      return `${type} of ${shown(page.skin, amount)} was saved. Reference ${reference}.`;
    },
  };
}

/** The credit waits again, and its invoices ask for what they asked for before. */
function unallocate(page: Page, receipt: Receipt | undefined): Answer {
  return {
    kind: 'ledger',
    refresh: ['List'],
    commit: () => {
      for (const { billId } of receipt?.allocations.splice(0) ?? []) {
        const bill = page.ledger.bills.find(({ id }) => id === billId);
        if (bill) bill.credits = bill.credits.filter(({ reference }) => reference !== receipt?.reference);
      }
      return `The allocations were deleted. Reference ${takeReference(page.ledger)}.`;
    },
  };
}

/** Payments, credit memos and write-offs of sent invoices, all on one form. */
export const paymentsScreen: Screen = {
  path: '/App/Payments.aspx',
  tab: 'Payments',
  title: () => 'Payments',
  blocks: {
    Form: (page) => form(page, paymentsScreen),
    Method: method,
    List: list,
    Popup: popup,
  },
  body(page) {
    return html`<h1>Payments</h1>
      ${page.block(this, 'Form')}
      <h2>Payments &amp; Credits</h2>
      ${page.block(this, 'List')} ${page.block(this, 'Popup')}`;
  },
  handle(page, command, row) {
    const { data } = page.view;
    const receipt = receiptById(page, data.get('receipt'));
    switch (command) {
      case 'SavePayment':
        return savePayment(page);
      case 'CreditTypeChanged':
        return { kind: 'neutral', refresh: [page.skin.creditRefresh === 'method' ? 'Method' : 'Form'] };
      case 'Allocate':
        data.set('receipt', row);
        data.delete('lineItems');
        for (const key of page.typed.keys()) if (/^(?:Share|Item)@/.test(key)) page.typed.delete(key);
        return { kind: 'neutral', refresh: ['Popup'] };
      case 'Unallocate':
        return unallocate(page, receiptById(page, row));
      case 'ClosePopup':
        data.delete('receipt');
        return { kind: 'neutral', refresh: ['Popup', 'List'] };
      default:
        if (!receipt) return { kind: 'neutral', refresh: [] };
        return allocate(page, receipt, command, row, ['Popup', 'List'], () => data.delete('receipt'));
    }
  },
};

/** The same pop-up as a document of its own, for the skin that frames it. */
export const allocateScreen: Screen = {
  path: '/App/Allocate.aspx',
  tab: 'Payments',
  title: () => 'Allocate',
  blocks: {
    Allocation(page) {
      const receipt = receiptById(page, page.address.searchParams.get('ReceiptId'));
      return receipt ? allocationForm(page, receipt) : html`<p>There is no such payment.</p>`;
    },
  },
  body(page) {
    return page.block(this, 'Allocation');
  },
  handle(page, command, row) {
    const receipt = receiptById(page, page.address.searchParams.get('ReceiptId'));
    if (!receipt) return { kind: 'refused', refresh: [], message: 'There is no such payment.' };
    return allocate(page, receipt, command, row, ['Allocation'], () => undefined);
  },
};
