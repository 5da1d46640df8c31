import { isDialog } from './dialogs.ts';
import { above, isField } from './names.ts';

/** Where a document stands: its host, the documents around it, and the parts an element is in. */

/** Host of a document; a blank frame has the one around it, a blank window that of the page that opened it. */
export function hostOf(document: Document): string {
  for (
    let view: Window | null = document.defaultView, far = 0;
    view && far < 9;
    view = view.parent === view ? (view.opener as Window | null) : view.parent, far++
  ) {
    try {
      if (view.location.hostname) return view.location.hostname;
    } catch {
      break;
    }
  }
  return 'unknown';
}

/** Address within the site: path, query and hash. */
export function addressOf(document: Document): string {
  const { pathname, search, hash } = document.location ?? { pathname: '', search: '', hash: '' };
  return pathname + search + hash;
}

/** The document around a frame and the one behind a pop-up, where the browser lets us look. */
export function outerDocuments(document: Document): Document[] {
  const view = document.defaultView;
  return [view?.parent, view?.opener as Window | null | undefined].flatMap((outer) => {
    try {
      return outer && outer !== view && outer.document?.body ? [outer.document] : [];
    } catch {
      return []; // Another origin: it has its own content script.
    }
  });
}

/** The marked dialog around an element. */
export function dialogOf(el: Element): Element | null {
  for (let at: Element | null = el; at; at = above(at)) if (isDialog(at)) return at;
  return null;
}

/** Around fields that somebody has typed in: where the field goes and its text stays, that is what was typed. */
export const typedIn = new WeakSet<Element>();

/** Names of fields that stand in a column of their own, in the order of the names in another (drawnGrid.ts). */
export const namedBeside = new WeakMap<Element, string>();

/** Rows that no word says are rows (drawnGrid.ts). */
export const drawnRows = new WeakSet<Element>();

export const isRow = (el: Element): boolean =>
  el.localName === 'tr' || el.getAttribute('role') === 'row' || drawnRows.has(el);

/** Is the element in a row of something? */
export function inRow(el: Element): boolean {
  for (let at: Element | null = el; at; at = above(at)) if (isRow(at)) return true;
  return false;
}

/** A press may edit unless it is on a link or tab outside any field or cell: those open things, and loading follows. */
export function mayEdit(path: readonly EventTarget[]): boolean {
  let opens = false;
  for (const target of path.slice(0, 12)) {
    if (!('nodeType' in target) || (target as Node).nodeType !== 1) continue;
    const el = target as Element;
    const role = el.getAttribute('role') ?? '';
    if (isField(el) || el.localName === 'td' || /^(?:gridcell|cell)$/.test(role)) return true;
    if (el.localName === 'a' || role === 'tab' || role === 'link') opens = true;
  }
  return !opens;
}

const key = Symbol.for('countersign.pointed');
type Pointed = Document & { [key]?: Element | null };

/**
 * Remembers the row control pressed last. A prompt may be drawn in a frame, whose script saw no press outside it: both look
 * on the document, where an extension's property is not the page's to see.
 */
export function point(document: Document, el: Element | null): void {
  (document as Pointed)[key] = el;
}

/** The row control pressed last, in this document or in one around it. */
export function pointed(document: Document): Element | null {
  for (const one of [document, ...outerDocuments(document)]) {
    const el = (one as Pointed)[key];
    if (el?.isConnected) return el;
  }
  return null;
}
