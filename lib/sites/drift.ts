import { meeting } from './screen.ts';
import type { NeedData } from './site.ts';
import type { Item, Plan } from './plan.ts';
import { bare } from './text.ts';
import { addressOf } from './surroundings.ts';
import type { View } from './view.ts';

/** A screen is open, by its route or heading, and parts of it that the site's data names are not there. */
export interface Drift {
  /** Id of the screen in the site's data. */
  screen: string;
  /** What was not found, in the words of the site's data: never anything of the page. */
  missing: string[];
}

/**
 * What an edit needs: without a field, a control and a sum this is a page that loads, fails or asks to sign in. A dialog with the
 * very heading may still wait for its sum.
 */
const isWorking = (items: readonly Item[], plan: Plan, inDialog: boolean): boolean =>
  // The search above every page edits nothing.
  items.some((item) => item.type === 'field' && !/\b(?:search|filter)/i.test(plan.name(item))) &&
  items.some(({ type }) => type === 'press') &&
  items.some(
    ({ type, text, el }) =>
      inDialog ||
      type === 'grid' ||
      /\d[.,]\d\d\b/.test(type === 'field' ? ((el as HTMLInputElement).value ?? '') : text),
  );

const said = (need: NeedData): string => {
  const [kind, pattern] = Object.entries(need)[0] ?? ['', ''];
  return `${kind} ${String(pattern)}`.slice(0, 120);
};

/** @returns the first screen that is surely open and not as it should be; `null` where none is. Cheap on all other addresses. */
export function driftOf(view: View): Drift | null {
  const { site, words, document } = view;
  for (const data of site.screens) {
    const { sure } = data;
    if (!sure?.every((need) => !('route' in need) || words.find(need.route, addressOf(document)))) continue;
    const plan = view.plan();
    const heads = sure.flatMap((need) => ('heading' in need ? [need.heading] : []));
    const head = plan.items.find(
      ({ type, text }) => type === 'head' && heads.some((heading) => words.is(heading, bare(text))),
    );
    if (heads.length > 0 && !head) continue;
    const items = plan.items.filter(({ dialog }) => dialog === (head?.dialog ?? null));
    const isSaid = (need: (typeof sure)[number]): boolean =>
      !('text' in need) ||
      items.some(({ type, text }) => /text|head/.test(type) && words.is(need.text, bare(text)));
    if (!sure.every(isSaid) || !isWorking(items, plan, Boolean(head?.dialog))) continue;
    const saves = items.some(
      (item) =>
        item.type === 'press' &&
        // It may be in a menu that is closed.
        (words.oneOf([...data.commit, ...site.saves], plan.name(item)) ||
          item.el.hasAttribute('aria-haspopup')),
    );
    const missing = data.needs
      .filter((need) => !('route' in need || ('control' in need && saves)))
      .filter((need) => meeting(need, plan, items, words).length === 0)
      .map(said);
    if (!saves) missing.push('its save control');
    if (missing.length > 0) return { screen: data.id, missing };
  }
  return null;
}
