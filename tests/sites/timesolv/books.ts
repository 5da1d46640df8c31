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

export const billableTypes = ['Billable', 'Non-Billable', 'No Charge'] as const;

/** Time or an expense that is on no invoice yet. */
export interface OpenEntry {
  id: number;
  kind: 'fee' | 'expense';
  date: string;
  timekeeperId: number;
  matterId: number;
  type: string;
  /** Hundredths of an hour or of a unit. */
  quantity: number;
  /** Minor units by the hour or by the unit. */
  rate: number;
  /** Hundredths of a percent on top; expenses only. */
  markup: number;
  notes: string;
  /** Minor units for the whole expense, where somebody has entered that instead of quantity and price. */
  fixed?: number;
  /** A project of the firm's own, for which nobody pays. */
  project?: string;
  /** Kept from the next invoice. */
  held?: boolean;
}

/** What a matter's Invoice Settings tab keeps. */
export interface MatterSettings {
  /** Hundredths of a percent off every later invoice. */
  discount: number;
  /** Minor units that every invoice asks for instead of the time worked; 0 bills by the hour. */
  fixedFee: number;
  billable: boolean;
  /** Kept from the next bill, or from all. */
  hold: string;
  arrangement: string;
  template: string;
}

export const holds = ['No', 'Until Next Invoice', 'Permanently'] as const;
export const arrangements = ['Hourly', 'Fixed Fee', 'Milestone', 'Contingency', 'No Charge'] as const;
export const templates = ['Standard', 'Detailed', 'Expenses Only'] as const;
export const freshSettings = (fixedFee = 0): MatterSettings => ({
  discount: 0,
  fixedFee,
  billable: true,
  hold: holds[0],
  arrangement: fixedFee ? 'Fixed Fee' : 'Hourly',
  template: templates[0],
});

/** The demo ledger and what only this product keeps beside it. */
export interface TimesolvLedger extends Ledger {
  receipts: Receipt[];
  entries: OpenEntry[];
  /** By matter. */
  settings: Record<number, MatterSettings>;
  /** Projects of the firm's own: Clients > Settings. */
  projects: { id: number; name: string; open: boolean }[];
  /** Lines of drafts that are one client's part of an entry that several pay for. */
  splits: number[];
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
    entries: [
      openEntry(701, 'fee', 31, 'Telephone call with opposing counsel', 150, 52000),
      openEntry(702, 'fee', 32, 'Prepare closing checklist', 200, 52000),
      openEntry(703, 'expense', 31, 'Court reporter', 200, 15000),
    ],
    settings: Object.fromEntries([31, 32, 33].map((id) => [id, freshSettings(id === 33 ? 300000 : 0)])),
    projects: [
      { id: 91, name: 'Training and education', open: true },
      { id: 92, name: 'Business development', open: true },
    ],
    splits: [],
    notes: {},
    nextReference: 10231,
  };
}

const openEntry = (
  id: number,
  kind: OpenEntry['kind'],
  matterId: number,
  notes: string,
  quantity: number,
  rate: number,
): OpenEntry => ({
  id,
  kind,
  matterId,
  notes,
  quantity,
  rate,
  date: '2026-11-12',
  timekeeperId: 11,
  type: 'Billable',
  markup: kind === 'expense' ? 1000 : 0,
});

/** Minor units that an entry brings in. */
export function entryTotal({ type, quantity, rate, markup, fixed, project }: OpenEntry): number {
  if (type !== 'Billable' || project) return 0;
  if (fixed !== undefined) return fixed;
  const plain = Math.round((quantity * rate) / 100);
  return plain + Math.round((plain * markup) / 10000);
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
