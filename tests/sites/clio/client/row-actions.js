import { skin, t } from './boot.js';
import { h } from './h.js';
import { button, menu } from './widgets.js';

/**
 * What can be done with a row, wherever the skin keeps it: buttons of the row with a list beside them, a button whose list
 * lies at the end of the body, or that list by a right click on the row.
 *
 * `first` stands in the row itself where the row has buttons; `items` are in its menu. Both are { text, href, run, kind }.
 */
export function rowActions({ first = null, items, name }) {
  if (skin.actions === 'context') return '';
  if (skin.actions === 'menu') {
    const opener = button('⋯', {
      kind: 'quiet',
      name: 'More actions',
      onClick: () => {
        const box = opener.target.getBoundingClientRect();
        show(everything({ first, items }), opener.target, box.left, box.bottom + 4);
      },
    });
    opener.target.setAttribute('aria-haspopup', 'menu');
    return opener.node;
  }
  const own = first && button(first.text, { kind: first.kind, onClick: () => go(first) }).node;
  const more = items.length > 0 && menu('▾', items, name);
  return own && more ? h('span', { class: 'row-actions' }, own, more) : own || more || '';
}

/** What a right click on the row does. */
export function onRightClick(row, actions) {
  if (skin.actions !== 'context') return;
  row.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    show(everything(actions), row, event.clientX, event.clientY);
  });
}

const everything = ({ first, items }) => (first ? [first, ...items] : items);

function go(item) {
  if (item.href) location.hash = item.href;
  else item.run();
}

let open = null;

/** Leaving a screen closes the menu as well. */
export function closeMenu() {
  open?.remove();
  open = null;
}

/** At the end of the document that the row is in: a dialog may be a frame. */
function show(items, { ownerDocument }, left, top) {
  closeMenu();
  const list = h('ul', { class: 'k-menu-popup', role: 'menu' }, items.map(entry));
  // Above everything, a dialog that the row is in included.
  Object.assign(list.style, { position: 'fixed', right: 'auto', zIndex: '1000' });
  ownerDocument.body.append(list);
  const { clientWidth, clientHeight } = ownerDocument.documentElement;
  list.style.left = `${Math.max(0, Math.min(left, clientWidth - list.offsetWidth - 8))}px`;
  list.style.top = `${Math.max(0, Math.min(top, clientHeight - list.offsetHeight - 8))}px`;
  open = list;
  const leave = (event) => {
    const stays = event.type === 'mousedown' ? list.contains(event.target) : event.key !== 'Escape';
    if (stays && list.isConnected) return;
    list.remove();
    for (const type of ['mousedown', 'keydown']) ownerDocument.removeEventListener(type, leave);
  };
  for (const type of ['mousedown', 'keydown']) ownerDocument.addEventListener(type, leave);
}

/** An entry is made of what the skin makes buttons of. */
function entry(item) {
  const pick = (event) => {
    event.preventDefault();
    closeMenu();
    go(item);
  };
  const own = { role: 'menuitem', tabindex: -1, on: { click: pick } };
  const text = t(item.text);
  if (skin.button === 'div' || skin.button === 'icon') return h('li', own, text);
  const inner =
    skin.button === 'button'
      ? h('button', { type: 'button', class: 'th-button quiet', ...own }, text)
      : h('a', { href: item.href ?? '#', ...own }, text);
  return h('li', { role: 'none' }, inner);
}
