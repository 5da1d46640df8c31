import { GridKit, Kit, type Column, type Panel, type Skin } from './sites-kit.ts';

/**
 * The same screens in markup that neither the replicas nor the kit of the recogniser's own tests have: rare, and plausible. Written
 * to find out what recognition makes of what it was not made for. Runs in the browser.
 */
interface Rare {
  field:
    | 'legend'
    | 'split'
    | 'two-ids'
    | 'deep'
    | 'title'
    | 'row-head'
    | 'nested-roots'
    | 'floating'
    | 'marked'
    | 'explained'
    | 'behind';
  box: 'text' | 'decimal' | 'tel' | 'spinbutton';
  button: 'svg' | 'label-id' | 'split' | 'image' | 'custom' | 'hidden-sign' | 'cell' | 'hint' | 'words';
  choice: 'radios' | 'readonly' | 'button' | 'datalist-free';
  panel: 'popover' | 'modal' | 'roots' | 'alert' | 'named' | 'late-heading';
  grid: 'scope' | 'sortable' | 'index' | 'treegrid' | 'caption' | 'drawn' | 'shuffled';
  words: 'as they are' | 'capitals' | 'unit' | 'colon' | 'more';
}

const variants: { readonly [Trait in keyof Rare]: readonly Rare[Trait][] } = {
  field: [
    'legend',
    'split',
    'two-ids',
    'deep',
    'title',
    'row-head',
    'nested-roots',
    'floating',
    'marked',
    'explained',
    'behind',
  ],
  box: ['text', 'decimal', 'tel', 'spinbutton'],
  button: ['svg', 'label-id', 'split', 'image', 'custom', 'hidden-sign', 'cell', 'hint', 'words'],
  choice: ['radios', 'readonly', 'button', 'datalist-free'],
  panel: ['popover', 'modal', 'roots', 'alert', 'named', 'late-heading'],
  grid: ['scope', 'sortable', 'index', 'treegrid', 'caption', 'drawn', 'shuffled'],
  words: ['as they are', 'capitals', 'unit', 'colon', 'more'],
};

function rareOf(seed: number): Rare {
  let state = Math.imul(seed + 77, 0x2545f491);
  return Object.fromEntries(
    Object.entries(variants).map(([trait, from]) => {
      state = Math.imul(state ^ (state >>> 13), 0x5bd1e995) + 0x3c6ef372;
      return [trait, from[((state ^ (state >>> 16)) >>> 0) % from.length]];
    }),
  ) as unknown as Rare;
}

export class RareKit extends Kit {
  readonly rare: Rare;

  constructor(skin: Skin, doc: Document) {
    super(skin, doc);
    this.rare = rareOf(skin.seed);
  }

  override input(value = ''): HTMLInputElement {
    const made = super.input('');
    const { box } = this.rare;
    if (box === 'tel') made.type = 'tel';
    if (box === 'spinbutton') made.setAttribute('role', 'spinbutton');
    if (box === 'decimal') Object.assign(made, { inputMode: 'decimal', autocomplete: 'off', size: 8 });
    made.value = value;
    return made;
  }

  override field(named: string, control: HTMLElement): HTMLElement {
    const label = this.said(named);
    const words = label.split(' ');
    const spans = words.map((word) => this.el('span', {}, word));
    const spaced = spans.flatMap((span, at) => (at ? ['\u00a0', span] : [span]));
    // Only what the browser calls a field can be the aim of a label; what a page draws itself takes a name.
    const isNative = /^(?:input|select|textarea|button)$/.test(control.localName);
    const { field } = this.rare;
    switch (!isNative && /^(?:split|floating)$/.test(field) ? 'two-ids' : field) {
      case 'legend':
        return this.el('fieldset', {}, this.el('legend', {}, label), this.el('div', {}, control));
      case 'split': {
        control.id = this.id();
        return this.el('div', {}, this.el('label', { for: control.id }, ...spaced), control);
      }
      case 'two-ids':
        for (const span of spans) span.id = this.id();
        control.setAttribute('aria-labelledby', spans.map(({ id }) => id).join(' '));
        return this.el('div', {}, this.el('p', {}, ...spaced), control);
      case 'deep':
        return this.el(
          'div',
          {},
          this.el('div', {}, this.el('div', {}, this.el('span', {}, label))),
          this.el('div', {}, this.el('div', {}, this.el('div', {}, control))),
        );
      case 'title':
        control.setAttribute('title', label);
        return this.el('div', {}, control);
      case 'row-head':
        return this.el(
          'table',
          { role: 'presentation' },
          this.el(
            'tbody',
            {},
            this.el('tr', {}, this.el('th', { scope: 'row' }, label), this.el('td', {}, control)),
          ),
        );
      case 'nested-roots': {
        const [outer, inner] = [this.el('x-field'), this.el('x-box')];
        outer.attachShadow({ mode: 'open' }).append(this.el('label', {}, this.el('b', {}, label), inner));
        inner.attachShadow({ mode: 'open' }).append(control);
        control.setAttribute('aria-label', label);
        return outer;
      }
      case 'floating':
        control.id = this.id();
        control.setAttribute('placeholder', ' ');
        return this.el('div', {}, control, this.el('label', { for: control.id }, label));
      case 'explained':
        return this.el(
          'label',
          {},
          this.el('span', {}, label),
          control,
          this.el('small', {}, 'As it will be printed on the bill.'),
        );
      case 'behind':
        return this.el('div', {}, control, this.el('i', {}, label));
      case 'marked':
        control.setAttribute('aria-label', `\u200f${label}\u00a0*`);
        return this.el('div', {}, control);
    }
  }

  override choice(options: string[], chosen: string): { el: HTMLElement; set(text: string): void } {
    const press = (el: Element): void => {
      el.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    };
    switch (this.rare.choice) {
      case 'radios': {
        const name = this.id();
        const made = options.map((text) => {
          const radio = this.el('input', { type: 'radio', name }) as HTMLInputElement;
          radio.checked = text === chosen;
          return { text, radio, label: this.el('label', {}, radio, text) };
        });
        const el = this.el('span', { role: 'radiogroup' }, ...made.map(({ label }) => label));
        return {
          el,
          set: (text) => {
            const radio = made.find((one) => one.text === text)?.radio;
            if (radio) press(radio);
            radio?.click();
          },
        };
      }
      case 'readonly': {
        const el = this.el('input', {
          role: 'combobox',
          readonly: '',
          'aria-expanded': 'false',
        }) as HTMLInputElement;
        el.value = chosen;
        return { el, set: (text) => (press(el), (el.value = text)) };
      }
      case 'button': {
        const shown = this.el('span', {}, chosen);
        const el = this.el('button', { type: 'button', 'aria-haspopup': 'listbox' }, shown);
        return { el, set: (text) => (press(el), (shown.textContent = text)) };
      }
      case 'datalist-free':
        return super.choice(options, chosen);
    }
  }

  /** A label as this page writes it. */
  said(label: string): string {
    switch (this.rare.words) {
      case 'capitals':
        return label.toUpperCase();
      case 'unit':
        return /^(?:amount|rate)$/i.test(label) ? `${label} ($)` : label;
      case 'colon':
        return `${label} :`;
      case 'more':
        return this.skin.seed % 2 ? `${label} (optional)` : `${label} ⓘ`;
      default:
        return label;
    }
  }

  override button(named: string): HTMLElement {
    const { words } = this.rare;
    const name =
      words === 'capitals'
        ? named.toUpperCase()
        : words === 'more'
          ? `${named} (Alt+S)`
          : words === 'unit'
            ? `${named} →`
            : named;
    const svg = '<svg viewBox="0 0 1 1" aria-hidden="true"><path d="M0 0h1v1z"/></svg>';
    switch (this.rare.button) {
      case 'svg': {
        const made = this.el('button', { type: 'button', 'aria-label': name });
        made.innerHTML = svg;
        return made;
      }
      case 'label-id': {
        const id = this.id();
        return this.el(
          'div',
          { role: 'button', tabindex: '0', 'aria-labelledby': id },
          this.el('span', { id }, name),
          this.el('i', {}, '›'),
        );
      }
      case 'split':
        return this.el(
          'button',
          { type: 'button' },
          ...name.split(' ').flatMap((word, at) => [...(at ? ['\u00a0'] : []), this.el('span', {}, word)]),
        );
      case 'image':
        return this.el('input', { type: 'image', alt: name });
      case 'custom': {
        const made = this.el('x-button', { role: 'button', tabindex: '0' }, name);
        made.attachShadow({ mode: 'open' }).append(this.doc.createElement('slot'));
        return made;
      }
      case 'hint': {
        const id = this.id();
        this.doc.body.append(this.el('div', { id, role: 'tooltip' }, name));
        const made = this.el('button', { type: 'button', 'aria-describedby': id });
        made.innerHTML = svg;
        return made;
      }
      case 'words':
        return this.el('div', {}, this.el('span', {}, name));
      case 'hidden-sign':
        return this.el('button', { type: 'button' }, this.el('span', { 'aria-hidden': 'true' }, '✓ '), name);
      case 'cell':
        return this.el('a', { role: 'button', tabindex: '0' }, this.el('b', {}, this.el('span', {}, name)));
    }
  }

  override panel(headed: string, content: Node[]): Panel {
    const { words } = this.rare;
    const heading =
      words === 'capitals'
        ? headed.toUpperCase()
        : words === 'more'
          ? `${headed} – Invoice 1041`
          : words === 'colon'
            ? `${headed}:`
            : headed;
    const title = this.el('h2', {}, heading);
    const placed = (el: Element): Panel => {
      this.doc.body.append(el);
      return { root: el, close: () => el.remove() };
    };
    switch (this.rare.panel) {
      case 'popover': {
        const made = this.el('div', { popover: 'manual' }, title, ...content);
        const panel = placed(made);
        made.showPopover();
        return panel;
      }
      case 'modal': {
        const id = this.id();
        title.id = id;
        const made = this.el('dialog', { 'aria-labelledby': id }, title, ...content) as HTMLDialogElement;
        const panel = placed(made);
        made.showModal();
        return panel;
      }
      case 'roots': {
        const [outer, inner] = [this.el('x-layer'), this.el('x-sheet')];
        outer.attachShadow({ mode: 'open' }).append(inner);
        inner.attachShadow({ mode: 'open' }).append(this.el('div', { role: 'dialog' }, title, ...content));
        return placed(outer);
      }
      case 'alert':
        return placed(this.el('div', { role: 'alertdialog', 'aria-modal': 'true' }, title, ...content));
      case 'named':
        return placed(this.el('section', { role: 'dialog', 'aria-label': heading }, ...content));
      case 'late-heading':
        return placed(
          this.el(
            'div',
            { role: 'dialog' },
            this.el('header', {}, this.el('div', { role: 'heading', 'aria-level': '2' }, heading)),
            this.el('div', {}, ...content),
          ),
        );
    }
  }

  override grid(columns: readonly Column[], rows: readonly (readonly string[])[]): GridKit {
    return new RareGrid(this, columns, rows);
  }
}

/** A grid drawn by the kit and marked up anew. */
class RareGrid extends GridKit {
  override cell(row: number, head: string): HTMLElement {
    const cell = super.cell(row, head);
    if ((this.kit as RareKit).rare.grid !== 'shuffled' || !cell?.hasAttribute('data-field')) return cell;
    // The other way round than the kit has them.
    const cells = Array.from(cell.parentElement?.children ?? []);
    return cells[cells.length - 1 - cells.indexOf(cell)] as HTMLElement;
  }

  override draw(): void {
    super.draw();
    const { grid, words } = (this.kit as RareKit).rare;
    const heads = this.root.querySelectorAll('th, [role="columnheader"]');
    for (const head of heads) {
      const said = head.textContent;
      if (!said || head.firstElementChild) continue;
      if (words === 'capitals') head.textContent = said.toUpperCase();
      if (words === 'unit' && /^(?:rate|total|amount)$/i.test(said)) head.textContent = `${said} ($)`;
      if (words === 'colon') head.textContent = `${said} :`;
      if (words === 'more') head.append(this.kit.el('sup', { title: 'Sort by this column' }, ' ⓘ'));
    }
    if (grid === 'scope') for (const head of heads) head.setAttribute('scope', 'col');
    if (grid === 'sortable')
      for (const head of heads) {
        if (head.firstElementChild || !head.textContent) continue;
        const sort = this.kit.el('span', { role: 'button', tabindex: '0' }, head.textContent);
        head.replaceChildren(sort, this.kit.el('span', { 'aria-hidden': 'true' }, ' ▲'));
        head.setAttribute('aria-sort', 'none');
      }
    if (grid === 'treegrid' && this.root.getAttribute('role') === 'grid')
      this.root.setAttribute('role', 'treegrid');
    if (grid === 'index')
      for (const row of this.root.querySelectorAll('tr, [role="row"]'))
        for (const [at, cell] of [...row.children].entries()) cell.setAttribute('aria-colindex', `${at + 1}`);
    if (grid === 'drawn' && this.root.getAttribute('role') === 'grid')
      for (const one of [this.root, ...this.root.querySelectorAll('[role]')])
        if (/^(?:grid|row|rowgroup|columnheader|gridcell|cell)$/.test(one.getAttribute('role') ?? ''))
          one.removeAttribute('role');
    if (grid === 'shuffled' && this.root.getAttribute('role') === 'grid')
      for (const row of this.root.querySelectorAll('[role="row"]')) {
        const cells = [...row.children];
        for (const [at, cell] of cells.entries()) cell.setAttribute('data-field', `f${at}`);
        row.append(...cells.reverse());
      }
    if (grid === 'caption' && this.root.localName === 'table' && !this.root.querySelector('caption'))
      this.root.prepend(this.kit.el('caption', {}, 'Entries'));
  }
}
