import { nameOf, valueOf } from './names.ts';
import type { Item, Plan } from './plan.ts';
import { clean, type Lexicon } from './text.ts';

/** "Label: value" on a screen, whichever way it is built: field, neighbouring cell, definition list, one line. */

const spoken = (item: Item): string =>
  item.type === 'field' ? valueOf(item.el) : item.type === 'press' ? nameOf(item.el) : clean(item.text);

/** A label may end a line that says something else before it: "3 activities on this bill. Total". */
const ends = (label: string): string => label.replace(/^.*[.·|] /, '');

/** All values that stand beside labels matching the pattern, fields first. */
export function valuesAt(pattern: string, items: readonly Item[], plan: Plan, words: Lexicon): string[] {
  const found: string[] = [];
  for (const item of items) {
    if (item.type === 'field' && plan.labels(item).some((label) => words.is(pattern, label))) {
      found.push(valueOf(item.el));
    }
  }
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (!item || (item.type !== 'text' && item.type !== 'head')) continue;
    const said = plan.said(item);
    if (words.is(pattern, said.words) || words.is(pattern, ends(said.words))) {
      for (let next = at + 1; next < Math.min(items.length, at + 3); next++) {
        const other = items[next];
        if (!other || other.type === 'grid') break;
        const text = spoken(other);
        if (!text) continue;
        found.push(text);
        break;
      }
    } else if (said.label !== null && words.is(pattern, ends(said.label))) found.push(said.value);
  }
  return found;
}

/** The first value beside any of the labels, in the labels' order, that `read` understands. */
export function firstAt<T>(
  patterns: readonly string[],
  areas: readonly (readonly Item[])[],
  plan: Plan,
  words: Lexicon,
  read: (text: string) => T | null,
): T | null {
  for (const pattern of patterns) {
    for (const items of areas) {
      for (const text of valuesAt(pattern, items, plan, words)) {
        const value = text === '' ? null : read(text);
        if (value !== null) return value;
      }
    }
  }
  return null;
}
