/**
 * What a person does on a screen that looks different at each firm: finds things by what they say and where they stand,
 * never by id or class, in any markup. Runs in the page. Shares nothing with the recogniser, so that one checks the other.
 */

import type { RealHand, StageWindow } from './job.ts';

let shown: Document | null = null;
/** The document to lead from now on, where it is not the one that this script stands in. */
export function lead(page: Document): void {
  shown = page;
}
const page = (): Document => shown ?? document;

/** A part of the page by its place in the markup, and all such parts. */
export const parts = (selector: string): Element[] => [...page().querySelectorAll(selector)];
export const part = (selector: string): Element | undefined => parts(selector)[0];

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
const said = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[▾▼×]/g, '')
    .trim();
const naked = (text: string): string => said(text).replace(/[\s:*?]+$/, '');

/** Windows that this page has opened and not closed. */
const windows = (): Window[] =>
  ((window.top as unknown as Partial<StageWindow>).windows ?? []).filter((one) => !one.closed);

/** Everything that can be seen into: open shadow roots, frames of the same origin and windows that the page has opened. */
function everything(root?: ParentNode): Element[] {
  if (!root) return [page(), ...windows().map((one) => one.document)].flatMap((one) => everything(one));
  const found: Element[] = [];
  for (const el of root.querySelectorAll('*')) {
    found.push(el);
    if (el.shadowRoot) found.push(...everything(el.shadowRoot));
    if (el.localName === 'iframe') {
      const inner = (el as HTMLIFrameElement).contentDocument;
      if (inner) found.push(...everything(inner));
    }
  }
  return found;
}

const isSeen = (el: Element): boolean =>
  el.checkVisibility({ visibilityProperty: true }) && !(el as HTMLInputElement).disabled;
const tag = (el: Element, ...names: string[]): boolean => names.includes(el.localName);
const input = (el: Element): HTMLInputElement => el as HTMLInputElement;

function isPressable(el: Element): boolean {
  if (tag(el, 'button', 'a', 'summary')) return true;
  if (tag(el, 'input')) return /^(submit|button)$/.test(input(el).type);
  return /^(button|menuitem|tab|option)$/.test(el.getAttribute('role') ?? '');
}

function isBox(el: Element): boolean {
  if (tag(el, 'textarea', 'select')) return true;
  if (tag(el, 'input')) return !/^(hidden|submit|button)$/.test(input(el).type);
  return el.getAttribute('role') === 'combobox';
}

/** Text of a label without the choices of a list that it wraps. */
function wordsOf(label: Element): string {
  const copy = label.cloneNode(true) as Element;
  for (const list of copy.querySelectorAll('select, [role="listbox"]')) list.remove();
  return copy.textContent ?? '';
}

/** What a label says before the field that it wraps; a drawn list may stand behind it. */
function wordsBefore(label: Element, el: Element): string {
  const range = label.ownerDocument.createRange();
  range.setStart(label, 0);
  range.setEndBefore(label.contains(el) ? el : label);
  return label.contains(el) ? range.toString() : '';
}

/** All that a field may be called, in any of the ways in which a page can say so. */
function namesOf(el: Element): string[] {
  const root = el.getRootNode() as Document | ShadowRoot;
  const names = [el.getAttribute('aria-label'), el.getAttribute('placeholder'), el.getAttribute('title')];
  for (const id of (el.getAttribute('aria-labelledby') ?? '').split(' ')) {
    if (id) names.push(root.getElementById(id)?.textContent ?? null);
  }
  for (const label of input(el).labels ?? []) names.push(wordsOf(label), wordsBefore(label, el));
  if (!names.some(Boolean)) {
    const behind = input(el).type === 'checkbox';
    let at: Element | null = el;
    for (let level = 0; at && level < 4; level++, at = at.parentElement) {
      const near: Element | null = behind
        ? (at.nextElementSibling ?? at.previousElementSibling)
        : at.previousElementSibling;
      if (near && !everything(near).some(isBox) && !isBox(near) && said(near.textContent)) {
        names.push(near.textContent);
        break;
      }
    }
  }
  return names.map((name) => naked(name ?? '')).filter(Boolean);
}

const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`, 'i');

/** Something in the document has changed. What happens in a shadow root or a frame is not told: after a moment at most. */
function stirred(): Promise<boolean> {
  return new Promise((done) => {
    const watching = new MutationObserver(() => stop(true));
    const timer = setTimeout(() => stop(false), 20);
    const stop = (changed: boolean): void => {
      watching.disconnect();
      clearTimeout(timer);
      done(changed);
    };
    watching.observe(page(), { subtree: true, childList: true, attributes: true });
  });
}

/** Until the screen has stood still for a moment, a second at most: nobody presses what is only just coming. */
export async function still(): Promise<void> {
  const until = performance.now() + 1000;
  while ((await stirred()) && performance.now() < until);
}

/** Waits until something is there; the last one in the document lies on top. A window opens late on a busy machine. */
async function last<T>(look: () => T | undefined, what: string): Promise<T> {
  const until = performance.now() + 8000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error(`nobody finds ${what}`);
    await stirred();
  }
}

function mouse(el: Element, type: string, button = 0): boolean {
  const View = (el.ownerDocument.defaultView ?? window) as Window & typeof globalThis;
  const Kind = type.startsWith('pointer') ? View.PointerEvent : View.MouseEvent;
  return el.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, composed: true, button }));
}

/** The browser's own mouse and keyboard, where this scene is played by them. */
const realHand = (): RealHand | undefined => (window.top as unknown as StageWindow).hand;

/** The middle of an element as the window sees it, through the frames that it lies in. */
function middleOf(el: Element): { x: number; y: number } {
  el.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = el.getBoundingClientRect();
  const at = { x: left + width / 2, y: top + height / 2 };
  for (let frame = el.ownerDocument.defaultView?.frameElement; frame;) {
    const around = frame.getBoundingClientRect();
    at.x += around.left;
    at.y += around.top;
    frame = frame.ownerDocument.defaultView?.frameElement;
  }
  return at;
}

/** A whole press with the mouse. */
async function pressOn(el: Element): Promise<void> {
  const hand = realHand();
  if (hand) return hand('click', middleOf(el), '');
  mouse(el, 'pointerdown');
  if (mouse(el, 'mousedown')) (el as HTMLElement).focus();
  mouse(el, 'pointerup');
  mouse(el, 'mouseup');
  (el as HTMLElement).click();
}

function control(words: string, within?: Element): Promise<Element> {
  const wanted = whole(words);
  return last(
    () =>
      everything(within).findLast(
        (el) =>
          isPressable(el) &&
          isSeen(el) &&
          [el.textContent, el.getAttribute('aria-label'), el.getAttribute('title'), input(el).value].some(
            (text) => typeof text === 'string' && wanted.test(said(text)),
          ),
      ),
    `a control "${words}"`,
  );
}

export async function press(words: string, within?: Element): Promise<void> {
  await pressOn(await control(words, within));
}

export function field(words: string): Promise<Element> {
  const wanted = whole(words);
  return last(
    () =>
      everything().findLast(
        (el) =>
          isBox(el) && (isSeen(el) || tag(el, 'select')) && namesOf(el).some((name) => wanted.test(name)),
      ),
    `a field "${words}"`,
  );
}

function setValue(el: Element, value: string): void {
  const View = (el.ownerDocument.defaultView ?? window) as Window & typeof globalThis;
  const own = tag(el, 'textarea') ? View.HTMLTextAreaElement : View.HTMLInputElement;
  Object.getOwnPropertyDescriptor(own.prototype, 'value')?.set?.call(el, value);
}

/** Types over what a field holds. `stay`: the caret stays in it. */
async function typeInto(el: Element, text: string, stay = false): Promise<void> {
  const View = (el.ownerDocument.defaultView ?? window) as Window & typeof globalThis;
  await pressOn(el);
  const hand = realHand();
  if (hand) {
    await hand('type', middleOf(el), text);
    if (!stay) (el as HTMLElement).blur();
    return;
  }
  (el as HTMLElement).focus();
  for (const length of new Set([0, Math.max(0, text.length - 1), text.length])) {
    const data = text.slice(0, length);
    el.dispatchEvent(new View.InputEvent('beforeinput', { bubbles: true, composed: true, cancelable: true }));
    setValue(el, data);
    el.dispatchEvent(new View.InputEvent('input', { bubbles: true, composed: true }));
  }
  if (stay) return;
  el.dispatchEvent(new View.Event('change', { bubbles: true }));
  (el as HTMLElement).blur();
  await pause(0);
}

export async function type(words: string, text: string, stay = false): Promise<void> {
  const found = await last(() => {
    const wanted = whole(words);
    const named = everything().filter(
      (el) => isBox(el) && isSeen(el) && namesOf(el).some((name) => wanted.test(name)),
    );
    const box = named.findLast((el) => !tag(el, 'select') && el.getAttribute('role') !== 'combobox');
    // A name may stand on the drop-down of a pair; the box is beside it.
    return box ?? (named.length ? boxBeside(named.at(-1) as Element) : undefined);
  }, `a box "${words}"`);
  await typeInto(found, text, stay);
}

function boxBeside(el: Element): Element | undefined {
  for (let at: Element | null = el, level = 0; at && level < 4; level++, at = at.parentElement) {
    const box = everything(at).find(
      (one) => tag(one, 'input') && isSeen(one) && one !== el && input(one).type !== 'hidden',
    );
    if (box) return box;
  }
  return undefined;
}

/** Picks from a drop-down: the browser's own, or one that opens a list. */
async function pick(list: Element, option: string): Promise<void> {
  const wanted = whole(option);
  if (tag(list, 'select') && isSeen(list)) {
    const select = list as HTMLSelectElement;
    await pressOn(select);
    const found = [...select.options].find((one) => wanted.test(said(one.text)));
    if (!found) throw new Error(`the list offers no "${option}"`);
    select.value = found.value;
    const View = (list.ownerDocument.defaultView ?? window) as Window & typeof globalThis;
    for (const event of ['input', 'change'])
      select.dispatchEvent(new View.Event(event, { bubbles: true, composed: event === 'input' }));
    return;
  }
  // What stands in front of a hidden native list is what a person presses.
  const face = isSeen(list) ? list : (list.nextElementSibling ?? list);
  await pressOn(face);
  const item = await last(
    () =>
      everything().findLast(
        (el) =>
          tag(el, 'li', 'span', 'div', 'a') &&
          isSeen(el) &&
          el !== face &&
          wanted.test(said(el.textContent)) &&
          (el.getAttribute('role') === 'option' || el.localName === 'li'),
      ),
    `an option "${option}"`,
  );
  await pressOn(item);
}

export async function choose(words: string, option: string): Promise<void> {
  await pick(await field(words), option);
}

/** The drop-down that offers this; for those that nobody gave a name. */
export async function chooseUnit(beside: Element, option: string): Promise<void> {
  if (beside.getAttribute('role') === 'combobox') return pick(beside, option);
  for (let at: Element | null = beside, level = 0; at && level < 5; level++, at = at.parentElement) {
    const list = everything(at).find(
      (el) => (tag(el, 'select') && isSeen(el)) || el.getAttribute('role') === 'combobox',
    );
    if (list) return pick(list, option);
  }
  throw new Error('no unit stands beside the box');
}

export async function tick(words: string, within?: Element): Promise<void> {
  const wanted = whole(words);
  const box = await last(
    () =>
      everything(within).findLast(
        (el) => input(el).type === 'checkbox' && isSeen(el) && namesOf(el).some((name) => wanted.test(name)),
      ),
    `a box to tick "${words}"`,
  );
  await pressOn(box);
}

/** One of several, of which only one can be chosen. */
export async function mark(words: string): Promise<void> {
  const wanted = whole(words);
  const radio = await last(
    () =>
      everything().findLast(
        (el) => input(el).type === 'radio' && isSeen(el) && namesOf(el).some((name) => wanted.test(name)),
      ),
    `a choice "${words}"`,
  );
  await pressOn(radio);
}

interface Table {
  heads: string[];
  rows: Element[];
}

const cellsOf = (row: Element): Element[] =>
  [...row.querySelectorAll('td, th, [role="gridcell"], [role="cell"], [role="columnheader"]')].filter(
    (cell) => cell.parentElement?.closest('tr, [role="row"]') === row,
  );

function tables(): Table[] {
  const found: Table[] = [];
  for (const el of everything()) {
    if (!(tag(el, 'table') || /^(grid|table)$/.test(el.getAttribute('role') ?? '')) || !isSeen(el)) continue;
    const rows = [...el.querySelectorAll('tr, [role="row"]')];
    const head = rows.find((row) => row.querySelector('th, [role="columnheader"]'));
    const above = found.at(-1);
    const columns = rows[0] ? cellsOf(rows[0]).length : 0;
    // Some grids keep their header in a table of its own.
    const heads = head
      ? cellsOf(head).map((cell) => naked(cell.textContent ?? ''))
      : above?.rows.length === 0 && above.heads.length === columns
        ? above.heads
        : [];
    found.push({ heads, rows: rows.filter((row) => row !== head && !row.closest('tfoot')) });
  }
  return found;
}

/** A cell of the row that says so, in the last table with such a column. */
function cell(column: string, row: string): Promise<HTMLElement> {
  const [head, words] = [whole(column), new RegExp(row, 'i')];
  return last(() => {
    for (const { heads, rows } of tables().reverse()) {
      const at = heads.findIndex((text) => head.test(text));
      const found = at < 0 ? undefined : rows.find((one) => words.test(textOf(one)));
      const cells = found && cellsOf(found);
      if (cells?.[at] && cells.length === heads.length) return cells[at] as HTMLElement;
    }
    return undefined;
  }, `a column "${column}" in the row "${row}"`);
}

/** A row by its words, those that can be typed over included. */
export function row(words: string): Promise<Element> {
  const wanted = new RegExp(words, 'i');
  return last(
    () =>
      tables()
        .flatMap(({ rows }) => rows)
        .findLast((one) => isSeen(one) && wanted.test(textOf(one))),
    `a row "${words}"`,
  );
}

/** Words of a row with a space between its cells, those that can be typed over included. */
const textOf = (el: Element): string =>
  cellsOf(el)
    .map((one) =>
      [
        one.textContent,
        ...everything(one).map((inner) => (tag(inner, 'input') ? input(inner).value : '')),
      ].join(' '),
    )
    .map(said)
    .join(' ');

/** Opens a cell by a click if it is not open, and types. */
export async function typeCell(column: string, inRow: string, text: string): Promise<void> {
  const found = await cell(column, inRow);
  const boxes = (): Element[] =>
    everything(found).filter((el) => tag(el, 'input') && isSeen(el) && input(el).type !== 'hidden');
  if (!boxes().length) {
    const inner = [...found.querySelectorAll('*')].find((el) => el.hasAttribute('tabindex'));
    await pressOn(inner ?? found);
  }
  const box = await last(() => boxes().at(-1), `a box in "${column}"`);
  await typeInto(box, text);
}

export async function tickCell(column: string, inRow: string): Promise<void> {
  const found = await cell(column, inRow);
  const box = found.querySelector('input[type="checkbox"]');
  if (!box) throw new Error(`nothing to tick in "${column}"`);
  await pressOn(box);
}

/** Where the caret is. */
function caret(): Element {
  const front = windows().at(-1)?.document ?? page();
  let at: Element = front.activeElement ?? front.body;
  for (;;) {
    const inner: Element | null | undefined =
      at.shadowRoot?.activeElement ?? (at as HTMLIFrameElement).contentDocument?.activeElement;
    if (!inner) return at;
    at = inner;
  }
}

/** Enter where the caret is, with what a browser makes of it in a form. */
export async function enter(): Promise<void> {
  const el = caret();
  const hand = realHand();
  if (hand) return hand('press', { x: 0, y: 0 }, 'Enter');
  const View = (el.ownerDocument.defaultView ?? window) as Window & typeof globalThis;
  const options = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, composed: true };
  const goesOn = ['keydown', 'keypress'].every((type) =>
    el.dispatchEvent(new View.KeyboardEvent(type, options)),
  );
  if (goesOn && tag(el, 'input')) {
    el.dispatchEvent(new View.Event('change', { bubbles: true }));
    const { form } = input(el);
    const button = form && [...form.elements].find((one) => (one as HTMLButtonElement).type === 'submit');
    const boxes = form && [...form.elements].filter((one) => tag(one, 'input') && input(one).type === 'text');
    if (button) (button as HTMLElement).click();
    else if (boxes?.length === 1) form?.requestSubmit();
  }
  el.dispatchEvent(new View.KeyboardEvent('keyup', options));
}

/** Agrees to a question that the page draws itself; the browser's own is agreed to by the test. */
export async function agree(): Promise<void> {
  const ok = everything().findLast((el) => isPressable(el) && isSeen(el) && said(el.textContent) === 'OK');
  if (ok) await pressOn(ok);
}

/** Until the page's own requests have been answered (its waiting sign is gone). */
export async function settled(): Promise<void> {
  await pause(0);
  await last(
    () => (everything().some((el) => said(el.textContent) === 'Loading...' && isSeen(el)) ? undefined : true),
    'a page at rest',
  );
}

export async function pickCell(column: string, inRow: string, option: string): Promise<void> {
  const found = await cell(column, inRow);
  const list = everything(found).find((el) => tag(el, 'select') || el.getAttribute('role') === 'combobox');
  if (!list) throw new Error(`nothing to choose in "${column}"`);
  await pick(list, option);
}

export async function tickRow(words: string): Promise<void> {
  const box = (await row(words)).querySelector('input[type="checkbox"]');
  if (!box) throw new Error(`nothing to tick in "${words}"`);
  await pressOn(box);
}

/** An entry of the menu that is open, not a button of the same name beside it. */
export async function pickMenu(words: string): Promise<void> {
  await press(words, await last(menuOpen, 'an open menu'));
}

const menuOpen = (): Element | undefined =>
  everything().findLast((el) => el.getAttribute('role') === 'menu' && isSeen(el));

/** Opens the menu of a row by the right button of the mouse. */
export async function openMenu(words: string): Promise<void> {
  const found = await row(words);
  const el = cellsOf(found).at(-1) ?? found;
  const hand = realHand();
  if (hand) await hand('menu', middleOf(el), '');
  else
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'contextmenu'])
      mouse(el, type, 2);
  await last(menuOpen, 'an open menu');
}

/** Brings up what can be done with a row, wherever this page keeps it: in the row, in a menu of the row, or by a right click. */
export async function openActions(words: string, item: string): Promise<void> {
  const wanted = whole(item);
  const own = everything(await row(words)).filter((el) => isPressable(el) && isSeen(el));
  const names = (el: Element): string[] =>
    [el.textContent, el.getAttribute('aria-label'), el.getAttribute('title'), input(el).value].map(said);
  if (own.some((el) => names(el).some((name) => wanted.test(name)))) return;
  const opener = own.find(
    (el) => tag(el, 'summary') || names(el).some((name) => /^(?:more )?actions\b|^more$/i.test(name)),
  );
  if (!opener) return openMenu(words);
  await pressOn(opener);
}

const actionOf = async (words: string, item: string): Promise<Element> =>
  control(item, menuOpen() ?? (await row(words)));

/** Presses one of the actions of a row that have been brought up. */
export async function pickAction(words: string, item: string): Promise<void> {
  await pressOn(await actionOf(words, item));
}

/**
 * Brings up the actions of a row and presses one of them. The gate may keep a press until its judge is there; whoever went on at
 * once would take what was pressed for the button of the same name on the prompt that follows.
 */
export async function act(words: string, item: string): Promise<void> {
  await openActions(words, item);
  const action = await actionOf(words, item);
  let heard = false;
  action.addEventListener('click', () => (heard = true), { capture: true, once: true });
  await pressOn(action);
  await last(() => heard || undefined, `that the press on "${item}" has come to anything`);
}

/** A figure as this page writes figures: with a decimal comma where it shows one. */
export function figure(plain: string): string {
  const commas = everything().some((el) =>
    /\d,\d\d(?!\d)/.test(
      tag(el, 'input') ? input(el).value : el.childElementCount ? '' : (el.textContent ?? ''),
    ),
  );
  return commas ? plain.replace('.', ',') : plain;
}

/** Is there a field of this name now? */
export function hasField(words: string): boolean {
  const wanted = whole(words);
  return everything().some((el) => isBox(el) && namesOf(el).some((name) => wanted.test(name)));
}
