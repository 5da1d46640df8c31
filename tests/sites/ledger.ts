/**
 * The books behind every replica: one small firm, the same in all three sites, so that a demo tells one story.
 * Money in minor units (cents), hours in hundredths (1.25 h is 125), dates as ISO days.
 */
interface Timekeeper {
  id: number;
  name: string;
  initials: string;
  rate: number;
}

interface Client {
  id: number;
  name: string;
}

export interface Matter {
  id: number;
  number: string;
  description: string;
  practice: string;
  clientId: number;
  /** Responsible attorney. */
  attorneyId: number;
}

export interface Line {
  id: number;
  kind: 'fee' | 'expense';
  date: string;
  timekeeperId: number;
  activity: string;
  description: string;
  /** Hundredths of an hour for a fee, hundredths of a unit for an expense. */
  quantity: number;
  rate: number;
  discount: { type: 'percentage' | 'money'; value: number } | null;
  nonBillable: boolean;
  hidden: boolean;
}

export interface Credit {
  id: number;
  /** The site's own reference number, as printed on the screen after it is saved. */
  reference: string;
  date: string;
  amount: number;
  type: string;
  description: string;
}

export interface Payment {
  id: number;
  reference: string;
  date: string;
  amount: number;
  method: string;
}

export interface Bill {
  id: number;
  number: string;
  matterId: number;
  state: 'draft' | 'pending' | 'unpaid' | 'paid' | 'void' | 'deleted';
  issued: string;
  due: string;
  lines: Line[];
  /** Bill-level discount: hundredths of a percent for `percentage` (10 % is 1000), minor units for `money`. */
  discount: { type: 'percentage' | 'money'; value: number; note: string };
  /** Signed adjustment (negative reduces), TimeSolv's Totals tab. */
  adjustment: { amount: number; label: string };
  credits: Credit[];
  payments: Payment[];
  /** The site's own number of the last saved revision, shown on the screen after a save. */
  revision: number;
}

export interface Ledger {
  firm: string;
  timekeepers: Timekeeper[];
  clients: Client[];
  matters: Matter[];
  bills: Bill[];
}

/** Value of a line in minor units after its own discount, rounded half up; zero when non-billable. */
export function lineTotal(line: Line): number {
  if (line.nonBillable) return 0;
  const gross = Math.round((line.quantity * line.rate) / 100);
  if (!line.discount) return gross;
  const off =
    line.discount.type === 'money' ? line.discount.value : Math.round((gross * line.discount.value) / 10000);
  return gross - off;
}

/** Sum of the lines in minor units. */
export function subtotal(bill: Bill): number {
  return bill.lines.reduce((sum, line) => sum + lineTotal(line), 0);
}

/** What the client is asked to pay, in minor units: lines less discount, plus the signed adjustment. */
export function billTotal(bill: Bill): number {
  const base = subtotal(bill);
  const { type, value } = bill.discount;
  return base - (type === 'money' ? value : Math.round((base * value) / 10000)) + bill.adjustment.amount;
}

/** What is still open, in minor units: total less credits and payments. */
export function balance(bill: Bill): number {
  const sum = (of: { amount: number }[]) => of.reduce((total, one) => total + one.amount, 0);
  return billTotal(bill) - sum(bill.credits) - sum(bill.payments);
}

/** A fresh copy of the demo firm's books. */
export function demoLedger(): Ledger {
  let lineId = 9000;
  const line = (
    date: string,
    timekeeperId: number,
    activity: string,
    description: string,
    hours: number,
  ): Line => ({
    id: ++lineId,
    kind: 'fee',
    date,
    timekeeperId,
    activity,
    description,
    quantity: hours,
    rate: timekeepers.find((one) => one.id === timekeeperId)!.rate,
    discount: null,
    nonBillable: false,
    hidden: false,
  });
  const expense = (date: string, description: string, amount: number): Line => ({
    id: ++lineId,
    kind: 'expense',
    date,
    timekeeperId: 13,
    activity: 'Expense',
    description,
    quantity: 100,
    rate: amount,
    discount: null,
    nonBillable: false,
    hidden: false,
  });
  const timekeepers: Timekeeper[] = [
    { id: 11, name: 'Miriam Hartwell', initials: 'MH', rate: 52000 },
    { id: 12, name: 'Daniel Okafor', initials: 'DO', rate: 41000 },
    { id: 13, name: 'Priya Raman', initials: 'PR', rate: 29500 },
  ];
  const clients: Client[] = [
    { id: 21, name: 'Alder Creek Vineyards' },
    { id: 22, name: 'Northgate Logistics, Inc.' },
    { id: 23, name: 'Estate of R. Whitcomb' },
  ];
  const matters: Matter[] = [
    {
      id: 31,
      number: '00021-Alder',
      description: 'Water rights dispute',
      practice: 'Litigation',
      clientId: 21,
      attorneyId: 11,
    },
    {
      id: 32,
      number: '00022-Northgate',
      description: 'Warehouse lease',
      practice: 'Real Estate',
      clientId: 22,
      attorneyId: 12,
    },
    {
      id: 33,
      number: '00023-Whitcomb',
      description: 'Probate',
      practice: 'Estates',
      clientId: 23,
      attorneyId: 11,
    },
  ];
  const bill = (id: number, number: string, matterId: number, state: Bill['state'], lines: Line[]): Bill => ({
    id,
    number,
    matterId,
    state,
    issued: '2026-11-02',
    due: '2026-12-02',
    lines,
    discount: { type: 'percentage', value: 0, note: '' },
    adjustment: { amount: 0, label: '' },
    credits: [],
    payments: [],
    revision: 1,
  });
  return {
    firm: 'Hartwell & Lane LLP',
    timekeepers,
    clients,
    matters,
    bills: [
      bill(4101, '1041', 31, 'draft', [
        line('2026-10-05', 11, 'Draft', 'Draft motion for preliminary injunction', 420),
        line('2026-10-07', 13, 'Research', 'Research riparian precedent', 650),
        line('2026-10-12', 12, 'Conference', 'Conference with hydrologist', 175),
        expense('2026-10-14', 'Filing fee, superior court', 43500),
      ]),
      bill(4102, '1042', 32, 'draft', [
        line('2026-10-03', 12, 'Review', 'Review landlord redlines', 310),
        line('2026-10-09', 13, 'Draft', 'Draft estoppel certificate', 240),
      ]),
      bill(4103, '1038', 31, 'unpaid', [
        line('2026-09-08', 11, 'Hearing', 'Attend case management conference', 300),
        line('2026-09-10', 13, 'Draft', 'Draft discovery requests', 520),
      ]),
      bill(4104, '1039', 33, 'unpaid', [
        line('2026-09-15', 11, 'Review', 'Review inventory of the estate', 260),
        expense('2026-09-18', 'Appraisal', 120000),
      ]),
      bill(4105, '1040', 32, 'unpaid', [
        line('2026-09-22', 12, 'Negotiate', 'Negotiate tenant improvements', 480),
      ]),
    ],
  };
}
