import { expectedLines, linesIn } from './lines.ts';
import { familyOf } from './plan.ts';
import { skinText } from './replicas.ts';
import type { SeedScene } from './scene.ts';
import type { Played } from './stage.ts';

/** Recall, amount read right and false holds of many plays, by site and row. */
export interface Table {
  text: string;
  /** Rows that were not held, not read right, or not saved exactly once after approval; traps that could not be played. */
  misses: string[];
  /** What the hands could do at the second try only. */
  again: string[];
  /** Traps at which something was asked. */
  falseHolds: string[];
}

const isHeld = ({ asked, applied }: Played): boolean => asked.length > 0 && applied === 0;

function isRight(played: Played): boolean {
  const { held } = played.scene;
  const last = played.asked.at(-1);
  return (
    isHeld(played) &&
    last?.total === held?.total &&
    last?.kind === held?.kind &&
    last?.basis === held?.basis &&
    (held?.billTotal ?? last?.billTotal) === last?.billTotal &&
    last?.recurring === (held?.recurring ?? false) &&
    linesIn(last).join() === expectedLines(played.scene).join()
  );
}

const savedOnce = ({ passed }: Played): boolean => passed === 1;
const isMiss = (played: Played): boolean =>
  played.scene.held
    ? played.trouble !== null || !isRight(played) || !savedOnce(played)
    : !played.asked.length && (played.trouble !== null || (!played.scene.silent && !played.arrived));

const nameOf = ({ scene, seed, by }: Played): string => `${scene.site} ${scene.row}, seed ${seed}, by ${by}`;

function said(played: Played): string {
  const { scene, seed, asked, applied, arrived, passed, trouble } = played;
  const last = asked.at(-1);
  const read = last
    ? `${last.screen} ${last.kind} ${last.basis} ${last.total} of ${last.billTotal} (${linesIn(last).join(', ')})`
    : 'nothing held';
  const what =
    trouble ??
    `${read}, ${applied} saved without approval, ${arrived} arrived, ${passed ?? 0} saved after it`;
  return `${nameOf(played)} ${skinText(scene.site, seed)}: ${what}`;
}

export function tableOf(scenes: readonly SeedScene[], all: readonly Played[]): Table {
  const count = (played: readonly Played[], rule: (one: Played) => boolean): string =>
    String(played.filter(rule).length).padStart(6);
  const cells = (played: readonly Played[], rows: readonly Played[]): string =>
    [
      String(new Set(played.map(({ seed }) => seed)).size).padStart(6),
      String(played.length).padStart(6),
      ...[isHeld, isRight, savedOnce].map((rule) => (rows.length ? count(rows, rule) : '     –')),
      count(played, (one) => !one.scene.held && one.asked.length > 0),
    ].join(' ');
  const line = (title: string, played: readonly Played[]): string =>
    `${title.padEnd(62)}${cells(
      played,
      played.filter(({ scene }) => scene.held),
    )}`;
  const lines = [...Map.groupBy(scenes, familyOf)].flatMap(([family, rows]) => [
    line(
      family,
      all.filter(({ scene }) => rows.includes(scene)),
    ),
    ...rows.map((scene) =>
      line(
        `  ${scene.row}`,
        all.filter((played) => played.scene === scene),
      ),
    ),
  ]);
  const sites = [...new Set(scenes.map(({ site }) => site))];
  const sums = sites.map((site) =>
    line(
      `${site}, all rows`,
      all.filter(({ scene }) => scene.site === site),
    ),
  );
  const head = `${''.padEnd(62)} seeds  plays   held  right  saved  false`;
  return {
    text: [head, ...lines, ...sums, line('all', all)].join('\n'),
    misses: all.filter(isMiss).map(said),
    again: all.flatMap((one) => (one.again ? `${nameOf(one)}: ${one.again}` : [])),
    falseHolds: all.filter(({ scene, asked }) => !scene.held && asked.length > 0).map(said),
  };
}
