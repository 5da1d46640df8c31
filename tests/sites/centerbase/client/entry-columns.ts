import type { EntryView } from '../wire.ts';
import { config } from './config.ts';
import { el } from './dom.ts';
import { decimal, dollars, hoursText, usDate } from './format.ts';
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
  const label = (...names: [hours: string, price: string, units: string]): string =>
    names[price ? 1 : config.skin.columns === 'units' ? 2 : 0];
  const date: EntryColumn = {
    role: 'entryDate',
    label: label('Date', 'Date', 'Entry Date'),
    text: (one) => usDate(one.entryDate),
    width: '92px',
  };
  const staff: EntryColumn = {
    role: 'staffInitials',
    label: label('Staff Initials', 'Staff Initials', 'Timekeeper'),
    text: (one) => one.staffInitials,
    width: '96px',
  };
  const words: EntryColumn = {
    role: 'description',
    label: label('Description', 'Description', 'Narrative'),
    text: (one) => one.description,
  };
  return [
    date,
    ...(price ? [words, staff] : [staff, words]),
    {
      role: 'quantity',
      label: label('Hours', 'Billable Hours', 'Quantity'),
      align: 'right',
      width: '104px',
      text: (one) => hoursText(one.quantity),
    },
    {
      role: 'rate',
      label: label('Rate', 'Price', 'Unit Price'),
      align: 'right',
      width: '96px',
      text: (one) => decimal(one.rate),
    },
    {
      role: 'amount',
      label: label('Amount', 'Total', 'Extended'),
      align: 'right',
      width: '112px',
      text: (one) => dollars(one.isNonBillable ? 0 : one.amount),
    },
    {
      role: 'isNonBillable',
      label: label('Non-Billable', 'Non-Billable', 'No Charge'),
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
    text: (one) => hoursText(one.actualQuantity),
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
