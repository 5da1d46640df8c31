import { expect, test } from 'vitest';
import { expectedLines, unplayed } from '../seeds/lines.ts';
import { scenes } from '../seeds/scenes.ts';

/** What is written down for each row of the replicas has to be what the row says that it takes off. */
const rows = scenes.flatMap((scene) => (scene.held ? [{ scene, held: scene.held }] : []));

test.each(rows.map(({ scene, held }) => [`${scene.site} ${scene.row}`, scene, held] as const))(
  'the lines of %s come to its total',
  (_, scene, held) => {
    const lines = expectedLines(scene).map((line) => /^(\S+) (\S+) to (\S+)/.exec(line)?.slice(1) ?? []);
    const falls = lines.map(([, before, after]) => Number(before) - Number(after));
    const sum = falls.reduce((all, fall) => all + fall, 0);
    expect(Number.isNaN(sum) ? null : sum).toBe(held.total);
    if (held.kind !== 'bill-to-zero') expect(lines.map(([kind]) => kind)).toContain(held.kind);
  },
);

test('no lines are written down for rows that nobody plays', () => {
  expect(unplayed(scenes)).toEqual([]);
});
