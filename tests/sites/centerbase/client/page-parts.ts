import { el } from './dom.ts';
import { go } from './router.ts';

/** Title of a page, with what can be done there at the right. */
export function pageHead(title: string, above: string, ...actions: (HTMLElement | null)[]): HTMLElement {
  document.title = title;
  return el(
    'div',
    { class: 'pagehead' },
    el('div', {}, el('div', { class: 'crumb' }, above), el('h1', {}, title)),
    el('div', { class: 'actions' }, ...actions),
  );
}

/** A name and a value that is only read. */
export function fact(name: string, value: string | Node): HTMLElement {
  return el(
    'div',
    { class: 'fact' },
    el('span', { class: 'name' }, name),
    el('div', { class: 'value' }, value),
  );
}

export function card(title: string, ...content: (Node | string)[]): HTMLElement {
  return el('section', { class: 'card' }, title ? el('h2', {}, title) : null, ...content);
}

export function linkTo(path: string, text: string): HTMLElement {
  const onclick = (event: MouseEvent) => {
    event.preventDefault();
    go(path);
  };
  return el('a', { href: path, onclick }, text);
}

/** Shown when something could not be read. */
export function missing(main: HTMLElement, what: string): void {
  main.replaceChildren(el('p', { class: 'empty' }, `${what} could not be loaded.`));
}
