import type { NeedData, ScreenData, SightData } from './site.ts';
import { above, within } from './names.ts';
import type { Item, Plan } from './plan.ts';
import { plain, type Lexicon } from './text.ts';

/** Which of the site's screens are open, and where. */

export interface Open {
  readonly data: ScreenData;
  /** Smallest element that holds the screen: a dialog, a panel, or the body. */
  readonly scope: Element;
  /** The thing that the screen was recognised by first (a field, a grid, a control). */
  readonly anchor: Element;
  readonly items: readonly Item[];
  /** Names of the controls that save it. */
  readonly commit: readonly string[];
}

/** Is the screen open although no control of its own is to be seen? */
const isEvident = (
  { sure, evident = sure }: ScreenData,
  items: readonly Item[],
  plan: Plan,
  words: Lexicon,
  address: string,
): boolean =>
  evident?.every((need) =>
    'route' in need ? words.find(need.route, address) !== null : meeting(need, plan, items, words).length > 0,
  ) ?? false;

/** Controls with one of these names: also those that are only drawn and do not say that they are pressed. */
export const pressesAmong = (
  names: readonly string[],
  plan: Plan,
  items: readonly Item[],
  words: Lexicon,
): Item[] =>
  items.filter((item) =>
    item.type === 'press'
      ? words.oneOf(names, plan.name(item))
      : item.type === 'text' && item.text.length < 60 && words.oneOf(names, plain(plan.said(item).words)),
  );

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
    return pressesAmong([need.control], plan, items, words);
  }
  if ('heading' in need) {
    return items.filter(
      (item) =>
        (item.type === 'head' && words.find(need.heading, item.text)) ||
        // A heading that is only drawn as one: short words that begin with it.
        (item.type === 'text' &&
          item.text.length < 100 &&
          words.find(`^(?:${need.heading})(?!\\w)`, plan.said(item).words)),
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
export function screensOf(plan: Plan, site: SightData, words: Lexicon, document: Document): Open[] {
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
      const open = openIn(data, site, plan, items, dialog ?? document.body, words, document, dialog !== null);
      if (open) (data.scope === 'panel' ? panels : pages).push(open);
    }
    panels.sort((a, b) => (a.scope === b.scope ? 0 : within(a.scope, b.scope) ? 1 : -1));
    found.push(...panels, ...pages);
  }
  return found;
}

function openIn(
  data: ScreenData,
  site: SightData,
  plan: Plan,
  items: readonly Item[],
  area: Element,
  words: Lexicon,
  document: Document,
  inDialog: boolean,
): Open | null {
  const { pathname, hash, search } = document.location ?? { pathname: '', hash: '', search: '' };
  const address = pathname + search + hash;
  const matched: Item[][] = [];
  const pressed = (names: readonly string[]): Item[] =>
    names.length ? pressesAmong(names, plan, items, words) : [];
  const usual = inDialog ? [...site.saves, ...site.closes] : site.saves;
  for (const need of data.needs) {
    if ('route' in need) {
      if (!words.find(need.route, address)) return null;
      continue;
    }
    const met = meeting(need, plan, items, words);
    if (met.length) matched.push(met);
    // A screen that is surely this one may have its save called anything, or in a menu that is closed.
    else if (!('control' in need) || !isEvident(data, items, plan, words, address)) return null;
  }
  const against = data.not.flatMap((need) => {
    if (!('route' in need)) return meeting(need, plan, items, words);
    return words.find(need.route, address) ? items : [];
  });
  const anchors = matched[0] ?? items.filter(({ type }) => type === 'grid' || type === 'field');
  const own = pressed(data.commit);
  // A press that is the reduction has its own name; a form may be saved by any.
  const commit = own.length || data.rules.every((rule) => rule.type === 'act') ? data.commit : usual;
  if (data.scope === 'page') {
    const anchor = anchors[0];
    if (!anchor || against.length) return null;
    return { data, scope: area, anchor: anchor.el, items, commit };
  }
  const commits = own.length ? own : pressed(commit);
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
    if (!scope || (!commits.length && !inDialog && !data.evident)) continue;
    // A prompt is small; words of it scattered over a page are no prompt.
    if (scope === document.body && items.length > 40 && data.rules.every((rule) => rule.type === 'act'))
      continue;
    const inside = scope;
    if (against.some((item) => within(inside, item.el))) continue;
    return {
      data,
      scope: inside,
      anchor: anchor.el,
      items: items.filter((item) => within(inside, item.el)),
      commit,
    };
  }
  return null;
}
