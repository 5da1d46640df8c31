import { z } from 'zod';

/**
 * What the screens send, in the vocabulary of the vendor's public API: money and hours as decimals, everything under
 * `data`. The public API has no write for credit notes and payments; those two shapes are plausible, not known.
 */
const day = z.iso.date('Enter a valid date.');
const decimal = z.number('Enter a valid number.');
const discount = z.object({ rate: decimal, type: z.enum(['percentage', 'money']) });

const lineItem = z.object({
  id: z.int(),
  date: day,
  activity: z.string().max(120),
  description: z.string().max(4000),
  quantity: decimal,
  price: decimal,
  discount: discount.nullable(),
  _destroy: z.literal(true).optional(),
});

export const billInput = z.object({
  data: z.object({
    subject: z.string().max(255),
    memo: z.string().max(4000),
    issued_at: day,
    due_at: day,
    discount_services_only: z.boolean().optional(),
    interest: decimal.optional(),
    discount: discount.extend({ note: z.string().max(255, 'The discount note is too long.') }),
    update_records: z.boolean(),
    line_items: z.array(lineItem),
  }),
});

export const itemsInput = z.object({ data: z.object({ line_items: z.array(lineItem) }) });
export const newLineInput = z.object({
  data: z.object({
    type: z.enum(['TimeEntry', 'ExpenseEntry']),
    date: day,
    user_id: z.int(),
    note: z.string().max(4000),
    quantity: decimal,
    price: decimal,
  }),
});

export const stateInput = z.object({
  data: z.object({ state: z.enum(['awaiting_approval', 'awaiting_payment']) }),
});

export const creditInput = z.object({
  data: z.object({
    date: day,
    description: z.string().max(255, 'The description is too long.'),
    amount: decimal,
  }),
});

export const paymentInput = z.object({
  data: z.object({
    date: day,
    amount: decimal,
    reference: z.string().max(120),
    payment_source: z.string().min(1, 'Select a payment source.'),
    deposit_account: z.string().min(1, 'Select a deposit account.'),
    write_off: z.boolean(),
    write_off_amount: decimal.optional(),
  }),
});

export const paymentsInput = z.object({
  data: paymentInput.shape.data.omit({ amount: true, write_off: true, write_off_amount: true }).extend({
    allocations: z
      .array(
        z.object({
          bill_id: z.int(),
          amount: decimal,
          write_off: z.boolean(),
          write_off_amount: decimal.optional(),
        }),
      )
      .min(1),
  }),
});

export const activityInput = z.object({
  data: z.object({
    type: z.enum(['TimeEntry', 'ExpenseEntry']),
    date: day,
    matter_id: z.int('Select a matter.'),
    user_id: z.int(),
    category: z.string().max(120),
    note: z.string().max(4000),
    quantity: decimal,
    price: decimal,
    non_billable: z.boolean(),
    no_charge: z.boolean(),
  }),
});

export const contactRatesInput = z.object({
  data: z.object({ rate: decimal, custom_rates: z.array(z.object({ user: z.int(), rate: decimal })) }),
});

const ids = z.array(z.int()).min(1, 'Select at least one.');
export const bulkInput = z.object({
  data: z.object({
    ids,
    price: decimal.optional(),
    date: day.optional(),
    non_billable: z.boolean().optional(),
    user_id: z.int().optional(),
    matter_id: z.int().optional(),
  }),
});
export const generateInput = z.object({
  data: z.object({
    matter_ids: ids,
    exclude_ids: z.array(z.int()),
    discount: discount.nullable(),
    skip_approval: z.boolean(),
  }),
});
export const billsInput = z.object({
  data: z.object({ ids, action: z.enum(['approve', 'delete', 'submit']) }),
});
export const idsInput = z.object({ data: z.object({ ids }) });

export const matterInput = z.object({
  data: z.object({
    billable: z.boolean(),
    billing_method: z.enum(['hourly', 'flat', 'contingency']),
    flat_fee: decimal,
    discount: discount.optional(),
    custom_rates: z.array(z.object({ user: z.int(), rate: decimal })),
  }),
});
export const rateInput = z.object({ data: z.object({ rate: decimal }) });
export const profileInput = z.object({
  data: z.object({
    early_payment_rate: decimal,
    early_payment_period: z.int(),
    interest_rate: decimal,
  }),
});
export const trustPaymentInput = z.object({ data: z.object({ amount: decimal, adjust: z.boolean() }) });

export const noteInput = z.object({ data: z.object({ private_note: z.string().max(4000) }) });
export const searchInput = z.object({ query: z.string().max(200) });

export type ActivityInput = z.infer<typeof activityInput>['data'];
export type BulkInput = z.infer<typeof bulkInput>['data'];
export type MatterInput = z.infer<typeof matterInput>['data'];
export type GenerateInput = z.infer<typeof generateInput>['data'];
export type BillInput = z.infer<typeof billInput>['data'];
export type NewLineInput = z.infer<typeof newLineInput>['data'];
export type CreditInput = z.infer<typeof creditInput>['data'];
export type PaymentInput = z.infer<typeof paymentInput>['data'];
