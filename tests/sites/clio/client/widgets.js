import { skin, t } from './boot.js';
import { freshId, h } from './h.js';

/** Controls: each builder returns { node, target, value }, where `target` is what a label has to name. */

export function textInput(name, value, extra = {}) {
  return control(
    h('input', { class: 'k-input k-textbox', type: 'text', name, value, autocomplete: 'off', ...extra }),
  );
}

export function textArea(name, value, extra = {}) {
  return control(h('textarea', { class: 'k-input k-textarea', name, value, rows: 3, ...extra }));
}

function control(node) {
  return {
    node,
    target: node,
    get value() {
      return node.value;
    },
    set value(text) {
      node.value = text;
    },
  };
}

/** A button with a text. `submit` makes it save the form around it, whatever it is made of. */
export function button(text, { kind = 'plain', submit = false, onClick = null, name = null } = {}) {
  const look = `th-button ${kind}`;
  const type = submit ? 'submit' : 'button';
  const label = name && t(name);
  const press = (event) => {
    if (onClick) onClick(event);
  };
  let inner;
  if (skin.button === 'button') {
    inner = h('button', { class: look, type, 'aria-label': label, on: { click: press } }, t(text));
  } else if (skin.button === 'icon') {
    // Some buttons are a drawing with a hint; what opens a menu has its words all the same.
    inner = h(
      'button',
      { class: look, type, title: label ?? t(text), on: { click: press } },
      h('i', { class: 'k-icon', 'aria-hidden': 'true' }),
    );
  } else if (skin.button === 'input') {
    inner = h('input', { class: look, type, value: t(text), 'aria-label': label, on: { click: press } });
  } else {
    const act = (event) => {
      event.preventDefault();
      press(event);
      if (submit) inner.closest('form')?.requestSubmit();
    };
    const attributes = { class: look, 'aria-label': label, on: { click: act } };
    if (skin.button === 'anchor') inner = h('a', { href: '#', ...attributes }, t(text));
    else inner = h('div', { role: 'button', tabindex: 0, ...attributes }, t(text));
    if (skin.button === 'div') {
      inner.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') act(event);
      });
    }
  }
  return { node: h('th-button', {}, inner), target: inner };
}

/** A form needs a submit button for Enter to save; where the skin has none, the site listens for the key itself. */
export function enterSubmits(form) {
  if (skin.button !== 'anchor' && skin.button !== 'div') return;
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.target.tagName !== 'INPUT') return;
    event.preventDefault();
    form.requestSubmit();
  });
}

/** A button that opens a list of actions below itself. */
export function menu(text, items, name = null) {
  const list = h(
    'ul',
    { class: 'k-menu-popup', role: 'menu', hidden: true },
    items.map((item) =>
      h(
        'li',
        { role: 'none' },
        h(
          'a',
          {
            role: 'menuitem',
            href: item.href ?? '#',
            on: {
              click: (event) => {
                if (!item.href) event.preventDefault();
                list.hidden = true;
                item.run?.();
              },
            },
          },
          t(item.text),
        ),
      ),
    ),
  );
  const opener = button(text, {
    name,
    onClick: (event) => {
      event.stopPropagation();
      list.hidden = !list.hidden;
      if (!list.hidden) document.addEventListener('click', () => (list.hidden = true), { once: true });
    },
  });
  opener.target.setAttribute('aria-haspopup', 'menu');
  return h('span', { class: 'k-split-button', id: freshId() }, opener.node, list);
}
