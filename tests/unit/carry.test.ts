import { expect, test } from 'vitest';
import type { Kept } from '../../lib/sites/baseline.ts';
import { carryInto, isSameRecord, unsavedOn } from '../../lib/sites/carry.ts';
import type { Row, Sight } from '../../lib/sites/sight.ts';
import type { ColumnRole } from '../../lib/sites/site.ts';
import { Unsaved } from '../../lib/sites/unsaved.ts';
import { timesolv } from '../../lib/sites/timesolv/site.ts';

/** Stored values outlive the document that showed them, and count only where what had been typed is shown again. */
const where = { address: '/App/EditDraft.aspx?InvoiceId=4101', bill: '1041', matter: null };

const row = (key: string, texts: Partial<Record<ColumnRole, string>>): Row => {
  const cells = new Map(
    Object.entries(texts).map(([role, text]) => [role as ColumnRole, { text, ticked: null }] as const),
  );
  return {
    key,
    words: key,
    cells,
    grid: { el: {} as Element, headers: [], rows: () => [], cells: () => [] },
    roles: new Map(),
    live: false,
    el: { key } as unknown as Element,
    read: () => cells,
  };
};
const sight = (texts: Record<string, string>, rows: readonly Row[] = []): Sight => ({
  texts: new Map(Object.entries(texts)),
  grids: new Map(rows.length ? [['lines', { rule: {}, headers: new Map(), rows }]] : []),
});
const kept = (base: Sight, now: Sight, screen = 'draft-totals'): Kept => ({
  open: { data: timesolv.screens.find((one) => one.id === screen), items: [] } as unknown as Kept['open'],
  base,
  now,
  frozen: true,
  total: '',
  besides: '',
  gone: null,
  removed: new Map(),
  committed: null,
  sent: false,
});
/** As it goes to the worker and comes back. */
const carried = (own: Kept): Unsaved =>
  Unsaved.parse(JSON.parse(JSON.stringify({ ...where, ...unsavedOn(own) })));

const motion = (hours: string) => row('Draft motion', { hours, rate: '520.00' });
const research = row('Research', { hours: '6.50', rate: '295.00' });

test('what was typed is told with what is stored, and nothing else is', () => {
  const own = kept(
    sight({ 'Adjustment/figure': '0.00', 'Discount/figure': '5' }, [motion('4.20'), research]),
    sight({ 'Adjustment/figure': '(260)', 'Discount/figure': '5' }, [motion('3.70'), research]),
  );
  expect(carried(own)).toMatchObject({
    screen: 'draft-totals',
    texts: [{ key: 'Adjustment/figure', before: '0.00', typed: '(260)' }],
    rows: [{ grid: 'lines', key: 'Draft motion' }],
  });
  expect(unsavedOn(kept(own.base, own.base))).toBeNull();
});

test('the next document has the stored values back where it shows the typed ones, however it writes them', () => {
  const before = carried(
    kept(
      sight({ 'Adjustment/figure': '0.00' }, [motion('4.20'), research]),
      sight({ 'Adjustment/figure': '(260)' }, [motion('3.70'), research]),
    ),
  );
  const next = kept(
    sight({ 'Adjustment/figure': '-260.00' }, [motion('3.70'), research]),
    sight({ 'Adjustment/figure': '-260.00' }, [motion('3.70'), research]),
  );
  for (const _ of [1, 2]) carryInto(next, before);
  expect(next.base.texts.get('Adjustment/figure')).toBe('0.00');
  expect(next.base.grids.get('lines')?.rows.map((one) => one.cells.get('hours')?.text)).toEqual([
    '4.20',
    '6.50',
  ]);
  expect(carried(next)).toMatchObject({ rows: before.rows, texts: [{ before: '0.00', typed: '-260.00' }] });
});

test('a document that shows anything else has been loaded fresh', () => {
  const before = carried(
    kept(sight({ 'Adjustment/figure': '0.00' }), sight({ 'Adjustment/figure': '-260' })),
  );
  const fresh = kept(sight({ 'Adjustment/figure': '-100.00' }), sight({ 'Adjustment/figure': '-100.00' }));
  carryInto(fresh, before);
  expect(fresh.base.texts.get('Adjustment/figure')).toBe('-100.00');
});

test('a new credit is measured against nothing stored, so nothing of it is carried', () => {
  const own = kept(sight({ 'Credit/figure': '' }), sight({ 'Credit/figure': '260' }), 'payment-credit');
  expect(unsavedOn(own)).toBeNull();
});

test('the same bill, else the same matter, else the same address', () => {
  expect(isSameRecord(where, { ...where, address: '/App/Other.aspx' })).toBe(true);
  expect(isSameRecord(where, { ...where, bill: '1042' })).toBe(false);
  const matter = { ...where, bill: null, matter: '00021' };
  expect(isSameRecord(matter, { ...matter, address: '/' })).toBe(true);
  expect(isSameRecord(matter, { ...matter, matter: '00022' })).toBe(false);
  const nameless = { ...where, bill: null };
  expect(isSameRecord(nameless, where)).toBe(true);
  expect(isSameRecord(nameless, { ...where, address: '/App/Other.aspx' })).toBe(false);
});
