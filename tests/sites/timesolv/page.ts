import { html } from 'hono/html';
import type { TimesolvLedger } from './books.ts';
import type { Skin } from './skin.ts';
import type { View } from './view-state.ts';

export type Html = ReturnType<typeof html>;

export type TopTab =
  'Home' | 'Time' | 'Expense' | 'Invoices' | 'Payments' | 'Clients' | 'Reports' | 'Account' | 'None';

/** What a screen makes of a postback. `refresh` names the blocks that a partial refresh sends back. */
export type Answer =
  | { kind: 'neutral'; refresh: readonly string[] }
  | { kind: 'refused'; refresh: readonly string[]; message: string }
  | { kind: 'ledger'; refresh: readonly string[]; commit: () => string }
  | { kind: 'redirect'; to: string };

export interface Screen {
  readonly path: string;
  readonly tab: TopTab;
  title(page: Page): string;
  body(page: Page): Html;
  /** Parts that a partial refresh can replace. */
  readonly blocks: Readonly<Record<string, (page: Page) => Html>>;
  /** `command` is the key without its mark, `row` the part behind the @ of a command in a list. */
  handle(page: Page, command: string, row: string): Answer;
}

/** One render of one screen: where names and ids are handed out and typed values are found again. */
export class Page {
  readonly skin: Skin;
  readonly ledger: TimesolvLedger;
  readonly address: URL;
  readonly view: View;
  feedback: { kind: 'Success' | 'Error'; text: string } | null = null;
  /** Posted values by key; empty on the first view and after a save that went through. */
  typed = new Map<string, string>();
  /** Whether values were posted at all: an unticked box posts nothing, and must not fall back to the ledger. */
  posted = false;
  readonly #random: () => number;

  constructor(skin: Skin, ledger: TimesolvLedger, address: URL, view: View, random: () => number) {
    this.skin = skin;
    this.ledger = ledger;
    this.address = address;
    this.view = view;
    this.#random = random;
  }

  /**
   * Id and posted name of a control. Keys: `Amount` a field, `Hours@9001` a field in the row of 9001, and with a
   * leading `!` a command. The server finds its way back through the view state, never through the name.
   */
  control(key: string): { id: string; name: string } {
    const command = key.startsWith('!');
    const [base = '', row] = key.replace('!', '').split('@');
    const nameless = command && !this.skin.namedButtons && key !== '!Login';
    const last = nameless ? this.#unused() : `wt${base}${command ? 'Button' : 'Input'}`;
    const list = row === undefined ? [] : ['wtRows', this.#row(row)];
    const parts = [this.view.prefix, 'block', 'wtMainContent', ...list, last];
    const name = parts.join('$');
    this.view.names.set(name, key);
    return { id: parts.join('_'), name };
  }

  value(key: string, fallback: string): string {
    return this.typed.get(key) ?? fallback;
  }

  ticked(key: string, fallback: boolean): boolean {
    return this.posted ? this.typed.has(key) : fallback;
  }

  /** Wraps a block in the element that a partial refresh fills again. */
  block(screen: Screen, key: string): Html {
    const id = `${this.view.prefix}_block_wtMainContent_wt${key}Container`;
    this.view.blocks.set(key, id);
    return html`<div id="${id}" class="AjaxBlock">${screen.blocks[key]?.(this)}</div>`;
  }

  /** A generated number that no earlier widget of this view has, also not one from before a partial refresh. */
  #unused(): string {
    const names = [...this.view.names.keys()].join('$') + '$';
    for (;;) {
      const number = `wt${10 + Math.floor(this.#random() * 990)}`;
      if (!names.includes(`${number}$`)) return number;
    }
  }

  #row(row: string): string {
    const { rows } = this.view;
    const place = rows.get(row) ?? `ctl${String(rows.size).padStart(2, '0')}`;
    rows.set(row, place);
    return place;
  }
}
