import { centerbase } from '../../lib/sites/centerbase/site.ts';
import { clio } from '../../lib/sites/clio/site.ts';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import type { SiteData } from '../../lib/sites/site.ts';
import { timesolv } from '../../lib/sites/timesolv/site.ts';
import { watch } from '../../lib/sites/watch.ts';
import { cases } from './sites-cases.ts';
import { Kit, pathOf, skinOf } from './sites-kit.ts';

/** Plays one case in one skin. Runs in the browser; `tests/unit/sites-browser.test.ts` starts it. */
export interface Played {
  before: Adjustment | null;
  standing: Adjustment | null;
  pressed: Adjustment | null;
  control: boolean;
  freeHeld: number;
  milliseconds: number;
  skin: string;
}

const sites: Record<string, SiteData> = { clio, timesolv, centerbase };
const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

async function play(index: number, seed: number): Promise<Played> {
  const test = cases[index];
  const site = test && sites[test.site];
  if (!test || !site) throw new Error(`No case ${index}`);
  const skin = skinOf(seed * 131 + index);
  document.body.replaceChildren();
  let inner = document;
  if (test.on === 'panel' && skin.place === 'iframe') {
    const frame = document.createElement('iframe');
    document.body.append(new Kit(skin, document).el('h1', {}, 'Invoice 1041'), frame);
    if (frame.contentDocument) inner = frame.contentDocument;
  }
  const watcher = watch(inner, site);
  watcher.start();
  const kit = new Kit(skin, inner);
  const built = test.build(kit);
  await rest(70);
  const before = watcher.standing()?.adjustment ?? null;
  built.act();
  await rest(0);
  const started = performance.now();
  const standing = watcher.standing()?.adjustment ?? null;
  const milliseconds = performance.now() - started;
  const press = watcher.press(pathOf(built.commit));
  const freeHeld = (built.free ?? []).filter((el) => watcher.press(pathOf(el))).length;
  watcher.stop();
  const { label, button, choice, grid, cells, place, rerender } = skin;
  return {
    before,
    standing,
    pressed: press?.reading.adjustment ?? null,
    control: press?.control === built.commit,
    freeHeld,
    milliseconds,
    skin: [label, button, choice, grid, cells, place, rerender].join(' '),
  };
}

Object.assign(globalThis, { play, caseCount: cases.length });
