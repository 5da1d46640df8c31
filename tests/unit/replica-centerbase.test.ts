import { describe, expect, test } from 'vitest';
import { balance, billTotal, demoLedger, lineTotal } from '../sites/ledger.ts';
import { centerbaseSite } from '../sites/centerbase/site.ts';
import { skinFor } from '../sites/centerbase/skin.ts';
import type { BillView, EntryView, SearchHit } from '../sites/centerbase/wire.ts';

const HOST = 'https://hartwell.centerbase.com';
type Site = ReturnType<typeof centerbaseSite>;

const get = async <T>(site: Site, path: string) =>
  (await (await site.fetch(new Request(HOST + path))).json()) as T;
const send = async (site: Site, method: string, path: string, body: unknown) => {
  const response = await site.fetch(new Request(HOST + path, { method, body: JSON.stringify(body) }));
  return {
    status: response.status,
    ...((await response.json()) as { reference?: string; message?: string }),
  };
};
const billOf = (site: Site, id: number) => site.ledger.bills.find((bill) => bill.id === id)!;

/** What the page sends when a pre-bill is saved with some of its entries changed. */
async function billBody(site: Site, id: number, change: (entry: EntryView) => Partial<EntryView>) {
  const bill = await get<BillView>(site, `/api/bills/${id}`);
  return {
    billNumber: bill.number,
    discountType: 'percent',
    discountPercent: 0,
    discountAmount: 0,
    entries: bill.entries.map((entry) => ({ ...entry, ...change(entry) })),
    heldEntries: [] as number[],
    deletedEntries: [] as number[],
  };
}

const creditBody = (amount: number, billId: number | null) => ({
  credit: {
    clientId: 21,
    matterId: 31,
    date: '2026-11-05',
    amount,
    type: 'Courtesy',
    refNumber: 'C-7',
    distributions: billId === null ? [] : [{ billId, amount, allocations: [] }],
  },
});

describe('saving a pre-bill', () => {
  test('lower hours lower the total, and the answer carries the reference', async () => {
    const site = centerbaseSite();
    const before = billTotal(billOf(site, 4101));
    const body = await billBody(site, 4101, (entry) =>
      entry.quantity === 4.2 ? { quantity: 3.2, amount: 3.2 * 520 } : {},
    );
    const answer = await send(site, 'PUT', '/api/bills/4101', body);
    expect(answer).toMatchObject({ status: 200, reference: 'CB-20417' });
    expect(billTotal(billOf(site, 4101))).toBe(before - 52000);
    expect(site.writes).toMatchObject([{ method: 'PUT', path: '/api/bills/4101', outcome: 'applied' }]);
    const view = await get<BillView>(site, '/api/bills/4101');
    expect(view.reference).toBe('CB-20417');
    expect(view.entries[0]).toMatchObject({ actualQuantity: 4.2, quantity: 3.2 });
  });

  test('an amount that was typed over is kept to the cent', async () => {
    const site = centerbaseSite();
    const body = await billBody(site, 4102, (entry) => (entry.quantity === 3.1 ? { amount: 1000.01 } : {}));
    await send(site, 'PUT', '/api/bills/4102', body);
    expect(lineTotal(billOf(site, 4102).lines[0]!)).toBe(100001);
  });

  test('a held entry waits unbilled, a deleted one is gone, a discount comes off', async () => {
    const site = centerbaseSite();
    const [first, second, ...rest] = billOf(site, 4101).lines;
    const body = await billBody(site, 4101, () => ({}));
    body.entries = body.entries.slice(2);
    await send(site, 'PUT', '/api/bills/4101', {
      ...body,
      heldEntries: [first!.id],
      deletedEntries: [second!.id],
      discountPercent: 10,
    });
    expect(billOf(site, 4101).lines).toEqual(rest);
    expect(site.unbilled).toMatchObject([{ matterId: 31, held: true, line: { id: first!.id } }]);
    expect(billTotal(billOf(site, 4101))).toBe(Math.round((71750 + 43500) * 0.9));
  });

  test('hiding a billable entry is refused and changes nothing', async () => {
    const site = centerbaseSite();
    const body = await billBody(site, 4101, () => ({ hideFromInvoice: true, quantity: 0, amount: 0 }));
    expect((await send(site, 'PUT', '/api/bills/4101', body)).status).toBe(422);
    expect(site.ledger).toEqual(demoLedger());
    expect(site.writes).toMatchObject([{ outcome: 'refused' }]);
  });
});

describe('the billing entry dialog', () => {
  test('commits on its own', async () => {
    const site = centerbaseSite();
    const [entry] = (await get<BillView>(site, '/api/bills/4102')).entries;
    await send(site, 'POST', '/api/billingentries', { ...entry, quantity: 1, isNonBillable: true });
    expect(billOf(site, 4102).lines[0]).toMatchObject({ quantity: 100, nonBillable: true });
  });

  test('without an id it makes an unbilled entry that a new bill takes up', async () => {
    const site = centerbaseSite();
    const [entry] = (await get<BillView>(site, '/api/bills/4102')).entries;
    await send(site, 'POST', '/api/billingentries', { ...entry, id: null });
    expect(site.unbilled).toHaveLength(1);
    await send(site, 'POST', '/api/bills/generate', { matterIds: [32], issueDate: '2026-11-06' });
    expect(site.unbilled).toHaveLength(0);
    expect(site.ledger.bills.at(-1)).toMatchObject({ number: '1043', state: 'draft', matterId: 32 });
  });

  test('its delete is permanent', async () => {
    const site = centerbaseSite();
    const { id } = billOf(site, 4102).lines[0]!;
    await send(site, 'DELETE', `/api/billingentries/${id}`, { id });
    expect(billOf(site, 4102).lines).toHaveLength(1);
  });
});

describe('credits and payments', () => {
  test('a credit lowers the balance and is written on the bill', async () => {
    const site = centerbaseSite();
    const before = balance(billOf(site, 4103));
    const answer = await send(site, 'POST', '/api/transaction/credit', creditBody(250, 4103));
    expect(balance(billOf(site, 4103))).toBe(before - 25000);
    expect(billOf(site, 4103).credits).toMatchObject([
      { reference: answer.reference, amount: 25000, type: 'Courtesy', description: 'C-7' },
    ]);
  });

  test('a credit for no bill waits on the client', async () => {
    const site = centerbaseSite();
    await send(site, 'POST', '/api/transaction/credit', creditBody(80, null));
    expect(site.unapplied).toMatchObject([{ clientId: 21, credit: { amount: 8000 } }]);
  });

  test.each([
    ['nothing', 0],
    ['more than the balance', 99999],
  ])('a credit of %s is refused', async (_name, amount) => {
    const site = centerbaseSite();
    const answer = await send(site, 'POST', '/api/transaction/credit', creditBody(amount, 4103));
    expect(answer.status).toBe(422);
    expect(answer.message).toBeTruthy();
    expect(site.ledger).toEqual(demoLedger());
  });

  test('a payment pays, and its reversal opens the bill again', async () => {
    const site = centerbaseSite();
    const due = balance(billOf(site, 4103));
    const payment = { ...creditBody(due / 100, 4103).credit, type: 'Check' };
    await send(site, 'POST', '/api/transaction/payment', { payment });
    expect(billOf(site, 4103).state).toBe('paid');
    await send(site, 'POST', `/api/transaction/${billOf(site, 4103).payments[0]!.id}/reverse`, {});
    expect(balance(billOf(site, 4103))).toBe(due);
  });
});

test('post, flat rate, unpost and delete change the state of a bill', async () => {
  const site = centerbaseSite();
  await send(site, 'POST', '/api/bills/4102/flatrate', { flatRate: { amount: 1500, note: 'Agreed' } });
  expect(billTotal(billOf(site, 4102))).toBe(150000);
  await send(site, 'POST', '/api/bills/post', { billIds: [4102] });
  expect(billOf(site, 4102).state).toBe('unpaid');
  await send(site, 'POST', '/api/bills/4102/unpost', {
    recalculateInterest: false,
    leavePaymentsOnPreBill: true,
  });
  expect(billOf(site, 4102).state).toBe('draft');
  await send(site, 'POST', '/api/bills/delete', { billIds: [4101, 4102] });
  expect(site.ledger.bills.filter((bill) => bill.state === 'deleted')).toHaveLength(2);
});

test('heartbeat, search and signing in are neutral', async () => {
  const site = centerbaseSite();
  await send(site, 'POST', '/api/userauth/keepalive', { at: 1 });
  await send(site, 'POST', '/api/userauth/createsession', { email: 'a' });
  const response = await site.fetch(
    new Request(`${HOST}/api/search`, { method: 'POST', body: JSON.stringify({ text: 'northgate' }) }),
  );
  expect(((await response.json()) as SearchHit[]).length).toBeGreaterThan(0);
  expect(site.writes.map((one) => one.outcome)).toEqual(['neutral', 'neutral', 'neutral']);
  expect(site.ledger).toEqual(demoLedger());
});

test('failNext fails one write of the books and leaves them alone', async () => {
  const site = centerbaseSite();
  site.failNext = { status: 503, message: 'Closed for maintenance.' };
  await send(site, 'POST', '/api/userauth/keepalive', {});
  const answer = await send(site, 'POST', '/api/transaction/credit', creditBody(250, 4103));
  expect(answer).toEqual({ status: 503, message: 'Closed for maintenance.' });
  expect(site.ledger).toEqual(demoLedger());
  expect(site.writes.at(-1)).toMatchObject({ outcome: 'refused' });
  expect((await send(site, 'POST', '/api/transaction/credit', creditBody(250, 4103))).status).toBe(200);
});

test('reset brings the first minute back', async () => {
  const site = centerbaseSite();
  await send(site, 'POST', '/api/transaction/credit', creditBody(80, null));
  await send(site, 'POST', '/api/bills/delete', { billIds: [4101] });
  site.failNext = { status: 500, message: 'No.' };
  site.reset();
  expect(site.ledger).toEqual(demoLedger());
  expect([site.writes, site.unapplied, site.unbilled, site.failNext]).toEqual([[], [], [], null]);
  expect((await send(site, 'POST', '/api/bills/delete', { billIds: [4101] })).reference).toBe('CB-20417');
});

test('the application, its scripts and the help site are served', async () => {
  const site = centerbaseSite();
  const text = async (url: string) => (await site.fetch(new Request(url))).text();
  expect(await text(HOST + site.home)).toContain('/assets/client/main.ts');
  expect(await text(`${HOST}/assets/client/main.ts`)).toContain('startRouter(outlet)');
  expect((await site.fetch(new Request(`${HOST}/assets/client/none.ts`))).status).toBe(404);
  const help = await text('https://support.centerbase.com/hc/credits');
  expect(help).toContain('Apply Credit');
  expect(help).not.toContain('/assets/');
});

test('the first thirty seeds show every variant of every trait, and no two are alike', () => {
  const skins = Array.from({ length: 31 }, (_, seed) => skinFor(seed));
  const variants = (trait: keyof ReturnType<typeof skinFor>) =>
    new Set(skins.map((skin) => skin[trait])).size;
  expect((['control', 'dialog', 'money'] as const).map(variants)).toEqual([5, 5, 5]);
  expect(variants('label')).toBe(7);
  expect((['choice', 'grid', 'columns', 'discount', 'actions'] as const).map(variants)).toEqual([
    3, 3, 3, 3, 3,
  ]);
  const twofold = ['apart', 'cells', 'redraw', 'transport', 'route', 'words', 'hours'] as const;
  expect(twofold.map(variants)).toEqual(twofold.map(() => 2));
  expect(new Set(skins.map((skin) => JSON.stringify(skin))).size).toBe(skins.length);
});

test('a pre-bill that is approved keeps beside each edit what stood there before', async () => {
  const site = centerbaseSite();
  billOf(site, 4101).state = 'pending';
  const body = await billBody(site, 4101, (entry) =>
    entry.quantity === 4.2 ? { quantity: 3.7, amount: 3.7 * 520 } : {},
  );
  await send(site, 'PUT', '/api/prebillapproval/4101', body);
  const view = await get<BillView>(site, '/api/bills/4101');
  expect(view.entries.map((entry) => entry.tracked)).toEqual([
    { quantity: 4.2, rate: 520 },
    null,
    null,
    null,
  ]);
  await send(site, 'POST', '/api/prebillapproval/approve', { billIds: [4101] });
  expect(billOf(site, 4101).state).toBe('draft');
  expect((await send(site, 'POST', '/api/prebillapproval/approve', { billIds: [4101] })).status).toBe(422);
});

test('one change for many entries leaves alone what it does not say', async () => {
  const site = centerbaseSite();
  const [first, second] = billOf(site, 4101).lines;
  const entryIds = [first!.id, second!.id];
  await send(site, 'PUT', '/api/billingentries', { entryIds, rate: 250 });
  expect(billOf(site, 4101).lines.map((line) => [line.quantity, line.rate])).toEqual([
    [420, 25000],
    [650, 25000],
    [175, 41000],
    [100, 43500],
  ]);
  await send(site, 'POST', '/api/approvalentries', { entryIds, state: 'On Hold' });
  const entries = await get<{ id: number; state: string }[]>(site, '/api/approvalentries');
  expect(entries.filter((one) => one.state === 'On Hold').map((one) => one.id)).toEqual(entryIds);
});

test('settings and rates belong to one matter', async () => {
  const site = centerbaseSite();
  const settings = await get<object>(site, '/api/matters/31/settings');
  await send(site, 'PUT', '/api/matters/31/settings', { ...settings, isNonBillable: true });
  expect(await get(site, '/api/matters/31/settings')).toMatchObject({ isNonBillable: true });
  expect(await get(site, '/api/matters/32/settings')).toMatchObject({ isNonBillable: false });
  await send(site, 'PUT', '/api/matters/31/rates', {
    rates: [{ timekeeperId: 11, rate: 480 }],
    updateUnbilled: false,
  });
  const rates = async (id: number) => (await get<{ rate: number }[]>(site, `/api/matters/${id}/rates`))[0];
  expect([await rates(31), await rates(32)]).toMatchObject([{ rate: 480 }, { rate: 520 }]);
});
