import type { Outcome } from './reading.ts';
import type { Plan } from './plan.ts';
import type { SiteData } from './site.ts';
import { clean, type Lexicon } from './text.ts';

/** Messages of the site about a save: banners and toasts by their words. */

export interface Message {
  readonly el: Element;
  readonly text: string;
  readonly saved: boolean;
}

/** All messages that stand on the screen now, last one last. */
export function messagesOn(plan: Plan, site: SiteData, words: Lexicon): Message[] {
  const found: Message[] = [];
  for (const item of plan.items) {
    if (item.type !== 'text' && item.type !== 'head') continue;
    const text = item.text;
    if (text.length < 4 || text.length > 300) continue;
    // Failure first: "could not be saved" holds the word saved.
    if (site.outcome.failure.some((pattern) => words.find(pattern, text))) {
      found.push({ el: item.el, text: around(item.el, text), saved: false });
    } else if (site.outcome.success.some((pattern) => words.find(pattern, text)) && isSaid(item.el, text)) {
      found.push({ el: item.el, text: around(item.el, text), saved: true });
    }
  }
  return found;
}

/** One word ("Approved", "Posted") is a tab or a state, unless it stands where a page makes announcements. */
function isSaid(el: Element, text: string): boolean {
  return /\s|^saved\b/i.test(text) || el.closest('[role="alert"], [role="status"], [aria-live]') !== null;
}

/** The whole message: its number may stand in an element of its own. */
function around(el: Element, text: string): string {
  const wide = el.parentElement ? spaced(el.parentElement) : '';
  const near = spaced(el);
  const whole = wide.length <= 200 && wide.length > near.length && /\d/.test(wide) ? wide : near;
  return whole.length <= 300 && whole.length >= text.length ? whole : text;
}

/** Words of an element with a space between its parts, without the cross that closes a toast. */
function spaced(el: Element): string {
  const parts: string[] = [];
  const visit = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) parts.push(child.textContent ?? '');
      else if (child.nodeType === 1) visit(child);
    }
  };
  if ((el.textContent ?? '').length < 1000) visit(el);
  return clean(parts.join(' ')).replace(/\s*[×✕✖]$/, '');
}

/** @param fresh messages that have come since the save */
export function outcomeOf(fresh: readonly Message[], site: SiteData, words: Lexicon): Outcome | null {
  const last = fresh.at(-1);
  if (!last) return null;
  if (!last.saved) return { saved: false, text: last.text.slice(0, 500) };
  for (const message of fresh.filter((one) => one.saved).reverse()) {
    for (const pattern of site.outcome.reference) {
      const reference = words.find(pattern, message.text)?.groups?.ref;
      if (reference)
        return { saved: true, reference: reference.slice(0, 120), text: message.text.slice(0, 500) };
    }
  }
  return { saved: true, reference: null, text: last.text.slice(0, 500) };
}
