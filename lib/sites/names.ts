import { accessibleName, described } from './accessibleName.ts';
import { bare, clean, plain } from './text.ts';

/** Names and values of elements as a person (or a screen reader) meets them. Nothing here asks for style or layout. */

const fieldRoles = new Set([
  'textbox',
  'searchbox',
  'combobox',
  'listbox',
  'spinbutton',
  'slider',
  'checkbox',
  'switch',
  'menuitemcheckbox',
  'radiogroup',
]);
const pressRoles = new Set(['button', 'link', 'menuitem', 'tab', 'option']);
const pressTypes = new Set(['submit', 'button', 'image', 'reset']);

/** The parent as seen on the screen: leaves an open shadow root through its host. */
export function above(node: Node): Element | null {
  const parent = node.parentNode;
  if (!parent) return null;
  if (parent.nodeType === 1) return parent as Element;
  return parent.nodeType === 11 ? ((parent as ShadowRoot).host ?? null) : null;
}

/** Is `node` within `scope`, shadow roots included? */
export function within(scope: Element, node: Node): boolean {
  for (let at: Node | null = node; at; at = above(at)) if (at === scope) return true;
  return false;
}

/** Something that holds a value: native or by role. */
export function isField(el: Element): boolean {
  const role = el.getAttribute('role');
  if ((role && fieldRoles.has(role)) || opensList(el)) return true;
  switch (el.localName) {
    case 'select':
    case 'textarea':
      return true;
    case 'input': {
      const type = (el as HTMLInputElement).type;
      return type !== 'hidden' && type !== 'file' && !pressTypes.has(type);
    }
    default: {
      const editable = el.getAttribute('contenteditable');
      return editable === '' || editable === 'true';
    }
  }
}

/** A drawn drop-down that is a button, by what it says of itself. */
const opensList = (el: Element): boolean => el.getAttribute('aria-haspopup') === 'listbox';

/** One of several is chosen here: a drop-down, native or drawn, or a group of radio buttons. */
export const isChoice = (el: Element): boolean =>
  el.localName === 'select' ||
  /^(?:combobox|listbox|radiogroup)$/.test(el.getAttribute('role') ?? '') ||
  opensList(el);

/** Something that is pressed. */
export function isPress(el: Element): boolean {
  const role = el.getAttribute('role');
  if (role) return pressRoles.has(role);
  switch (el.localName) {
    case 'button':
    case 'a':
    case 'summary':
      return true;
    case 'input':
      return pressTypes.has((el as HTMLInputElement).type);
    default:
      return false;
  }
}

/** Accessible name, without colons and the like, a control's without what is drawn around it; for generic elements their words. */
export function nameOf(el: Element): string {
  const name = bare(accessibleName(el, valueOf));
  if (isField(el)) return name || bare(el.getAttribute('placeholder') ?? '');
  const own = name || bare(el.textContent ?? '');
  if (own.length > 80) return name && plain(name);
  // What is only drawn has its words in its hint.
  const hint = /[\p{L}\p{N}]/u.test(own) ? '' : bare(el.getAttribute('title') ?? described(el));
  return plain(hint || own);
}

/** Was the name given on purpose (a label, aria), or is it only a hint (placeholder, title)? */
export function isNamed(el: Element): boolean {
  return (
    el.hasAttribute('aria-label') ||
    el.hasAttribute('aria-labelledby') ||
    ((el as HTMLInputElement).labels?.length ?? 0) > 0
  );
}

/** Is this a box that is ticked or not? A button that stays down is one too. */
export function isBox(el: Element): boolean {
  const role = el.getAttribute('role');
  if (role === 'checkbox' || role === 'switch' || role === 'menuitemcheckbox' || staysDown(el)) return true;
  return el.localName === 'input' && /^(checkbox|radio)$/.test((el as HTMLInputElement).type);
}

/** A button that says whether it is down: of several side by side one is chosen so. */
export const staysDown = (el: Element): boolean => el.hasAttribute('aria-pressed');

/** Ticked now? */
export function isTicked(el: Element): boolean {
  if (el.localName === 'input') return (el as HTMLInputElement).checked;
  return (el.getAttribute('aria-checked') ?? el.getAttribute('aria-pressed')) === 'true';
}

/** The value as text: typed text, chosen option's words, `yes` or `no` for a box. */
export function valueOf(el: Element): string {
  if (isBox(el)) return isTicked(el) ? 'yes' : 'no';
  if (el.localName === 'select') {
    const chosen = (el as HTMLSelectElement).selectedOptions;
    return clean(Array.from(chosen, (one) => one.label || one.textContent).join(', '));
  }
  if (el.localName === 'input' || el.localName === 'textarea')
    return clean((el as HTMLInputElement).value) || (isChoice(el) ? chosenBeside(el) : '');
  if (el.getAttribute('role') === 'radiogroup') {
    const chosen = [...el.querySelectorAll('input, [role="radio"]')].find(isTicked);
    return chosen ? nameOf(chosen) : '';
  }
  const inner = el.querySelector('input, select, textarea');
  if (inner && inner !== el && clean((inner as HTMLInputElement).value)) return valueOf(inner);
  const selected = el.querySelector('[aria-selected="true"]');
  if (selected) return clean(selected.textContent);
  return (
    clean(el.getAttribute('aria-valuetext') ?? el.getAttribute('aria-valuenow')) || clean(shallowText(el))
  );
}

/** The value that the page was delivered with, as far as the element still knows it; `null` when it does not. */
export function deliveredOf(el: Element): string | null {
  if (el.localName === 'input' && isBox(el)) return (el as HTMLInputElement).defaultChecked ? 'yes' : 'no';
  if (el.localName === 'input' || el.localName === 'textarea') {
    return clean((el as HTMLInputElement).defaultValue) || null;
  }
  if (el.localName === 'select') {
    const marked = Array.from((el as HTMLSelectElement).options).find((one) => one.defaultSelected);
    return marked ? clean(marked.label || marked.textContent) : null;
  }
  return null;
}

/** Shown on the screen? Asks for style, so it is called only where an answer depends on it. */
export function isShown(el: Element): boolean {
  return el.isConnected && el.checkVisibility({ visibilityProperty: true });
}

/** A box that one types in to find a choice is empty; what was chosen is drawn beside it. */
function chosenBeside(el: Element): string {
  for (let at = above(el), level = 0; at && level < 3; at = above(at), level++) {
    if (at.querySelectorAll('input, select, textarea').length > 1 || at.querySelector('label')) return '';
    const text = clean(shallowText(at));
    if (text) return text;
  }
  return '';
}

/** Text of an element, its parts apart, without the choices of an open list inside it. */
function shallowText(el: Element): string {
  if (!el.childElementCount) return el.textContent ?? '';
  let text = '';
  for (const child of el.childNodes) {
    if (child.nodeType === 3) text += ` ${child.textContent ?? ''}`;
    else if (child.nodeType === 1) {
      const one = child as Element;
      if (!one.matches('[role="listbox"], [role="option"], option, select, ul, ol'))
        text += ` ${shallowText(one)}`;
    }
  }
  return text;
}

/** Words of a cell or a heading, without those of the buttons beside them; these, where there are no others. */
export function saidBeside(el: Element): string {
  const all = el.textContent ?? '';
  let text = all;
  for (const press of el.querySelectorAll('button')) text = text.replace(press.textContent ?? '', ' ');
  return /\S/.test(text) ? text : all;
}
