import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBody, readText } from '../../lib/gate/body.ts';
import { classify, suspicionOf, takingsOf } from '../../lib/gate/classify.ts';
import { Wire } from '../../lib/sites/wire.ts';
import { wires } from '../../lib/sites/wires.ts';
import { sites } from '../../lib/sites/all.ts';

const hosts = { clio: 'app.clio.com', timesolv: 'apps.timesolv.com', centerbase: 'hartwell.centerbase.com' };
type Site = keyof typeof hosts;
const wireOf = (site: Site) => wires.find((one) => one.site === site)!;
const found = (site: Site, method: string, path: string, body: string | object = '') =>
  classify(wireOf(site), {
    method,
    url: `https://${hosts[site]}${path}`,
    values: readText(typeof body === 'string' ? body : JSON.stringify(body)),
  });

const bill = (more: object) => ({
  data: {
    subject: 'Fees',
    memo: '',
    discount: { rate: 0, type: 'money', note: '' },
    line_items: [],
    ...more,
  },
});
const item = { id: 1, description: 'Discount discussed', quantity: 4.2, price: 520, discount: null };
const entry = {
  id: 9,
  quantity: 2,
  actualQuantity: 2,
  rate: 300,
  actualRate: 300,
  creditQuantity: 3,
  isNonBillable: false,
};

const reductions: [string, Site, string, string, string | object][] = [
  [
    'a discount on a bill',
    'clio',
    'PATCH',
    '/iris/bills/4101.json',
    bill({ discount: { rate: 5, type: 'percentage' } }),
  ],
  [
    'a discount on a line',
    'clio',
    'PATCH',
    '/iris/bills/4101.json',
    bill({ line_items: [{ ...item, discount: { rate: 10, type: 'money' } }] }),
  ],
  [
    'a line taken out',
    'clio',
    'PATCH',
    '/iris/bills/4101.json',
    bill({ line_items: [{ ...item, _destroy: true }] }),
  ],
  [
    'a write-off with a payment',
    'clio',
    'POST',
    '/iris/bills/1/payments.json',
    { data: { amount: 5, write_off: true, write_off_amount: 9 } },
  ],
  ['a credit note', 'clio', 'POST', '/iris/bills/1/credit_memos.json?x=1', { data: { amount: 5 } }],
  ['a bill that is voided', 'clio', 'PATCH', '/iris/bills/1.json', { data: { state: 'void' } }],
  ['a bill that is deleted', 'clio', 'DELETE', '/iris/bills/1.json', ''],
  ['a save by address', 'clio', 'GET', '/save?way=image&discount=50.00', ''],
  ['a form', 'clio', 'POST', '/save', 'discount=50.00&subject=Fees'],
  ['a form with brackets', 'clio', 'POST', '/save', 'bill%5Bdiscount%5D%5Brate%5D=5'],
  ['hours below those worked', 'centerbase', 'POST', '/api/billingentries', { ...entry, quantity: 1.5 }],
  ['a rate below the actual one', 'centerbase', 'POST', '/api/billingentries', { ...entry, rate: 250 }],
  ['non-billable', 'centerbase', 'POST', '/api/billingentries', { ...entry, isNonBillable: true }],
  [
    'a credit',
    'centerbase',
    'POST',
    '/api/transaction/credit',
    { credit: { amount: 40, distributions: [] } },
  ],
  ['a figure under the name of a setting', 'clio', 'POST', '/save', 'with_discount=50.00'],
  ['a negative adjustment', 'timesolv', 'POST', '/App/Save', 'txtAdjustment=(25.00)'],
  ['a write-off', 'timesolv', 'POST', '/App/Save', { creditType: 'Write Off', amount: 10 }],
];

const harmless: [string, Site, string, string, string | object][] = [
  ['a bill without any', 'clio', 'PATCH', '/iris/bills/4101.json', bill({ line_items: [item] })],
  [
    'a note about a write-off',
    'clio',
    'PUT',
    '/iris/bills/1/note.json',
    { data: { private_note: 'write_off=true, discount 5' } },
  ],
  [
    'a payment',
    'clio',
    'POST',
    '/iris/bills/1/payments.json',
    { data: { amount: 5, write_off: false, reference: '77' } },
  ],
  [
    'a theme that shows discounts',
    'clio',
    'POST',
    '/iris/bill_themes/3.json',
    { data: { show_discounts: true, include_line_discount: 1, show_non_billable: 'yes' } },
  ],
  ['a search for discounts', 'clio', 'POST', '/iris/search.json', { query: 'discount' }],
  ['a heartbeat', 'clio', 'POST', '/iris/heartbeat.json', ''],
  [
    'a list filtered by what is non-billable',
    'clio',
    'GET',
    '/api/v4/activities.json?non_billable=true&discount=5',
    '',
  ],
  ['a credit note taken back', 'clio', 'DELETE', '/iris/bills/1/credit_memos/5.json', ''],
  ['approval', 'clio', 'PATCH', '/iris/bills/1.json', { data: { state: 'awaiting_payment' } }],
  ['an entry as worked, with credit hours', 'centerbase', 'POST', '/api/billingentries', entry],
  [
    'a payment',
    'centerbase',
    'POST',
    '/api/transaction/payment',
    { payment: { amount: 40, distributions: [{ billId: 1, amount: 40, allocations: [] }] } },
  ],
  [
    'a bill without any',
    'centerbase',
    'PUT',
    '/api/bills/3',
    {
      discountType: 'percent',
      discountPercent: 0,
      discountAmount: 0,
      entries: [{ ...entry, hideFromInvoice: false }],
      heldEntries: [4],
      deletedEntries: [],
    },
  ],
  [
    'a postback',
    'timesolv',
    'POST',
    '/App/Draft.aspx',
    '__EVENTTARGET=x&RichWidgets_wt33_wt7=12.00&Adjustment=0.00&Discount=',
  ],
];

describe('what a request says', () => {
  test.each(reductions)('%s is seen', (_, site, method, path, body) => {
    expect(found(site, method, path, body)).not.toEqual([]);
  });
  test.each(reductions)(
    '%s: its body is asked about, if it says so at all',
    (_, site, method, path, body) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const request = { method, url: `https://${hosts[site]}${path}`, values: readText(text) };
      const says = takingsOf(wireOf(site), request).some(({ kind }) => kind !== 'act');
      expect(!says || new RegExp(suspicionOf(wireOf(site)), 'i').test(text)).toBe(true);
    },
  );
  test.each(harmless)('%s is none', (_, site, method, path, body) => {
    expect(found(site, method, path, body)).toEqual([]);
  });

  test('the vocabulary is good data, of sites that are known', () => {
    for (const wire of wires) {
      expect(Wire.parse(wire)).toEqual(wire);
      expect(sites.some((site) => site.id === wire.site)).toBe(true);
    }
  });

  test('any figure above zero under a discount is seen, wherever it lies; no other figure is', () => {
    const place = fc.array(fc.constantFrom('data', 'items', 'bill', 'form'), { maxLength: 4 });
    const deep = (path: string[], value: unknown) =>
      path.reduceRight(
        (inner: unknown, name) => (name === 'items' ? [{ [name]: [inner] }] : { [name]: inner }),
        value,
      );
    fc.assert(
      fc.property(place, fc.double({ min: 0.01, max: 1e9, noNaN: true }), (path, value) => {
        const text = value.toFixed(2);
        expect(found('clio', 'POST', '/x', deep(path, { discount: text }) as object)).not.toEqual([]);
        expect(found('clio', 'POST', '/x', deep(path, { amount: text, quantity: text }) as object)).toEqual(
          [],
        );
        expect(found('clio', 'POST', '/x', deep(path, { discount: 0 }) as object)).toEqual([]);
      }),
    );
  });

  test('the same values say the same as JSON, as a form and as parts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('discount', 'isNonBillable', 'memo', 'write_off'),
        fc.constantFrom('0', '5', 'true', 'x'),
        (name, value) => {
          const json = found('clio', 'POST', '/x', { [name]: value });
          expect(found('clio', 'POST', '/x', new URLSearchParams({ [name]: value }).toString())).toEqual(
            json,
          );
          const parts = `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`;
          expect(found('clio', 'POST', '/x', parts)).toEqual(json);
        },
      ),
    );
  });

  test('what cannot be read is said to be so', () => {
    expect(readBody({ error: 'Unknown error.' })).toBeNull();
    expect(readBody({ raw: [{ file: '/home/x' }] })).toBeNull();
    expect(readBody({ raw: [{ bytes: new Uint8Array([0xff, 0xfe, 0x80]).buffer }] })).toBeNull();
    expect(readBody(null)).toEqual([]);
    const parts =
      'Content-Disposition: form-data; name="a"\r\nContent-Type: text/plain\r\n\r\n5\r\n6\r\n--b\r\n';
    expect(readText(`--b\r\n${parts}${parts.replace('"a"', '"b"')}`)).toMatchObject([
      { path: 'a', value: '5' },
      { path: 'b', value: '5' },
    ]);
    expect(readBody({ formData: { discount: ['5'] } })).toEqual([
      { path: 'discount', value: '5', record: 0 },
    ]);
  });
});
