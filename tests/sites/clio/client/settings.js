import { read, send } from './api.js';
import { discountBox } from './discount-box.js';
import { checkBox, facts, field } from './field.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { pageHeader } from './header.js';
import { fixed, hundredths, money, typed } from './numbers.js';
import { select } from './select.js';
import { errorToast, saving, toast } from './toast.js';
import { button, textInput } from './widgets.js';

/** Screens that set what later bills will charge: a matter, a profile, an activity category, a contact's payment profile. */

const METHODS = [
  { value: 'hourly', text: 'Hourly' },
  { value: 'flat', text: 'Flat rate' },
  { value: 'contingency', text: 'Contingency' },
];
export const decimal = (control) => {
  const value = typed(control.value);
  if (value === null) errorToast('Enter a valid number.');
  return value === null ? null : value / 100;
};

export function saver(text, path, data) {
  const control = button(text, {
    kind: 'primary',
    onClick: () => {
      const body = data();
      if (!body || Object.values(body).includes(null)) return;
      void saving([control.target], async () => {
        const saved = await send('PATCH', path, { data: body });
        toast(saved.last_saved);
      });
    },
  });
  return control.node;
}

const onWire = (value) => {
  if (!value) errorToast('Enter a valid discount.');
  return value && { rate: value.value / 100, type: value.type };
};

export const page = (title, subtitle, boxes, save) =>
  h(
    'div',
    { class: 'screen' },
    pageHeader(title, subtitle),
    h('section', { class: 'cc-box' }, boxes),
    h('div', { class: 'actions page' }, save, button('Cancel', { onClick: () => history.back() }).node),
  );

/** Rates of their own for some people; an empty box leaves a person at the default. */
export function rateTable(users, own) {
  const rates = users.map((user) => {
    const custom = own.find((one) => one.user === user.id);
    return { user, box: textInput('customRate', custom ? fixed(hundredths(custom.rate)) : '') };
  });
  const { node } = grid(
    ['Firm user', 'Default rate', 'Custom rate'].map((title) => ({ title })),
    rates.map(({ user, box }) => ({
      uid: `rate-${user.id}`,
      cells: [user.name, money(hundredths(user.rate)), box.node],
    })),
    { name: 'Custom rates' },
  );
  const read = () =>
    rates
      .filter(({ box }) => box.value !== '')
      .map(({ user, box }) => ({ user: user.id, rate: decimal(box) ?? user.rate }));
  return { node, read };
}

/** Matter: how it is billed, and rates of its own for some people. */
export async function matterEdit(id) {
  const office = await read('/iris/office.json');
  const matter = office.matters.find((one) => one.id === id);
  const billable = checkBox('This matter is billable', { checked: matter.billable, name: 'billable' });
  const fee = textInput('flatFee', fixed(hundredths(matter.flat_fee)), { inputmode: 'decimal' });
  const feeField = h('div', {});
  const discount = discountBox('matterDiscount', matter.discount, { onChange: () => {}, onEnter: () => {} });
  const method = select({
    name: 'method',
    value: matter.billing_method,
    options: METHODS,
    onChange: () => show(),
  });
  const show = () =>
    feeField.replaceChildren(...(method.value === 'flat' ? [field('Flat rate amount', fee)] : []));
  show();
  const rates = rateTable(office.users, matter.custom_rates);
  const data = () => ({
    billable: billable.checked,
    billing_method: method.value,
    flat_fee: decimal(fee),
    discount: onWire(discount.read()),
    custom_rates: rates.read(),
  });
  return page(
    `${matter.display_number} ${matter.description}`,
    matter.client.name,
    [
      facts([['Unbilled amount', money(hundredths(matter.unbilled))]]),
      field('Description', textInput('description', matter.description)),
      // Fields of the firm's own, whose names say credit and mean none.
      field('Credit Hours', textInput('custom1', '12.0')),
      field('Line of Credit', textInput('custom2', fixed(2500000)), 'wrap'),
      field('Billing method', method, 'wrap'),
      feeField,
      field('Matter discount', discount, 'neighbour'),
      billable.node,
      rates.node,
    ],
    saver('Save matter', `/iris/matters/${id}.json`, data),
  );
}

/** A user's own profile: everybody may change the own default rate. */
export async function profile(id) {
  const office = await read('/iris/office.json');
  const user = office.users.find((one) => one.id === id);
  const rate = textInput('rate', fixed(hundredths(user.rate)), { inputmode: 'decimal' });
  return page(
    'Profile',
    user.name,
    [field('Full name', textInput('name', user.name)), field('Default billing rate', rate, 'neighbour')],
    saver('Save New Information', `/iris/users/${id}.json`, () => ({ rate: decimal(rate) })),
  );
}

export async function category(id) {
  const office = await read('/iris/office.json');
  const own = office.categories.find((one) => one.id === id);
  const rate = textInput('rate', fixed(hundredths(own.rate)), { inputmode: 'decimal' });
  return page(
    'Edit activity category',
    null,
    [field('Name', textInput('name', own.name)), field('Rate', rate, 'aria')],
    saver('Save category', `/iris/activity_descriptions/${id}.json`, () => ({ rate: decimal(rate) })),
  );
}

/** Payment profile of a contact: what is taken off when a bill is paid early, and what is added when it is late. */
export async function paymentProfile(id) {
  const office = await read('/iris/office.json');
  const contact = office.contacts.find((one) => one.id === id);
  const box = (name) => textInput(name, String(contact[name]), { inputmode: 'decimal' });
  const [rate, period, interest] = ['early_payment_rate', 'early_payment_period', 'interest_rate'].map(box);
  return page(
    'Payment profile',
    contact.name,
    [
      field('Early payment discount (%)', rate),
      field('Discount period (days)', period, 'wrap'),
      field('Annual interest', interest, 'aria'),
    ],
    saver('Save', `/iris/contacts/${id}.json`, () => ({
      early_payment_rate: decimal(rate),
      early_payment_period: Number.parseInt(period.value, 10),
      interest_rate: decimal(interest),
    })),
  );
}

/** Money for a trust request; less than was asked for leaves a remainder, which may be waived. */
export async function trustPayment(id) {
  const office = await read('/iris/office.json');
  const request = office.trust_requests.find((one) => one.id === id);
  const due = hundredths(request.balance);
  const amount = textInput('totalAmount', fixed(due), { inputmode: 'decimal' });
  const rest = h('div', { class: 'write-offs' });
  let adjust = null;
  amount.target.addEventListener('change', () => {
    const remaining = due - (typed(amount.value) ?? due);
    const text = `Adjust trust request to amount recorded. Disregard remaining ${money(remaining)}`;
    adjust = remaining > 0 ? checkBox(text, { own: 'for' }) : null;
    rest.replaceChildren(...(adjust ? [h('h3', {}, 'Write offs'), adjust.node] : []));
  });
  const save = button('Record payment', {
    kind: 'primary',
    onClick: () =>
      saving([save.target], async () => {
        const data = { amount: decimal(amount), adjust: adjust?.checked ?? false };
        const saved = await send('POST', `/iris/trust_requests/${id}/payments.json`, { data });
        toast(saved.last_saved);
      }),
  });
  return page(
    'Record payment',
    request.matter,
    [
      facts([
        ['Trust request', request.number],
        ['Matter number', request.matter],
        ['Balance', money(due)],
      ]),
      field('Amount', amount, 'neighbour'),
      rest,
    ],
    save.node,
  );
}
