import { demoLedger, type Bill, type Ledger, type Matter } from '../ledger.ts';

export const creditTypes = ['Credit Memo', 'Payment', 'Write Off'] as const;
type CreditType = (typeof creditTypes)[number];

/** A row of Payments & Credits. It lowers no balance until it is allocated to invoices. */
export interface Receipt {
  id: number;
  /** The site's own number, printed in the list and in the banner. */
  reference: string;
  date: string;
  matterId: number;
  type: CreditType;
  method: string;
  /** What the person typed in Reference # (a check number, for instance). */
  typedReference: string;
  amount: number;
  notes: string;
  allocations: { billId: number; amount: number; date: string }[];
}

/** The demo ledger and what only this product keeps beside it. */
export interface TimesolvLedger extends Ledger {
  receipts: Receipt[];
  /** General and Narratives tab, by bill; a bill without an entry has the defaults. */
  notes: Record<number, { re: string; review: boolean; narrative: string; address: string }>;
  /** Number of the next reference, TS-10231 in the first minute. */
  nextReference: number;
}

export function timesolvLedger(): TimesolvLedger {
  return {
    ...demoLedger(),
    receipts: [
      {
        id: 501,
        reference: 'TS-10230',
        date: '2026-10-28',
        matterId: 32,
        type: 'Payment',
        method: 'Check',
        typedReference: '5521',
        amount: 25000,
        notes: 'On account',
        allocations: [],
      },
    ],
    notes: {},
    nextReference: 10231,
  };
}

/** Takes the next reference; one per applied save. */
export const takeReference = (ledger: TimesolvLedger): string => `TS-${ledger.nextReference++}`;

export const billById = (ledger: Ledger, id: number): Bill | undefined =>
  ledger.bills.find((bill) => bill.id === id);

export function matterOf(ledger: Ledger, id: number): Matter {
  const matter = ledger.matters.find((one) => one.id === id);
  if (!matter) throw new Error(`No matter ${id} in the ledger`);
  return matter;
}

export const clientOf = (ledger: Ledger, matter: Matter): string =>
  ledger.clients.find((one) => one.id === matter.clientId)?.name ?? '';

export const timekeeperOf = (ledger: Ledger, id: number): string =>
  ledger.timekeepers.find((one) => one.id === id)?.name ?? '';

/** 'Alder Creek Vineyards - Water rights dispute', as the Client - Matter list says it. */
export function clientMatter(ledger: Ledger, matterId: number): string {
  const matter = matterOf(ledger, matterId);
  return `${clientOf(ledger, matter)} - ${matter.description}`;
}

export const allocated = (receipt: Receipt): number =>
  receipt.allocations.reduce((sum, one) => sum + one.amount, 0);
