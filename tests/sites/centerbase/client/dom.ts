import { config } from './config.ts';

type Child = Node | string | null;
type Value = string | number | boolean | null | undefined | ((event: never) => void);

/**
 * Makes an element. `class` takes bare names, which get the random front of this page load; `onx` takes a listener;
 * a boolean sets or leaves out the attribute.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value as EventListener);
    else if (name === 'class') node.className = classes(String(value));
    else
      node.setAttribute(name, value === true ? '' : said.has(name) ? inWords(String(value)) : String(value));
  }
  node.append(
    ...children
      .filter((child) => child !== null)
      .map((child) => (typeof child === 'string' ? inWords(child) : child)),
  );
  return node;
}

/** Attributes that people read. */
const said = new Set(['title', 'aria-label', 'placeholder']);
const OWN_WORDS: Record<string, string> = { Bill: 'Invoice', Matter: 'Project', Timekeeper: 'Professional' };

/** A text in this firm's own words. */
export function inWords(text: string): string {
  if (config.skin.words === 'bill') return text;
  return text.replace(/(?<!Pre-)\b(Bill|Matter|Timekeeper)(?=s?\b)/g, (word) => OWN_WORDS[word] ?? word);
}

export function classes(names: string): string {
  return names
    .split(' ')
    .filter(Boolean)
    .map((name) => `${config.prefix}-${name}`)
    .join(' ');
}

/** An id that no later render will have again. */
export function freshId(): string {
  return `x${Math.random().toString(36).slice(2, 10)}`;
}
