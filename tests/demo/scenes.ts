import { centerbaseScenes } from '../journey/centerbase.ts';
import { clioScenes } from '../journey/clio.ts';
import type { Scene } from '../journey/scene.ts';
import { timesolvScenes } from '../journey/timesolv.ts';

/** A scene of the journey in words for the reader. */
export interface Act {
  scene: Scene;
  site: string;
  /** What Carla types, and where; the amount stands between them. */
  enters: string;
  on: string;
  dollars: number;
  /** The site's own button. */
  save: string;
  reason: string;
  explanation: string;
}

function sceneNamed(scenes: readonly Scene[], name: string): Scene {
  const found = scenes.find((scene) => scene.name === name);
  if (!found) throw new Error(`There is no scene "${name}".`);
  return found;
}

/** The first journey, on every site: each amount is one that Ben Ito decides. */
export const acts: readonly Act[] = [
  {
    scene: sceneNamed(clioScenes, 'invoice discount $'),
    site: 'Clio',
    enters: 'a discount',
    on: 'bill 1041',
    dollars: 260,
    save: 'Save invoice',
    reason: 'Courtesy discount',
    explanation: 'Long-standing client; agreed by telephone on Friday.',
  },
  {
    scene: sceneNamed(timesolvScenes, 'adjustment on the Totals tab'),
    site: 'TimeSolv',
    enters: 'a negative adjustment',
    on: 'the Totals tab of draft 1041',
    dollars: 312,
    save: 'Save',
    reason: 'Scope adjustment',
    explanation: 'The second conference was outside the engagement letter.',
  },
  {
    scene: sceneNamed(centerbaseScenes, 'Apply Credit on a posted bill'),
    site: 'Centerbase',
    enters: 'a courtesy credit',
    on: 'a posted bill',
    dollars: 145,
    save: 'Apply',
    reason: 'Billing error',
    explanation: 'The filing fee was entered twice.',
  },
];

/** What people call a site. */
export const siteName = (id: string): string => acts.find((act) => act.scene.site === id)?.site ?? id;
