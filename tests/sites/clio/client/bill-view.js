import { read, send } from './api.js';
import { approveFromTrust, confirmInterest, confirmRemove, move, regenerate } from './bill-actions.js';
import { t } from './boot.js';
import { facts, field } from './field.js';
import { h } from './h.js';
import { pageHeader, stateBadge } from './header.js';
import { hundredths, money, shown } from './numbers.js';
import { paymentsBox } from './payments-box.js';
import { preview } from './preview.js';
import { saving, toast } from './toast.js';
import { button, menu, textArea } from './widgets.js';

/** One bill: details and notes at the left, money received and the printed invoice at the right. */
export async function billView(id) {
  const bill = await read(`/iris/bills/${id}.json`);
  const screen = h('div', { class: 'screen' });
  const actions = menuFor(bill, screen);
  screen.append(
    pageHeader(
      `Invoice ${bill.number}`,
      `${bill.client.name} · ${bill.matter.display_number}`,
      editable(bill)
        ? button('Edit', { kind: 'primary', onClick: () => (location.hash = `#/bills/${id}/edit`) }).node
        : null,
      actions.length > 0 ? menu('More actions ▾', actions) : null,
    ),
    ...(bill.last_saved ? [h('p', { class: 'last-saved', role: 'note' }, t(bill.last_saved))] : []),
    h(
      'div',
      { class: 'bill-columns' },
      h('div', { class: 'bill-side' }, details(bill), privateNote(bill)),
      h('div', { class: 'bill-main' }, ...(approved(bill) ? [paymentsBox(bill, screen)] : []), preview(bill)),
    ),
    timeline(bill),
  );
  return screen;
}

const editable = (bill) => bill.state === 'draft' || bill.state === 'awaiting_approval';
const approved = (bill) => bill.state === 'awaiting_payment' || bill.state === 'paid';

function menuFor(bill, home) {
  const approve = { text: 'Approve', run: () => move(bill, 'awaiting_payment') };
  const remove = (text) => ({ text, run: () => confirmRemove(bill, home) });
  if (bill.state === 'draft') {
    return [
      { text: 'Submit for approval', run: () => move(bill, 'awaiting_approval') },
      approve,
      approveFromTrust(bill),
      { text: 'Regenerate Draft', run: () => regenerate(bill) },
      remove('Delete'),
    ];
  }
  if (bill.state === 'awaiting_approval') return [approve, approveFromTrust(bill), remove('Delete')];
  if (bill.state !== 'awaiting_payment') return [];
  return [
    { text: 'Record payment', href: `#/bills/receive_payments?bill=${bill.id}` },
    { text: 'Edit', href: `#/bills/${bill.id}/edit` },
    ...(bill.interest > 0 ? [{ text: 'Remove interest', run: () => confirmInterest(bill, home) }] : []),
    remove('Void'),
  ];
}

function details(bill) {
  return h(
    'section',
    { class: 'cc-box' },
    h('h3', {}, 'Details'),
    facts([
      ['Client', bill.client.name],
      ['Matter number', bill.matter.display_number],
      ['Matter', bill.matter.description],
      ['Practice area', bill.matter.practice_area],
      ['Responsible attorney', bill.responsible_attorney.name],
      ['Invoice number', bill.number],
      ['Issue date', shown(bill.issued_at)],
      ['Due date', shown(bill.due_at)],
      ['Status', stateBadge(bill.state)],
      ['Total', money(hundredths(bill.total))],
      ['Balance', money(hundredths(bill.balance))],
      ...(bill.interest > 0 ? [['Interest', money(hundredths(bill.interest))]] : []),
      ['Revision', String(bill.revision)],
    ]),
  );
}

/** A note that only the firm sees. Saving it is a write on the screen of a bill that moves no money at all. */
function privateNote(bill) {
  const note = textArea('privateNote', bill.private_note);
  const save = button('Save note', {
    onClick: () =>
      saving([save.target], async () => {
        await send('PUT', `/iris/bills/${bill.id}/note.json`, { data: { private_note: note.value } });
        toast('Note saved');
      }),
  });
  return h(
    'section',
    { class: 'cc-box' },
    field('Private note', note, 'for'),
    h('div', { class: 'actions' }, save.node),
  );
}

function timeline(bill) {
  const rows = bill.timeline.map((event) =>
    h(
      'li',
      {},
      h('time', {}, new Date(event.at).toLocaleString('en-US')),
      h('span', {}, t(event.text)),
      h('small', {}, event.who),
    ),
  );
  return h(
    'details',
    { class: 'cc-box timeline' },
    h('summary', {}, t('Bill Timeline')),
    rows.length > 0 ? h('ul', {}, rows) : h('p', {}, t('Events appear here once the bill is approved.')),
  );
}
