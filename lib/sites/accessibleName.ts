/**
 * Accessible name of a field or control, by the steps of the W3C's "Accessible Name and Description Computation" that matter
 * on a billing screen: aria-labelledby, aria-label, the native label, the content, the title. Neither style nor layout is
 * asked for. A test compares it with dom-accessibility-api, which is ten times its size and too slow for every change.
 */

const fromContent = /^(?:button|link|menuitem|tab|option|checkbox|switch|menuitemcheckbox|radio)$/;

/** @param valueOf what a control that stands inside a label says */
export function accessibleName(el: Element, valueOf: (field: Element) => string): string {
  const referenced = referred(el, 'aria-labelledby').map((other) => own(other) || inside(other, el));
  const given = referenced.join(' ').trim() || own(el);
  if (given) return given;

  const { labels, type } = el as HTMLInputElement;
  if (el.localName === 'input' && /^(?:submit|button|reset)$/.test(type)) {
    return (
      el.getAttribute('value')?.trim() ||
      (type === 'submit' ? 'Submit' : type === 'reset' ? 'Reset' : title(el))
    );
  }
  if (labels?.length) {
    const words = Array.from(labels, (label) => own(label) || inside(label, el)).join(' ');
    if (words.trim()) return words;
  }
  if (el.localName === 'input' && type === 'image') return el.getAttribute('alt') || title(el);
  const role = el.getAttribute('role');
  const named = role ? fromContent.test(role) : el.localName === 'button' || el.hasAttribute('href');
  return (named && inside(el, null).trim()) || title(el);

  /** Words of an element and all in it that is not hidden from readers; `self` says nothing about itself. */
  function inside(parent: Node, self: Element | null): string {
    let text = '';
    const nodes = (parent as Element).localName === 'slot' ? (parent as HTMLSlotElement).assignedNodes() : [];
    for (const node of nodes.length ? nodes : parent.childNodes) {
      if (node.nodeType === 3) text += (node as Text).data;
      else if (node.nodeType === 1) text += ` ${said(node as Element, self)} `;
    }
    return text;
  }

  function said(one: Element, self: Element | null): string {
    if (one === self || one.getAttribute('aria-hidden') === 'true') return '';
    if (own(one)) return own(one);
    switch (one.localName) {
      case 'input':
      case 'select':
      case 'textarea':
        return /^(?:checkbox|radio|hidden)$/.test((one as HTMLInputElement).type) ? '' : valueOf(one);
      case 'img':
        return one.getAttribute('alt') ?? '';
      case 'style':
      case 'script':
        return '';
      default:
        return /^(?:combobox|listbox)$/.test(one.getAttribute('role') ?? '')
          ? chosen(one)
          : inside(one, self);
    }
  }
}

const chosen = (list: Element): string =>
  Array.from(list.querySelectorAll('[aria-selected="true"]'), (one) => one.textContent).join(' ');
const own = (el: Element): string => el.getAttribute('aria-label')?.trim() ?? '';
const title = (el: Element): string => el.getAttribute('title') ?? '';

/** What describes an element by its own word: a hint. */
export const described = (el: Element): string => referred(el, 'aria-describedby')[0]?.textContent ?? '';

/** The elements that an attribute names by their ids. */
export const referred = (el: Element, attribute: string): Element[] => {
  const root = el.getRootNode() as Document | ShadowRoot;
  const ids = el.getAttribute(attribute)?.split(/\s+/) ?? [];
  return ids.flatMap((id) => (id && root.getElementById?.(id)) || []);
};
