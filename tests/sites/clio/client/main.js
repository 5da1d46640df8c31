import { activities } from './activities.js';
import { send } from './api.js';
import { billList } from './bill-list.js';
import { billView } from './bill-view.js';
import { boot, skin, t } from './boot.js';
import { closeDialogs } from './dialog.js';
import { billEdit } from './edit.js';
import { chrome } from './chrome.js';
import { h } from './h.js';
import { contacts, matters } from './overview.js';
import { closeMenu } from './row-actions.js';
import { newBills, quickBill } from './new-bill.js';
import { receivePayment } from './payment.js';
import { contactEdit } from './contact.js';
import { category, matterEdit, paymentProfile, profile, trustPayment } from './settings.js';

const HEARTBEAT = 15_000;

/** Hash routes, first match wins. Each screen is a function that resolves to what stands in the main area. */
const ROUTES = [
  [
    /^\/bills\/receive_payments$/,
    (_, query) => receivePayment(...['bill', 'client'].map((of) => Number(query.get(of)) || null)),
  ],
  [/^\/bills\/(\d+)\/edit$/, ([, id]) => billEdit(Number(id))],
  [/^\/bills\/(\d+)$/, ([, id]) => billView(Number(id))],
  [/^\/bills\/new_bills$/, newBills],
  [/^\/bills$/, (_, query) => billList(query.get('filter') ?? 'all', query.get('columns'))],
  [/^\/matters\/(\d+)\/edit$/, ([, id]) => matterEdit(Number(id))],
  [/^\/settings\/profile\/(\d+)$/, ([, id]) => profile(Number(id))],
  [/^\/settings\/categories\/(\d+)$/, ([, id]) => category(Number(id))],
  [/^\/contacts\/(\d+)\/edit$/, ([, id]) => contactEdit(Number(id))],
  [/^\/contacts\/(\d+)\/payment_profile$/, ([, id]) => paymentProfile(Number(id))],
  [/^\/trust_requests\/(\d+)\/payment$/, ([, id]) => trustPayment(Number(id))],
  [/^\/matters\/(\d+)\/quick_bill$/, ([, id]) => quickBill(Number(id))],
  [/^\/matters$/, matters],
  [/^\/contacts$/, contacts],
  [/^\/activities$/, activities],
];

const main = h('main', { class: 'cc-main', id: 'main' });
const page = chrome(main);
document.getElementById('app').append(...page.nodes);

let turn = 0;

async function route() {
  const [path, search = ''] = location.hash.replace(/^#/, '').split('?');
  const found = ROUTES.map(([pattern, screen]) => [pattern.exec(path), screen]).find(([match]) => match);
  if (!found) {
    location.replace('#/bills');
    return;
  }
  // A slow answer for a screen that has been left meanwhile must not overwrite the one that was asked for since.
  turn += 1;
  const mine = turn;
  closeDialogs();
  closeMenu();
  page.mark(path);
  main.setAttribute('aria-busy', 'true');
  let content;
  try {
    content = await found[1](found[0], new URLSearchParams(search));
  } catch (error) {
    content = h(
      'div',
      { class: 'cc-missing' },
      h('h1', {}, t('This page could not be loaded')),
      h('p', {}, error.message),
    );
  }
  if (mine !== turn) return;
  if (skin.render === 'late') {
    main.replaceChildren(h('p', {}, 'Loading...'));
    await new Promise((done) => setTimeout(done, 60));
    if (mine !== turn) return;
  }
  main.replaceChildren(content);
  scrollTo(0, 0);
  main.removeAttribute('aria-busy');
  document.title = `${main.querySelector('h1')?.textContent ?? 'Billing'} - ${boot.firm}`;
}

addEventListener('hashchange', route);
void route();

// Says that the page is still open, as such applications do; nobody waits for the answer.
setInterval(() => {
  send('POST', '/iris/heartbeat.json', { page: location.hash, visible: !document.hidden }).catch(() => {});
}, HEARTBEAT);
