import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { browserNames } from '../browsers/programs.ts';
import { bundles } from '../seeds/bundle.ts';
import { record } from '../seeds/lines.ts';
import { familyOf, jobsOf } from '../seeds/plan.ts';
import { seedsOf } from '../seeds/replicas.ts';
import { scenes } from '../seeds/scenes.ts';
import { playAll } from '../seeds/stage.ts';
import { tableOf } from '../seeds/table.ts';

/**
 * Recognition against the replicas, whose skins were made by others and without it: every row in many skins is recognised,
 * read right, held before anything leaves and let go once after approval; no trap is ever touched. How: docs/decisions/020, 027.
 * `SEEDS=200` for more skins of each family, `EACH=5` for more of each row, `FROM=1000` for others, `HANDS=1` for every play by real
 * mouse and keys, `ROWS='^clio [HJ]'` for some rows only. `RECORD=1 SEEDS=1 EACH=1` writes down anew which lines are read in each row,
 * in the documented skin.
 */
const seeds = Number(process.env.SEEDS ?? 10);
const each = Number(process.env.EACH ?? 1);
const hands = process.env.HANDS ? Number(process.env.HANDS) : null;
const from = Number(process.env.FROM ?? 0);
const players = Number(process.env.PLAYERS ?? Math.min(4, availableParallelism()));
const names = browserNames.filter((name) => process.env.BROWSERS?.split(',').includes(name) ?? true);
const rows = new RegExp(process.env.ROWS ?? '');
const wanted = scenes.filter((scene) => rows.test(`${scene.site} ${scene.row}`));
const scripts = bundles();

test.concurrent.each(names)(
  'every row that the replicas have is held, and no trap is, in %s',
  async (name) => {
    const started = performance.now();
    const jobs = jobsOf(wanted, scenes, {
      from,
      seeds,
      each,
      // Real hands lead only where the browser tells them where they are: not in Firefox (decision 020).
      byHandIn: hands ?? (name === 'chromium' ? 20 : 0),
    });
    const all = await playAll(name, await scripts, jobs, players);
    if (process.env.RECORD) await record(all);
    const { text, again, misses, falseHolds } = tableOf(wanted, all);
    // The families that were not played in all of their skins.
    const short = [...Map.groupBy(all, ({ scene }) => familyOf(scene))].filter(
      ([, [one, ...more]]) =>
        one &&
        new Set([one, ...more].map(({ seed }) => seed)).size < seedsOf(one.scene.site, from, seeds).length,
    );
    const took = Math.round((performance.now() - started) / 1000);
    console.log(
      [
        `${name}, ${seeds} seeds a family from ${from} on, ${all.length} plays by ${players} at once in ${took} s`,
        text,
        `played once more because the hands could not do it: ${again.length}`,
        ...again,
        `false holds: ${falseHolds.length}`,
        ...falseHolds,
        `not as expected: ${misses.length}`,
        ...misses,
      ].join('\n'),
    );
    expect(falseHolds).toEqual([]);
    expect(misses).toEqual([]);
    expect(all.length).toBeGreaterThan(0);
    expect(short).toEqual([]);
  },
  // 200 seeds take about an hour on two cores.
  3 * 3_600_000,
);
