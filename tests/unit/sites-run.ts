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
import { drawnScreens } from './sites-drawn.ts';
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

/**
 * A bill that somebody has worked on, over which a discount is saved in a dialog: the total falls on the page behind as well.
 * @param isSaved the dialog's save went through; otherwise it did not
 * @returns amounts that would be held: on the page before the dialog, in the dialog, on the page when it has gone, and when the total
 * has fallen once more after a touch
 */
async function savedOver(isSaved: boolean): Promise<(number | null)[]> {
  const words = '<h1>Edit invoice 1041</h1><p>Total: <b id="total">$1,000.00</b></p>';
  document.body.innerHTML = `${words}<label>Memo <input id="memo"></label><button>Save invoice</button>
    <div role="dialog" hidden><h2>Invoice 1041</h2><label>Invoice discount ($) <input id="discount" value="0.00"></label>
    <button id="save">Save invoice</button></div>`;
  const watcher = watch(document, clio);
  watcher.start();
  const part = <T extends HTMLElement>(name: string): T => document.querySelector(name) as T;
  const type = (el: HTMLInputElement, text: string): void => {
    el.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    el.value = text;
    el.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const standing = async (): Promise<number | null> => {
    await rest(70);
    return watcher.standing()?.adjustment.total ?? null;
  };
  await rest(70);
  type(part('#memo'), 'As agreed');
  const amounts = [await standing()];
  const dialog = part('[role="dialog"]');
  dialog.hidden = false;
  await rest(70);
  type(part('#discount'), '50.00');
  amounts.push(await standing());
  watcher.press(pathOf(part('#save')));
  watcher.letGo(true);
  if (isSaved) watcher.settle();
  dialog.remove();
  part('#total').textContent = '$950.00';
  amounts.push(await standing());
  type(part('#memo'), 'As agreed on Friday');
  part('#total').textContent = '$900.00';
  amounts.push(await standing());
  watcher.stop();
  return amounts;
}

/**
 * Lowers the rate of an entry whose hours stand in two columns.
 * @param heads the cells of the table's header that are over them
 * @param second what stands in the second
 * @returns what is taken off
 */
async function rateLowered(heads: string, second: string): Promise<number | null> {
  document.body.innerHTML = `<h1>Edit invoice 1041</h1><table><thead><tr><th>Date</th><th>Description</th>${heads}<th>Rate</th></tr></thead>
    <tbody><tr><td>10/05/2026</td><td>Draft motion</td><td><input value="2.00"></td><td>${second}</td><td><input id="rate" value="500.00"></td></tr>
    <tr><td>10/07/2026</td><td>Research</td><td><input value="1.00"></td><td>${second}</td><td><input value="500.00"></td></tr></tbody></table><button>Save invoice</button>`;
  const watcher = watch(document, clio);
  watcher.start();
  await rest(70);
  const rate = document.querySelector('#rate') as HTMLInputElement;
  rate.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  rate.value = '450.00';
  rate.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const total = watcher.standing()?.adjustment.total ?? null;
  watcher.stop();
  return total;
}

/** What the last press on a drawn screen would commit. @returns its total, `'unknown'`, or `null` for nothing */
async function drawn(index: number): Promise<number | 'unknown' | null> {
  const one = drawnScreens[index];
  const site = one && sites[one.site];
  if (!site) throw new Error(`No screen ${index}`);
  document.body.innerHTML = one.html;
  const part = (css: string): HTMLInputElement => document.querySelector(css) as HTMLInputElement;
  const watcher = watch(document, site);
  watcher.start();
  await rest(70);
  for (const [css, text] of Object.entries(one.type ?? {})) {
    part(css).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    part(css).value = text;
    part(css).dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  for (const [css, text] of Object.entries(one.say ?? {})) {
    part(css).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    part(css).textContent = text;
  }
  let total: number | 'unknown' | null = null;
  for (const css of one.press) {
    const press = watcher.press(pathOf(part(css)));
    total = press && (press.reading.adjustment.total ?? 'unknown');
    part(css).click();
  }
  watcher.stop();
  return total;
}

Object.assign(globalThis, { play, drawn, savedOver, rateLowered, caseCount: cases.length });
