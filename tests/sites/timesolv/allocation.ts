import { html } from 'hono/html';
import { balance, lineTotal, type Bill } from '../ledger.ts';
import { allocated, billById, clientMatter, takeReference, type Receipt } from './books.ts';
import { commit, row, textInput } from './controls.ts';
import { inField, plainAmount, shown, shownDate, typedDate } from './money.ts';
import type { Answer, Html, Page } from './page.ts';

const open = (receipt: Receipt): number => receipt.amount - allocated(receipt);

/** Sent bills of the matter that still have a balance, oldest first. */
const candidates = (page: Page, receipt: Receipt): Bill[] =>
  page.ledger.bills
    .filter((bill) => bill.matterId === receipt.matterId && bill.state === 'unpaid' && balance(bill) > 0)
    .sort((a, b) => a.issued.localeCompare(b.issued) || a.id - b.id);

/** The pop-up's content; the same in the layer and in the frame. */
export function allocationForm(page: Page, receipt: Receipt): Html {
  const one = billById(page.ledger, Number(page.view.data.get('lineItems')));
  if (one) return lineItemForm(page, receipt, one);
  const bills = candidates(page, receipt);
  const { invoice } = page.skin.words;
  const refreshMode = 'ajax';
  const rows = bills.map(
    (bill) =>
      html`<tr>
        <td>${invoice} ${bill.number}</td>
        <td>${shownDate(bill.issued)}</td>
        <td class="Number">${shown(page.skin, balance(bill))}</td>
        <td class="Number">${share(page, bill)}</td>
        <td>
          ${commit(page, refreshMode, 'Line Item Allocations', `LineItems@${bill.id}`, { css: 'RowLink' })}
        </td>
      </tr>`,
  );
  return html`<p>
      ${receipt.type} ${receipt.reference}, ${clientMatter(page.ledger, receipt.matterId)}:
      <b>${shown(page.skin, open(receipt))}</b> to allocate.
    </p>
    <table class="EditRecord">
      ${row(page, 'Allocation Date', 'AllocationDate', textInput(page, 'AllocationDate', shownDate(receipt.date), 'Date_Input'), true)}
    </table>
    <div class="Toolbar">
      ${commit(page, refreshMode, 'Allocate Oldest First', 'OldestFirst')}
      ${commit(page, refreshMode, 'Compute Equal Proportions', 'EqualProportions')}
    </div>
    <table class="Grid">
      <thead>
        <tr>
          <th>${invoice}</th>
          <th>Date</th>
          <th class="Number">Balance Due</th>
          <th class="Number">Amount</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${
          rows.length > 0
            ? rows
            : html`<tr>
                <td colspan="4" class="Hint">
                  Nothing is open on this ${page.skin.words.matter.toLowerCase()}.
                </td>
              </tr>`
        }
      </tbody>
    </table>
    <div class="Popup_Buttons">
      ${commit(page, page.skin.paymentSave, 'Save', 'SaveAllocation', { isDefault: true })}
    </div>`;
}

const share = (page: Page, bill: Bill): Html => {
  const key = `Share@${bill.id}`;
  const control = page.control(key);
  const label =
    page.skin.captions === 'cell'
      ? ''
      : html`<label class="Off_Screen" for="${control.id}">Amount for ${bill.number}</label>`;
  return html`${label}${textInput(page, key, '0.00', 'Amount')(control)}`;
};

/** What an invoice is made of, in the order in which money is taken for it unless somebody says otherwise. */
const items = ['Tax 2', 'Tax', 'Expense Entries', 'Interest', 'Time Entries'] as const;

const itemBalance = (bill: Bill, item: (typeof items)[number]): number => {
  const kind = item === 'Time Entries' ? 'fee' : item === 'Expense Entries' ? 'expense' : null;
  return bill.lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + lineTotal(line), 0);
};

/** Which parts of one invoice the credit goes to. */
function lineItemForm(page: Page, receipt: Receipt, bill: Bill): Html {
  const rows = items.map((item) => {
    const key = `Item@${item.replace(' ', '')}`;
    return html`<tr>
      <td>${item}</td>
      <td class="Number">${shown(page.skin, itemBalance(bill, item))}</td>
      <td class="Number">${textInput(page, key, '0.00', 'Amount')(page.control(key))}</td>
    </tr>`;
  });
  return html`<p>
      ${receipt.type} ${receipt.reference}, ${page.skin.words.invoice} ${bill.number}:
      <b>${shown(page.skin, open(receipt))}</b> to allocate.
    </p>
    <table class="EditRecord">
      ${row(page, 'Allocation Date', 'AllocationDate', textInput(page, 'AllocationDate', shownDate(receipt.date), 'Date_Input'), true)}
    </table>
    <div class="Toolbar">
      ${commit(page, 'ajax', 'Recalculate', 'Recalculate')}
      ${commit(page, 'ajax', 'All ' + page.skin.words.invoice + 's', 'Invoices')}
    </div>
    <table class="Grid">
      <thead>
        <tr>
          <th>Description</th>
          <th class="Number">Balance Due</th>
          <th class="Number">${page.skin.lineItemAmount}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <div class="Popup_Buttons">
      ${commit(page, page.skin.paymentSave, 'Save', 'SaveAllocation', { isDefault: true })}
    </div>`;
}

const lineItems = (page: Page): (number | null)[] =>
  [...page.typed].flatMap(([key, text]) => (key.startsWith('Item@') ? [plainAmount(text)] : []));

function recalculate(page: Page, receipt: Receipt): void {
  const bill = billById(page.ledger, Number(page.view.data.get('lineItems')));
  let left = open(receipt);
  for (const item of items) {
    const part = bill ? Math.min(left, itemBalance(bill, item)) : 0;
    page.typed.set(`Item@${item.replace(' ', '')}`, inField(part));
    left -= part;
  }
}

/** What the two helpers compute; both only fill in the fields, nothing is saved. */
function fill(page: Page, receipt: Receipt, command: string): void {
  const bills = candidates(page, receipt);
  const total = bills.reduce((sum, bill) => sum + balance(bill), 0);
  let left = Math.min(open(receipt), total);
  const whole = left;
  bills.forEach((bill, index) => {
    const proportion = index === bills.length - 1 ? left : Math.floor((whole * balance(bill)) / total);
    const part = Math.min(balance(bill), command === 'OldestFirst' ? left : proportion);
    page.typed.set(`Share@${bill.id}`, inField(part));
    left -= part;
  });
}

/** `refresh`: the blocks of the screen that shows the pop-up. `saved` runs once the allocation is in the books. */
export function allocate(
  page: Page,
  receipt: Receipt,
  command: string,
  row: string,
  refresh: readonly string[],
  saved: () => void,
): Answer {
  if (command.startsWith('LineItems') || command === 'Invoices') {
    page.view.data.set('lineItems', command === 'Invoices' ? '' : row);
    return { kind: 'neutral', refresh };
  }
  if (command === 'Recalculate') {
    recalculate(page, receipt);
    return { kind: 'neutral', refresh };
  }
  if (command !== 'SaveAllocation') {
    fill(page, receipt, command);
    return { kind: 'neutral', refresh };
  }
  const refused = (message: string): Answer => ({ kind: 'refused', refresh, message });
  const date = typedDate(page.typed.get('AllocationDate') ?? '');
  if (!date) return refused('Enter the allocation date as mm/dd/yyyy.');
  const shares: { bill: Bill; amount: number }[] = [];
  const parts = lineItems(page);
  const whole = billById(page.ledger, Number(page.view.data.get('lineItems')));
  if (parts.some((part) => part === null)) return refused('An amount must be a plain number.');
  if (whole) shares.push({ bill: whole, amount: parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) });
  for (const [key, text] of page.typed) {
    const bill = key.startsWith('Share@') ? billById(page.ledger, Number(key.slice(6))) : undefined;
    if (!bill) continue;
    const amount = plainAmount(text);
    if (amount === null) return refused('An amount must be a plain number.');
    if (amount > balance(bill)) return refused(`The amount for ${bill.number} is more than its balance.`);
    if (amount > 0) shares.push({ bill, amount });
  }
  const sum = shares.reduce((total, one) => total + one.amount, 0);
  if (sum === 0) return refused('Enter an amount to allocate.');
  if (sum > open(receipt)) return refused('The amounts are more than there is to allocate.');
  return {
    kind: 'ledger',
    refresh,
    commit: () => {
      for (const { bill, amount } of shares) enter(receipt, bill, amount, date);
      page.view.data.delete('lineItems');
      saved();
      return `${receipt.type} ${receipt.reference} was allocated. Reference ${takeReference(page.ledger)}.`;
    },
  };
}

/** One allocation into the books: a payment pays, the two credits reduce. */
function enter(receipt: Receipt, bill: Bill, amount: number, date: string): void {
  const { reference, type, method, notes } = receipt;
  receipt.allocations.push({ billId: bill.id, amount, date });
  const id = bill.id * 100 + bill.credits.length + bill.payments.length + 1;
  if (type === 'Payment') bill.payments.push({ id, reference, date, amount, method });
  else bill.credits.push({ id, reference, date, amount, type, description: notes });
  if (balance(bill) === 0) bill.state = 'paid';
}
