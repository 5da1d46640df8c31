import { hours, markOf, money, percent, type DecimalMark } from './number.ts';

/** How figures are to be read on one page: its currency and its decimal mark. */
export interface Figures {
  readonly currency: string;
  /** Minor units; an empty text is zero, `null` cannot be read. */
  money(text: string): number | null;
  /** Hundredths of a percent; an empty text is zero. */
  percent(text: string): number | null;
  /** Thousandths of an hour; an empty text is zero. */
  hours(text: string): number | null;
}

const signs: readonly (readonly [RegExp, string])[] = [
  [/£|\bGBP\b/, 'GBP'],
  [/€|\bEUR\b/, 'EUR'],
  [/\bCAD\b|\bCA\$|\bC\$/, 'CAD'],
  [/\bAUD\b|\bAU\$|\bA\$/, 'AUD'],
  [/\bNZD\b|\bNZ\$/, 'NZD'],
  [/\bCHF\b/, 'CHF'],
  [/¥|\bJPY\b/, 'JPY'],
  [/\bUSD\b|\bUS\$/, 'USD'],
];

/** Any of them, asked first: most texts name no currency. */
const sign = new RegExp(signs.map(([one]) => one.source).join('|'));

const decimals: Readonly<Record<string, number>> = { JPY: 0 };

/**
 * @param samples texts of the screen that hold figures
 * @param currency of the site when the screen names none
 */
export function figuresOf(samples: readonly string[], currency: string): Figures {
  const mark: DecimalMark = markOf(samples);
  const said = samples.find((text) => sign.test(text) && /\d/.test(text));
  const own = (said && signs.find(([one]) => one.test(said))?.[1]) || currency;
  const digits = decimals[own] ?? 2;
  return {
    currency: own,
    money: (text) => (text === '' ? 0 : money(text, digits, mark)),
    percent: (text) => (text === '' ? 0 : percent(text, mark)),
    hours: (text) => (text === '' ? 0 : hours(text, mark)),
  };
}
