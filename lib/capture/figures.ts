/**
 * Figures of a stored screen: changed, but so that a reading still adds up. Sums of money are multiplied by one whole number, so
 * before, after and totals keep their relation; hours, percentages and small counts stay; numbers of bills and matters get other
 * digits, the same everywhere; days move; what looks like a telephone or account number becomes noughts.
 */
export interface FigureKey {
  /** 2 to 9. */
  factor: number;
  /** 1 to 8: how far the digits of a number that is no sum move round. */
  turn: number;
}

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const day =
  '(?<![\\d-])(?:\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}|\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2}))(?![\\d-])';
const token = new RegExp(
  [
    // Days, in figures and with the month's name.
    `(?<day>${day})`,
    `(?<named>\\b(?:${months})[a-z]*\\.? )(?<dayOf>\\d{1,2})\\b`,
    '(?<time>\\b\\d{1,2}:\\d{2}\\b)',
    '(?<number>(?<sign>\\p{Sc}\\s?)?\\d(?:[\\d,.\u00a0\u202f]|(?<=\\d) (?=\\d{3}\\b))*(?<percent>\\s*(?:%|per ?cent))?)',
  ].join('|'),
  'giu',
);
/** Is this a day in figures? Seven digits of it are no account number. */
export const isDay = (text: string): boolean => new RegExp(`^${day}$`).test(text);

/** Hours of a day at the most: above that it is money. */
const hours = 24;

/** @param money the text is nothing but one figure that somebody typed, so it is no reference */
export function changeFigures(text: string, key: FigureKey, { percent = false, money = false } = {}): string {
  return text.replace(token, (all: string, ...rest: unknown[]) => {
    const part = rest.at(-1) as Record<string, string | undefined>;
    if (part.time) return all;
    if (part.day) return moveDay(part.day, key);
    if (part.dayOf) return `${part.named ?? ''}${moved(part.dayOf, key)}`;
    const tail = /[.,\s]*$/.exec(all)?.[0] ?? '';
    const figure = tail && !part.percent ? all.slice(0, -tail.length) : all;
    if (part.percent) return all;
    return changeNumber(figure, part.sign !== undefined, key, percent, money) + tail;
  });
}

function changeNumber(text: string, sign: boolean, key: FigureKey, percent: boolean, money: boolean): string {
  const digits = text.replace(/\D/g, '');
  if (digits.length >= 7) return text.replace(/\d/g, '0');
  const decimal = /[.,](\d{1,2})$/.exec(text);
  const value = Number(digits) / 10 ** (decimal?.[1]?.length ?? 0);
  if (percent && value <= 100) return text;
  if (!sign && (decimal ? value < hours : value < 100)) return text;
  if (!sign && !decimal && !money && !/,\d{3}\b/.test(text)) return isYear(text) ? text : turned(text, key);
  return scaled(text, digits, decimal?.[1]?.length ?? 0, key.factor);
}

const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text);

/** The product in the clothes of the figure: sign, grouping and decimal point as they were. */
function scaled(text: string, digits: string, decimals: number, factor: number): string {
  const product = String(Number(digits) * factor).padStart(decimals + 1, '0');
  const whole = decimals ? product.slice(0, -decimals) : product;
  const body = decimals ? text.slice(0, -decimals - 1) : text;
  const group = /\d([,.\s\u00a0\u202f])\d{3}/.exec(body)?.[1] ?? (/^\D*\d{4,}$/.test(body) ? '' : ',');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const head = /^\D*/.exec(text)?.[0] ?? '';
  return head + grouped + (decimals ? text.slice(-decimals - 1, -decimals) + product.slice(-decimals) : '');
}

/** Other digits in the same shape; a nought stays, so that no number gains or loses one in front. */
const turned = (text: string, { turn }: FigureKey): string =>
  text.replace(/[1-9]/g, (digit) => String(((Number(digit) - 1 + turn) % 9) + 1));

const moved = (day: string, { turn }: FigureKey): string =>
  String(((Number(day) - 1 + turn) % 28) + 1).padStart(day.length, '0');

/** Another day of the same month, in the same notation. */
function moveDay(text: string, key: FigureKey): string {
  const parts = text.split(/([/.-])/);
  const at = (parts[0]?.length ?? 0) > 2 ? 4 : Number(parts[0]) > 12 ? 0 : 2;
  return parts.map((part, index) => (index === at ? moved(part, key) : part)).join('');
}
