import type { Job } from './job.ts';
import { opensWindows, seedsOf } from './replicas.ts';
import type { SeedScene } from './scene.ts';

/**
 * The family of a row: all rows and traps of a site that begin at the same address, and so stand on the same markup. A skin is
 * drawn for a screen, so what a family has to be tried in is skins; which of its rows is played in which of them is shared out.
 */
export const familyOf = ({ site, path }: SeedScene): string =>
  `${site} ${path.replace(/\d+/g, 'N').replace('/nc/', '')}`;

/** How much is played. */
export interface Wanted {
  /** First seed. */
  from: number;
  /** Skins that each family is played in, each by at least one of its rows. */
  seeds: number;
  /** Skins that each row is played in, at least. */
  each: number;
  /** One play in so many is done by the browser's own mouse and keyboard; 0: none. */
  byHandIn: number;
}

/**
 * The plays of these scenes: the rows of a family begin at seeds that lie evenly between all of the family's, and go on from there
 * until the next row has begun, so that every seed is played and every row is.
 */
export function jobsOf(wanted: readonly SeedScene[], all: readonly SeedScene[], how: Wanted): Job[] {
  const families = Map.groupBy(wanted, familyOf);
  return [...families.values()].flatMap((rows) => {
    const [{ site }] = rows as [SeedScene];
    const seeds = seedsOf(site, how.from, how.seeds);
    const count = Math.min(seeds.length, Math.max(how.each, Math.ceil(seeds.length / rows.length)));
    return rows.flatMap((scene, row) => {
      const index = all.indexOf(scene);
      const first = Math.floor((row * seeds.length) / rows.length);
      return Array.from({ length: count }, (_, at): Job => {
        const seed = seeds[(first + at) % seeds.length] ?? how.from;
        const byHand =
          how.byHandIn > 0 &&
          !scene.leaves &&
          !opensWindows(site, seed) &&
          (seed + index) % how.byHandIn === 0;
        return {
          index,
          seed,
          // Signing in posts a whole document, as all of TimeSolv does.
          at: byHand || site === 'timesolv' || scene.path.startsWith('/login') ? 'server' : 'page',
          by: byHand ? 'hand' : 'events',
        };
      });
    });
  });
}
