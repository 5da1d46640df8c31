import { expect, test } from 'vitest';
import { balance, billTotal } from '../sites/ledger.ts';
import { timesolvSite, type TimesolvSite as Site } from '../sites/timesolv/site.ts';

const origin = 'https://apps.timesolv.com';
const totals = '/App/EditDraft.aspx?InvoiceId=4101&Tab=Totals';
const payments = '/App/Payments.aspx';
const matter = '/App/Matter.aspx?MatterId=31&Tab=Settings';

const unescape = (text: string) =>
  text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#x27;', "'");

/** Name of the control whose id ends so; ids start differently on every page view. */
const nameOf = (markup: string, suffix: string): string =>
  new RegExp(`name="([^"]*\\$wt${suffix})"`).exec(markup)?.[1] ?? `no ${suffix}`;

const attribute = (tag: string, name: string): string =>
  unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** What a browser would post: every field with its present value, buttons left out. */
function fields(markup: string): URLSearchParams {
  const form = new URLSearchParams();
  for (const [tag] of markup.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type');
    if (type === 'submit' || (type === 'checkbox' && !/\schecked/.test(tag))) continue;
    form.set(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  for (const [, tag = '', inner = ''] of markup.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(inner) ?? /<option[^>]*>/.exec(inner);
    form.set(attribute(tag, 'name'), attribute(chosen?.[0] ?? '', 'value'));
  }
  for (const [, tag = '', inner = ''] of markup.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea/g)) {
    form.set(attribute(tag, 'name'), unescape(inner).replace(/^\n/, ''));
  }
  return form;
}

const open = async (site: Site, path: string): Promise<string> =>
  (await site.fetch(new Request(origin + path))).text();

const post = async (site: Site, path: string, body: URLSearchParams): Promise<Response> =>
  site.fetch(new Request(origin + path, { method: 'POST', body }));

/** Presses a submit button (or, with `partial`, a control that refreshes part of the page) after typing. */
function press(
  markup: string,
  typed: Record<string, string>,
  button: string,
  partial = false,
): URLSearchParams {
  const form = fields(markup);
  for (const [suffix, value] of Object.entries(typed)) form.set(nameOf(markup, suffix), value);
  const name = new RegExp(`['"]([^'"]*\\$wt${button})['"]`).exec(unescape(markup))?.[1] ?? `no ${button}`;
  if (partial) {
    form.set('__EVENTTARGET', name);
    form.set('__AJAX', '1,1');
  } else form.set(name, 'Save');
  return form;
}

const banner = (markup: string): string =>
  unescape(/Feedback_Message_Text\\?">([^<]*)</.exec(markup)?.[1] ?? 'no banner');

const bill = (site: Site, id: number) => site.ledger.bills.find((one) => one.id === id)!;

const saveTotals = async (site: Site, typed: Record<string, string>) =>
  post(site, totals, press(await open(site, totals), typed, 'SaveTotalsButton'));

const savePayment = async (site: Site, typed: Record<string, string>) => {
  const page = await open(site, payments);
  return post(site, payments, press(page, typed, 'SavePaymentButton', true));
};

test('an adjustment on the Totals tab lowers the bill and answers with a reference', async () => {
  const site = timesolvSite();
  const before = billTotal(bill(site, 4101));
  const answer = await saveTotals(site, { AdjustmentInput: '-600.00', LabelInput: 'Courtesy discount' });
  expect(banner(await answer.text())).toBe('Invoice 1041 was saved. Reference TS-10231.');
  expect(billTotal(bill(site, 4101))).toBe(before - 60000);
  expect(bill(site, 4101).adjustment).toEqual({ amount: -60000, label: 'Courtesy discount' });
  expect(site.writes.map((one) => one.outcome)).toEqual(['applied']);
});

test('a percentage, and hours, rate and amount of a line, can be lowered', async () => {
  const site = timesolvSite();
  await saveTotals(site, { DiscountInput: '10 %' });
  expect(bill(site, 4101).discount).toEqual({ type: 'percentage', value: 1000, note: '' });

  const path = '/App/EditDraft.aspx?InvoiceId=4102&Tab=Time';
  const page = await open(site, path);
  const typed = { 'Rows\\$ctl00\\$wtHoursInput': '2.00', 'Rows\\$ctl01\\$wtAmountInput': '500.00' };
  await post(site, path, press(page, typed, 'SaveTimeButton'));
  const [first, second] = bill(site, 4102).lines;
  expect(first).toMatchObject({ quantity: 200, rate: 41000, discount: null });
  expect(second).toMatchObject({ quantity: 240, rate: 29500, discount: { type: 'money', value: 20800 } });
  expect(billTotal(bill(site, 4102))).toBe(82000 + 50000);
});

test('a view state works for one save of its own page', async () => {
  const site = timesolvSite();
  const form = press(await open(site, totals), { AdjustmentInput: '-1.00' }, 'SaveTotalsButton');
  expect((await post(site, totals, form)).status).toBe(200);
  form.set(
    [...form.keys()].find((key) => key.endsWith('$wtAdjustmentInput'))!,
    '-900.00',
  );
  const replayed = await post(site, totals, form);
  expect(replayed.status).toBe(500);
  expect(banner(await replayed.text())).toContain('Nothing was saved');
  const elsewhere = await post(site, payments, fields(await open(site, totals)));
  expect(elsewhere.status).toBe(500);
  expect(bill(site, 4101).adjustment.amount).toBe(-100);
  expect(site.writes.map((one) => one.outcome)).toEqual(['applied', 'refused', 'refused']);
});

test('a write-off is saved and then allocated to an invoice', async () => {
  const site = timesolvSite();
  const page = await open(site, payments);
  const changed = press(page, { CreditTypeInput: 'Write Off' }, 'CreditTypeInput', true);
  changed.set('__EVENTARGUMENT', 'CreditTypeChanged');
  const refreshed = await (await post(site, payments, changed)).text();
  expect(refreshed).toContain('Internal');
  expect(refreshed).not.toContain('Cash');

  const typed = { ClientMatterInput: '31', CreditTypeInput: 'Write Off', AmountInput: '600' };
  const saved = await (await savePayment(site, typed)).text();
  expect(banner(saved)).toBe('Write Off of $600.00 was saved. Reference TS-10231.');
  expect(balance(bill(site, 4103))).toBe(billTotal(bill(site, 4103)));

  const list = await open(site, payments);
  const opened = await (
    await post(site, payments, press(list, {}, 'Rows\\$ctl00\\$wtAllocateButton', true))
  ).json();
  const popup = Object.values((opened as { outers: Record<string, { inner: string }> }).outers)
    .map((outer) => outer.inner)
    .join('');
  const form = fields(list);
  for (const [name, value] of fields(popup)) form.set(name, value);
  form.set('__VIEWSTATE', (opened as { hidden: Record<string, string> }).hidden['__VIEWSTATE'] ?? '');
  form.set(
    [...form.keys()].find((key) => key.includes('$wtShareInput'))!,
    '600.00',
  );
  form.set('__EVENTTARGET', /[^'"]*\$wtSaveAllocationButton/.exec(unescape(popup))![0]);
  form.set('__AJAX', '1,1');
  const allocated = await (await post(site, payments, form)).text();
  expect(banner(allocated)).toBe('Write Off TS-10231 was allocated. Reference TS-10232.');
  expect(bill(site, 4103).credits).toMatchObject([
    { reference: 'TS-10231', amount: 60000, type: 'Write Off' },
  ]);
  expect(site.writes.map((one) => one.outcome)).toEqual(['neutral', 'applied', 'neutral', 'applied']);
});

test('a search changes nothing', async () => {
  const site = timesolvSite();
  const before = structuredClone(site.ledger);
  const form = press(
    await open(site, totals),
    { SearchInput: 'alder', AdjustmentInput: '-5' },
    'SearchButton',
  );
  const found = await (await post(site, totals, form)).text();
  expect(found).toContain('1 result');
  expect(found).toContain('value="-5"');
  expect(site.ledger).toEqual(before);
  expect(site.writes.map((one) => one.outcome)).toEqual(['neutral']);
});

test('an open entry is lowered, made non-billable, deleted; rates change where a row is ticked', async () => {
  const site = timesolvSite();
  const edit = '/App/Expense.aspx?EntryId=703';
  const typed = { QuantityInput: '1.00', BillableTypeInput: 'No Charge' };
  await post(site, edit, press(await open(site, edit), typed, 'SaveEntryButton'));
  expect(site.ledger.entries.find((one) => one.id === 703)).toMatchObject({
    quantity: 100,
    type: 'No Charge',
  });

  const rates = '/App/RateChanges.aspx';
  const form = press(await open(site, rates), {}, 'UpdateRatesButton');
  for (const key of Array.from(form.keys())) if (key.endsWith('$wtNewRateInput')) form.set(key, '400');
  form.set(
    [...form.keys()].find((key) => key.includes('ctl00$wtNewRateInput'))!.replace('NewRate', 'Tick'),
    'on',
  );
  await post(site, rates, form);
  expect(site.ledger.entries.map((one) => one.rate)).toEqual(expect.arrayContaining([40000, 52000, 15000]));

  const list = await open(site, '/App/Time.aspx');
  await post(site, '/App/Time.aspx', press(list, {}, 'Rows\\$ctl00\\$wtDeleteOpenEntryButton', true));
  expect(site.ledger.entries.filter((one) => one.kind === 'fee')).toHaveLength(1);
  expect(site.writes.map((one) => one.outcome)).toEqual(['applied', 'applied', 'applied']);
});

test('what a matter starts every invoice from is kept by matter', async () => {
  const site = timesolvSite();
  await post(
    site,
    matter,
    press(await open(site, matter), { MatterDiscountInput: '10' }, 'SaveSettingsButton'),
  );
  expect(site.ledger.settings[31]).toMatchObject({ discount: 1000, fixedFee: 0, billable: true });
  const general = '/App/Matter.aspx?MatterId=31';
  const form = press(await open(site, general), {}, 'SaveMatterButton');
  form.delete([...form.keys()].find((key) => key.endsWith('$wtBillableInput'))!);
  await post(site, general, form);
  expect(site.ledger.settings[31]).toMatchObject({ discount: 1000, fixedFee: 0, billable: false });
});

test('failNext refuses one save with its message and keeps what was typed', async () => {
  const site = timesolvSite();
  site.failNext = { status: 503, message: 'The invoice is locked by another user.' };
  const answer = await saveTotals(site, { AdjustmentInput: '-600', LabelInput: 'Courtesy' });
  const markup = await answer.text();
  expect(answer.status).toBe(503);
  expect(banner(markup)).toBe('The invoice is locked by another user.');
  expect(markup).toContain('value="Courtesy"');
  expect(bill(site, 4101).adjustment.amount).toBe(0);
  await post(site, totals, press(markup, {}, 'SaveTotalsButton'));
  expect(bill(site, 4101).adjustment).toEqual({ amount: -60000, label: 'Courtesy' });
});

test('what a person may not type is refused, and reset goes back to the first minute', async () => {
  const site = timesolvSite();
  const dollars = { ClientMatterInput: '31', CreditTypeInput: 'Write Off', AmountInput: '$600' };
  expect(banner(await (await savePayment(site, dollars)).text())).toContain('Amount must be a number');
  await saveTotals(site, { AdjustmentInput: '-600' });
  const stale = press(await open(site, totals), { AdjustmentInput: '-700' }, 'SaveTotalsButton');
  site.reset();
  expect(site.writes).toEqual([]);
  expect(site.ledger).toEqual(timesolvSite().ledger);
  expect((await post(site, totals, stale)).status).toBe(500);
});

test('every skin renders every screen', async () => {
  for (let seed = 0; seed < 12; seed++) {
    const site = timesolvSite({ seed });
    for (const path of [
      site.home,
      '/App/SentInvoices.aspx',
      totals,
      payments,
      '/App/Allocate.aspx?ReceiptId=501',
      '/App/Time.aspx?EntryId=701',
      '/App/Expense.aspx',
      '/App/RateChanges.aspx',
      matter,
    ]) {
      const markup = await open(site, path);
      expect(markup).toContain('name="__VIEWSTATE"');
      const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
      expect(new Set(ids).size, `${seed} ${path}`).toBe(ids.length);
    }
  }
});
