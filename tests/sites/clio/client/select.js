import { skin } from './boot.js';
import { freshId, h } from './h.js';

/**
 * A drop-down: native, a span that opens a list (dropdownlist), or an input that opens one (combobox, with a placeholder).
 * `own` is the kind that the documented screen has; a skin may overrule it.
 */
export function select({ name, options, value, onChange = null, own = 'native', placeholder = null }) {
  const kind =
    skin.select === 'native' ? 'native' : skin.select === 'custom' && own === 'native' ? 'list' : own;
  return kind === 'native'
    ? nativeSelect(name, options, value, onChange, placeholder)
    : widgetSelect(kind, name, options, value, onChange, placeholder);
}

function nativeSelect(name, options, value, onChange, placeholder) {
  const node = h(
    'select',
    { class: 'k-input k-native', name, on: { change: () => onChange?.(node.value) } },
    placeholder ? h('option', { value: '' }, placeholder) : null,
    options.map((one) => h('option', { value: one.value }, one.text)),
  );
  node.value = value;
  return {
    node,
    target: node,
    get value() {
      return node.value;
    },
  };
}

function widgetSelect(kind, name, options, value, onChange, placeholder) {
  const listId = freshId();
  const hidden = h('input', { type: 'hidden', name, value });
  const common = {
    role: 'combobox',
    'aria-haspopup': 'listbox',
    'aria-expanded': 'false',
    'aria-controls': listId,
  };
  const combo = kind === 'combo';
  const face = combo
    ? h('input', {
        class: 'k-input',
        type: 'text',
        placeholder,
        autocomplete: 'off',
        readonly: true,
        ...common,
      })
    : h('span', { class: 'k-input', tabindex: 0, ...common });
  const list = h('ul', { class: 'k-list-container k-list', role: 'listbox', id: listId, hidden: true });
  const items = options.map((one) =>
    h(
      'li',
      { class: 'k-item', role: 'option', on: { mousedown: keepFocus, click: () => choose(one.value) } },
      one.text,
    ),
  );
  list.append(...items);

  function keepFocus(event) {
    event.preventDefault();
  }
  function open(on) {
    list.hidden = !on;
    face.setAttribute('aria-expanded', String(on));
  }
  function show() {
    const index = options.findIndex((one) => one.value === hidden.value);
    const text = options[index]?.text ?? '';
    if (combo) face.value = text;
    else face.textContent = text || (placeholder ?? '');
    items.forEach((item, at) => item.setAttribute('aria-selected', String(at === index)));
  }
  function choose(next) {
    const changed = next !== hidden.value;
    hidden.value = next;
    open(false);
    show();
    if (changed) onChange?.(next);
  }
  function step(by) {
    const at = options.findIndex((one) => one.value === hidden.value);
    const next = options[Math.min(options.length - 1, Math.max(0, at + by))];
    if (next) choose(next.value);
  }

  const node = h(
    'span',
    { class: combo ? 'k-combobox k-widget' : 'k-dropdown k-widget' },
    h(
      'span',
      {
        class: 'k-dropdown-wrap',
        on: { mousedown: combo ? () => {} : keepFocus, click: () => (face.focus(), open(list.hidden)) },
      },
      face,
      h('span', { class: 'k-select', 'aria-hidden': 'true' }, '▾'),
    ),
    list,
    hidden,
  );
  // Inside a wrapping label a click on the list would be passed on to the face and open the list again.
  node.addEventListener('click', (event) => event.preventDefault());
  face.addEventListener('blur', () => open(false));
  face.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') open(false);
  });
  show();
  return {
    node,
    target: face,
    get value() {
      return hidden.value;
    },
  };
}
