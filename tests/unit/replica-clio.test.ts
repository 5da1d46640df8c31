import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BillingSite } from '../sites/billing-site.ts';
import { clioSite } from '../sites/clio/site.ts';
import { balance, billTotal, lineTotal, subtotal, type Bill } from '../sites/ledger.ts';
import { skinOf } from '../sites/skin.ts';

const ORIGIN = 'https://app.clio.com';
let site: BillingSite;
let token: string;

beforeEach(async () => {
  site = clioSite();
  token = await pageToken();
});

async function pageToken(): Promise<string> {
  const page = await (await site.fetch(new Request(`${ORIGIN}/nc/`))).text();
  return /name="csrf-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
}

async function send(method: string, path: string, body?: object, csrf: string = token) {
  const response = await site.fetch(
    new Request(ORIGIN + path, {
      method,
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  const json: unknown = await response.json();
  return { status: response.status, json };
}

const bill = (id: number): Bill => {
  const found = site.ledger.bills.find((one) => one.id === id);
  if (!found) throw new Error(`no bill ${id}`);
  return found;
};

const item = z.object({
  id: z.number(),
  date: z.string(),
  activity: z.string(),
  description: z.string(),
  quantity: z.number(),
  price: z.number(),
  discount: z.object({ rate: z.number(), type: z.string() }).nullable(),
});

/** What the edit screen would send for an untouched bill. */
async function untouched(id: number) {
  const response = await site.fetch(new Request(`${ORIGIN}/iris/bills/${id}.json`));
  const { data } = z
    .object({
      data: z.object({
        subject: z.string(),
        memo: z.string(),
        issued_at: z.string(),
        due_at: z.string(),
        discount: z.object({ rate: z.number(), type: z.string(), note: z.string() }),
        line_items: z.array(item),
      }),
    })
    .parse(await response.json());
  return { ...data, update_records: true };
}

const payment = (extra: object) => ({
  data: {
    date: '2026-11-20',
    amount: 1000,
    reference: 'Check 118',
    payment_source: 'Direct - Check',
    deposit_account: 'Operating account',
    write_off: false,
    ...extra,
  },
});

describe('saving a bill', () => {
  it('changes nothing but the revision when nothing was changed', async () => {
    const before = structuredClone(bill(4101));
    const { status } = await send('PATCH', '/iris/bills/4101.json', { data: await untouched(4101) });
    expect(status).toBe(200);
    expect(bill(4101)).toEqual({ ...before, revision: 2 });
  });

  it('takes a bill discount in per cent and in dollars', async () => {
    const data = await untouched(4101);
    data.discount = { rate: 10, type: 'percentage', note: 'courtesy' };
    await send('PATCH', '/iris/bills/4101.json', { data });
    expect(billTotal(bill(4101))).toBe(subtotal(bill(4101)) - Math.round(subtotal(bill(4101)) / 10));
    data.discount = { rate: 250.5, type: 'money', note: '' };
    await send('PATCH', '/iris/bills/4101.json', { data });
    expect(billTotal(bill(4101))).toBe(subtotal(bill(4101)) - 25050);
  });

  it('takes quantity, rate, line discount and removal', async () => {
    const data = await untouched(4102);
    const [first, second] = data.line_items;
    if (!first || !second) throw new Error('two lines expected');
    const removed = { ...second, _destroy: true };
    const edited = { ...first, quantity: 2.5, price: 400, discount: { rate: 50, type: 'money' } };
    const { status } = await send('PATCH', '/iris/bills/4102.json', {
      data: { ...data, line_items: [edited, removed] },
    });
    expect(status).toBe(200);
    expect(bill(4102).lines.map(lineTotal)).toEqual([95000]);
  });

  it('refuses a bill that is closed, a line that is not there, and nonsense', async () => {
    const data = await untouched(4101);
    const stranger = { ...data, line_items: [{ ...data.line_items[0], id: 1 }] };
    expect((await send('PATCH', '/iris/bills/4101.json', { data: stranger })).status).toBe(409);
    expect((await send('PATCH', '/iris/bills/4101.json', { data: { subject: 1 } })).status).toBe(422);
    await send('DELETE', '/iris/bills/4101.json');
    expect(bill(4101).state).toBe('deleted');
    expect((await send('PATCH', '/iris/bills/4101.json', { data })).status).toBe(422);
    expect(site.writes.map((one) => one.outcome)).toEqual(['refused', 'refused', 'applied', 'refused']);
  });

  it('moves an approved bill to paid when it is discounted to nothing', async () => {
    const data = await untouched(4103);
    data.discount = { rate: 100, type: 'percentage', note: '' };
    await send('PATCH', '/iris/bills/4103.json', { data });
    expect(bill(4103).state).toBe('paid');
  });
});

describe('credit notes', () => {
  const credit = { data: { date: '2026-11-20', description: 'dispute settled', amount: 400 } };

  it('lower the balance under a number of their own, and raise it again when deleted', async () => {
    const before = balance(bill(4103));
    const { json } = await send('POST', '/iris/bills/4103/credit_memos.json', credit);
    expect(json).toMatchObject({ data: { credit_memo: { reference: 'CN-0012', amount: 40000 } } });
    expect(balance(bill(4103))).toBe(before - 40000);
    const id = bill(4103).credits[0]?.id;
    await send('DELETE', `/iris/bills/4103/credit_memos/${id}.json`);
    expect(balance(bill(4103))).toBe(before);
  });

  it('need an approved bill and an amount within its balance', async () => {
    expect((await send('POST', '/iris/bills/4101/credit_memos.json', credit)).status).toBe(422);
    const huge = { data: { ...credit.data, amount: 99999 } };
    expect((await send('POST', '/iris/bills/4103/credit_memos.json', huge)).status).toBe(422);
    expect(bill(4103).credits).toEqual([]);
  });
});

describe('payments', () => {
  it('leave the remainder open without a write-off', async () => {
    const before = balance(bill(4105));
    await send('POST', '/iris/bills/4105/payments.json', payment({}));
    expect(balance(bill(4105))).toBe(before - 100000);
    expect(bill(4105).state).toBe('unpaid');
  });

  it('turn the remainder into a credit note with one, also for a payment of nothing', async () => {
    const all = balance(bill(4105));
    const extra = { amount: 0, write_off: true, write_off_amount: all / 100 };
    const { json } = await send('POST', '/iris/bills/4105/payments.json', payment(extra));
    expect(json).toMatchObject({
      data: {
        payment: { reference: 'PMT-0087', amount: 0 },
        credit_memo: { reference: 'CN-0012', amount: all },
      },
    });
    expect(balance(bill(4105))).toBe(0);
    expect(bill(4105).state).toBe('paid');
  });

  it('are refused when too large, empty, or when the remainder is not the one on the screen', async () => {
    const path = '/iris/bills/4105/payments.json';
    expect((await send('POST', path, payment({ amount: 99999 }))).status).toBe(422);
    expect((await send('POST', path, payment({ amount: 0 }))).status).toBe(422);
    expect((await send('POST', path, payment({ payment_source: '' }))).status).toBe(422);
    expect((await send('POST', path, payment({ write_off: true, write_off_amount: 1 }))).status).toBe(409);
    expect(bill(4105).payments).toEqual([]);
  });
});

describe('the site around the bills', () => {
  it('approves, and voids what is approved', async () => {
    await send('PATCH', '/iris/bills/4101.json', { data: { state: 'awaiting_approval' } });
    expect(bill(4101).state).toBe('pending');
    await send('PATCH', '/iris/bills/4101.json', { data: { state: 'awaiting_payment' } });
    expect(bill(4101).state).toBe('unpaid');
    await send('DELETE', '/iris/bills/4101.json');
    expect(bill(4101).state).toBe('void');
  });

  it('wants a token of a recent page load', async () => {
    const body = { data: { date: '2026-11-20', description: '', amount: 1 } };
    expect((await send('POST', '/iris/bills/4103/credit_memos.json', body, 'made up')).status).toBe(403);
    expect(await pageToken()).not.toBe(token);
    for (let load = 0; load < 8; load += 1) await pageToken();
    expect((await send('POST', '/iris/bills/4103/credit_memos.json', body)).status).toBe(403);
    expect(bill(4103).credits).toEqual([]);
    expect(site.writes.map((one) => one.outcome)).toEqual(['refused', 'refused']);
  });

  it('fails the next change of the books when told to, and only that', async () => {
    site.failNext = { status: 503, message: 'Down for maintenance.' };
    expect((await send('POST', '/iris/heartbeat.json', {})).status).toBe(200);
    const body = { data: { date: '2026-11-20', description: '', amount: 1 } };
    const failed = await send('POST', '/iris/bills/4103/credit_memos.json', body);
    expect(failed).toMatchObject({ status: 503, json: { error: { message: 'Down for maintenance.' } } });
    expect((await send('POST', '/iris/bills/4103/credit_memos.json', body)).status).toBe(200);
    expect(site.writes.map((one) => one.outcome)).toEqual(['neutral', 'refused', 'applied']);
    expect(site.writes.at(-1)).toMatchObject({
      method: 'POST',
      path: '/iris/bills/4103/credit_memos.json',
      body,
    });
  });

  it('counts searches, notes and signing in as neutral', async () => {
    const books = structuredClone(site.ledger);
    const found = await send('POST', '/iris/search.json', { query: 'northgate' });
    expect(found.json).toMatchObject({ data: { bills: [{ number: '1042' }, { number: '1040' }] } });
    await send('PUT', '/iris/bills/4101/note.json', { data: { private_note: 'write off 500?' } });
    const signIn = await site.fetch(
      new Request(`${ORIGIN}/session`, { method: 'POST', body: 'email=dana.reyes%40example.com&password=x' }),
    );
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await site.fetch(new Request(`${ORIGIN}/nc/`, { headers: { cookie } }))).text();
    expect(page).toContain('"user":"Dana Reyes"');
    expect(site.writes.map((one) => one.outcome)).toEqual(['neutral', 'neutral', 'neutral']);
    expect(site.ledger).toEqual(books);
  });

  it('is new again after a reset', async () => {
    await send('DELETE', '/iris/bills/4103.json');
    site.failNext = { status: 500, message: 'x' };
    site.reset();
    expect(site.ledger).toEqual(clioSite().ledger);
    expect(site.writes).toEqual([]);
    expect(site.failNext).toBeNull();
  });

  it('serves its own files and nothing else', async () => {
    const get = async (path: string) => (await site.fetch(new Request(ORIGIN + path))).status;
    expect(await get('/nc/assets/main.js')).toBe(200);
    expect(await get('/nc/assets/base.css')).toBe(200);
    expect(await get('/nc/assets/..%2Fsite.ts')).toBe(404);
    expect(await get('/login')).toBe(200);
    expect(await get('/iris/bills/1.json')).toBe(404);
  });
});

describe('skins', () => {
  it('are the same for the same seed, and eight of them meet every variant', () => {
    const skins = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => skinOf(seed));
    expect(skins).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => skinOf(seed)));
    const variants = (key: keyof (typeof skins)[0]) => new Set(skins.map((one) => one[key])).size;
    expect([variants('label'), variants('button'), variants('select'), variants('grid')]).toEqual([
      5, 5, 2, 2,
    ]);
    expect([variants('dialog'), variants('term'), variants('transport')]).toEqual([4, 2, 3]);
    expect([variants('names'), variants('money'), variants('render')]).toEqual([2, 5, 2]);
    expect([variants('actions'), variants('apart')]).toEqual([3, 2]);
  });
});
