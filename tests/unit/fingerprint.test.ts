import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Adjustment, AdjustmentLine } from '../../lib/adjustment/adjustment.ts';
import { excluded, fingerprint } from '../../lib/adjustment/fingerprint.ts';
import { placeOf } from '../../lib/adjustment/place.ts';
import { adjustment, anyAdjustment, line } from './core-fixtures.ts';

const print = (change: Partial<Adjustment> = {}) => fingerprint(adjustment(change));

test('the order of fields does not matter, every value does', async () => {
  const given = adjustment();
  const turned = Object.fromEntries(Object.entries(given).toReversed());
  expect(await fingerprint(Adjustment.parse(turned))).toBe(await fingerprint(given));
  expect(await fingerprint(given)).toMatch(/^[0-9a-f]{64}$/);
});

test('every field of the contract is in, or on the list of exclusions', async () => {
  const other: Record<string, unknown> = {
    lines: [line({ after: 1 })],
    recurring: true,
    total: 1,
    certainty: 'partial',
  };
  for (const name of Object.keys(Adjustment.shape)) {
    const changed = {
      [name]: other[name] ?? (name === 'kind' ? 'credit' : name === 'basis' ? 'billed' : 'Other'),
    };
    const isExcluded = excluded.adjustment.some((left) => left === name);
    expect((await print(changed)) === (await print()), name).toBe(isExcluded);
  }
  for (const name of Object.keys(AdjustmentLine.shape)) {
    const value = name === 'before' || name === 'after' ? 7 : name === 'kind' ? 'credit' : 'Other';
    const isExcluded = excluded.knownLine.some((left) => left === name);
    expect((await print({ lines: [line({ [name]: value })] })) === (await print()), name).toBe(isExcluded);
  }
});

test('where a value is unknown its text counts', async () => {
  const one = await print({ lines: [line({ after: null, afterText: '50 %' })] });
  expect(await print({ lines: [line({ after: null, afterText: '90 %' })] })).not.toBe(one);
});

test('two adjustments have one fingerprint only when nothing but exclusions differs', async () => {
  await fc.assert(
    fc.asyncProperty(anyAdjustment, anyAdjustment, async (a, b) => {
      const bare = (given: Adjustment) =>
        JSON.stringify({
          ...given,
          certainty: '',
          lines: given.lines.map((row) =>
            row.before === null || row.after === null
              ? row
              : { ...row, field: '', beforeText: '', afterText: '' },
          ),
        });
      expect((await fingerprint(a)) === (await fingerprint(b))).toBe(bare(a) === bare(b));
      expect(await fingerprint(structuredClone(a))).toBe(await fingerprint(a));
    }),
    { numRuns: 300 },
  );
});

test('the place is the bill on its screen, else the matter, else the client', () => {
  const place = placeOf(adjustment());
  expect(placeOf(adjustment({ total: 1, lines: [line({ after: 3 })], attorney: null }))).toBe(place);
  expect(placeOf(adjustment({ bill: ' 1042\n', host: 'APP.clio.com', matter: 'another' }))).toBe(place);
  const others = [
    { bill: '1043' },
    { screen: 'credit-note' },
    { host: 'eu.app.clio.com' },
    { bill: null },
    { bill: null, matter: '1042' },
    { bill: null, matter: null },
    { bill: null, matter: null, client: null },
  ];
  expect(new Set([place, ...others.map((other) => placeOf(adjustment(other)))]).size).toBe(8);
});
