import { config } from './config.ts';
import { el } from './dom.ts';

export interface MenuItem {
  label: string;
  onPick: () => void;
  disabled?: boolean;
}

let open: HTMLElement | null = null;

/** A menu below the control that opened it. */
export function dropMenu(below: HTMLElement, items: MenuItem[]): void {
  const box = below.getBoundingClientRect();
  const menu = showMenu(items, box.left, box.bottom + 4);
  if (menu.getBoundingClientRect().right > innerWidth - 8)
    menu.style.left = `${box.right - menu.offsetWidth}px`;
}

/** A menu where the mouse is, as for a right-click. */
export function showMenu(items: MenuItem[], x: number, y: number): HTMLElement {
  closeMenu();
  const list = el('ul', { class: 'menu', role: 'menu' }, ...items.map(entry));
  document.body.append(list);
  const room = innerHeight - list.offsetHeight - 8;
  list.style.left = `${Math.min(x, innerWidth - list.offsetWidth - 8)}px`;
  list.style.top = `${Math.min(y, room)}px`;
  open = list;
  list.querySelector<HTMLElement>('[tabindex]')?.focus();
  return list;
}

function closeMenu(): void {
  open?.remove();
  open = null;
}

function entry(item: MenuItem): HTMLElement {
  const pick = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    if (item.disabled) return;
    closeMenu();
    item.onPick();
  };
  const disabled = item.disabled ? 'true' : null;
  if (config.skin.control === 'anchor')
    return el(
      'li',
      { role: 'none' },
      el('a', { href: '#', tabindex: 0, 'aria-disabled': disabled, onclick: pick }, item.label),
    );
  const onkeydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') pick(event);
  };
  return el(
    'li',
    { role: 'menuitem', tabindex: 0, 'aria-disabled': disabled, onclick: pick, onkeydown },
    item.label,
  );
}

addEventListener('mousedown', (event) => {
  if (open && event.target instanceof Node && !open.contains(event.target)) closeMenu();
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeMenu();
});
