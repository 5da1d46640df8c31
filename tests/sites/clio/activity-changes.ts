import type { ActivityInput, BulkInput } from './input.ts';
import { grossOf, worthOf, type Activity } from './practice.ts';
import { Refusal, type Books } from './state.ts';

/** Time and expenses before they are on a bill. Each change throws a Refusal before it touches anything. */

const hundredths = (decimal: number) => Math.round(decimal * 100);

function activityOf(books: Books, id: number): Activity {
  const found = books.practice.activities.find((one) => one.id === id);
  if (!found) throw new Refusal(404, 'This entry no longer exists.');
  return found;
}

export function saveActivity(books: Books, id: number | null, input: ActivityInput): Activity {
  if (!books.ledger.matters.some((matter) => matter.id === input.matter_id))
    throw new Refusal(422, 'Select a matter.');
  const entry = id === null ? null : activityOf(books, id);
  const next: Activity = {
    id: entry?.id ?? books.practice.nextActivity++,
    type: input.type,
    date: input.date,
    matterId: input.matter_id,
    userId: input.user_id,
    category: input.category,
    note: input.note,
    quantity: hundredths(input.quantity),
    price: hundredths(input.price),
    flat: entry?.flat ?? false,
    nonBillable: input.non_billable,
    noCharge: input.no_charge,
  };
  if (entry) Object.assign(entry, next);
  else books.practice.activities.push(next);
  return next;
}

export function bulkEdit(books: Books, input: BulkInput): Activity[] {
  const entries = input.ids.map((id) => activityOf(books, id));
  if (new Set(entries.map((one) => one.flat)).size > 1 && input.price !== undefined)
    throw new Refusal(422, 'Flat rate and hourly entries cannot be given one rate.');
  for (const entry of entries) {
    if (input.price !== undefined) entry.price = hundredths(input.price);
    if (input.date !== undefined) entry.date = input.date;
    if (input.user_id !== undefined) entry.userId = input.user_id;
    if (input.matter_id !== undefined) entry.matterId = input.matter_id;
    if (input.non_billable !== undefined) entry.nonBillable = input.non_billable;
  }
  return entries;
}

export function deleteActivities(books: Books, ids: readonly number[]): void {
  const entries = ids.map((id) => activityOf(books, id));
  books.practice.activities = books.practice.activities.filter((one) => !entries.includes(one));
}

/** An activity as the vendor's API names things. */
export function activityJson(books: Books, entry: Activity) {
  const { matters, timekeepers } = books.ledger;
  const decimal = (minor: number) => minor / 100;
  return {
    id: entry.id,
    type: entry.type,
    date: entry.date,
    matter: { id: entry.matterId, display_number: matters.find((one) => one.id === entry.matterId)?.number },
    user: { id: entry.userId, name: timekeepers.find((one) => one.id === entry.userId)?.name },
    category: entry.category,
    note: entry.note,
    quantity: decimal(entry.quantity),
    price: decimal(entry.price),
    flat_rate: entry.flat,
    non_billable: entry.nonBillable,
    no_charge: entry.noCharge,
    total: decimal(worthOf(entry)),
    non_billable_total: decimal(grossOf(entry) - worthOf(entry)),
  };
}

/** What the entry form offers: matters, people, and the rate that goes with both. */
export function officeJson(books: Books) {
  const { ledger, practice } = books;
  return {
    users: ledger.timekeepers.map((one) => ({ id: one.id, name: one.name, rate: one.rate / 100 })),
    matters: ledger.matters.map((matter) => {
      const own = practice.matters.find((one) => one.id === matter.id);
      return {
        id: matter.id,
        display_number: matter.number,
        description: matter.description,
        client: ledger.clients.find((one) => one.id === matter.clientId),
        practice_area: matter.practice,
        billable: own?.billable ?? true,
        billing_method: own?.method ?? 'hourly',
        flat_fee: (own?.flatFee ?? 0) / 100,
        discount: { type: own?.discount.type ?? 'percentage', rate: (own?.discount.value ?? 0) / 100 },
        unbilled:
          practice.activities
            .filter((one) => one.matterId === matter.id)
            .reduce((sum, one) => sum + worthOf(one), 0) / 100,
        custom_rates: [...(own?.rates ?? [])].map(([user, rate]) => ({ user, rate: rate / 100 })),
      };
    }),
    categories: practice.categories.map((one) => ({ ...one, rate: one.rate / 100 })),
    contacts: ledger.clients.map((client) => {
      const profile = practice.profiles.get(client.id);
      return {
        ...client,
        early_payment_rate: (profile?.discount ?? 0) / 100,
        early_payment_period: profile?.period ?? 0,
        interest_rate: (profile?.interest ?? 0) / 100,
        rate: (profile?.rate ?? 0) / 100,
        custom_rates: [...(profile?.rates ?? [])].map(([user, rate]) => ({ user, rate: rate / 100 })),
      };
    }),
    trust_requests: practice.trustRequests.map((one) => ({
      ...one,
      amount: one.amount / 100,
      balance: (one.amount - one.paid) / 100,
      matter: ledger.matters.find((matter) => matter.id === one.matterId)?.number,
    })),
  };
}
