import { send } from './api.js';
import { confirmDialog } from './dialog.js';
import { checkBox, facts, field } from './field.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { pageHeader } from './header.js';
import { fixed, hundredths, money, shown, today, typed } from './numbers.js';
import { accountChoice, sourceChoice } from './payment-choices.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textInput } from './widgets.js';

const COLUMNS = [
  { title: 'Invoice number' },
  { title: 'Matter' },
  { title: 'Due date' },
  { title: 'Balance', look: 'number' },
  { title: 'Payment', look: 'number' },
];

/** One payment for all open bills of a client: a sum for all goes to the oldest bills first, and each may be given less. */
export function receiveAll(bills) {
  const due = bills.map((bill) => hundredths(bill.balance));
  const [source, account] = [sourceChoice(), accountChoice()];
  const amount = textInput('totalAmount', '', { inputmode: 'decimal' });
  const date = textInput('date', today(), { type: 'date' });
  const boxes = bills.map((bill) =>
    textInput('amount', '0.00', { 'aria-label': `Payment for ${bill.number}` }),
  );
  const rest = h('div', { class: 'write-offs' });
  const offers = new Map();
  const paid = (at) => typed(boxes[at].value) ?? 0;

  /** A bill that gets less than it asks for may be written off; a tick stays while its remainder does. */
  function offer() {
    bills.forEach((bill, at) => {
      const left = due[at] - paid(at);
      if (offers.get(bill.id)?.left === left) return;
      offers.delete(bill.id);
      if (left <= 0) return;
      const text = `Write off remaining ${money(left)} from invoice #${bill.number}`;
      offers.set(bill.id, { left, box: checkBox(text, { name: 'writeOff', own: 'for' }) });
    });
    const some = bills.flatMap(({ id }) => (offers.has(id) ? [offers.get(id).box.node] : []));
    rest.replaceChildren(...(some.length ? [h('h3', {}, 'Write offs'), ...some] : []));
  }
  amount.target.addEventListener('change', () => {
    let left = typed(amount.value) ?? 0;
    due.forEach((sum, at) => {
      const part = Math.min(left, sum);
      boxes[at].value = fixed(part);
      left -= part;
    });
    offer();
  });
  for (const { target } of boxes) target.addEventListener('change', offer);

  const data = () => ({
    date: date.value,
    reference: '',
    payment_source: source.value,
    deposit_account: account.value,
    allocations: bills.map(({ id }, at) => {
      const box = offers.get(id);
      const gone = box?.box.checked ? { write_off_amount: box.left / 100 } : {};
      return { bill_id: id, amount: paid(at) / 100, write_off: 'write_off_amount' in gone, ...gone };
    }),
  });
  async function record() {
    const saved = await send('POST', '/iris/payments.json', { data: data() });
    toast(saved.last_saved);
    location.hash = '#/bills';
  }
  const save = button('Record payment', {
    kind: 'primary',
    onClick: () => {
      const gone = [...offers.values()].filter(({ box }) => box.checked);
      if (boxes.some((box) => typed(box.value) === null)) return errorToast('Enter a valid amount.');
      if (!gone.length) return void saving([save.target], record);
      const sum = gone.reduce((all, { left }) => all + left, 0);
      confirmDialog({
        title: 'Write off remaining balances',
        text: `${money(sum)} of ${gone.length} invoices will be written off with credit notes. This cannot be edited later.`,
        confirm: 'Write off and record payment',
        kind: 'primary',
        home: screen,
        run: (dialog, yes) =>
          saving([yes], async () => {
            await record();
            dialog.close();
          }),
      });
    },
  });
  const rows = bills.map((bill, at) => ({
    uid: `pay-${bill.id}`,
    cells: [bill.number, bill.matter.display_number, shown(bill.due_at), money(due[at]), boxes[at].node],
  }));
  const screen = h(
    'div',
    { class: 'screen' },
    pageHeader('Record payment', bills[0]?.client.name ?? null),
    h(
      'section',
      { class: 'cc-box payment' },
      facts([['Client', bills[0]?.client.name ?? '']]),
      field('Payment source', source, 'placeholder'),
      field('Deposit account', account, 'placeholder'),
      field('Date', date, 'for'),
      field('Amount', amount, 'neighbour'),
      grid(COLUMNS, rows, { name: 'Outstanding bills', empty: 'This client owes nothing.' }).node,
      rest,
      h('div', { class: 'actions' }, save.node),
    ),
  );
  offer();
  return screen;
}
