import { read } from './api.js';
import { grid } from './grid.js';
import { h } from './h.js';
import { pageHeader } from './header.js';
import { hundredths, money } from './numbers.js';

/** Read-only lists beside Billing; they make the place a firm's office and show where the bills come from. */

async function list(title, pick, columns, cells) {
  const rows = pick(await read('/iris/overview.json'));
  const drawn = rows.map((row) => ({ uid: `${title.toLowerCase()}-${row.id}`, cells: cells(row) }));
  return h('div', { class: 'screen' }, pageHeader(title, null), grid(columns, drawn, { name: title }).node);
}

export const matters = () =>
  list(
    'Matters',
    (all) => all.matters,
    ['Matter', 'Description', 'Client', 'Practice area', 'Responsible attorney'].map((title) => ({ title })),
    (one) => [one.number, one.description, one.client, one.practice, one.attorney],
  );

export const contacts = () =>
  list(
    'Contacts',
    (all) => all.contacts,
    [{ title: 'Name' }, { title: 'Outstanding balance', look: 'number' }],
    (one) => [one.name, money(hundredths(one.outstanding))],
  );
