import type { EntryView } from '../wire.ts';
import { config } from './config.ts';
import { el } from './dom.ts';
import { decimal, dollars, usDate } from './format.ts';
import type { Column } from './grid.ts';

/** What a column of the billing entries grid stands for, whatever the firm calls it. */
type EntryRole =
  | 'entryDate'
  | 'matter'
  | 'actualQuantity'
  | 'staffInitials'
  | 'description'
  | 'quantity'
  | 'rate'
  | 'amount'
  | 'isNonBillable'
  | 'hideFromInvoice';

export interface EntryColumn<T extends EntryView = EntryView> extends Column {
  label: string;
  role: EntryRole;
  text: (entry: T) => string;
}

const mark = (on: boolean) => (on ? '✓' : '');

/** Two firms' settings of the same grid: other labels, and another order. */
export function entryColumns(): EntryColumn[] {
  const price = config.skin.columns === 'price';
  const date: EntryColumn = {
    role: 'entryDate',
    label: 'Date',
    text: (one) => usDate(one.entryDate),
    width: '92px',
  };
  const staff: EntryColumn = {
    role: 'staffInitials',
    label: 'Staff Initials',
    text: (one) => one.staffInitials,
    width: '96px',
  };
  const words: EntryColumn = { role: 'description', label: 'Description', text: (one) => one.description };
  return [
    date,
    ...(price ? [words, staff] : [staff, words]),
    {
      role: 'quantity',
      label: price ? 'Billable Hours' : 'Hours',
      align: 'right',
      width: '104px',
      text: (one) => decimal(one.quantity),
    },
    {
      role: 'rate',
      label: price ? 'Price' : 'Rate',
      align: 'right',
      width: '96px',
      text: (one) => decimal(one.rate),
    },
    {
      role: 'amount',
      label: price ? 'Total' : 'Amount',
      align: 'right',
      width: '112px',
      text: (one) => dollars(one.isNonBillable ? 0 : one.amount),
    },
    {
      role: 'isNonBillable',
      label: 'Non-Billable',
      align: 'center',
      width: '96px',
      text: (one) => mark(one.isNonBillable),
    },
    {
      role: 'hideFromInvoice',
      label: 'Hidden',
      align: 'center',
      width: '72px',
      text: (one) => mark(one.hideFromInvoice),
    },
  ];
}

/** The cells of an entry to be read; what an approver of the pre-bill changed stands beside what it was. */
export function readCells(columns: EntryColumn[], entry: EntryView): (string | Node)[] {
  return columns.map((column) => {
    const was = entry.tracked && column.text({ ...entry, ...entry.tracked });
    const now = column.text(entry);
    if (was === null || was === now || column.role === 'amount') return now;
    return el('span', {}, el('del', {}, was), ' ', el('ins', {}, now));
  });
}

/** Time entry approval shows what was worked beside what is billed. */
export function approvalColumns<T extends EntryView & { matter: string }>(): EntryColumn<T>[] {
  const matter: EntryColumn<T> = { role: 'matter', label: 'Matter', text: (one) => one.matter };
  const worked: EntryColumn<T> = {
    role: 'actualQuantity',
    label: 'Worked Hours',
    align: 'right',
    width: '104px',
    text: (one) => decimal(one.actualQuantity),
  };
  return entryColumns()
    .filter(({ role }) => role !== 'hideFromInvoice')
    .flatMap((column): EntryColumn<T>[] =>
      column.role === 'description'
        ? [matter, column]
        : column.role === 'quantity'
          ? [worked, { ...column, label: 'Billable Hours' }]
          : [column],
    );
}
