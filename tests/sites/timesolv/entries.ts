import { html } from 'hono/html';
import { takeReference, type OpenEntry } from './books.ts';
import { entryForm, entryList, entryOf, type EntryKind } from './entry-form.ts';
import { typedDate, typedNumber } from './money.ts';
import type { Answer, Page, Screen } from './page.ts';

const refused = (message: string): Answer => ({ kind: 'refused', refresh: [], message });
const refresh = ['Entry', 'Entries'];

/** The entry as typed; a sentence when something in it cannot be read. */
function typedEntry(page: Page, kind: EntryKind): OpenEntry | string {
  const { typed, ledger } = page;
  const date = typedDate(typed.get('EntryDate') ?? '');
  if (!date) return 'Enter the date as mm/dd/yyyy.';
  const before = entryOf(page);
  const fixed = typed.has('Fixed') ? typedNumber(typed.get('Fixed') ?? '') : undefined;
  if (fixed === null) return 'The amount must be a number.';
  if (fixed !== undefined && before)
    return {
      ...before,
      fixed,
      type: typed.get('BillableType') ?? 'Billable',
      notes: typed.get('EntryNotes') ?? '',
    };
  const [quantity, rate, markup] = ['Quantity', 'Price', 'Markup'].map((key) =>
    typedNumber(typed.get(key) ?? ''),
  );
  if (!quantity || quantity < 0) return 'Enter a quantity above zero.';
  if (rate === null || rate === undefined || rate < 0) return 'The rate must be a number.';
  return {
    id: entryOf(page)?.id ?? Math.max(0, ...ledger.entries.map((one) => one.id)) + 1,
    kind,
    date,
    timekeeperId: Number(typed.get('For')),
    matterId: Number(typed.get('EntryMatter')),
    type: typed.get('BillableType') ?? 'Billable',
    quantity,
    rate,
    markup: markup ?? 0,
    notes: typed.get('EntryNotes') ?? '',
  };
}

function saveEntry(page: Page, kind: EntryKind): Answer {
  const entry = typedEntry(page, kind);
  if (typeof entry === 'string') return refused(entry);
  const { ledger } = page;
  return {
    kind: 'ledger',
    refresh,
    commit: () => {
      ledger.entries = [...ledger.entries.filter((one) => one.id !== entry.id), entry];
      return `The entry was saved. Reference ${takeReference(ledger)}.`;
    },
  };
}

const screen = (kind: EntryKind): Screen => ({
  path: kind === 'fee' ? '/App/Time.aspx' : '/App/Expense.aspx',
  tab: kind === 'fee' ? 'Time' : 'Expense',
  title: () => (kind === 'fee' ? 'Time Entry' : 'Expense Entry'),
  blocks: {
    Entry: (page) => entryForm(page, kind),
    Entries: (page) => entryList(page, kind),
  },
  body(page) {
    return html`<h1>${this.title(page)}</h1>
      ${page.block(this, 'Entry')}
      <h2>Open Entries</h2>
      ${page.block(this, 'Entries')}`;
  },
  handle(page, command, row) {
    const { ledger } = page;
    const entry = ledger.entries.find((one) => String(one.id) === row);
    if (command.startsWith('SaveEntry')) return saveEntry(page, kind);
    if (command === 'CopyEntry' && entry)
      return {
        kind: 'ledger',
        refresh,
        commit: () => {
          ledger.entries.push({ ...entry, id: Math.max(...ledger.entries.map((one) => one.id)) + 1 });
          return `The entry was copied. Reference ${takeReference(ledger)}.`;
        },
      };
    if (command === 'EnterFixed') page.view.data.set('fixed', String(entryOf(page)?.id ?? 'new'));
    if (command === 'HoldOpenEntry' && entry)
      return {
        kind: 'ledger',
        refresh,
        commit: () => {
          entry.held = true;
          return `The entry was saved. Reference ${takeReference(ledger)}.`;
        },
      };
    if (command === 'DeleteOpenEntry' && entry)
      return {
        kind: 'ledger',
        refresh,
        commit: () => {
          ledger.entries = ledger.entries.filter((one) => one !== entry);
          return `The entry was deleted. Reference ${takeReference(ledger)}.`;
        },
      };
    return { kind: 'neutral', refresh: ['Entry'] };
  },
});

/** Time and expenses before they are on an invoice. */
export const entryScreens: readonly Screen[] = [screen('fee'), screen('expense')];
