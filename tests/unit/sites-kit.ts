/**
 * Screens out of thin air, for the recogniser: the same thing drawn in many markups, chosen by seed. Runs in the browser.
 * No ids or classes that mean anything: whoever reads these screens has only names, roles and words.
 */
export interface Skin {
  readonly seed: number;
  readonly label: 'for' | 'wrap' | 'labelledby' | 'aria' | 'placeholder' | 'cell' | 'above' | 'dl';
  readonly button: 'button' | 'input' | 'anchor' | 'role' | 'icon';
  readonly choice: 'native' | 'combobox' | 'span' | 'hidden-native';
  readonly grid: 'table' | 'roles' | 'split' | 'td-head';
  readonly cells: 'text' | 'inputs';
  readonly place: 'page' | 'dialog' | 'element' | 'portal' | 'shadow' | 'unmarked' | 'iframe';
  readonly money: (value: number) => string;
  /** Are typed values re-rendered into new nodes in the middle of typing? */
  readonly rerender: boolean;
  readonly word: (first: string, second: string) => string;
}

function chooser(seed: number): <T>(from: readonly T[]) => T {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return (from) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return from[((mixed ^ (mixed >>> 14)) >>> 0) % from.length]!;
  };
}

const us = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 });

export function skinOf(seed: number): Skin {
  const pick = chooser(seed);
  const second = pick([true, false]);
  return {
    seed,
    label: pick(['for', 'wrap', 'labelledby', 'aria', 'placeholder', 'cell', 'above', 'dl']),
    button: pick(['button', 'input', 'anchor', 'role', 'icon']),
    choice: pick(['native', 'combobox', 'span', 'hidden-native']),
    grid: pick(['table', 'roles', 'split', 'td-head']),
    cells: pick(['text', 'inputs']),
    place: pick(['page', 'dialog', 'element', 'portal', 'shadow', 'unmarked', 'iframe']),
    money: pick([
      (value: number) => us.format(value),
      (value: number) => `$${us.format(value)}`,
      (value: number) => value.toFixed(2),
    ]),
    rerender: pick([true, false]),
    word: (one, two) => (second ? two : one),
  };
}

/** Where a panel was drawn, and how to take it away again. */
export interface Panel {
  readonly root: Element;
  close(): void;
}

export interface Column {
  readonly head: string;
  /** `box` is a tick box, `remove` a control that takes the row out, `text` what cannot be edited. */
  readonly kind: 'text' | 'edit' | 'box' | 'remove' | 'pick';
}

export class Kit {
  readonly skin: Skin;
  readonly doc: Document;
  #ids = 0;

  constructor(skin: Skin, doc: Document) {
    this.skin = skin;
    this.doc = doc;
  }

  el(tag: string, attributes: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElement {
    const made = this.doc.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  id(): string {
    return `x${this.skin.seed}_${(this.#ids += 7)}`;
  }

  input(value = ''): HTMLInputElement {
    const made = this.el('input', { type: 'text' }) as HTMLInputElement;
    made.value = value;
    return made;
  }

  box(checked = false): HTMLInputElement {
    const made = this.el('input', { type: 'checkbox' }) as HTMLInputElement;
    made.checked = checked;
    return made;
  }

  /** A labelled control. */
  field(label: string, control: HTMLElement): HTMLElement {
    const isBox = control.getAttribute('type') === 'checkbox';
    switch (this.skin.label) {
      case 'for': {
        control.id = this.id();
        const name = this.el('label', { for: control.id }, `${label}:`);
        return isBox ? this.el('div', {}, control, name) : this.el('div', {}, name, control);
      }
      case 'wrap':
        return isBox
          ? this.el('div', {}, this.el('label', {}, control, ` ${label}`))
          : this.el('div', {}, this.el('label', {}, this.el('span', {}, label), control));
      case 'labelledby': {
        const name = this.el('span', { id: this.id() }, label);
        control.setAttribute('aria-labelledby', name.id);
        return this.el('div', {}, name, this.el('div', {}, control));
      }
      case 'aria':
        control.setAttribute('aria-label', label);
        return this.el('div', {}, control);
      case 'placeholder':
        if (isBox || control.localName !== 'input')
          return this.el('div', {}, this.el('span', {}, label), ' ', control);
        control.setAttribute('placeholder', label);
        return this.el('div', {}, control);
      case 'cell':
        return this.el(
          'table',
          {},
          this.el('tbody', {}, this.el('tr', {}, this.el('td', {}, label), this.el('td', {}, control))),
        );
      case 'above':
        return isBox
          ? this.el('div', {}, control, this.el('span', {}, label))
          : this.el('div', {}, this.el('h5', {}, label), this.el('div', {}, control));
      case 'dl':
        return this.el('dl', {}, this.el('dt', {}, `${label} *`), this.el('dd', {}, control));
    }
  }

  /** A drop-down; `set` chooses. */
  choice(options: string[], chosen: string): { el: HTMLElement; set(text: string): void } {
    const native = this.el(
      'select',
      {},
      ...options.map((text) => this.el('option', {}, text)),
    ) as HTMLSelectElement;
    native.value = chosen;
    const fire = (): void => {
      native.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    };
    if (this.skin.choice === 'native') {
      return { el: native, set: (text) => ((native.value = text), fire()) };
    }
    if (this.skin.choice === 'combobox') {
      const shown = this.el('div', { role: 'combobox', tabindex: '0', 'aria-expanded': 'false' }, chosen);
      return {
        el: shown,
        set: (text) => {
          shown.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
          shown.textContent = text;
        },
      };
    }
    const shown = this.el('span', { tabindex: '0' }, chosen);
    if (this.skin.choice === 'span') {
      return {
        el: this.el('span', {}, shown),
        set: (text) => {
          shown.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
          shown.textContent = text;
        },
      };
    }
    native.style.display = 'none';
    const both = this.el('span', {}, shown, native);
    return { el: both, set: (text) => ((shown.textContent = text), (native.value = text), fire()) };
  }

  button(name: string): HTMLElement {
    switch (this.skin.button) {
      case 'button':
        return this.el('button', { type: 'button' }, this.el('span', {}, name));
      case 'input':
        return this.el('input', { type: 'submit', value: name });
      case 'anchor':
        return this.el('a', { href: 'javascript:void 0' }, name);
      case 'role':
        return this.el('div', { role: 'button', tabindex: '0' }, name);
      case 'icon':
        return this.el('button', { type: 'button', title: name }, this.el('i', { 'aria-hidden': 'true' }));
    }
  }

  /** Draws content as a dialog or panel the way the skin does. */
  panel(heading: string, content: Node[]): Panel {
    const title = this.el('h3', {}, heading);
    const place = (el: Element, parent: Element = this.doc.body): Panel => {
      parent.append(el);
      return { root: el, close: () => el.remove() };
    };
    switch (this.skin.place) {
      case 'dialog':
        return place(
          this.el('div', { role: 'dialog', 'aria-modal': 'true' }, title, ...content),
          this.doc.body.firstElementChild ?? this.doc.body,
        );
      case 'element': {
        const made = this.el('dialog', {}, title, ...content) as HTMLDialogElement;
        const panel = place(made);
        made.show();
        return panel;
      }
      case 'portal':
        return place(this.el('div', {}, this.el('div', { role: 'dialog' }, title, ...content)));
      case 'shadow': {
        const host = this.el('div');
        host.attachShadow({ mode: 'open' }).append(this.el('section', { role: 'dialog' }, title, ...content));
        return place(host);
      }
      default:
        return place(this.el('section', {}, title, ...content));
    }
  }

  /** A grid. Cells that are edited are inputs, or text that becomes an input when clicked. */
  grid(columns: readonly Column[], rows: readonly (readonly string[])[]): GridKit {
    return new GridKit(this, columns, rows);
  }
}

export class GridKit {
  readonly root: HTMLElement;
  protected readonly kit: Kit;
  readonly #columns: readonly Column[];
  #rows: string[][];
  #body: HTMLElement;

  constructor(kit: Kit, columns: readonly Column[], rows: readonly (readonly string[])[]) {
    this.kit = kit;
    this.#columns = columns;
    this.#rows = rows.map((row) => [...row]);
    const heads = columns.map(({ head }) => head);
    const roles = kit.skin.grid === 'roles';
    this.#body = kit.el(roles ? 'div' : 'tbody', roles ? { role: 'rowgroup' } : {});
    if (roles) {
      this.root = kit.el(
        'div',
        { role: 'grid' },
        kit.el('div', { role: 'row' }, ...heads.map((head) => kit.el('div', { role: 'columnheader' }, head))),
        this.#body,
      );
    } else if (kit.skin.grid === 'split') {
      const top = kit.el(
        'table',
        {},
        kit.el('thead', {}, kit.el('tr', {}, ...heads.map((head) => kit.el('th', {}, head)))),
      );
      this.root = kit.el(
        'div',
        {},
        kit.el('div', {}, top),
        kit.el('div', {}, kit.el('table', {}, this.#body)),
      );
    } else {
      const tag = kit.skin.grid === 'td-head' ? 'td' : 'th';
      const row = kit.el('tr', {}, ...heads.map((head) => kit.el(tag, {}, head)));
      if (tag === 'td') this.#body.append(row);
      this.root =
        tag === 'td'
          ? kit.el('table', {}, this.#body)
          : kit.el('table', {}, kit.el('thead', {}, row), this.#body);
    }
    this.draw();
  }

  /** Draws all rows into new nodes, as a framework does. */
  draw(): void {
    const keep = this.kit.skin.grid === 'td-head' ? 1 : 0;
    while (this.#body.children.length > keep) this.#body.lastElementChild?.remove();
    this.#rows.forEach((_, at) => this.#body.append(this.#row(at)));
  }

  #row(at: number): HTMLElement {
    const kit = this.kit;
    const roles = kit.skin.grid === 'roles';
    const cells = this.#columns.map((column, index) => {
      const cell = kit.el(roles ? 'div' : 'td', roles ? { role: 'gridcell' } : {});
      const text = this.#rows[at]?.[index] ?? '';
      if (column.kind === 'box' || column.kind === 'pick') cell.append(kit.box(text === 'yes'));
      else if (column.kind === 'remove') cell.append(kit.button(column.head || 'Remove'));
      else if (column.kind === 'edit' && kit.skin.cells === 'inputs') cell.append(kit.input(text));
      else cell.textContent = text;
      return cell;
    });
    return kit.el(roles ? 'div' : 'tr', roles ? { role: 'row' } : {}, ...cells);
  }

  cell(row: number, head: string): HTMLElement {
    const at = this.#columns.findIndex((column) => column.head === head);
    const rows = Array.from(this.#body.children).slice(this.kit.skin.grid === 'td-head' ? 1 : 0);
    return rows[row]?.children[at] as HTMLElement;
  }

  /** Types into a cell the way a person does. */
  type(row: number, head: string, text: string): void {
    const at = this.#columns.findIndex((column) => column.head === head);
    let cell = this.cell(row, head);
    cell.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    let input = cell.querySelector('input');
    if (!input) {
      input = this.kit.input(this.#rows[row]?.[at] ?? '');
      cell.replaceChildren(input);
    }
    typeInto(input, text);
    (this.#rows[row] ?? [])[at] = text;
    if (this.kit.skin.rerender) this.draw();
    else if (this.kit.skin.cells === 'text') {
      cell = this.cell(row, head);
      cell.replaceChildren(text);
    }
  }

  tick(row: number, head: string): void {
    const at = this.#columns.findIndex((column) => column.head === head);
    const box = this.cell(row, head).querySelector('input');
    if (box) tick(box);
    (this.#rows[row] ?? [])[at] = 'yes';
    if (this.kit.skin.rerender) this.draw();
  }

  /** Presses the row's own control, which takes the row away. */
  remove(row: number, head: string): void {
    const control = this.cell(row, head).firstElementChild as HTMLElement;
    control.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    control.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
    this.#rows.splice(row, 1);
    this.draw();
  }

  /** Shows only some rows, as a filter or a pager does. */
  filter(keep: (row: readonly string[]) => boolean): void {
    this.#rows = this.#rows.filter(keep);
    this.draw();
  }
}

/** Types as a person does, as far as a page can tell. */
export function typeInto(input: HTMLInputElement, text: string): void {
  input.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
  input.focus();
  input.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  for (let length = 0; length <= text.length; length++) {
    input.value = text.slice(0, length);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
  input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
}

export function tick(box: HTMLInputElement): void {
  box.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
  box.click();
}

/** The path that an event on this element would have. */
export function pathOf(el: Element): EventTarget[] {
  let path: EventTarget[] = [];
  const inner = el.firstElementChild ?? el;
  inner.addEventListener('probe', (event) => (path = event.composedPath()), { once: true });
  inner.dispatchEvent(new CustomEvent('probe', { bubbles: true, composed: true }));
  return path;
}
