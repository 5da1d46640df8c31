import { addDialog } from './add-dialog.js';
import { aggregateEditor } from './aggregate.js';
import { read, send } from './api.js';
import { shows, t } from './boot.js';
import { discountBox } from './discount-box.js';
import { checkBox, facts, field } from './field.js';
import { h } from './h.js';
import { pageHeader, stateBadge } from './header.js';
import { lineEditor } from './lines.js';
import { fixed, hundredths, money, off, typed } from './numbers.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textArea, textInput } from './widgets.js';

/** The edit screen of a bill. It is no form: only its button saves, and Enter in the invoice discount. */
export async function billEdit(id) {
  const bill = await read(`/iris/bills/${id}.json`);
  const subject = textInput('subject', bill.subject);
  const discountNote = textInput('discountNote', bill.discount.note, { maxlength: 255 });
  const memo = textArea('memo', bill.memo);
  const issued = textInput('issuedAt', bill.issued_at, { type: 'date' });
  const due = textInput('dueAt', bill.due_at, { type: 'date' });
  const update = checkBox('Update records', { checked: true, name: 'updateRecords' });
  const servicesOnly = checkBox('Apply to services only', {
    checked: bill.discount_services_only,
    name: 'servicesOnly',
    onChange: () => showTotals(),
  });
  const interest = textInput('interest', fixed(hundredths(bill.interest)), { inputmode: 'decimal' });
  const totals = h('table', { class: 'edit-totals' });
  const screen = h('div', { class: 'screen' });
  const lines = shows('lines', 'aggregate')
    ? aggregateEditor(bill, screen)
    : lineEditor(bill, () => showTotals());
  const discount = discountBox('invoiceDiscount', bill.discount, {
    onChange: () => showTotals(),
    onEnter: () => save(),
  });

  function showTotals() {
    const value = discount.read();
    const base = lines.subtotal();
    const services = lines.subtotal('Service');
    const less = value ? off(servicesOnly.checked ? services : base, value) : 0;
    const row = (name, cents, look) =>
      h('tr', { class: look }, h('td', {}, t(name)), h('td', { class: 'number' }, money(cents)));
    totals.replaceChildren(
      h(
        'tbody',
        {},
        row('Services', services),
        row('Subtotal', base),
        row('Discount', 0 - less),
        row('Total', base - less, 'strong'),
      ),
    );
  }

  function save() {
    lines.close();
    const value = discount.read();
    if (!value) {
      errorToast('Enter a valid discount.');
      return;
    }
    void saving([saveButton.target], async () => {
      const data = {
        subject: subject.value,
        memo: memo.value,
        issued_at: issued.value,
        due_at: due.value,
        discount: { rate: value.value / 100, type: value.type, note: discountNote.value },
        discount_services_only: servicesOnly.checked,
        interest: (typed(interest.value) ?? 0) / 100,
        update_records: update.checked,
        line_items: lines.items(),
      };
      const saved = await send('PATCH', `/iris/bills/${id}.json`, { data });
      toast(saved.last_saved);
      location.hash = `#/bills/${id}`;
    });
  }

  const saveButton = button('Save invoice', { kind: 'primary', onClick: save });
  const cancel = button('Cancel', { onClick: () => (location.hash = `#/bills/${id}`) });
  const add = (type, text) => button(text, { onClick: () => addDialog(bill, type, screen) }).node;
  showTotals();
  screen.append(
    pageHeader(`Edit invoice ${bill.number}`, `${bill.client.name} · ${bill.matter.display_number}`),
    h(
      'section',
      { class: 'cc-box' },
      facts([
        ['Client', bill.client.name],
        ['Matter number', bill.matter.display_number],
        ['Responsible attorney', bill.responsible_attorney.name],
        ['Invoice number', bill.number],
        ...(shows('details', 'short') ? [] : [['Status', stateBadge(bill.state)]]),
        ['Balance before edit', money(hundredths(bill.balance))],
      ]),
    ),
    h(
      'div',
      { class: 'edit-columns' },
      h(
        'section',
        { class: 'cc-box' },
        field('Subject', subject),
        field('Discount note', discountNote),
        field('Invoice memo', memo),
      ),
      h(
        'section',
        { class: 'cc-box' },
        field('Issue date', issued, 'wrap'),
        field('Due date', due, 'wrap'),
        field('Invoice Discount', discount, 'neighbour'),
        servicesOnly.node,
        ...(bill.interest > 0 ? [field('Interest', interest)] : []),
      ),
    ),
    h(
      'section',
      { class: 'cc-box' },
      update.node,
      h('div', { class: 'actions' }, add('TimeEntry', 'Add time'), add('ExpenseEntry', 'Add expense')),
      lines.node,
      totals,
    ),
    h('div', { class: 'actions page' }, saveButton.node, cancel.node),
  );
  return screen;
}
