import { read, send } from './api.js';
import { t } from './boot.js';
import { confirmDialog } from './dialog.js';
import { checkBox, facts, field } from './field.js';
import { h } from './h.js';
import { pageHeader } from './header.js';
import { fixed, hundredths, money, shown, today, typed } from './numbers.js';
import { select } from './select.js';
import { errorToast, saving, toast } from './toast.js';
import { accountChoice, sourceChoice } from './payment-choices.js';
import { receiveAll } from './payment-many.js';
import { button, enterSubmits, textInput } from './widgets.js';

/** Receive payments: for the bill in the address, for all open bills of the client in it, or for one that is picked here. */
export async function receivePayment(id, clientId) {
  const all = await read('/iris/bills.json');
  const open = all.filter((bill) => bill.state === 'awaiting_payment');
  if (clientId) return receiveAll(open.filter(({ client }) => client.id === clientId));
  const bill = open.find((one) => one.id === id);
  if (id && !bill) throw new Error(t('This bill has no balance that a payment could be recorded for.'));
  return h(
    'div',
    { class: 'screen' },
    pageHeader('Record payment', bill ? `${bill.client.name} · ${bill.matter.display_number}` : null),
    bill ? paymentForm(bill) : picker(open),
  );
}

function picker(open) {
  const choice = select({
    name: 'bill',
    own: 'combo',
    placeholder: 'Select client and bill',
    value: '',
    options: open.map((bill) => ({
      value: String(bill.id),
      text: `${bill.client.name} - ${t('invoice')} ${bill.number} - ${money(hundredths(bill.balance))}`,
    })),
    onChange: (value) => (location.hash = `#/bills/receive_payments?bill=${value}`),
  });
  return h('section', { class: 'cc-box payment' }, field('Client', choice, 'neighbour'));
}

function paymentForm(bill) {
  const due = hundredths(bill.balance);
  const source = sourceChoice();
  const account = accountChoice();
  const date = textInput('date', today(), { type: 'date' });
  const reference = textInput('reference', '');
  const amount = textInput('totalAmount', fixed(due), { inputmode: 'decimal' });
  const rest = h('div', { class: 'write-offs' });
  const save = button('Record payment', { kind: 'primary', submit: true });
  const cancel = button('Cancel', { onClick: () => (location.hash = `#/bills/${bill.id}`) });
  let box = null;

  // The offer to write off appears when the amount is left, not while it is typed, and starts without a tick.
  amount.target.addEventListener('change', () => {
    const cents = typed(amount.value);
    const remaining = cents === null ? 0 : due - cents;
    box = remaining > 0 && remaining <= due ? offer(remaining) : null;
    rest.replaceChildren(...(box ? [h('h3', {}, 'Write offs'), box.node] : []));
  });
  const offer = (remaining) =>
    checkBox(`Write off remaining ${money(remaining)} from invoice #${bill.number}`, {
      name: 'writeOff',
      own: 'for',
    });

  async function record(writeOff) {
    const cents = typed(amount.value);
    const data = {
      date: date.value,
      amount: cents / 100,
      reference: reference.value,
      payment_source: source.value,
      deposit_account: account.value,
      write_off: writeOff,
      ...(writeOff ? { write_off_amount: (due - cents) / 100 } : {}),
    };
    const saved = await send('POST', `/iris/bills/${bill.id}/payments.json`, { data });
    toast(saved.last_saved);
    location.hash = `#/bills/${bill.id}`;
  }

  const form = h(
    'form',
    { class: 'cc-box payment', novalidate: true },
    facts([
      ['Client', bill.client.name],
      ['Matter number', bill.matter.display_number],
      ['Responsible attorney', bill.responsible_attorney.name],
      ['Invoice number', bill.number],
      ['Due date', shown(bill.due_at)],
      ['Balance', money(due)],
    ]),
    field('Payment source', source, 'placeholder'),
    field('Deposit account', account, 'placeholder'),
    field('Date', date, 'for'),
    field('Reference', reference, 'aria'),
    field('Amount', amount, 'neighbour'),
    rest,
    h('div', { class: 'actions' }, save.node, cancel.node),
  );
  enterSubmits(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Enter reaches here before the field is left, so the offer may still be missing: leave it first.
    if (document.activeElement === amount.target) amount.target.blur();
    const cents = typed(amount.value);
    if (cents === null) errorToast('Enter a valid amount.');
    else if (!box?.checked) void saving([save.target], () => record(false));
    else {
      confirmDialog({
        title: 'Write off remaining balance',
        text: `${money(due - cents)} of invoice #${bill.number} will be written off with a credit note. This cannot be edited later.`,
        confirm: 'Write off and record payment',
        kind: 'primary',
        home: form,
        run: (dialog, yes) =>
          saving([yes], async () => {
            await record(true);
            dialog.close();
          }),
      });
    }
  });
  return form;
}
