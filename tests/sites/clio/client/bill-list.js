import { read } from './api.js';
import { approveFromTrust, confirmDelete, confirmRemove, move, moveAll } from './bill-actions.js';
import { t } from './boot.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { pageHeader, stateBadge } from './header.js';
import { hundredths, money, shown } from './numbers.js';
import { button } from './widgets.js';

const FILTERS = [
  ['draft', 'Draft', ['draft']],
  ['pending', 'Pending approval', ['awaiting_approval']],
  ['unpaid', 'Unpaid', ['awaiting_payment']],
  ['paid', 'Paid', ['paid']],
  ['all', 'All', ['draft', 'awaiting_approval', 'awaiting_payment', 'paid']],
  ['archive', 'Archive', ['void', 'deleted']],
];

const COLUMNS = [
  { title: '', look: 'narrow' },
  { title: 'Actions', look: 'narrow' },
  { title: 'ID' },
  { title: 'Client' },
  { title: 'Matter' },
  { title: 'Responsible attorney' },
  { title: 'Issue date' },
  { title: 'Due date' },
  { title: 'Status' },
  { title: 'Total', look: 'number' },
  { title: 'Balance', look: 'number' },
];

/** Billing: all bills of the firm, narrowed by the quick filters. */
export async function billList(filter, extra) {
  const bills = await read('/iris/bills.json');
  // The Columns menu of the vendor keeps what a person has chosen; here the address does.
  const withDiscount = extra === 'discount';
  const columns = withDiscount ? [...COLUMNS, { title: 'Discount', look: 'number' }] : COLUMNS;
  const screen = h('div', { class: 'screen' });
  const draw = (current) => {
    const states = FILTERS.find(([key]) => key === current)?.[2] ?? FILTERS[4][2];
    const shownBills = bills.filter((bill) => states.includes(bill.state));
    const boxes = shownBills.map((bill) =>
      h('input', { type: 'checkbox', 'aria-label': t(`Select bill ${bill.number}`) }),
    );
    const rows = shownBills.map((bill, at) => ({
      uid: `bill-${bill.id}`,
      actions: actionsOf(bill, screen),
      cells: [boxes[at], '', ...cells(bill), ...(withDiscount ? [money(hundredths(bill.discounted))] : [])],
    }));
    const each = (run) => () => {
      const picked = shownBills.filter((_, at) => boxes[at].checked);
      if (picked.length > 0) run(picked);
    };
    const sum = (of) => money(shownBills.reduce((total, bill) => total + hundredths(bill[of]), 0));
    screen.replaceChildren(
      pageHeader(
        'Billing',
        null,
        button('New bills', { onClick: () => (location.hash = '#/bills/new_bills') }).node,
        button('Record payment', {
          kind: 'primary',
          onClick: () => (location.hash = '#/bills/receive_payments'),
        }).node,
      ),
      filters(bills, current, draw),
      h(
        'div',
        { class: 'actions' },
        button('Approve', { onClick: each((picked) => moveAll(picked, 'approve')) }).node,
        button('Submit for approval', { onClick: each((picked) => moveAll(picked, 'submit')) }).node,
        button('Delete', { onClick: each((picked) => confirmDelete(picked, screen)) }).node,
      ),
      grid(columns, rows, { name: 'Bills', empty: 'No bills match this filter.' }).node,
      h(
        'p',
        { class: 'k-pager-info' },
        `${shownBills.length} ${t(shownBills.length === 1 ? 'bill' : 'bills')} · total ${sum('total')} · balance ${sum('balance')}`,
      ),
    );
  };
  draw(filter);
  return screen;
}

function filters(bills, current, draw) {
  return h(
    'ul',
    { class: 'quick-filters', 'aria-label': 'Quick filters' },
    FILTERS.map(([key, text, states]) => {
      const count = bills.filter((bill) => states.includes(bill.state)).length;
      const press = (event) => {
        event.preventDefault();
        draw(key);
      };
      const mark = key === current ? 'true' : null;
      return h(
        'li',
        {},
        h(
          'a',
          { href: `#/bills?filter=${key}`, 'aria-current': mark, on: { click: press } },
          t(text),
          h('small', {}, String(count)),
        ),
      );
    }),
  );
}

function cells(bill) {
  return [
    h('a', { href: `#/bills/${bill.id}`, class: 'bill-id' }, bill.number),
    bill.client.name,
    bill.matter.display_number,
    bill.responsible_attorney.name,
    shown(bill.issued_at),
    shown(bill.due_at),
    stateBadge(bill.state),
    money(hundredths(bill.total)),
    money(hundredths(bill.balance)),
  ];
}

function actionsOf(bill, home) {
  const open = { text: 'View bill', href: `#/bills/${bill.id}` };
  const pay = { text: 'Record payment', href: `#/bills/receive_payments?bill=${bill.id}` };
  const edit = { text: 'Edit', href: `#/bills/${bill.id}/edit` };
  const approve = { text: 'Approve', run: () => move(bill, 'awaiting_payment') };
  const remove = (text) => ({ text, run: () => confirmRemove(bill, home) });
  const name = `More actions for bill ${bill.number}`;
  if (bill.state === 'draft' || bill.state === 'awaiting_approval')
    return { first: edit, items: [open, approve, approveFromTrust(bill), remove('Delete bill')], name };
  if (bill.state === 'awaiting_payment')
    return { first: pay, items: [open, edit, remove('Void bill')], name };
  return { first: { ...open, text: 'View' }, items: [], name };
}
