import { expect, test } from 'vitest';
import { browserNames, type BrowserName } from '../browsers/programs.ts';
import { bundles } from '../seeds/bundle.ts';
import type { Job } from '../seeds/job.ts';
import { seedsOf, type SiteId } from '../seeds/replicas.ts';
import { scenes } from '../seeds/scenes.ts';
import { openBrowser, playJobs, type Played } from '../seeds/stage.ts';
import { tableOf } from '../seeds/table.ts';

/**
 * Recognition against the replicas, whose skins were made by others and without it: every row in many skins is recognised,
 * read right, held before anything leaves and let go once after approval; no trap is ever touched. How: docs/decisions/020.
 * `SEEDS=200` for more, `FROM=1000` for others, `ROWS='^clio [HJ]'` for some rows only.
 */
const seedsIn = (name: BrowserName): number =>
  // Firefox stands for itself with fewer skins unless more are asked for: the markup is the same.
  Number(process.env.SEEDS ?? (name === 'chromium' ? 2 : 1));
const from = Number(process.env.FROM ?? 0);
const names = browserNames.filter((name) => process.env.BROWSERS?.split(',').includes(name) ?? true);
const rows = new RegExp(process.env.ROWS ?? '');
const wanted = scenes.filter((scene) => rows.test(`${scene.site} ${scene.row}`));
const scripts = bundles();

test.concurrent.each(names)(
  'every row that the replicas have is held, and no trap is, in %s',
  async (name) => {
    const started = performance.now();
    const seeds = seedsIn(name);
    const browser = await openBrowser(name);
    const all: Played[] = [];
    const playSite = async (site: SiteId): Promise<void> => {
      const jobs = wanted
        .filter((scene) => scene.site === site)
        .flatMap((scene) =>
          seedsOf(site, from, seeds).map((seed): Job => {
            const index = scenes.indexOf(scene);
            // One play in twenty by the browser's own mouse and keyboard, over a real connection.
            const byHand = name === 'chromium' && !scene.leaves && (seed + index) % 20 === 0;
            return {
              index,
              seed,
              // Signing in posts a whole document, as all of TimeSolv does.
              at: byHand || site === 'timesolv' || scene.path.startsWith('/login') ? 'server' : 'page',
              by: byHand ? 'hand' : 'events',
            };
          }),
        );
      await playJobs(
        browser,
        await scripts,
        site,
        () => jobs.shift(),
        (played) => all.push(played),
      );
    };
    try {
      for (const site of ['clio', 'timesolv', 'centerbase'] as const) await playSite(site);
    } finally {
      await browser.close();
    }
    const { text, misses, falseHolds } = tableOf(wanted, all);
    const took = Math.round((performance.now() - started) / 1000);
    console.log(
      [
        `${name}, seeds ${from} to ${from + seeds - 1}, ${all.length} plays in ${took} s`,
        text,
        `played once more because the hands could not do it: ${all.filter(({ again }) => again).length}`,
        `false holds: ${falseHolds.length}`,
        ...falseHolds,
        `not as expected: ${misses.length}`,
        ...misses,
      ].join('\n'),
    );
    expect(falseHolds).toEqual([]);
    expect(misses).toEqual([]);
    expect(all.length).toBeGreaterThan(0);
  },
  3_600_000,
);
