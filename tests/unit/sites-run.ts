import { computeAccessibleName } from 'dom-accessibility-api';
import { accessibleName } from '../../lib/sites/accessibleName.ts';
import { isField, isPress, valueOf } from '../../lib/sites/names.ts';
import { bare } from '../../lib/sites/text.ts';
import { centerbase } from '../../lib/sites/centerbase/site.ts';
import { clio } from '../../lib/sites/clio/site.ts';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import type { SiteData } from '../../lib/sites/site.ts';
import { timesolv } from '../../lib/sites/timesolv/site.ts';
import { watch } from '../../lib/sites/watch.ts';
import { cases } from './sites-cases.ts';
import { Kit, pathOf, skinOf } from './sites-kit.ts';
import { RareKit } from './sites-rare.ts';

/** Plays one case in one skin. Runs in the browser; `tests/unit/sites-browser.test.ts` starts it. */
export interface Played {
  before: Adjustment | null;
  standing: Adjustment | null;
  pressed: Adjustment | null;
  control: boolean;
  freeHeld: number;
  milliseconds: number;
  /** Names that a complete implementation gives differently. */
  misnamed: string[];
  skin: string;
}

const sites: Record<string, SiteData> = { clio, timesolv, centerbase };
const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Names are the same whatever a page's styles hide: asking for them would make the page compute them. */
const noStyle = (): CSSStyleDeclaration => ({ getPropertyValue: () => '' }) as unknown as CSSStyleDeclaration;

/** Our short computation of names beside a complete one, for every field and control in sight. */
function misnamed(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap((el) => {
    const inner = el.shadowRoot ? misnamed(el.shadowRoot) : [];
    if (!isField(el) && !isPress(el)) return inner;
    const [own, whole] = [
      bare(accessibleName(el, valueOf)),
      bare(computeAccessibleName(el, { getComputedStyle: noStyle })),
    ];
    return own === whole ? inner : [...inner, `${el.outerHTML.slice(0, 200)}: "${own}", not "${whole}"`];
  });
}

async function play(index: number, seed: number, isRare = false): Promise<Played> {
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
  const kit = isRare ? new RareKit(skin, inner) : new Kit(skin, inner);
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
  const names = misnamed(inner);
  watcher.stop();
  const { label, button, choice, grid, cells, place, rerender } = skin;
  return {
    before,
    standing,
    pressed: press?.reading.adjustment ?? null,
    control: press?.control === built.commit,
    freeHeld,
    milliseconds,
    misnamed: names,
    skin:
      kit instanceof RareKit
        ? [...Object.values(kit.rare), grid, cells, place, rerender].join(' ')
        : [label, button, choice, grid, cells, place, rerender].join(' '),
  };
}

Object.assign(globalThis, { play, caseCount: cases.length });
