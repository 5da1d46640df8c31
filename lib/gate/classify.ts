import { queryMark } from '../sites/queryMark.ts';
import type { Act, Wire } from '../sites/wire.ts';
import type { Value } from './body.ts';

/** A request as any layer may see it. */
export interface WireRequest {
  method: string;
  url: string;
  /** `null` where the body could not be read, empty where there is none. */
  values: readonly Value[] | null;
}

const compiled = new Map<string, RegExp>();
const pattern = (source: string, make: (source: string) => string): RegExp => {
  const whole = make(source);
  const known = compiled.get(whole) ?? new RegExp(whole, 'i');
  compiled.set(whole, known);
  return known;
};
const asPath = (source: string) => `^[^?]*(?:${source})`;
const asPair = (source: string) => `^[?].*(?:${source})`;
const asWhole = (source: string) => `^(?:${source})$`;
/** The end of the path to a value, at the start of a word. */
const asName = (source: string) => `(?:^|\\s)(?:${source})$`;

/**
 * So much of an address is looked at: a page may make one as long as it likes, and a pattern that is tried at every place of it would
 * keep the browser busy for minutes. The browser's own rules read all of it, in linear time.
 */
const longest = { path: 500, pair: 300, pairs: 500 };

/** Acts of the vocabulary that a request is, by its method and path. Pure. */
export function actsOf(wire: Wire, method: string, url: string): Act[] {
  if (!URL.canParse(url)) return [];
  const { pathname, search } = new URL(url);
  const path = pathname.slice(-longest.path);
  const pairs = search
    .slice(1)
    .split('&', longest.pairs)
    .map((pair) => `?${pair.slice(0, longest.pair).replaceAll('?', '_')}`);
  const acts: readonly Act[] = wire.acts;
  return acts.filter((act) => {
    if (!pattern(act.method, asWhole).test(method)) return false;
    const [before = '', inQuery] = act.path.split(queryMark);
    if (inQuery === undefined) return pattern(act.path, asPath).test(path + (pairs[0] ?? ''));
    return pattern(before, asPath).test(path) && pairs.some((pair) => pattern(inQuery, asPair).test(pair));
  });
}

/** One thing that a request takes off, in the words of the site. */
export interface Taking {
  /** Words of the vocabulary, never what a client is called. */
  name: string;
  /** `act`: its method and path say so. `figure`: a number. `word`: a switch or a choice. `row`: something is taken out. */
  kind: 'act' | 'figure' | 'word' | 'row';
  /** As it was sent; empty for an act. */
  value: string;
}

/** Reductions that a request carries, by the site's own vocabulary. Pure. */
export function takingsOf(wire: Wire, request: WireRequest): Taking[] {
  const { method, url, values } = request;
  if (!URL.canParse(url)) return [];
  const found: Taking[] = actsOf(wire, method, url).map(({ name }) => ({ name, kind: 'act', value: '' }));
  // A read carries its question in the address, and many ask for discounts.
  if (/^(?:get|head|options|trace)$/i.test(method)) return found;
  const add = (kind: Taking['kind'], { path, value }: Value) =>
    found.push({ name: lastWords(path), kind, value: value.trim().slice(0, 60) });
  const isNamed = (sources: readonly string[], path: string): boolean =>
    sources.some((source) => pattern(source, asName).test(path));
  const known =
    values?.filter(
      ({ path, value }) => !isNamed(wire.never, path) && !(isSwitched(value) && isNamed(wire.switches, path)),
    ) ?? [];
  for (const value of known) {
    const is = (sources: readonly string[]) => isNamed(sources, value.path);
    const figure = numberOf(value.value);
    if (figure !== null && figure > 0 && is(wire.more)) add('figure', value);
    if (figure !== null && figure < 0 && is(wire.negative)) add('figure', value);
    if (wire.says.some((word) => is([word.name]) && pattern(word.value, asWhole).test(value.value.trim())))
      add('word', value);
    if (!/^(?:|0|no|off|false)$/i.test(value.value.trim()) && is(wire.removes)) add('row', value);
  }
  for (const { value, than } of wire.below) {
    const named = (source: string) => known.filter(({ path }) => pattern(source, asName).test(path));
    const highs = new Map(named(than).map((high) => [high.record, high]));
    for (const low of named(value)) {
      const high = highs.get(low.record);
      if (high && high !== low && isBelow(low.value, high.value)) add('figure', low);
    }
  }
  return found;
}

/**
 * Which reductions does this request carry? Words of the vocabulary only, never a value: what a request says of a client has no
 * place in a record. Pure.
 * @returns names of what was found, empty when nothing takes off
 */
export const classify = (wire: Wire, request: WireRequest): string[] => namesOf(takingsOf(wire, request));

/** Each name once, and no more than a record takes. */
export const namesOf = (takings: readonly Taking[]): string[] =>
  [...new Set(takings.map(({ name }) => name))].slice(0, 10);

/**
 * Could this text hold a word of the vocabulary? A pattern that finds every body with a reduction in it and some others: a frame asks
 * the worker about those alone. In the language of JavaScript; to be used without regard to case.
 */
export function suspicionOf({ more, negative, says, removes, below }: Wire): string {
  const names = [...more, ...negative, ...says.map(({ name }) => name), ...removes];
  const all = [...names, ...below.map(({ value }) => value)];
  // Words that follow each other in a path to a value may lie anywhere apart in a text.
  return all.map((name) => `(?:${name.replaceAll(' ', '[^]*?')})`).join('|');
}

const isSwitched = (value: string): boolean => /^(?:|[01]|true|false|on|off|yes|no)$/i.test(value.trim());

const isBelow = (value: string, than: string): boolean => {
  const [low, high] = [numberOf(value), numberOf(than)];
  return low !== null && high !== null && low < high;
};

/** The vocabulary's own part of a path: what comes before it may be anything. */
const lastWords = (path: string) => path.split(' ').slice(-3).join(' ').slice(0, 60);

/** A figure as forms and JSON send it: "$1,250.00", "10 %", "(5.00)", -3. `null` for everything else. */
export function numberOf(text: string): number | null {
  const bare = text.replace(/[\s$£€,%]/g, '');
  const negative = /^\((.+)\)$/.exec(bare);
  const digits = negative?.[1] ?? bare;
  if (digits.length > 20 || !/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(digits)) return null;
  return negative ? -Number(digits) : Number(digits);
}
