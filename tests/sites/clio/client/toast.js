import { t } from './boot.js';
import { h } from './h.js';

const stack = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });

/** The short message at the bottom right after something was saved. */
export function toast(text) {
  show(text, 'done', 9000);
}

/** The same in red; it stays longer, because somebody has to do something about it. */
export function errorToast(text) {
  show(text, 'failed', 20000);
}

function show(text, kind, stay) {
  if (!stack.isConnected) document.body.append(stack);
  const close = h('button', { class: 'toast-close', type: 'button', 'aria-label': 'Dismiss' }, '×');
  const item = h(
    'div',
    { class: `toast ${kind}`, role: kind === 'failed' ? 'alert' : null },
    h('span', {}, t(text)),
    close,
  );
  close.addEventListener('click', () => item.remove());
  clearErrors();
  stack.append(item);
  setTimeout(() => item.remove(), stay);
}

/** A complaint is out of date as soon as the next attempt has had its answer. */
function clearErrors() {
  for (const old of stack.querySelectorAll('.failed')) old.remove();
}

/** Runs a save: the button is out of reach meanwhile, and what goes wrong becomes a toast and nothing else. */
export async function saving(buttons, run) {
  if (buttons.some((one) => one.dataset.busy)) return;
  for (const one of buttons) one.dataset.busy = 'true';
  try {
    await run();
  } catch (error) {
    errorToast(error instanceof Error ? error.message : 'Something went wrong.');
  } finally {
    for (const one of buttons) delete one.dataset.busy;
  }
}
