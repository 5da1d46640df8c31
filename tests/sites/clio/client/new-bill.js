import { read, send } from './api.js';
import { openDialog } from './dialog.js';
import { discountBox } from './discount-box.js';
import { checkBox, facts, field } from './field.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { pageHeader } from './header.js';
import { fixed, hundredths, money, shown, today } from './numbers.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textInput } from './widgets.js';

const office = () => read('/iris/office.json');

async function generate(control, data) {
  await saving([control.target], async () => {
    const saved = await send('POST', '/iris/bills.json', { data });
    toast(saved.last_saved);
    location.hash = saved.bills.length === 1 ? `#/bills/${saved.bills[0].id}` : '#/bills';
  });
}

/** Quick bill: one matter, its unbilled work less what is taken out by its cross, and in older offices a discount. */
export async function quickBill(matterId) {
  const [{ matters }, all] = await Promise.all([office(), read('/iris/activities.json')]);
  const matter = matters.find((one) => one.id === matterId);
  const entries = all.filter((one) => one.matter.id === matterId);
  const left = new Set();
  const discount = discountBox('billDiscount', null, { onChange: () => {}, onEnter: () => {} });
  const issued = textInput('issuedAt', today(), { type: 'date' });
  const skip = checkBox('Skip the bill approval process', { name: 'skip' });
  const columns = ['Actions', 'Type', 'Date', 'User', 'Description', 'Qty', 'Rate', 'Billable ($)'];
  const drawn = grid(
    columns.map((title) => ({ title })),
    entries.map((one, at) => ({
      uid: `quick-${one.id}`,
      cells: [
        button('x', { kind: 'quiet', onClick: () => leave(one, at) }).node,
        one.type === 'TimeEntry' ? 'Time' : 'Expense',
        shown(one.date),
        one.user.name,
        one.note,
        fixed(hundredths(one.quantity)),
        money(hundredths(one.price)),
        money(hundredths(one.total)),
      ],
    })),
    { name: 'Unbilled activities' },
  );
  function leave(one, at) {
    left.add(one.id);
    drawn.rows[at].node.remove();
  }
  const save = button('Generate Bill', {
    kind: 'primary',
    onClick: () => {
      const value = discount.read();
      if (!value) return errorToast('Enter a valid discount.');
      void generate(save, {
        matter_ids: [matterId],
        exclude_ids: [...left],
        discount: value.value === 0 ? null : { rate: value.value / 100, type: value.type },
        skip_approval: skip.checked,
      });
    },
  });
  const cancel = button('Cancel', { onClick: () => (location.hash = '#/matters') });
  return h(
    'div',
    { class: 'screen' },
    pageHeader('Quick bill', `${matter.client.name} · ${matter.display_number}`),
    h(
      'section',
      { class: 'cc-box' },
      facts([
        ['Client', matter.client.name],
        ['Matter number', matter.display_number],
      ]),
      field('Issue date', issued, 'wrap'),
      field('Discount', discount, 'neighbour'),
      skip.node,
    ),
    h('section', { class: 'cc-box' }, drawn.node),
    h('div', { class: 'actions page' }, save.node, cancel.node),
  );
}

/** New bills: matters are picked from a tree of clients, then a window asks how. */
export async function newBills() {
  const { matters } = await office();
  const boxes = matters.map((one) =>
    h('input', { type: 'checkbox', checked: true, 'aria-label': `Select ${one.display_number}` }),
  );
  const columns = ['', 'Client', 'Matter', 'Unbilled amount'].map((title) => ({ title }));
  const rows = matters.map((one, at) => ({
    uid: `new-${one.id}`,
    cells: [boxes[at], one.client.name, one.display_number, money(hundredths(one.unbilled))],
  }));
  const screen = h('div', { class: 'screen' });
  const open = button('Generate', {
    kind: 'primary',
    onClick: () => window_(matters.filter((_, at) => boxes[at].checked).map(({ id }) => id)),
  });
  function window_(ids) {
    if (ids.length === 0) return errorToast('Select at least one matter.');
    openDialog({
      title: 'Generate invoices',
      home: screen,
      fill(box, dialog) {
        const skip = checkBox('Skip the bill approval process', { name: 'skip' });
        const go = button('Generate bills', {
          kind: 'primary',
          onClick: () =>
            generate(go, {
              matter_ids: ids,
              exclude_ids: [],
              discount: null,
              skip_approval: skip.checked,
            }).then(() => dialog.close()),
        });
        const cancel = button('Cancel', { onClick: () => dialog.close() });
        box.append(
          field('Issue date', textInput('issuedAt', today(), { type: 'date' })),
          skip.node,
          h('div', { class: 'actions' }, go.node, cancel.node),
        );
      },
    });
  }
  screen.append(
    pageHeader('New bills', null),
    grid(columns, rows, { name: 'Unbilled work' }).node,
    open.node,
  );
  return screen;
}
