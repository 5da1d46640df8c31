import { send } from './api.js';
import { boot, t } from './boot.js';
import { h } from './h.js';
import { saving } from './toast.js';

const PLACES = [
  ['Matters', '#/matters', 'M4 7h16v12H4zM9 7V4h6v3'],
  ['Contacts', '#/contacts', 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6'],
  ['Activities', '#/activities', 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2'],
  ['Billing', '#/bills', 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6'],
];

/** What stands around every screen: the navigation at the left, the search and the user at the top. */
export function chrome(main) {
  const links = PLACES.map(([text, href, path]) =>
    h('li', {}, h('a', { href }, icon(path), h('span', {}, t(text)))),
  );
  const initials = boot.firm
    .split(' ')
    .map((word) => word[0])
    .filter((letter) => /[A-Z]/.test(letter))
    .slice(0, 2)
    .join('');
  const nav = h(
    'nav',
    { class: 'cc-nav', 'aria-label': 'Main' },
    h('div', { class: 'cc-firm' }, h('span', { class: 'cc-firm-mark' }, initials), h('span', {}, boot.firm)),
    h('ul', { class: 'nav-container' }, links),
  );
  const header = h(
    'header',
    { class: 'cc-top' },
    searchBox(),
    h(
      'div',
      { class: 'cc-user', 'data-view-component': 'user-menu' },
      h('span', {}, boot.user),
      h('a', { href: '/login' }, 'Sign out'),
    ),
  );
  return {
    nodes: [nav, h('div', { class: 'cc-body' }, header, main)],
    mark(path) {
      for (const link of nav.querySelectorAll('a')) {
        const here = path.startsWith(link.getAttribute('href').slice(1));
        if (here) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
    },
  };
}

/** The search is a POST that changes nothing: whoever holds every POST breaks it. */
function searchBox() {
  const results = h('ul', { class: 'cc-search-results', hidden: true });
  const box = h('input', {
    class: 'k-input',
    type: 'text',
    name: 'globalSearch',
    autocomplete: 'off',
    placeholder: `Search ${boot.firm}`,
  });
  const find = async () => {
    const { bills } = await send('POST', '/iris/search.json', { query: box.value });
    const rows = bills.map((bill) =>
      h(
        'li',
        {},
        h(
          'a',
          { href: `#/bills/${bill.id}` },
          t(`Invoice ${bill.number}`),
          h('small', {}, ` ${bill.client.name}`),
        ),
      ),
    );
    results.replaceChildren(
      ...(rows.length > 0 ? rows : [h('li', { class: 'none' }, `Nothing found for “${box.value}”.`)]),
    );
    results.hidden = false;
  };
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void saving([box], find);
    if (event.key === 'Escape') results.hidden = true;
  });
  addEventListener('hashchange', () => (results.hidden = true));
  document.addEventListener('click', (event) => {
    if (!results.contains(event.target) && event.target !== box) results.hidden = true;
  });
  return h('div', { class: 'cc-search', role: 'search' }, box, results);
}

function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}
