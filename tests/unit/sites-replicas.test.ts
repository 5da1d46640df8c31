import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { browserNames, type BrowserName } from '../browsers/programs.ts';
import { bundle, openBrowser, openStage, seedsOf, skinText, type Played } from '../seeds/stage.ts';
import type { SeedScene } from '../seeds/scene.ts';
import { scenes } from '../seeds/scenes.ts';

/**
 * Recognition against the replicas, whose skins were made by others and without it: every row in many skins is recognised,
 * read right, held before anything leaves and let go once after approval; no trap is ever touched. `SEEDS=200` for more,
 * `ROWS='^clio [HJ]'` for some rows only.
 */
const seeds = Number(process.env.SEEDS ?? 2);
const wanted = process.env.BROWSERS?.split(',') ?? browserNames;
const rows = new RegExp(process.env.ROWS ?? '');
const isWanted = (scene: SeedScene): boolean => rows.test(`${scene.site} ${scene.row}`);

test.each(browserNames.filter((name) => wanted.includes(name)))(
  'every row that the replicas have is held, and no trap is, in %s',
  async (name) => {
    // Firefox stands for itself with fewer skins unless more are asked for: the markup is the same.
    const all = await playAll(name, process.env.SEEDS || name === 'chromium' ? seeds : 1);
    const falseHolds: string[] = [];
    const misses: string[] = [];
    const lines: string[] = [];
    let [held, right, passed, count] = [0, 0, 0, 0];
    for (const scene of scenes.filter(isWanted)) {
      const own = all.filter((played) => played.scene === scene);
      const at = (played: Played): string =>
        `${scene.site} ${scene.row}, seed ${played.seed} ${skinText(scene.site, played.seed)}: ${played.trouble ?? summary(played)}`;
      const title = `${scene.site.padEnd(11)}${scene.row.padEnd(38)}`;
      const { held: expected } = scene;
      if (!expected) {
        for (const played of own) {
          if (played.asked.length) falseHolds.push(at(played));
          else if (played.trouble || (!scene.silent && !played.arrived)) misses.push(at(played));
        }
        lines.push(
          `${title}trap, touched ${own.filter((played) => played.asked.length).length} of ${own.length}`,
        );
        continue;
      }
      const isHeld = (played: Played): boolean => played.asked.length > 0 && played.applied === 0;
      const isRight = (played: Played): boolean => {
        const last = played.asked.at(-1);
        return (
          isHeld(played) &&
          last?.total === expected.total &&
          last.kind === expected.kind &&
          last.basis === expected.basis &&
          (expected.billTotal ?? last.billTotal) === last.billTotal &&
          last.recurring === (expected.recurring ?? false)
        );
      };
      for (const played of own) {
        for (const adjustment of played.asked) Adjustment.parse(adjustment);
        if (!isRight(played) || played.passed !== 1) misses.push(at(played));
      }
      const sums = [isHeld, isRight, (played: Played) => played.passed === 1].map(
        (rule) => own.filter(rule).length,
      ) as [number, number, number];
      count += own.length;
      held += sums[0];
      right += sums[1];
      passed += sums[2];
      lines.push(
        `${title}held ${sums[0]}  right ${sums[1]}  saved once after approval ${sums[2]}  of ${own.length}`,
      );
    }
    console.log(
      [
        name,
        ...lines,
        `held ${held}, right ${right}, saved once after approval ${passed} of ${count}; false holds ${falseHolds.length}; not as expected ${misses.length}:`,
        ...misses,
      ].join('\n'),
    );
    expect(falseHolds).toEqual([]);
    expect(held / count).toBeGreaterThan(0.97);
    expect(right / count).toBeGreaterThan(0.94);
  },
  3_600_000,
);

function summary({ asked, applied, arrived, passed }: Played): string {
  const last = asked.at(-1);
  const read = last ? `${last.screen} ${last.kind} ${last.basis} ${last.total}` : 'nothing held';
  return `${read}, ${applied} saved without approval, ${arrived} arrived, ${passed ?? 0} saved after it`;
}

async function playAll(name: BrowserName, count: number): Promise<Played[]> {
  const code = await bundle();
  const browser = await openBrowser(name);
  const jobs = scenes.flatMap((scene, index) =>
    isWanted(scene) ? seedsOf(scene.site, count).map((seed) => ({ index, seed })) : [],
  );
  const done: Played[] = [];
  const tabs = name === 'chromium' ? Math.max(2, Math.min(4, availableParallelism())) : 1;
  try {
    await Promise.all(
      Array.from({ length: tabs }, async () => {
        const stage = await openStage(browser, code);
        for (let job = jobs.shift(); job; job = jobs.shift())
          done.push(await stage.play(job.index, job.seed));
        await stage.close();
      }),
    );
  } finally {
    await browser.close();
  }
  return done;
}
