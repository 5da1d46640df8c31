import { skin, t } from './boot.js';
import { freshId, h } from './h.js';

/**
 * A control with its caption, tied together in one of five ways. `own` is the way that the documented screen has or
 * suggests; a skin may overrule it. Real sites mix them, so the default look mixes them too.
 */
export function field(text, control, own = 'for') {
  const way = skin.label ?? own;
  const caption = t(text);
  const { node, target } = control;
  if (way === 'wrap')
    return h('label', { class: 'field' }, h('span', { class: 'caption' }, caption), ...alone(control));
  if (way === 'aria') {
    const id = freshId();
    target.setAttribute('aria-labelledby', id);
    return h('div', { class: 'field' }, h('span', { class: 'caption', id }, caption), node);
  }
  if (way === 'placeholder') {
    // A date, a filled box or a drop-down cannot show its placeholder; such sites at least add an aria-label.
    if (target.tagName === 'SPAN' || target.tagName === 'SELECT' || target.type === 'date') {
      target.setAttribute('aria-label', caption);
    } else target.placeholder ||= caption;
    return h('div', { class: 'field' }, node);
  }
  if (way === 'neighbour') {
    return h(
      'table',
      { class: 'field neighbour', role: 'presentation' },
      h('tbody', {}, h('tr', {}, h('td', { class: 'caption' }, caption), h('td', {}, node))),
    );
  }
  target.id = freshId();
  return h('div', { class: 'field' }, h('label', { class: 'caption', for: target.id }, caption), node);
}

/** Inside a wrapping label the first control is the one that is named, so a composite puts its main box first. */
function alone(control) {
  if (!control.parts) return [control.node];
  return [h('span', { class: 'composite' }, control.target, ...control.parts)];
}

/** A check-box with its caption to the right. */
export function checkBox(text, { checked = false, name = null, onChange = null, own = 'wrap' } = {}) {
  const way = skin.label ?? own;
  const box = h('input', { type: 'checkbox', name, checked, on: { change: () => onChange?.(box.checked) } });
  const caption = t(text);
  let node;
  if (way === 'wrap' || way === 'placeholder')
    node = h('label', { class: 'th-checkbox' }, box, h('span', {}, caption));
  else if (way === 'for') {
    box.id = freshId();
    node = h('div', { class: 'th-checkbox' }, box, h('label', { for: box.id }, caption));
  } else if (way === 'aria') {
    const id = freshId();
    box.setAttribute('aria-labelledby', id);
    node = h('div', { class: 'th-checkbox' }, box, h('span', { id }, caption));
  } else {
    const row = h('tr', {}, h('td', {}, box), h('td', {}, caption));
    node = h('table', { class: 'th-checkbox', role: 'presentation' }, h('tbody', {}, row));
  }
  return {
    node,
    target: box,
    get checked() {
      return box.checked;
    },
  };
}

/** Captions with values, for reading only. */
export function facts(pairs) {
  if (skin.label === 'neighbour') {
    const rows = pairs.map(([name, value]) => h('tr', {}, h('td', {}, t(name)), h('td', {}, value)));
    return h('table', { class: 'facts' }, h('tbody', {}, rows));
  }
  return h(
    'dl',
    { class: 'facts' },
    pairs.map(([name, value]) => h('div', {}, h('dt', {}, t(name)), h('dd', {}, value))),
  );
}
