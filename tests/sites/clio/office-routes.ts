import type { Context, Hono } from 'hono';
import type { Write } from './activity-routes.ts';
import { billDetail } from './bill-json.ts';
import {
  contactRatesInput,
  matterInput,
  profileInput,
  rateInput,
  trustPaymentInput,
  type MatterInput,
} from './input.ts';
import { billOf, note, Refusal, type Books } from './state.ts';

/** What the firm has agreed with its clients: rates, matters, payment profiles, trust requests; and payments taken back. */
export function officeRoutes(app: Hono, books: () => Books, write: Write): void {
  const id = (c: Context, name = 'id'): number => Number.parseInt(c.req.param(name) ?? '', 10);
  const cents = (decimal: number) => Math.round(decimal * 100);
  const found = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Refusal(404, 'This record no longer exists.');
    return one;
  };

  app.patch('/iris/matters/:id{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (body) => {
      saveMatter(books(), id(c), matterInput.parse(body).data);
      return { last_saved: 'Matter saved' };
    }),
  );
  app.patch('/iris/users/:id{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (body) => {
      found(books().ledger.timekeepers.find((one) => one.id === id(c))).rate = cents(
        rateInput.parse(body).data.rate,
      );
      return { last_saved: 'Profile saved' };
    }),
  );
  app.patch('/iris/activity_descriptions/:id{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (body) => {
      found(books().practice.categories.find((one) => one.id === id(c))).rate = cents(
        rateInput.parse(body).data.rate,
      );
      return { last_saved: 'Category saved' };
    }),
  );
  app.patch('/iris/contacts/:id{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (body) => {
      const data = profileInput.parse(body).data;
      const own = found(books().practice.profiles.get(id(c)));
      books().practice.profiles.set(id(c), {
        ...own,
        discount: cents(data.early_payment_rate),
        period: data.early_payment_period,
        interest: cents(data.interest_rate),
      });
      return { last_saved: 'Payment profile saved' };
    }),
  );
  app.patch('/iris/contacts/:id/rates.json', (c) =>
    write(c, 'ledger', (body) => {
      const { rate, custom_rates } = contactRatesInput.parse(body).data;
      Object.assign(found(books().practice.profiles.get(id(c))), {
        rate: cents(rate),
        rates: new Map(custom_rates.map((one) => [one.user, cents(one.rate)])),
      });
      return { last_saved: 'Contact saved' };
    }),
  );
  app.post('/iris/trust_requests/:id/payments.json', (c) =>
    write(c, 'ledger', (body) => {
      const { amount, adjust } = trustPaymentInput.parse(body).data;
      const request = found(books().practice.trustRequests.find((one) => one.id === id(c)));
      request.paid += cents(amount);
      if (adjust) request.amount = request.paid;
      return { last_saved: `Payment for ${request.number} recorded` };
    }),
  );
  app.delete('/iris/bills/:id/payments/:payment{[0-9]+\\.json}', (c) =>
    write(c, 'ledger', (_body, who) => {
      const bill = billOf(books(), id(c));
      const payment = found(bill.payments.find((one) => one.id === id(c, 'payment')));
      bill.payments = bill.payments.filter((one) => one !== payment);
      if (bill.state === 'paid') bill.state = 'unpaid';
      note(books(), bill, who, `Payment ${payment.reference} was deleted`);
      return billDetail(books(), bill);
    }),
  );
}

function saveMatter(books: Books, id: number, input: MatterInput): void {
  const matter = books.practice.matters.find((one) => one.id === id);
  if (!matter) throw new Refusal(404, 'This matter no longer exists.');
  matter.billable = input.billable;
  matter.method = input.billing_method;
  matter.flatFee = Math.round(input.flat_fee * 100);
  const { discount } = input;
  if (discount) matter.discount = { type: discount.type, value: Math.round(discount.rate * 100) };
  matter.rates = new Map(input.custom_rates.map(({ user, rate }) => [user, Math.round(rate * 100)]));
}
