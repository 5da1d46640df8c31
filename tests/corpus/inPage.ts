import { beginTaking, type Taken } from '../../lib/capture/take.ts';
import { correct } from '../../lib/sites/correct.ts';
import { isPress, isShown, nameOf } from '../../lib/sites/names.ts';
import { clio } from '../../lib/sites/clio/site.ts';
import { centerbase } from '../../lib/sites/centerbase/site.ts';
import { timesolv } from '../../lib/sites/timesolv/site.ts';
import type { Override } from '../../lib/sites/override.ts';
import type { Drift } from '../../lib/sites/drift.ts';
import type { Reading } from '../../lib/sites/reading.ts';
import type { SiteData } from '../../lib/sites/site.ts';
import { watch } from '../../lib/sites/watch.ts';
import { scenes } from '../seeds/scenes.ts';

/** Runs in the browser: reads a stored screen, and takes one of a replica. */

/** What is read of a screen, as it stands in the file beside it. */
export interface Read {
  /** Id of the screen on top. */
  screen: string | null;
  /** What would be taken off if it were saved now. */
  standing: string[] | null;
  /** Controls whose press would be held, with what it would take off in minor units. */
  held: Record<string, number | null>;
  /** A screen that is surely open and not as the site's data says, and what of it was not found. */
  drift: Drift | null;
}

const sites: Record<string, SiteData> = { clio, timesolv, centerbase };
const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

function everything(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((el) => [
    el,
    ...(el.shadowRoot ? everything(el.shadowRoot) : []),
  ]);
}

/** Puts in what somebody entered after the screen had come. */
function enter(el: Element, now: string): void {
  el.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
  if (el.localName === 'select') {
    const select = el as HTMLSelectElement;
    select.selectedIndex = [...select.options].findIndex((option) => option.text.trim() === now.trim());
  } else if (el instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(el.type))
    el.checked = now === 'yes';
  else if (el.localName === 'input' || el.localName === 'textarea') (el as HTMLInputElement).value = now;
  else el.textContent = now;
  for (const type of ['input', 'change'])
    el.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

const described = ({ adjustment }: Reading): string[] => [
  `${adjustment.screen} ${adjustment.kind} ${adjustment.basis}${adjustment.recurring ? ' recurring' : ''} ${adjustment.total ?? 'unknown'}${adjustment.billTotal == null ? '' : ` of ${adjustment.billTotal}`}`,
  ...adjustment.lines.map(({ ref, before, after }) => `${ref}: ${before ?? '?'} to ${after ?? '?'}`),
];

async function readStored(html: string, siteId: string, override: Override | null): Promise<Read> {
  const known = sites[siteId];
  if (!known) throw new Error(`No site ${siteId}`);
  const site = override ? correct(known, override) : known;
  document.body.setHTMLUnsafe(html);
  const frame = document.querySelector('iframe');
  if (frame && frame.contentDocument?.readyState !== 'complete')
    await new Promise((done) => frame.addEventListener('load', done, { once: true }));
  const documents = [document, ...(frame?.contentDocument ? [frame.contentDocument] : [])];
  const read: Read = { screen: null, standing: null, held: {}, drift: null };
  for (const one of documents) {
    const watcher = watch(one, site);
    watcher.start();
    await rest(70);
    watcher.standing();
    for (const el of everything(one)) {
      const now = el.getAttribute('data-now');
      if (now !== null) enter(el, now);
    }
    await rest(70);
    const standing = watcher.standing();
    read.screen ??= watcher.screen();
    read.standing ??= standing && described(standing);
    read.drift ??= watcher.drift();
    for (const el of everything(one).filter((control) => isPress(control) && isShown(control))) {
      const path: EventTarget[] = [];
      for (let at: Node | null = el; at; at = at.parentNode ?? (at as ShadowRoot).host ?? null) path.push(at);
      const press = watcher.press(path);
      if (press) read.held[nameOf(el)] = press.reading.adjustment.total;
    }
    watcher.stop();
  }
  return read;
}

let take: (() => Taken) | null = null;
const corpus = {
  readStored,
  /** Plays a scene up to its save and takes the screen down. */
  async take(index: number): Promise<Taken> {
    const scene = scenes[index];
    const site = scene && sites[scene.site];
    if (!scene || !site) throw new Error(`No scene ${index}`);
    await rest(400);
    take = beginTaking(document, site);
    await scene.enter();
    await rest(150);
    return take();
  },
};
Object.assign(globalThis, { corpus });
export type Corpus = typeof corpus;
