import { expect, test } from 'vitest';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { uncovered } from '../../lib/gate/carried.ts';
import { carriedLine as line, passing } from './carried-fixtures.ts';
import { adjustment } from './endpoint-kit.ts';

/** Second gates: a reduction that a bill carries is held only as far as nobody has approved it. */

let at = 0;
const saved = (total: number | null, change: Partial<Adjustment> = {}, more: Partial<RequestState> = {}) =>
  ({
    status: 'applied',
    submittedAt: `2026-11-20T15:00:${String(at++).padStart(2, '0')}Z`,
    applied: null,
    adjustment: { ...adjustment(), total, ...change },
    ...more,
  }) as RequestState;

test.each<[string, RequestState[], boolean]>([
  ['nothing was approved', [], false],
  ['as much was approved and saved', [saved(30000)], true],
  ['more was', [saved(40000)], true],
  ['less was', [saved(29999)], false],
  ['in two steps', [saved(10000), saved(20000)], true],
  ['sent, and the answer was not seen', [saved(30000, {}, { status: 'sent' })], true],
  [
    'less was saved than approved',
    [saved(30000, {}, { applied: { at: '', reference: null, total: 20000 } })],
    false,
  ],
  ['approved and not saved', [saved(30000, {}, { status: 'approved' })], false],
  ['approved and undone', [saved(30000, {}, { status: 'reversed' })], false],
  ['another bill', [saved(30000, { bill: '1043' })], false],
  ['another office', [saved(30000, { host: 'eu.app.clio.com' })], false],
  ['another site', [saved(30000, { site: 'timesolv' })], false],
  ['another currency', [saved(30000, { currency: 'EUR' })], false],
  ['an amount that nobody knew', [saved(null)], false],
  ['the deletion of an earlier bill of that number', [saved(30000, { kind: 'delete' })], false],
  ['a discount on every bill', [saved(30000, { recurring: true })], false],
  ['let pass before', [saved(30000, passing(line(30000, null)))], true],
  [
    'what led to it is not added to what was let pass',
    [saved(10000), saved(20000, passing(line(20000, null)))],
    false,
  ],
  ['what came afterwards is', [saved(20000, passing(line(20000, null))), saved(10000)], true],
])('a bill that carries 300: %s', (_, requests, passes) => {
  const press = passing(line(30000, null));
  expect(uncovered(press, requests)).toEqual(passes ? null : press);
});

test('of several bills only what nobody has approved is left', () => {
  const press = { ...passing(line(30000, '1042'), line(5000, '1043')), bill: null };
  expect(uncovered(press, [saved(30000)])).toMatchObject({
    bill: '1043',
    total: 5000,
    lines: [{ carried: '1043' }],
  });
  expect(uncovered(press, [saved(5000)])).toEqual(press);
  expect(uncovered(press, [saved(30000), saved(5000, { bill: '1043' })])).toBeNull();
});

test('what this screen takes off itself is never covered by what was approved before, nor is an unknown amount', () => {
  const own = passing(line(30000, null, { carried: undefined }));
  expect(uncovered(own, [saved(90000)])).toEqual(own);
  const unknown = passing(line(null, null));
  expect(uncovered(unknown, [saved(90000)])).toEqual(unknown);
  const both = passing(line(30000, null), line(100, null, { carried: undefined }));
  expect(uncovered(both, [saved(30000)])).toMatchObject({ total: 100, bill: '1042' });
});
