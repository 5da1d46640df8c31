import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { forcedOn } from './forced.ts';
import { loadOf, type Load } from './load.ts';
import { saveOn, savesOn, type Save } from './saves.ts';
import { ownShareOn } from './own.ts';
import { servePages } from './serve.ts';
import { at, median, over, spread, table, times } from './table.ts';
import { openVariants, type Variant } from './variants.ts';
import { wholeWay } from './wholeWay.ts';

/** How much is measured. */
export interface Size {
  readonly rounds: number;
  readonly saves: number;
  /** For each page, seconds. */
  readonly seconds: number;
  readonly lines: readonly number[];
}

const typed = "bench.touch('10')";

/**
 * The whole benchmark as Markdown, in one run: every round visits every browser in turn, so that what else the machine does
 * meets all of them alike.
 * @param built folder of the built extension for Chromium
 */
export async function bench(built: string, size: Size): Promise<string> {
  const served = await servePages();
  const variants = await openVariants(served.port, built);
  try {
    const longest = size.lines.at(-1) ?? 500;
    const pages: [string, string, string?][] = size.lines.map((lines) => [
      `bill, ${lines} lines`,
      `/bill?lines=${lines}`,
    ]);
    pages.push([`bill, ${longest} lines, a reduction typed`, `/bill?lines=${longest}`, typed]);
    pages.push(['contacts, 500 rows, no money field', '/list?lines=500']);
    const parts = [];
    const busy: Busy[] = [];
    for (const [name, address, enter] of pages) {
      const { text, more } = await loads(name, variants, size, address, enter);
      parts.push(text);
      busy.push({ name, more });
    }
    parts.push(await shares(pages, variants, size));
    parts.push(growth(busy.slice(0, size.lines.length), variants));
    parts.push(await forced(variants, size), await ready(variants, size), await saves(variants, size));
    parts.push(await whole(size));
    return parts.join('\n\n');
  } finally {
    for (const { browser } of variants) await browser.close();
    served.close();
  }
}

async function loads(
  name: string,
  variants: readonly Variant[],
  { rounds, seconds }: Size,
  address: string,
  enter?: string,
): Promise<{ text: string; more: number[][] }> {
  const found = new Map<Variant, Load[]>(variants.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round++)
    for (const variant of turned(variants, round))
      found.get(variant)?.push(await loadOf(variant.browser, address, seconds, enter));
  const of = (variant: Variant | undefined, part: keyof Load): number[] =>
    (variant ? found.get(variant) : undefined)?.map((load) => load[part]) ?? [];
  const [none] = variants;
  const rows = variants.map((variant) => {
    const ratio = (part: keyof Load): string =>
      variant === none ? '1' : spread(times(of(variant, part), of(none, part)));
    return [
      variant.name,
      spread(of(variant, 'busy')),
      variant === none ? '' : spread(over(of(variant, 'busy'), of(none, 'busy'))),
      ratio('script'),
      ratio('layout'),
      ratio('layouts'),
      ratio('longest'),
      ratio('heap'),
    ];
  });
  const heads = [
    '',
    'main thread busy, %',
    'points more',
    'script ×',
    'style and layout ×',
    'layouts ×',
    'longest task ×',
    'heap ×',
  ];
  const more = variants.map((variant) => over(of(variant, 'busy'), of(none, 'busy')));
  return { text: `### ${name}\n\n${table(heads, rows)}`, more };
}

/** Whose functions the main thread is in: exact where the difference of two busy pages is not. */
async function shares(
  pages: readonly [string, string, string?][],
  variants: readonly Variant[],
  { rounds, seconds }: Size,
): Promise<string> {
  const rows: string[][] = [];
  for (const { name, browser } of variants.slice(1)) {
    const cells: string[] = [];
    for (const [, address, enter] of pages) {
      const found: number[] = [];
      for (let round = 0; round < rounds; round++)
        found.push(await ownShareOn(browser, address, seconds, enter));
      cells.push(spread(found));
    }
    rows.push([name, ...cells]);
  }
  const heads = ['', ...pages.map(([name]) => name)];
  return `### Time in which a function of the extension's stood on the stack, %\n\n${table(heads, rows)}`;
}

/** What each browser's main thread was busy with beyond the first one's, points, by variant and round. */
interface Busy {
  readonly name: string;
  readonly more: readonly (readonly number[])[];
}

/** The same figure for the page of each length, side by side. */
function growth(busy: readonly Busy[], variants: readonly Variant[]): string {
  const rows = variants
    .slice(1)
    .map(({ name }, at) => [name, ...busy.map(({ more }) => spread(more[at + 1] ?? []))]);
  return `### Points more as the bill grows\n\n${table(['', ...busy.map(({ name }) => name)], rows)}`;
}

/** Once for each browser: these are counts, not times. */
async function forced(variants: readonly Variant[], { seconds, lines }: Size): Promise<string> {
  const [count = 500] = lines;
  const rows: string[][] = [];
  for (const { name, browser } of variants)
    for (const [page, address] of [
      [`bill, ${count} lines`, `/bill?lines=${count}`],
      ['contacts', '/list?lines=500'],
    ] as const) {
      const { idle, acting } = await forcedOn(browser, address, seconds);
      const counts = [idle.page, idle.own, acting.page, acting.own];
      rows.push([`${name}, ${page}`, ...counts.map((one) => one.toFixed(one % 1 ? 1 : 0))]);
    }
  const heads = [
    '',
    "a second, by the page's scripts",
    "a second, by the extension's",
    'in a touch, a figure and a press, by the page',
    'by the extension',
  ];
  return `### Style and layout computed before their time\n\n${table(heads, rows)}`;
}

async function ready(variants: readonly Variant[], { rounds, lines }: Size): Promise<string> {
  const rows: string[][] = [];
  for (const count of lines) {
    const found = new Map<Variant, Save[]>(variants.map((variant) => [variant, []]));
    for (let round = 0; round < rounds; round++)
      for (const variant of turned(variants, round))
        found.get(variant)?.push(await saveOn(variant.browser, count, '10'));
    for (const [variant, some] of found)
      rows.push([
        `${variant.name}, ${count} lines`,
        spread(some.map(({ touch }) => touch)),
        spread(some.map(({ input }) => input)),
        spread(some.map(({ press }) => press)),
        `${some.filter(({ left }) => left === null).length} of ${some.length}`,
      ]);
  }
  const heads = ['', 'first touch, ms', 'typing, ms', 'press on Save, ms', 'held'];
  return `### From the screen's appearing to the hold\n\n${table(heads, rows)}`;
}

async function saves(variants: readonly Variant[], { saves, lines }: Size): Promise<string> {
  const count = lines[0] ?? 500;
  const [none, ours] = variants;
  if (!none || !ours) throw new Error('nothing to compare');
  const gate = await gateInPage();
  const kinds: [string, () => Promise<number[]>][] = [
    ['no extension', () => savesOn(none.browser, count, '0.00', null)],
    ['Countersign, nothing reduced', () => savesOn(ours.browser, count, '0.00', null)],
    ['no extension, discount typed', () => savesOn(none.browser, count, '10', null)],
    ['Countersign, approved', () => savesOn(none.browser, count, '10', gate)],
  ];
  const found = kinds.map((): number[][] => []);
  for (let round = 0; round < saves; round++)
    for (const place of turned(kinds.keys().toArray(), round))
      found[place]?.push((await kinds[place]?.[1]()) ?? []);
  const rows = kinds.flatMap(([name], place) =>
    ['first save of the document', 'later saves'].map((which, later) => {
      const pick = (some: number[][] | undefined): number[] =>
        (some ?? []).flatMap((times) => (later ? times.slice(1) : times.slice(0, 1)));
      const [own, base] = [pick(found[place]), pick(found[place < 2 ? 0 : 2])];
      const isBase = place === 0 || place === 2;
      return [
        `${name}, ${which}`,
        spread(own),
        at(own, 0.95).toFixed(2),
        isBase ? '' : (at(own, 0.95) - at(base, 0.95)).toFixed(2),
        isBase ? '' : (median(own) - median(base)).toFixed(2),
        isBase ? '1' : (median(own) / median(base)).toFixed(1),
      ];
    }),
  );
  return `### A save that goes through, bill of ${count} lines\n\n${table(saveHeads, rows)}`;
}

async function whole({ saves }: Size): Promise<string> {
  const { bare, approved, bareHarmless, harmless } = await wholeWay(Math.ceil(saves / 2));
  const row = (name: string, own: number[], base: number[]): string[] => [
    name,
    spread(own),
    at(own, 0.95).toFixed(1),
    own === base ? '' : (at(own, 0.95) - at(base, 0.95)).toFixed(1),
    own === base ? '' : (median(own) - median(base)).toFixed(1),
    own === base ? '1' : (median(own) / median(base)).toFixed(1),
  ];
  const rows = [
    row('no extension, nothing reduced', bareHarmless, bareHarmless),
    row('Countersign, nothing reduced', harmless, bareHarmless),
    row('no extension, a discount', bare, bare),
    row('Countersign, an approved discount', approved, bare),
  ];
  return `### The whole way: replica of Clio, worker, store, endpoint on this machine\n\n${table(saveHeads, rows)}`;
}

const saveHeads = [
  '',
  'press to request, ms',
  '95th percentile',
  'more at the 95th',
  'more at the median',
  'median ×',
];

/** Another order in every round. */
const turned = <T>(list: readonly T[], round: number): T[] => {
  const from = round % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
};

async function gateInPage(): Promise<string> {
  const entry = fileURLToPath(new URL('approved.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'bench' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('No bundle');
  return output.output[0].code;
}
