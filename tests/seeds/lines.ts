import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import type { SeedScene } from './scene.ts';
import type { Played } from './stage.ts';

/**
 * The lines that are to be read in each row, whatever its skin: kind, before and after in minor units (`?` is unknown), and whether
 * the bill carried them before the press. `RECORD=1` with the test of the replicas writes them down from the documented skin.
 */
const file = new URL('lines.json', import.meta.url);
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;

const nameOf = ({ site, row }: SeedScene): string => `${site} ${row}`;
const figure = (sum: number | null): string => (sum === null ? '?' : String(sum));

export const linesIn = ({ lines }: Adjustment): string[] =>
  lines.map(
    ({ kind, before, after, carried }) =>
      `${kind} ${figure(before)} to ${figure(after)}${carried === undefined ? '' : ' carried'}`,
  );

/** @throws Error for a row whose lines nobody has written down */
export function expectedLines(scene: SeedScene): string[] {
  const lines = recorded[nameOf(scene)];
  if (!lines) throw new Error(`tests/seeds/lines.json does not know "${nameOf(scene)}": record it`);
  return lines;
}

/** Rows that are written down and no longer played. */
export const unplayed = (scenes: readonly SeedScene[]): string[] =>
  Object.keys(recorded).filter((name) => !scenes.some((scene) => scene.held && nameOf(scene) === name));

/** Writes down what was read, beside what other rows have. */
export async function record(all: readonly Played[]): Promise<void> {
  for (const { scene, asked } of all) {
    const last = asked.at(-1);
    if (scene.held && last) recorded[nameOf(scene)] = linesIn(last);
  }
  const sorted = Object.entries(recorded).sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(
    file,
    await format(JSON.stringify(Object.fromEntries(sorted)), { parser: 'json', printWidth: 110 }),
  );
}
