import { isField, isPress, nameOf } from './names.ts';
import { bare, plain } from './text.ts';

/** Which control an event is about. */
export interface Control {
  readonly el: Element;
  readonly name: string;
}

const asElement = (target: EventTarget): Element | null =>
  'nodeType' in target && (target as Node).nodeType === 1 ? (target as Element) : null;

/** The control on an event path: a button by element or role, else something small with a title or words of its own. */
export function controlOn(path: readonly EventTarget[]): Control | null {
  let own: Control | null = null;
  for (const target of path.slice(0, 12)) {
    const el = asElement(target);
    if (!el) continue;
    if (isPress(el)) return isOff(el) ? null : { el, name: nameOf(el) };
    if (isField(el) || el.localName === 'body' || el.localName === 'form') return own;
    if (own) continue;
    const title = bare(el.getAttribute('title') ?? el.getAttribute('aria-label') ?? '');
    const words = el.childElementCount < 3 ? bare(el.textContent ?? '') : '';
    if (title) own = { el, name: plain(title) };
    else if (words && words.length < 80) own = { el, name: plain(words) };
  }
  return own;
}

function isOff(el: Element): boolean {
  return el.getAttribute('aria-disabled') === 'true' || (el as HTMLButtonElement).disabled === true;
}
