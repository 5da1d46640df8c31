import { classes, el } from './dom.ts';

const SHOWN_MS = 9000;

/** A message in the corner. It leaves by itself, or when it is clicked. */
export function toast(text: string, kind: 'done' | 'error'): void {
  const node = el(
    'div',
    { class: `toast ${kind}`, role: kind === 'error' ? 'alert' : 'status', onclick: () => node.remove() },
    text,
  );
  corner().append(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}

function corner(): Element {
  const known = document.querySelector(`.${classes('toasts')}`);
  if (known) return known;
  const made = el('div', { class: 'toasts' });
  document.body.append(made);
  return made;
}
