import type { NeedData, ScreenData, SiteData } from './site.ts';
import { above, within } from './names.ts';
import type { Item, Plan } from './plan.ts';
import type { Lexicon } from './text.ts';

/** Which of the site's screens are open, and where. */

export interface Open {
  readonly data: ScreenData;
  /** Smallest element that holds the screen: a dialog, a panel, or the body. */
  readonly scope: Element;
  /** The thing that the screen was recognised by first (a field, a grid, a control). */
  readonly anchor: Element;
  readonly items: readonly Item[];
}

/** Everything on a plan that meets a need. */
export function meeting(need: NeedData, plan: Plan, items: readonly Item[], words: Lexicon): Item[] {
  if ('field' in need) {
    return items.filter(
      (item) => item.type === 'field' && plan.labels(item).some((label) => words.is(need.field, label)),
    );
  }
  if ('choice' in need) {
    return items.filter((item) =>
      item.type === 'field'
        ? plan.labels(item).some((label) => words.is(need.choice, label))
        : (item.type === 'text' || item.type === 'head') && words.is(need.choice, plan.said(item).words),
    );
  }
  if ('column' in need) {
    return items.filter((item) => item.grid?.headers.some((header) => words.is(need.column, header)));
  }
  if ('control' in need) {
    return items.filter((item) => item.type === 'press' && words.is(need.control, plan.name(item)));
  }
  if ('heading' in need) {
    return items.filter(
      (item) =>
        (item.type === 'head' && words.find(need.heading, item.text)) ||
        // A heading that is only drawn as one: short words that say nothing else.
        (item.type === 'text' && item.text.length < 60 && words.is(need.heading, plan.said(item).words)),
    );
  }
  if ('text' in need) {
    return items.filter(
      (item) => (item.type === 'head' || item.type === 'text') && words.find(need.text, item.text),
    );
  }
  return [];
}

/** @returns open screens, the one that lies on top first */
export function screensOf(plan: Plan, site: SiteData, words: Lexicon, document: Document): Open[] {
  if (!plan.items.some((item) => item.type === 'field' || item.type === 'grid' || item.type === 'press'))
    return [];
  const found: Open[] = [];
  const areas = [...plan.dialogs].reverse().map((el): Element | null => el);
  areas.push(null);
  for (const dialog of areas) {
    const items = plan.items.filter((item) => item.dialog === dialog);
    const panels: Open[] = [];
    const pages: Open[] = [];
    for (const data of site.screens) {
      const open = openIn(data, plan, items, dialog ?? document.body, words, document, dialog !== null);
      if (open) (data.scope === 'panel' ? panels : pages).push(open);
    }
    panels.sort((a, b) => (a.scope === b.scope ? 0 : within(a.scope, b.scope) ? 1 : -1));
    found.push(...panels, ...pages);
  }
  return found;
}

function openIn(
  data: ScreenData,
  plan: Plan,
  items: readonly Item[],
  area: Element,
  words: Lexicon,
  document: Document,
  inDialog: boolean,
): Open | null {
  const { pathname, hash, search } = document.location ?? { pathname: '', hash: '', search: '' };
  const matched: Item[][] = [];
  for (const need of data.needs) {
    if ('route' in need) {
      if (!words.find(need.route, pathname + search + hash)) return null;
      continue;
    }
    const met = meeting(need, plan, items, words);
    if (!met.length) return null;
    matched.push(met);
  }
  const against = data.not.flatMap((need) => {
    if (!('route' in need)) return meeting(need, plan, items, words);
    return words.find(need.route, pathname + search + hash) ? items : [];
  });
  const anchors = matched[0] ?? [];
  if (data.scope === 'page') {
    const anchor = anchors[0];
    if (!anchor || against.length) return null;
    return { data, scope: area, anchor: anchor.el, items };
  }
  const commits = items.filter((item) => item.type === 'press' && words.oneOf(data.commit, plan.name(item)));
  const wanted = commits.length ? [...matched, commits] : matched;
  // The panel opened last stands last in the document: look there first.
  for (const anchor of [...anchors].reverse()) {
    let scope: Element | null = anchor.el;
    while (
      scope &&
      scope !== area &&
      !wanted.every((met) => met.some((item) => within(scope as Element, item.el)))
    ) {
      scope = above(scope);
    }
    // Without a boundary of its own and without a commit control, a panel is not to be told from the page.
    if (!scope || (!commits.length && !inDialog)) continue;
    // A prompt is small; words of it scattered over a page are no prompt.
    if (scope === document.body && items.length > 40 && data.rules.every((rule) => rule.type === 'act'))
      continue;
    const inside = scope;
    if (against.some((item) => within(inside, item.el))) continue;
    return { data, scope: inside, anchor: anchor.el, items: items.filter((item) => within(inside, item.el)) };
  }
  return null;
}
