import { partsOf } from '../sites/correct.ts';
import type { Override } from '../sites/override.ts';
import type { ScreenData, SiteData } from '../sites/site.ts';

/** What an administrator has pointed at and chosen so far. */
export interface Lesson {
  site: string;
  /** Id of the screen that this is; `new` for one that is not known. */
  screen: string;
  /** What the amount is: a part of that screen, or for a new one how it takes off. */
  amountIs: string;
  amount: string | null;
  save: string | null;
  matter: string | null;
  /** A pattern with `(?<ref>…)`. */
  reference: string | null;
}

/** How the figure of a screen that is not known takes something off. */
export const ways = {
  discount: 'A discount: the more it says, the more is taken off',
  value: 'A value: the less it says, the more is taken off',
  new: 'A credit: whatever it says is taken off',
} as const;

/** What an amount can be on a screen: its figures and columns, not its controls. */
export const amountParts = (screen: ScreenData): string[] =>
  partsOf(screen).filter((part) => !/^(?:commit|confirm|needs\[\d+\])$/.test(part));

/** The lesson as a correction. Things not pointed at are left out; nothing is taken away from what came with the extension. */
export function overrideOf(lesson: Lesson, site: SiteData): Override {
  const { screen, amountIs, amount, save, matter, reference } = lesson;
  const known = site.screens.find((one) => one.id === screen);
  const names = [
    ...(known && amount ? [{ screen, part: amountIs, name: amount }] : []),
    ...(known && save ? [{ screen, part: 'commit', name: save }] : []),
  ];
  return {
    ...(names.length > 0 ? { names } : {}),
    ...(!known && amount && save ? { screens: [newScreen(lesson, amount, save)] } : {}),
    ...(matter ? { context: { matter: [matter] } } : {}),
    ...(reference ? { outcome: { reference: [reference] } } : {}),
  };
}

const literal = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function newScreen({ amountIs }: Lesson, amount: string, save: string): ScreenData {
  const field = literal(amount);
  const shared = { name: amount, field };
  return {
    id: `taught ${save}`.toLowerCase().slice(0, 80),
    scope: 'page',
    basis: amountIs === 'new' ? 'billed' : 'unbilled',
    recurring: false,
    needs: [{ field }, { control: literal(save) }],
    not: [],
    rules: [
      amountIs === 'new'
        ? { ...shared, type: 'new', kind: 'credit' }
        : amountIs === 'value'
          ? { ...shared, type: 'value', kind: 'adjustment', base: [] }
          : { ...shared, type: 'discount', kind: 'discount', unit: 'either', base: ['sub-?total', 'total'] },
    ],
    commit: [literal(save)],
    confirm: [],
  };
}

/**
 * The whole setting: what the firm has pushed already, with the lesson added.
 * @param pushed `siteOverrides` as it is in force; a text that is no JSON object counts as none
 */
export function settingWith(pushed: string | null, site: string, override: Override): string {
  const all = objectIn(pushed);
  all[site] = merged((all[site] ?? {}) as Record<string, unknown>, override as Record<string, unknown>);
  return JSON.stringify(all, null, 2);
}

function objectIn(text: string | null): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : {};
  } catch {
    return {}; // Reported in the status already; what nobody can read cannot be kept.
  }
}

function merged(old: Record<string, unknown>, more: Record<string, unknown>): Record<string, unknown> {
  const result = { ...old };
  for (const [key, value] of Object.entries(more)) {
    const before = old[key];
    if (Array.isArray(value)) {
      const known = Array.isArray(before) ? (before as unknown[]) : [];
      const said = new Set(known.map((one) => JSON.stringify(one)));
      result[key] = [...known, ...value.filter((one) => !said.has(JSON.stringify(one)))];
    } else result[key] = merged((before ?? {}) as Record<string, unknown>, value as Record<string, unknown>);
  }
  return result;
}
