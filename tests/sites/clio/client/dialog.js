import { skin, t } from './boot.js';
import { freshId, h } from './h.js';
import { button } from './widgets.js';

const open = new Set();

/**
 * A box that asks for something. Where it lives is the skin's choice: in the screen, at the end of the body, in an open
 * shadow root, in a same-origin frame or in a window of its own. `inline` boxes sit in the screen without a veil when the skin says `place`.
 * `fill` gets the box element and puts what it likes into it.
 */
export function openDialog({ title, home, fill, inline = false, tag = 'div' }) {
  const titleId = freshId();
  const apart = skin.apart === 'window';
  const flat = inline && skin.dialog === 'place' && !apart;
  const box = h(
    tag,
    {
      class: flat ? 'cc-box' : 'k-window',
      role: flat ? null : 'dialog',
      'aria-modal': flat ? null : 'true',
      'aria-labelledby': titleId,
    },
    h('h3', { class: 'k-window-title', id: titleId }, t(title)),
  );
  const veil = flat ? box : h('div', { class: 'k-overlay' }, box);
  let root = veil;
  const dialog = {
    close() {
      if (apart) root.close();
      else root.remove();
      open.delete(dialog);
    },
  };
  open.add(dialog);
  fill(box, dialog);
  if (apart) {
    root = window.open('/nc/frame', '', 'popup,width=620,height=520');
    root.addEventListener('load', () => {
      root.document.title = t(title);
      root.document.body.append(veil);
      focusFirst(box);
    });
  } else if (skin.dialog === 'place') home.append(veil);
  else if (skin.dialog === 'portal') document.body.append(veil);
  else if (skin.dialog === 'shadow') {
    root = h('cc-dialog-host');
    root.attachShadow({ mode: 'open' }).append(sheet('base'), sheet('screens'), veil);
    document.body.append(root);
  } else {
    root = h('iframe', { class: 'dialog-frame', title: t(title), src: '/nc/frame' });
    root.addEventListener('load', () => {
      root.contentDocument.body.append(veil);
      focusFirst(box);
    });
    document.body.append(root);
  }
  if (skin.dialog !== 'iframe' && !apart) focusFirst(box);
  return dialog;
}

/** A prompt with one way on and one way out. */
export function confirmDialog({ title, text, confirm, kind = 'danger', home, run }) {
  openDialog({
    title,
    home,
    fill(box, dialog) {
      const yes = button(confirm, { kind, onClick: () => run(dialog, yes.target) });
      const no = button('Cancel', { onClick: () => dialog.close() });
      box.append(
        h('p', { class: 'k-window-text' }, t(text)),
        h('div', { class: 'actions' }, yes.node, no.node),
      );
    },
  });
}

/** Leaving a screen closes what it had opened, wherever that was put. */
export function closeDialogs() {
  for (const dialog of open) dialog.close();
}

function sheet(name) {
  return h('link', { rel: 'stylesheet', href: `/nc/assets/${name}.css` });
}

function focusFirst(box) {
  box.querySelector('input:not([type=hidden]), textarea, select, button, a, [tabindex]')?.focus();
}
