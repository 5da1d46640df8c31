import { confirmDeleteCredit, confirmDeletePayment } from './bill-actions.js';
import { t } from './boot.js';
import { creditBox } from './credit.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { hundredths, money, shown } from './numbers.js';
import { button } from './widgets.js';

/** Which sub-tab was open last, so that a saved credit note is seen at once when the bill is shown again. */
let tab = 'payments';

/** The box above the invoice: what was paid, and what was credited. */
export function paymentsBox(bill, home) {
  const tabs = h('ul', { class: 'cc-tabs', role: 'tablist' });
  const panel = h('div', { role: 'tabpanel', class: 'cc-tab-panel' });
  const show = (next) => {
    tab = next;
    const names = [
      ['payments', `Payments (${bill.payments.length})`],
      ['credit_notes', `Credit notes (${bill.credit_memos.length})`],
    ];
    tabs.replaceChildren(
      ...names.map(([key, text]) =>
        h(
          'li',
          {
            id: `control-for-${key}-tab`,
            role: 'tab',
            tabindex: 0,
            'aria-selected': String(key === tab),
            on: { click: () => show(key) },
          },
          t(text),
        ),
      ),
    );
    panel.replaceChildren(...(tab === 'payments' ? payments(bill, home) : creditNotes(bill, home)));
  };
  show(tab);
  return h('section', { class: 'cc-box' }, tabs, panel);
}

function payments(bill, home) {
  const columns = [
    { title: 'Reference' },
    { title: 'Date' },
    { title: 'Source' },
    { title: 'Amount', look: 'number' },
    { title: 'Actions', look: 'narrow' },
  ];
  const rows = bill.payments.map((one) => ({
    uid: `payment-${one.id}`,
    cells: [one.reference, shown(one.date), one.method, money(hundredths(one.amount)), ''],
    actions: {
      items: [
        { text: 'Delete', run: () => confirmDeletePayment(bill, one, home) },
        { text: 'Reverse Payment', run: () => confirmDeletePayment(bill, one, home, 'Reverse') },
      ],
      name: `Actions for ${one.reference}`,
    },
  }));
  const record = button('Record payment', {
    onClick: () => (location.hash = `#/bills/receive_payments?bill=${bill.id}`),
  });
  return [
    grid(columns, rows, { name: 'Payments', empty: 'No payments recorded.' }).node,
    bill.state === 'awaiting_payment' ? h('div', { class: 'actions' }, record.node) : null,
  ].filter(Boolean);
}

function creditNotes(bill, home) {
  const columns = [
    { title: 'Reference' },
    { title: 'Date' },
    { title: 'Description' },
    { title: 'Amount', look: 'number' },
    { title: 'Actions', look: 'narrow' },
  ];
  const rows = bill.credit_memos.map((one) => ({
    uid: `credit-${one.id}`,
    cells: [one.reference, shown(one.date), one.description || one.type, money(hundredths(one.amount)), ''],
    actions: {
      items: [{ text: 'Delete', run: () => confirmDeleteCredit(bill, one, home) }],
      name: `Actions for ${one.reference}`,
    },
  }));
  const place = h('div', { class: 'credit-place' });
  const add = button('Add credit note', { onClick: () => creditBox(bill, place) });
  return [
    grid(columns, rows, { name: 'Credit notes', empty: 'No credit notes issued.' }).node,
    bill.state === 'awaiting_payment' ? h('div', { class: 'actions' }, add.node) : null,
    place,
  ].filter(Boolean);
}
