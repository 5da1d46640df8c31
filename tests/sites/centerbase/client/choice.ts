import { config } from './config.ts';
import { el } from './dom.ts';

export interface Option {
  value: string;
  label: string;
}

interface Choice {
  node: HTMLElement;
  value(): string;
}

/** A drop-down: the browser's own, or a span that opens a list box. */
export function choice(
  options: Option[],
  start: string,
  onChange: (value: string) => void = () => {},
): Choice {
  if (config.skin.choice === 'native') return native(options, start, onChange);
  return config.skin.choice === 'hidden'
    ? hidden(options, start, onChange)
    : listbox(options, start, onChange);
}

/** The browser's own list, not shown, with a drawn one beside it that writes into it. */
function hidden(options: Option[], start: string, onChange: (value: string) => void): Choice {
  const own = native(options, start, onChange);
  const select = own.node as HTMLSelectElement;
  select.style.display = 'none';
  const text = el('span', {}, select.selectedOptions[0]?.text ?? '');
  const face = el('span', { class: 'combo', tabindex: 0, onclick: () => open() }, text);
  // The list gets its place first.
  queueMicrotask(() => select.after(face));
  return own;

  function open(): void {
    const pick = (option: HTMLOptionElement) =>
      el(
        'li',
        {
          onclick: () => {
            select.value = option.value;
            select.dispatchEvent(new Event('change', { bubbles: true }));
            text.textContent = option.text;
            list.remove();
          },
        },
        option.text,
      );
    const list = el('ul', { class: 'listbox' }, ...[...select.options].map(pick));
    face.after(list);
    // Under what was pressed, whatever it is laid out in.
    list.style.left = `${face.offsetLeft}px`;
    list.style.top = `${face.offsetTop + face.offsetHeight}px`;
    // As wide as it, not as what it is laid out in: beyond the edge of the window no mouse reaches its middle.
    list.style.minWidth = `${face.offsetWidth}px`;
  }
}

function native(options: Option[], start: string, onChange: (value: string) => void): Choice {
  const node = el('select', { onchange: () => onChange(node.value) });
  for (const { value, label } of options)
    node.append(el('option', { value, selected: value === start }, label));
  return { node, value: () => node.value };
}

function listbox(options: Option[], start: string, onChange: (value: string) => void): Choice {
  let current = start;
  let list: HTMLElement | null = null;
  const text = el('span', {}, labelOf(current));
  const node = el(
    'span',
    {
      class: 'combo',
      role: 'combobox',
      tabindex: 0,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      onclick: () => (list ? close() : open()),
      onkeydown: (event: KeyboardEvent) => onKey(event),
      onblur: () => close(),
    },
    text,
    el('span', { class: 'caret', 'aria-hidden': 'true' }, '▾'),
  );
  return { node, value: () => current };

  function labelOf(value: string): string {
    return options.find((one) => one.value === value)?.label ?? '';
  }

  function open(): void {
    list = el('span', { class: 'listbox', role: 'listbox' });
    for (const { value, label } of options) {
      list.append(
        el(
          'span',
          {
            role: 'option',
            'aria-selected': value === current ? 'true' : 'false',
            // Keeps the focus where it is, else the list would close before the click arrives.
            onmousedown: (event: Event) => event.preventDefault(),
            onclick: (event: Event) => {
              event.stopPropagation();
              take(value);
              close();
            },
          },
          label,
        ),
      );
    }
    node.append(list);
    node.setAttribute('aria-expanded', 'true');
  }

  function close(): void {
    list?.remove();
    list = null;
    node.setAttribute('aria-expanded', 'false');
  }

  function take(value: string): void {
    current = value;
    text.textContent = labelOf(value);
    onChange(value);
  }

  function onKey(event: KeyboardEvent): void {
    const index = options.findIndex((one) => one.value === current);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = options[index + step];
    if (step !== 0 && next) take(next.value);
    else if (event.key === 'Enter' || event.key === ' ') node.click();
    else if (event.key === 'Escape' && list) close();
    else return;
    // The dialog around must not take this key for its own Enter or Escape.
    event.stopPropagation();
    event.preventDefault();
  }
}
