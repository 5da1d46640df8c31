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
    } else if (site.outcome.success.some((pattern) => words.find(pattern, text))) {
      found.push({ el: item.el, text: around(item.el, text), saved: true });
    }
  }
  return found;
}

/** The whole message: its number may stand in an element of its own. */
function around(el: Element, text: string): string {
  const parent = el.parentElement;
  const near = clean(el.textContent);
  const wide = parent ? clean(parent.textContent) : '';
  if (wide.length <= 200 && wide.length > near.length && /\d/.test(wide)) return wide;
  return near.length <= 300 && near.length >= text.length ? near : text;
}

/** @param fresh messages that have come since the save */
export function outcomeOf(fresh: readonly Message[], site: SiteData, words: Lexicon): Outcome | null {
  const last = fresh.at(-1);
  if (!last) return null;
  if (!last.saved) return { saved: false, text: last.text.slice(0, 500) };
  for (const pattern of site.outcome.reference) {
    const reference = words.find(pattern, last.text)?.groups?.ref;
    if (reference) return { saved: true, reference: reference.slice(0, 120), text: last.text.slice(0, 500) };
  }
  return { saved: true, reference: null, text: last.text.slice(0, 500) };
}
