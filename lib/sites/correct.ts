import type { Override } from './override.ts';
import type { NeedData, RuleData, ScreenData, SiteData } from './site.ts';
import type { Wire } from './wire.ts';

/** A firm's corrections put into a site's data. Pure, and without the schema, so that a page script may use it too. */

/** What in a screen may be called differently: the rule's own name, or with a dot one of its parts. */
type Part = string;

const literal = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Alternatives of a pattern at its top level: `a|b(?:c|d)` has two. */
function alternatives(pattern: string): string[] {
  const found = [''];
  let depth = 0;
  for (const [part] of pattern.matchAll(/\\.|\[(?:\\.|[^\]])*\]|[^]/g)) {
    if (part === '(') depth++;
    if (part === ')') depth--;
    if (part === '|' && depth === 0) found.push('');
    else found[found.length - 1] += part;
  }
  return found;
}

const share = (one: readonly string[], other: readonly string[]): boolean => {
  const known = new Set(one.flatMap(alternatives));
  return other.flatMap(alternatives).some((pattern) => known.has(pattern));
};

/** Keys of a rule that hold patterns of names; a record of columns counts as its columns. */
const keysOf = (rule: RuleData): Record<string, unknown> => {
  const { type: _, name: __, ...rest } = rule;
  const own: Record<string, unknown> = { ...rest, ...('columns' in rule ? rule.columns : {}) };
  for (const key of ['kind', 'unit', 'choice', 'text', 'carries']) delete own[key];
  // The rest is marks, and parts that have parts of their own.
  for (const [key, value] of Object.entries(own))
    if (![value].flat().every((one) => typeof one === 'string')) delete own[key];
  return own;
};

/** Everything on a screen that a correction can name, as `Override.names[].part` writes it. */
export function partsOf(screen: ScreenData): Part[] {
  const rules = screen.rules.flatMap((rule) =>
    Object.keys(keysOf(rule)).map((key) => (key === 'field' ? rule.name : `${rule.name}.${key}`)),
  );
  return ['commit', 'confirm', ...screen.needs.map((_, at) => `needs[${at}]`), ...rules];
}

const patternOf = (need: NeedData): string => Object.values(need)[0] as string;
const widened = (need: NeedData, name: string): NeedData =>
  Object.fromEntries(Object.entries(need).map(([kind, pattern]) => [kind, `${pattern}|${name}`])) as NeedData;

/** @returns the screen with one more name for a part of it; `null` when it has no such part */
function withName(screen: ScreenData, part: Part, plain: string): ScreenData | null {
  if (!partsOf(screen).includes(part)) return null;
  const copy = structuredClone(screen);
  const name = literal(plain);
  const need = /^needs\[(\d+)\]$/.exec(part);
  if (need) {
    copy.needs = copy.needs.map((one, at) => (at === Number(need[1]) ? widened(one, name) : one));
    return copy;
  }
  const before = part === 'commit' || part === 'confirm' ? copy[part] : inRule(copy, part);
  // What the screen is known by is often the very thing that has a new name: that has to know it as well.
  copy.needs = copy.needs.map((one) => (share([patternOf(one)], before) ? widened(one, name) : one));
  if (part === 'commit' || part === 'confirm') copy[part] = [...copy[part], name];
  else addToRule(copy, part, name);
  return copy;
}

function ruleAt(screen: ScreenData, part: Part): { rule: RuleData; key: string } | null {
  for (const rule of screen.rules) {
    if (part === rule.name) return { rule, key: 'field' };
    if (part.startsWith(`${rule.name}.`)) return { rule, key: part.slice(rule.name.length + 1) };
  }
  return null;
}

function inRule(screen: ScreenData, part: Part): string[] {
  const at = ruleAt(screen, part);
  const value = at && keysOf(at.rule)[at.key];
  return typeof value === 'string' ? [value] : Array.isArray(value) ? (value as string[]) : [];
}

function addToRule(screen: ScreenData, part: Part, name: string): void {
  const at = ruleAt(screen, part);
  if (!at) return;
  const holder = ('columns' in at.rule && at.key in at.rule.columns ? at.rule.columns : at.rule) as Record<
    string,
    unknown
  >;
  const value = holder[at.key];
  holder[at.key] = Array.isArray(value) ? [...(value as string[]), name] : `${String(value)}|${name}`;
}

/** The site's data with a firm's corrections in it. Names that fit no screen are left out (the reader has named them). */
export function correct(site: SiteData, override: Override): SiteData {
  const { names = [], screens = [], terms = {}, context = {}, outcome = {}, harmless = [] } = override;
  const all = new Map(site.screens.map((screen) => [screen.id, screen]));
  for (const screen of screens) all.set(screen.id, screen);
  for (const { screen: id, part, name } of names) {
    const screen = all.get(id);
    const better = screen && withName(screen, part, name);
    if (better) all.set(id, better);
  }
  const labels = Object.entries(site.context).map(([field, known]) => [
    field,
    { ...known, labels: [...known.labels, ...(context[field as keyof typeof context] ?? []).map(literal)] },
  ]);
  return {
    ...site,
    terms: Object.fromEntries(
      [...new Set([...Object.keys(site.terms), ...Object.keys(terms)])].map((term) => [
        term,
        [...(site.terms[term] ?? []), ...(terms[term] ?? [])],
      ]),
    ),
    context: Object.fromEntries(labels) as SiteData['context'],
    screens: [...all.values()],
    outcome: {
      success: [...site.outcome.success, ...(outcome.success ?? [])],
      failure: [...site.outcome.failure, ...(outcome.failure ?? [])],
      reference: [...(outcome.reference ?? []), ...site.outcome.reference],
    },
    harmless: [...site.harmless, ...harmless],
  };
}

/** The same for what the network layer reads from requests. */
export function correctWire(wire: Wire, { wire: more = {} }: Override): Wire {
  return {
    site: wire.site,
    acts: [...wire.acts, ...(more.acts ?? [])],
    more: [...wire.more, ...(more.more ?? [])],
    negative: [...wire.negative, ...(more.negative ?? [])],
    says: [...wire.says, ...(more.says ?? [])],
    removes: [...wire.removes, ...(more.removes ?? [])],
    below: [...wire.below, ...(more.below ?? [])],
    never: wire.never,
    switches: wire.switches,
  };
}
