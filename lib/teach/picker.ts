import { candidates, describe, type Described, type Target } from './describe.ts';
import type { SiteData } from '../sites/site.ts';

/** Lets somebody point at one thing on a page, with the mouse or the keyboard. The page notices nothing of it. */

const asks: Record<Target, string> = {
  amount: 'Point at the amount: the field or column that takes something off.',
  save: 'Point at the control that saves it.',
  matter: 'Point at the matter.',
  reference: 'Point at the reference that the site shows after saving.',
};
const how = 'Arrow keys or Tab move, Enter takes, Escape ends.';

const style = `
  :host { all: initial; position: fixed; inset: 0; width: auto; height: auto; margin: 0; border: 0; padding: 0; background: transparent; overflow: visible; }
  .cover { position: fixed; inset: 0; cursor: crosshair; outline: none; }
  .box { position: fixed; border: 3px solid #1d4ed8; background: rgb(29 78 216 / 14%); border-radius: 4px; pointer-events: none; box-shadow: 0 0 0 2px #fff; }
  .box.bad { border-color: #b42318; background: rgb(180 35 24 / 12%); border-style: dashed; }
  .bar { position: fixed; inset: auto 16px 16px 16px; max-width: 640px; margin: 0 auto; padding: 12px 16px; border-radius: 10px;
    background: #111827; color: #fff; font: 15px/1.45 system-ui, sans-serif; pointer-events: none; box-shadow: 0 8px 32px rgb(0 0 0 / 35%); }
  .bar.top { inset: 16px 16px auto 16px; }
  .bar strong, .bar span { display: block; }
  .bar .how { color: #d1d5db; font-size: 13px; }
`;

/** @returns what was taken; `null` when the person ended it */
export function pick(document: Document, target: Target, site: SiteData): Promise<Described | null> {
  const found = [document, ...framesOf(document)].flatMap((one) => candidates(one, target));
  const host = document.createElement('countersign-teach');
  const root = host.attachShadow({ mode: 'closed' });
  const make = (name: string, className: string): HTMLElement => {
    const el = document.createElement(name);
    el.className = className;
    return el;
  };
  const sheet = make('style', '');
  sheet.textContent = style;
  const cover = make('div', 'cover');
  cover.tabIndex = 0;
  cover.setAttribute('role', 'application');
  cover.setAttribute('aria-label', `${asks[target]} ${how}`);
  const box = make('div', 'box');
  box.hidden = true;
  const bar = make('div', 'bar');
  const ask = make('strong', '');
  ask.textContent = asks[target];
  const said = make('span', '');
  said.setAttribute('role', 'status');
  const keys = make('span', 'how');
  keys.textContent = how;
  bar.append(ask, said, keys);
  root.append(sheet, cover, box, bar);
  // A modal dialog makes everything outside of it deaf.
  const modal = Array.from(document.querySelectorAll('dialog')).findLast((one) => one.matches(':modal'));
  (modal ?? document.documentElement).append(host);
  host.popover = 'manual';
  host.showPopover();
  const before = document.activeElement;
  cover.focus();

  return new Promise((done) => {
    let at = -1;
    const show = (index: number): void => {
      at = index;
      const el = found[at];
      box.hidden = !el;
      if (!el) return;
      el.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = rectOf(el);
      Object.assign(box.style, {
        left: `${left - 4}px`,
        top: `${top - 4}px`,
        width: `${width + 2}px`,
        height: `${height + 2}px`,
      });
      // What is pointed at must not lie under the words about it.
      bar.classList.toggle('top', top + height > (document.defaultView?.innerHeight ?? 0) / 2);
      const told = describe(el, target, site);
      box.classList.toggle('bad', !told.ok);
      said.textContent = `${at + 1} of ${found.length}: ${told.ok ? told.said : told.why}`;
      // On the host as well: whoever lists the page's elements (a screen reader, a test) sees what is pointed at.
      host.ariaLabel = said.textContent;
    };
    const end = (answer: Described | null): void => {
      host.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      done(answer);
    };
    const take = (): void => {
      const el = found[at];
      if (!el) return;
      const told = describe(el, target, site);
      if (told.ok) end(told);
    };
    if (found.length === 0)
      said.textContent = 'Nothing of that kind is to be seen on this page. Press Escape.';
    cover.addEventListener('pointermove', ({ clientX, clientY }) => {
      const index = indexAt(found, clientX, clientY);
      if (index >= 0 && index !== at) show(index);
    });
    cover.addEventListener('click', ({ clientX, clientY }) => {
      const index = indexAt(found, clientX, clientY);
      if (index >= 0) show(index);
      take();
    });
    const next: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    cover.addEventListener('keydown', (event) => {
      const step = event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : next[event.key];
      event.stopPropagation();
      if (step) show((at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % Math.max(1, found.length));
      else if (event.key === 'Enter') take();
      else if (event.key === 'Escape') end(null);
      else return;
      event.preventDefault();
    });
  });
}

/** The smallest candidate at a point: the one that the person sees there. */
function indexAt(found: readonly Element[], x: number, y: number): number {
  let best = -1;
  let smallest = Infinity;
  found.forEach((el, index) => {
    const { left, top, width, height } = rectOf(el);
    const inside = x >= left && x <= left + width && y >= top && y <= top + height;
    if (!inside || width * height >= smallest) return;
    smallest = width * height;
    best = index;
  });
  return best;
}

/** Where an element is drawn in the top window, frames counted in. */
function rectOf(el: Element): { left: number; top: number; width: number; height: number } {
  const { left, top, width, height } = el.getBoundingClientRect();
  const frame = el.ownerDocument.defaultView?.frameElement;
  if (!frame) return { left, top, width, height };
  const outer = rectOf(frame);
  return { left: left + outer.left, top: top + outer.top, width, height };
}

function framesOf(document: Document): Document[] {
  return [...document.querySelectorAll('iframe')].flatMap((frame) => {
    const inner = frame.contentDocument;
    return inner ? [inner, ...framesOf(inner)] : [];
  });
}
