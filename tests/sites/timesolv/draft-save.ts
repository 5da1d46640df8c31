import { lineTotal, type Bill, type Line } from '../ledger.ts';
import { takeReference } from './books.ts';
import { billableType, defaultAddress } from './draft-panels.ts';
import { projectOf } from './move-popup.ts';
import { inField, typedDate, typedNumber } from './money.ts';
import type { Answer, Page } from './page.ts';

const refresh = ['Draft'];
const refused = (message: string): Answer => ({ kind: 'refused', refresh, message });

/**
 * New values of a line. Hours or rate decide the amount; an amount that was typed over is kept as a discount of the
 * line, so that original and billed value stay apart, as the product keeps them. Null when a field is no number.
 */
function changed(page: Page, line: Line): Partial<Line> | null {
  const number = (key: string, before: number) =>
    typedNumber(page.typed.get(`${key}@${line.id}`) ?? inField(before));
  const quantity = number('Hours', line.quantity);
  const rate = number('Rate', line.rate);
  const amount = number('Amount', lineTotal(line));
  if (quantity === null || rate === null || amount === null || quantity < 0 || rate < 0) return null;
  const type = page.typed.get(`BillableType@${line.id}`) ?? billableType(line);
  const flags = { nonBillable: type !== 'Billable', hidden: type === 'Non-Billable' };
  const gross = Math.round((quantity * rate) / 100);
  const recomputed = quantity !== line.quantity || rate !== line.rate;
  if (!recomputed && amount === lineTotal(line)) return flags;
  const typedOver = amount !== gross && !(recomputed && amount === lineTotal(line));
  return { ...flags, quantity, rate, discount: typedOver ? { type: 'money', value: gross - amount } : null };
}

/** Save on any tab: checks all that the form holds, and applies it in one go. */
export function saveDraft(page: Page, bill: Bill): Answer {
  const { typed } = page;
  const date = typedDate(typed.get('InvoiceDate') ?? '');
  if (typed.has('InvoiceDate') && !date) return refused('Enter the date as mm/dd/yyyy.');
  const adjustment = typedNumber(typed.get('Adjustment') ?? inField(bill.adjustment.amount));
  if (adjustment === null) return refused('Adjustment must be a number.');
  const discount = typedNumber(typed.get('Discount') ?? '0');
  if (discount === null || discount < 0 || discount > 10000)
    return refused('Discount % must be between 0 and 100.');
  const lines: { line: Line; change: Partial<Line> }[] = [];
  for (const line of bill.lines.filter((one) => typed.has(`Hours@${one.id}`))) {
    const change = changed(page, line);
    if (!change) return refused(`Check the numbers of the entry "${line.description}".`);
    lines.push({ line, change });
  }
  const added = typed.has('Hours@new') ? newLine(page, bill) : null;
  if (typeof added === 'string') return refused(added);
  return {
    kind: 'ledger',
    refresh,
    commit: () => {
      if (added) bill.lines.push(added);
      page.view.data.delete('new');
      if (date) bill.issued = date;
      const label = typed.get('Label') ?? bill.adjustment.label;
      bill.adjustment = { amount: adjustment, label };
      if (typed.has('Discount'))
        bill.discount = { type: 'percentage', value: discount, note: discount ? label : '' };
      for (const { line, change } of lines) Object.assign(line, change);
      keepNotes(page, bill);
      return saved(page, bill);
    },
  };
}

/** The row that was added by hand; negative hours take off, as they do in the product. */
function newLine(page: Page, bill: Bill): Line | string {
  const [quantity, rate] = ['Hours', 'Rate'].map((key) => typedNumber(page.typed.get(`${key}@new`) ?? ''));
  if (!quantity || rate === null || rate === undefined) return 'Check the numbers of the new entry.';
  return {
    id: Math.max(0, ...page.ledger.bills.flatMap(({ lines }) => lines.map(({ id }) => id))) + 1,
    kind: page.view.data.get('new') === 'Expense' ? 'expense' : 'fee',
    date: bill.issued,
    timekeeperId: 11,
    activity: 'Other',
    description: page.typed.get('Narrative@new') || 'New entry',
    quantity,
    rate,
    discount: null,
    nonBillable: page.typed.get('BillableType@new') !== 'Billable',
    hidden: page.typed.get('BillableType@new') === 'Non-Billable',
  };
}

/** The draft becomes an invoice. */
export function finalizeDraft(page: Page, bill: Bill): Answer {
  return {
    kind: 'ledger',
    refresh,
    commit: () => {
      bill.state = 'unpaid';
      return saved(page, bill);
    },
  };
}

/** A held entry leaves the draft and is work in progress again. */
export function holdEntry(page: Page, bill: Bill, lineId: number): Answer {
  const line = bill.lines.find((one) => one.id === lineId);
  if (!line) return refused('The entry is not on this draft any more.');
  return {
    kind: 'ledger',
    refresh,
    commit: () => {
      bill.lines = bill.lines.filter((one) => one !== line);
      return saved(page, bill);
    },
  };
}

/** Ticked lines go to another matter, or a second time there; what moves leaves the draft. */
export function moveLines(page: Page, bill: Bill, move: boolean): Answer {
  const { ledger, typed } = page;
  const picked = bill.lines.filter((line) => typed.has(`Tick@${line.id}`));
  if (!picked.length) return refused('Select at least one entry.');
  const to = Number(typed.get('Destination'));
  const project = projectOf(page, to);
  return {
    kind: 'ledger',
    refresh: ['Draft', 'Popup'],
    commit: () => {
      page.view.data.delete('moving');
      if (move) bill.lines = bill.lines.filter((line) => !picked.includes(line));
      for (const line of picked)
        ledger.entries.push({
          id: Math.max(...ledger.entries.map(({ id }) => id)) + 1,
          kind: line.kind,
          date: line.date,
          timekeeperId: line.timekeeperId,
          type: billableType(line),
          quantity: line.quantity,
          rate: line.rate,
          markup: 0,
          notes: line.description,
          ...(project === undefined ? { matterId: to } : { matterId: bill.matterId, project }),
        });
      return saved(page, bill);
    },
  };
}

/** Deleting an entry from a draft writes it off: it stays in the books, billed at zero. */
export function deleteEntry(page: Page, bill: Bill, lineId: number): Answer {
  const line = bill.lines.find((one) => one.id === lineId);
  if (!line) return refused('The entry is not on this draft any more.');
  return {
    kind: 'ledger',
    refresh,
    commit: () => {
      line.nonBillable = true;
      line.hidden = true;
      return saved(page, bill);
    },
  };
}

function keepNotes(page: Page, bill: Bill): void {
  const { typed } = page;
  const before = page.ledger.notes[bill.id];
  page.ledger.notes[bill.id] = {
    re:
      typed.get('Re') ??
      before?.re ??
      page.ledger.matters.find((one) => one.id === bill.matterId)?.description ??
      '',
    // An unticked box is not posted; the date tells that its tab was in the form.
    review: typed.has('InvoiceDate') ? typed.has('ReviewCompleted') : (before?.review ?? false),
    narrative: typed.get('Narrative') ?? before?.narrative ?? '',
    address: typed.get('Address') ?? before?.address ?? defaultAddress(page, bill),
  };
}

function saved(page: Page, bill: Bill): string {
  bill.revision += 1;
  return `${page.skin.words.invoice} ${bill.number} was saved. Reference ${takeReference(page.ledger)}.`;
}
