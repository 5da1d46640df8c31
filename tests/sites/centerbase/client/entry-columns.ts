import type { EntryView } from '../wire.ts';
import { config } from './config.ts';
import { decimal, dollars, usDate } from './format.ts';
import type { Column } from './grid.ts';

/** What a column of the billing entries grid stands for, whatever the firm calls it. */
type EntryRole =
  | 'entryDate'
  | 'staffInitials'
  | 'description'
  | 'quantity'
  | 'rate'
  | 'amount'
  | 'isNonBillable'
  | 'hideFromInvoice';

export interface EntryColumn extends Column {
  label: string;
  role: EntryRole;
  text: (entry: EntryView) => string;
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
