/**
 * A screen taken down as a tree: elements with what tells a reader their meaning (roles, names, values), open shadow roots and
 * frames of the same origin; no script, style, class, address, and ids only as numbers that labels refer to.
 */
export interface Shot {
  tag: string;
  attributes: Record<string, string>;
  children: (Shot | string)[];
  /** Of an open shadow root. */
  shadow?: (Shot | string)[];
  /** Body of a frame. */
  frame?: (Shot | string)[];
}

/** What a field held when it was first seen, and what it holds now. */
type Values = WeakMap<Element, string>;

const left = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'canvas',
  'video',
  'link',
  'meta',
  'countersign-panel',
  'countersign-teach',
  'countersign-trial',
]);
const kept = new Set(
  (
    'role type placeholder title alt open disabled readonly required multiple colspan rowspan contenteditable hidden label ' +
    'aria-label aria-checked aria-selected aria-pressed aria-expanded aria-modal aria-haspopup aria-valuetext aria-level ' +
    'aria-hidden aria-colindex aria-rowindex'
  )
    .split(' ')
    .concat('tabindex'),
);
const references = ['for', 'aria-labelledby', 'aria-owns', 'aria-describedby'];
const cells = 'td, [role="gridcell"], [role="cell"]';

const isField = (el: Element): boolean => /^(?:input|select|textarea)$/.test(el.localName);
const isBox = (el: Element): boolean =>
  el.localName === 'input' && /^(?:checkbox|radio)$/.test((el as HTMLInputElement).type);

function valueOf(el: Element): string {
  if (isBox(el)) return (el as HTMLInputElement).checked ? 'yes' : 'no';
  if (el.localName === 'select')
    return ((el as HTMLSelectElement).selectedOptions[0]?.textContent ?? '').trim();
  if (isField(el)) return (el as HTMLInputElement).value;
  return (el.textContent ?? '').trim();
}

/** Remembers the values of a document from now on, so that a later shot knows what was there before the edit. */
export function rememberValues(document: Document): Values {
  const values: Values = new WeakMap();
  const see = (el: Element): void => {
    if (!values.has(el)) values.set(el, valueOf(el));
  };
  const visit = (root: ParentNode): void => {
    for (const el of root.querySelectorAll('*')) {
      if (isField(el) || (el.matches(cells) && !el.querySelector('*'))) see(el);
      if (el.shadowRoot) visit(el.shadowRoot);
      const inner = innerOf(el);
      if (inner) follow(inner);
    }
  };
  const follow = (one: Document): void => {
    visit(one);
    for (const type of ['pointerdown', 'focusin', 'beforeinput'])
      one.addEventListener(
        type,
        (event) => {
          visit(one);
          const [target] = event.composedPath();
          if (target && 'localName' in target && isField(target as Element)) see(target as Element);
        },
        { capture: true, passive: true },
      );
  };
  follow(document);
  return values;
}

function innerOf(el: Element): Document | null {
  if (el.localName !== 'iframe') return null;
  try {
    return (el as HTMLIFrameElement).contentDocument;
  } catch {
    return null; // Another origin: nothing of it is taken.
  }
}

/** Takes the body of a document down. @param values from `rememberValues`, for what stood there before */
export function shotOf(document: Document, values: Values): Shot {
  const numbers = new Map<string, string>();
  const number = (id: string): string => {
    const known = numbers.get(id) ?? `n${numbers.size + 1}`;
    numbers.set(id, known);
    return known;
  };
  const isDrawn = (el: Element): boolean =>
    /^(?:option|optgroup|body)$/.test(el.localName) ||
    el.checkVisibility({ visibilityProperty: true }) ||
    el.ownerDocument.defaultView?.getComputedStyle(el).display === 'contents';

  const all = (parent: Node, referred: ReadonlySet<string>): (Shot | string)[] => {
    const found: (Shot | string)[] = [];
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) {
        const text = (node.textContent ?? '').replace(/\s+/g, ' ');
        if (text.trim()) found.push(text);
      } else if (node.nodeType === 1) {
        const shot = one(node as Element, referred);
        if (shot) found.push(shot);
      }
    }
    return found;
  };

  const one = (el: Element, referred: ReadonlySet<string>): Shot | null => {
    if (left.has(el.localName)) return null;
    if (el.localName === 'input' && /^(?:hidden|file|password)$/.test((el as HTMLInputElement).type))
      return null;
    if (!isDrawn(el)) return null;
    const attributes: Record<string, string> = {};
    for (const { name, value } of el.attributes) if (kept.has(name)) attributes[name] = value;
    for (const name of references) {
      const ids = (el.getAttribute(name) ?? '').split(/\s+/).filter(Boolean);
      if (ids.length) attributes[name] = ids.map(number).join(' ');
    }
    if (el.id && referred.has(el.id)) attributes.id = number(el.id);
    if (el.localName === 'a' && el.hasAttribute('href')) attributes.href = '#';
    const was = values.get(el);
    const now = isField(el) || was !== undefined ? valueOf(el) : '';
    let children = isField(el) && el.localName !== 'select' ? [] : all(el, referred);
    if (isBox(el)) {
      if ((was ?? now) === 'yes') attributes.checked = '';
    } else if (el.localName === 'select') {
      for (const child of children)
        if (typeof child !== 'string' && child.children.join('').trim() === (was ?? now))
          child.attributes.selected = '';
    } else if (isField(el)) attributes.value = was ?? now;
    else if (was !== undefined && was !== now) children = [was];
    if (was !== undefined && was !== now) attributes['data-now'] = now;
    const inner = innerOf(el);
    return {
      tag: el.localName,
      attributes,
      children,
      ...(el.shadowRoot ? { shadow: all(el.shadowRoot, referredIn(el.shadowRoot)) } : {}),
      ...(inner?.body ? { frame: all(inner.body, referredIn(inner)) } : {}),
    };
  };
  return one(document.body, referredIn(document)) ?? { tag: 'body', attributes: {}, children: [] };
}

/** Ids that something refers to: all others are left out. */
function referredIn(root: ParentNode): Set<string> {
  const found = new Set<string>();
  for (const name of references)
    for (const el of root.querySelectorAll(`[${name}]`))
      for (const id of (el.getAttribute(name) ?? '').split(/\s+/)) found.add(id);
  return found;
}
