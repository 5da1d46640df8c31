import { queryMark, type Act, type Wire } from '../sites/wire.ts';
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

/**
 * Which reductions does this request carry, by the site's own vocabulary? Words of the vocabulary only, never a value: what a
 * request says of a client has no place in a record. Pure.
 * @returns names of what was found, empty when nothing takes off
 */
export function classify(wire: Wire, request: WireRequest): string[] {
  const { method, url, values } = request;
  if (!URL.canParse(url)) return [];
  const found = new Set(actsOf(wire, method, url).map(({ name }) => name));
  // A read carries its question in the address, and many ask for discounts.
  if (/^(?:get|head|options|trace)$/i.test(method)) return [...found];
  const add = (value: Value) => found.add(lastWords(value.path));
  for (const value of values ?? []) {
    const is = (sources: readonly string[]) =>
      sources.some((source) => pattern(source, asName).test(value.path));
    const figure = numberOf(value.value);
    if (figure !== null && figure > 0 && is(wire.more)) add(value);
    if (figure !== null && figure < 0 && is(wire.negative)) add(value);
    if (wire.says.some((word) => is([word.name]) && pattern(word.value, asWhole).test(value.value.trim())))
      add(value);
  }
  for (const { value, than } of wire.below) {
    const named = (source: string) => values?.filter(({ path }) => pattern(source, asName).test(path)) ?? [];
    const highs = new Map(named(than).map((high) => [high.record, high]));
    for (const low of named(value)) {
      const high = highs.get(low.record);
      if (high && high !== low && isBelow(low.value, high.value)) add(low);
    }
  }
  return [...found].slice(0, 10);
}

const isBelow = (value: string, than: string): boolean => {
  const [low, high] = [numberOf(value), numberOf(than)];
  return low !== null && high !== null && low < high;
};

/** The vocabulary's own part of a path: what comes before it may be anything. */
const lastWords = (path: string) => path.split(' ').slice(-3).join(' ').slice(0, 60);

/** A figure as forms and JSON send it: "$1,250.00", "10 %", "(5.00)", -3. `null` for everything else. */
function numberOf(text: string): number | null {
  const bare = text.replace(/[\s$£€,%]/g, '');
  const negative = /^\((.+)\)$/.exec(bare);
  const digits = negative?.[1] ?? bare;
  if (digits.length > 20 || !/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(digits)) return null;
  return negative ? -Number(digits) : Number(digits);
}
