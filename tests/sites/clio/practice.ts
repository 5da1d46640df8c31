import type { Ledger } from '../ledger.ts';

/**
 * What stands before and behind the bills: unbilled time and expenses, rates, matters, contacts and trust requests.
 * Money in cents, hours and quantities in hundredths, as in the shared books.
 */
export interface Activity {
  id: number;
  type: 'TimeEntry' | 'ExpenseEntry';
  date: string;
  matterId: number;
  userId: number;
  category: string;
  note: string;
  quantity: number;
  price: number;
  /** The price is the whole value, whatever the quantity. */
  flat: boolean;
  nonBillable: boolean;
  /** Non-billable, and shown on the bill all the same. */
  noCharge: boolean;
}

interface MatterSettings {
  id: number;
  billable: boolean;
  method: 'hourly' | 'flat' | 'contingency';
  flatFee: number;
  /** Taken off every bill of the matter: hundredths of a percent, or cents. */
  discount: { type: 'percentage' | 'money'; value: number };
  /** Cents by user; a user who is not here has the default rate. */
  rates: Map<number, number>;
}

interface ClientTerms {
  discount: number;
  period: number;
  interest: number;
  /** For everybody; and by user. */
  rate: number;
  rates: Map<number, number>;
}

export interface Practice {
  activities: Activity[];
  matters: MatterSettings[];
  categories: { id: number; name: string; rate: number }[];
  /** By client: early-payment discount in hundredths of a percent, days, and what its matters pay, cents for an hour. */
  profiles: Map<number, ClientTerms>;
  trustRequests: { id: number; number: string; matterId: number; amount: number; paid: number }[];
  /** Interest on a bill that is late, cents by bill. */
  interest: Map<number, number>;
  nextActivity: number;
  nextBill: number;
}

/** What an activity would bring on a bill, in cents. */
export function worthOf(activity: Activity): number {
  if (activity.nonBillable || activity.noCharge) return 0;
  return grossOf(activity);
}

export const grossOf = (activity: Activity): number =>
  activity.flat ? activity.price : Math.round((activity.quantity * activity.price) / 100);

export function freshPractice(ledger: Ledger): Practice {
  let id = 8000;
  const entry = (
    type: Activity['type'],
    date: string,
    matterId: number,
    userId: number,
    [category, note]: [string, string],
    [quantity, price]: [number, number],
    more: Partial<Activity> = {},
  ): Activity => ({
    id: ++id,
    type,
    date,
    matterId,
    userId,
    category,
    note,
    quantity,
    price,
    flat: false,
    nonBillable: false,
    noCharge: false,
    ...more,
  });
  return {
    activities: [
      entry('TimeEntry', '2026-11-03', 31, 11, ['Call', 'Call with opposing counsel'], [120, 52000]),
      entry('TimeEntry', '2026-11-04', 31, 13, ['Review', 'Summarize depositions'], [340, 29500]),
      entry('ExpenseEntry', '2026-11-05', 31, 13, ['Expense', 'Court reporter'], [100, 38000]),
      entry('TimeEntry', '2026-11-06', 32, 12, ['Draft', 'Revise lease exhibit'], [200, 41000]),
      entry('TimeEntry', '2026-11-06', 33, 11, ['Draft', 'Probate petition'], [300, 150000], { flat: true }),
      entry('TimeEntry', '2026-11-07', 31, 11, ['Review', 'Internal file review'], [50, 52000], {
        nonBillable: true,
      }),
    ],
    matters: ledger.matters.map((matter) => ({
      id: matter.id,
      billable: true,
      method: matter.id === 33 ? 'flat' : 'hourly',
      flatFee: matter.id === 33 ? 450000 : 0,
      discount: { type: 'percentage', value: matter.id === 32 ? 500 : 0 },
      rates: new Map(matter.id === 31 ? [[12, 39500]] : []),
    })),
    categories: [
      { id: 51, name: 'Deposition', rate: 35000 },
      { id: 52, name: 'Travel', rate: 20000 },
    ],
    profiles: new Map(
      ledger.clients.map(({ id: client }) => [
        client,
        { discount: 200, period: 10, interest: 1200, rate: 45000, rates: new Map([[12, 40000]]) },
      ]),
    ),
    trustRequests: [{ id: 61, number: 'TR-204', matterId: 31, amount: 250000, paid: 0 }],
    interest: new Map([[4104, 6150]]),
    nextActivity: 8100,
    nextBill: 1043,
  };
}
