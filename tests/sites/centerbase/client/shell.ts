import { command, iconCommand } from './controls.ts';
import { config } from './config.ts';
import { el } from './dom.ts';
import { openEntryDialog } from './entry-dialog.ts';
import { dropMenu } from './menu.ts';
import { openMoneyDialog } from './money-dialog.ts';
import { go, show } from './router.ts';
import { searchBox } from './search.ts';

const PLACES = [
  { label: 'Matters', path: '/app/matters' },
  { label: 'Timekeeping', path: '/app/timekeeping' },
];
const BILLING = [
  { label: 'Generate Bills', path: '/app/billing/generate' },
  { label: 'Pre-Bills', path: '/app/billing/prebills' },
  { label: 'Posted Bills', path: '/app/billing/posted' },
  { label: 'Pre-Bill Approval', path: '/app/billing/approval' },
  { label: 'AR Sweep', path: '/app/billing/sweep' },
  { label: 'Time Entry Approval', path: '/app/billing/entries' },
];

let nav: HTMLElement | null = null;

/** The frame around every page; gives the element that the page is drawn in. */
export function outlet(path: string): HTMLElement {
  if (path === '/login') {
    nav = null;
    const main = el('main', { class: 'bare' });
    document.body.replaceChildren(main);
    return main;
  }
  if (!nav) {
    nav = el('nav', { class: 'nav', 'aria-label': 'Main' });
    document.body.replaceChildren(nav, header(), el('main'));
  }
  nav.replaceChildren(...navigation(path));
  const main = el('main');
  document.querySelector('main')?.replaceWith(main);
  return main;
}

function navigation(path: string): HTMLElement[] {
  const item = ({ label, path: to }: { label: string; path: string }, kind: string) =>
    el(
      'a',
      {
        class: kind,
        href: to,
        'aria-current': path.startsWith(to) ? 'page' : null,
        onclick: (event: MouseEvent) => {
          if (event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          go(to);
        },
      },
      label,
    );
  const gear = iconCommand(
    'gear',
    'Settings',
    (node) =>
      dropMenu(node, [
        { label: 'System Settings', onPick: () => go('/app/settings') },
        { label: 'Billing', onPick: () => go('/app/system/1/billing') },
        { label: 'Rates', onPick: () => go('/app/system/1/rates') },
        { label: 'Log Out', onPick: () => go('/login') },
      ]),
    'gear',
  );
  return [
    el(
      'div',
      { class: 'firm' },
      el('span', { class: 'tile', 'aria-hidden': 'true' }, config.firm.slice(0, 1)),
      config.firm,
    ),
    ...PLACES.map((place) => item(place, 'place')),
    el('div', { class: 'group' }, 'Billing'),
    ...BILLING.map((place) => item(place, 'place inner')),
    el('div', { class: 'foot' }, gear),
  ];
}

function header(): HTMLElement {
  const plus = command({
    label: '+ New',
    kind: 'primary',
    menu: true,
    onPress: (node) =>
      dropMenu(node, [
        { label: 'Billing Entry', onPick: () => void openEntryDialog({ onSaved: show }) },
        { label: 'Payment', onPick: () => void openMoneyDialog({ kind: 'payment', onSaved: show }) },
      ]),
  });
  return el(
    'header',
    { class: 'top' },
    searchBox(),
    el('span', { class: 'spring' }),
    plus.node,
    el(
      'span',
      { class: 'user' },
      el('span', { class: 'face', 'aria-hidden': 'true' }, initials(config.user)),
      el('span', {}, el('b', {}, config.user), el('small', {}, config.firm)),
    ),
  );
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((part) => part.slice(0, 1))
    .join('');
}
