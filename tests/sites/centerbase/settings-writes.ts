import { z } from 'zod';
import { findEntry, Refusal, takeReference, toHundredths, type Books } from './state.ts';
import type { BillingSettings, PayorRow, RateRow, Receipt } from './wire.ts';

const Settings = z.object({
  isNonBillable: z.boolean(),
  billGeneration: z.enum(['Include Fees and Expenses', 'Include Only Fees', 'Include Only Expenses']),
  feeArrangement: z.enum(['Hourly', 'Project', 'Subscription']),
  automaticallyApply: z.boolean(),
  dueDays: z.number().min(0),
});

/** What a matter's bills are made of; a setting of the matter wins over its client's. */
export function settingsOf(books: Books, owner: string): BillingSettings {
  return (
    books.settings.get(owner) ?? {
      isNonBillable: false,
      billGeneration: 'Include Fees and Expenses',
      feeArrangement: 'Hourly',
      automaticallyApply: true,
      dueDays: 30,
    }
  );
}

export function saveSettings(books: Books, owner: string, raw: unknown): Receipt {
  books.settings.set(owner, Settings.parse(raw));
  return { reference: takeReference(books), id: 0 };
}

/** Rates that count for a matter or a client: the firm's own unless there is an exception. */
export function ratesOf(books: Books, owner: string): RateRow[] {
  const own = books.rates.get(owner);
  return books.ledger.timekeepers.map(({ id, name, rate }) => ({
    timekeeperId: id,
    name,
    rate: (own?.get(id) ?? rate) / 100,
  }));
}

const Rates = z.object({
  rates: z.array(z.object({ timekeeperId: z.number(), rate: z.number().min(0) })).min(1),
  updateUnbilled: z.boolean(),
});

export function saveRates(books: Books, owner: string, raw: unknown): Receipt {
  const { rates, updateUnbilled } = Rates.parse(raw);
  const own = new Map(rates.map((one) => [one.timekeeperId, toHundredths(one.rate)]));
  books.rates.set(owner, own);
  if (updateUnbilled)
    for (const { matterId, line } of books.unbilled)
      if (owner === `matters/${matterId}` && line.kind === 'fee')
        line.rate = own.get(line.timekeeperId) ?? line.rate;
  return { reference: takeReference(books), id: 0 };
}

/** Who pays a matter's bills; its client alone unless they are split. */
export function payorsOf(books: Books, matterId: number): PayorRow[] {
  const matter = books.ledger.matters.find(({ id }) => id === matterId);
  const client = books.ledger.clients.find(({ id }) => id === matter?.clientId)?.name ?? '';
  const rows = books.payors.get(matterId) ?? [{ name: client, share: 10000 }];
  return rows.map(({ name, share }) => ({ name, share: share / 100 }));
}

const Payors = z.object({
  payors: z.array(z.object({ name: z.string(), share: z.number().min(0).max(100) })),
});

export function savePayors(books: Books, matterId: number, raw: unknown): Receipt {
  const { payors } = Payors.parse(raw);
  books.payors.set(
    matterId,
    payors.map(({ name, share }) => ({ name, share: toHundredths(share) })),
  );
  return { reference: takeReference(books), id: matterId };
}

const Mass = z.object({
  entryIds: z.array(z.number()).min(1),
  quantity: z.number().optional(),
  rate: z.number().optional(),
  isNonBillable: z.boolean().optional(),
});

/** One change for many entries; what is left out stays as it is. */
export function updateEntries(books: Books, raw: unknown): Receipt {
  const { entryIds, quantity, rate, isNonBillable } = Mass.parse(raw);
  const lines = entryIds.map((id) => findEntry(books, id)?.line);
  for (const line of lines) {
    if (!line) throw new Refusal('One of the entries no longer exists.');
    if (quantity !== undefined) line.quantity = toHundredths(quantity);
    if (rate !== undefined) line.rate = toHundredths(rate);
    if (isNonBillable !== undefined) line.nonBillable = isNonBillable;
  }
  return { reference: takeReference(books), id: entryIds[0]! };
}
