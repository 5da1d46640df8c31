import { boot, t } from './boot.js';
import { h } from './h.js';
import { fixed, hundredths, money, shown } from './numbers.js';

/** The invoice as the client will see it on paper. */
export function preview(bill) {
  const line = (item) =>
    h(
      'tr',
      {},
      h('td', {}, shown(item.date)),
      h('td', {}, item.user ?? ''),
      h('td', {}, item.description),
      h('td', { class: 'number' }, fixed(hundredths(item.quantity))),
      h('td', { class: 'number' }, money(hundredths(item.price))),
      h('td', { class: 'number' }, discountText(item.discount) || '–'),
      h('td', { class: 'number' }, money(hundredths(item.total))),
    );
  const total = (name, cents, look = null) =>
    h('tr', { class: look }, h('th', { scope: 'row' }, t(name)), h('td', { class: 'number' }, money(cents)));
  const subTotal = hundredths(bill.sub_total);
  const billTotal = hundredths(bill.total);
  const rows = [total('Subtotal', subTotal)];
  if (billTotal !== subTotal) {
    const note = bill.discount.note ? ` (${bill.discount.note})` : '';
    rows.push(total(`Discount ${discountText(bill.discount)}${note}`, billTotal - subTotal));
  }
  rows.push(total('Total', billTotal, 'strong'));
  if (bill.paid > 0) rows.push(total('Payments', -hundredths(bill.paid)));
  if (bill.credits_issued > 0) rows.push(total('Credit notes', -hundredths(bill.credits_issued)));
  rows.push(total('Balance due', hundredths(bill.balance), 'strong due'));
  return h(
    'article',
    { class: 'paper', 'aria-label': t('Invoice preview') },
    h(
      'header',
      {},
      h('div', {}, h('strong', {}, boot.firm), h('p', {}, 'Attorneys at Law')),
      h(
        'div',
        { class: 'paper-number' },
        h('strong', {}, t(`Invoice ${bill.number}`)),
        h('p', {}, `Issued ${shown(bill.issued_at)}`),
        h('p', {}, `Due ${shown(bill.due_at)}`),
      ),
    ),
    h('p', { class: 'paper-to' }, h('span', {}, 'Bill to'), bill.client.name),
    h('p', { class: 'paper-to' }, h('span', {}, 'For'), `${bill.matter.display_number} ${bill.subject}`),
    h(
      'table',
      { class: 'paper-lines' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['Date', 'Attorney', 'Description', 'Qty', 'Rate', 'Discount', 'Total'].map((name, at) =>
            h('th', { class: at > 2 ? 'number' : null }, name),
          ),
        ),
      ),
      h('tbody', {}, bill.line_items.map(line)),
    ),
    h('table', { class: 'paper-totals' }, h('tbody', {}, rows)),
    h('p', { class: 'paper-memo' }, bill.memo),
  );
}

export function discountText(discount) {
  if (!discount || discount.rate === 0) return '';
  return discount.type === 'money' ? money(hundredths(discount.rate)) : `${Number(discount.rate)}%`;
}
