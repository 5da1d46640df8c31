import { el } from './dom.ts';

/** A row of tabs with how many things each holds. */
export function tabList<T extends string>(
  names: readonly T[],
  selected: T,
  count: (name: T) => number,
  onSelect: (name: T) => void,
): HTMLElement {
  return el(
    'div',
    { class: 'tabs', role: 'tablist' },
    ...names.map((name) =>
      el(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': name === selected ? 'true' : 'false',
          onclick: () => onSelect(name),
        },
        name,
        el('span', { class: 'count' }, String(count(name))),
      ),
    ),
  );
}
