import { expect, test } from 'vitest';
import { route } from '../../lib/policy/route.ts';
import { storedScreens } from '../corpus/reader.ts';
import { firmPolicy, reduction } from './core-fixtures.ts';
import { named, rule, step } from './firms.ts';

/** Rules in percent of the bill, with what recognition reads from the stored screens of each site: the whole way but the browser. */
const rules = [
  rule({ percent: { from: 9 } }, [step([named('max')])]),
  rule({ percent: { below: 9 } }, [step([named('cody')])], { id: 'small' }),
];
const read = storedScreens().flatMap(
  ({
    name,
    expected: {
      read: { standing },
    },
  }) => {
    const said = / (\d+) of (\d+)$/.exec(standing?.[0] ?? '');
    return said ? [[name, Number(said[1]), Number(said[2])] as const] : [];
  },
);

test('all three sites show what a bill comes to', () => {
  expect([...new Set(read.map(([name]) => name.split('/')[0]))].sort()).toEqual([
    'centerbase',
    'clio',
    'timesolv',
  ]);
});

test.each(read)('%s: %d of %d goes to who decides that share', (_, total, billTotal) => {
  const asked = { adjustment: reduction(total, { billTotal }), requester: 'cora' };
  const answer = route(firmPolicy({ rules }), asked, '2026-11-20T15:00:00.000Z');
  const large = total * 100 >= billTotal * 9;
  expect(answer).toMatchObject({ route: { steps: [{ approvers: [large ? 'max' : 'cody'] }] } });
});
