/** What travels between the page and the server. Money in dollars and hours as decimals, as such services send them. */

export interface EntryView {
  id: number;
  matterId: number;
  timekeeperId: number;
  staffInitials: string;
  timeExpenseType: 'Fee' | 'Expense';
  entryDate: string;
  description: string;
  /** Internal notes. */
  notes: string;
  /** As worked. */
  actualQuantity: number;
  actualRate: number;
  /** As billed. */
  quantity: number;
  rate: number;
  amount: number;
  /** Credit hours: for production reports, no money. */
  creditQuantity: number;
  isFlatRate: boolean;
  isNonBillable: boolean;
  hideFromInvoice: boolean;
  /** Before the edits of those who approve the pre-bill. */
  tracked: { quantity: number; rate: number } | null;
}

/** Tabs of the Time Entry Approval page. */
export type EntryState = 'Pending Approval' | 'Approved' | 'On Hold';

export interface ApprovalEntry extends EntryView {
  matter: string;
  state: EntryState;
}

export interface BillingSettings {
  isNonBillable: boolean;
  billGeneration: string;
  feeArrangement: string;
  automaticallyApply: boolean;
  dueDays: number;
}

export interface RateRow {
  timekeeperId: number;
  name: string;
  rate: number;
}

export interface PayorRow {
  name: string;
  /** Percent of every bill of the matter. */
  share: number;
}

/** A bill that is open, and what waits on its client. */
export interface SweepRow extends BillSummary {
  unappliedPayments: number;
  unappliedCredits: number;
}

export interface MoneyRow {
  reference: string;
  date: string;
  amount: number;
  type: string;
  refNumber: string;
}

export interface BillSummary {
  id: number;
  number: string;
  isPosted: boolean;
  status: string;
  clientId: number;
  client: string;
  matterId: number;
  matter: string;
  attorney: string;
  issueDate: string;
  dueDate: string;
  total: number;
  balance: number;
  /** What its discount takes off. */
  discount: number;
}

export interface BillView extends BillSummary {
  entries: EntryView[];
  subtotal: number;
  discountType: 'percent' | 'amount';
  discountPercent: number;
  discountAmount: number;
  flatRate: { amount: number; label: string } | null;
  credits: MoneyRow[];
  payments: (MoneyRow & { id: number })[];
  /** Reference of the last save, empty before the first one. */
  reference: string;
}

export interface MatterView {
  id: number;
  number: string;
  name: string;
  practice: string;
  clientId: number;
  client: string;
  attorney: string;
  workInProgress: number;
  collected: number;
  balance: number;
  bills: BillSummary[];
  unbilled: (EntryView & { held: boolean })[];
  unapplied: MoneyRow[];
}

export interface OfficeView {
  /** Some people are shown no rates and totals. */
  hideRates: boolean;
  firm: string;
  user: string;
  timekeepers: { id: number; name: string; initials: string; rate: number }[];
  matters: { id: number; number: string; name: string; clientId: number; client: string }[];
}

export interface SearchHit {
  text: string;
  path: string;
}

/** Every accepted write answers with a reference of the billing system. */
export interface Receipt {
  reference: string;
  id: number;
}
