/** Figures as billing screens write them. Every answer is an integer; what cannot be read is `null`, never a guess. */

export type DecimalMark = '.' | ',';

/**
 * Reads a plain decimal figure.
 * @param text may hold a sign before or after, parentheses for negative, a currency, grouping by comma, dot, space, apostrophe
 * @param digits decimals that the answer carries (2: hundredths)
 * @param mark decimal mark of the page, which settles `1,234` and `1.234`
 * @returns the figure times ten to the power of `digits`; `null` when it cannot be read or carries more decimals
 */
function decimal(text: string, digits: number, mark: DecimalMark = '.'): number | null {
  let rest = text
    .replace(/[\s\u00a0\u202f\u2009\u200b]+/g, ' ')
    .replace(/[\u2212\u2012\u2013\u2014]/g, '-')
    .replace(/(?:\b(?:US|CA|AU|NZ|C|A))?\p{Sc}(?:(?:US|CA|AU|NZ)\b)?/giu, ' ')
    .replace(/(?<![a-z])(?:USD|CAD|AUD|NZD|GBP|EUR|CHF)(?![a-z])/gi, ' ')
    .trim();
  let negative = false;
  const inside = /^\((.*)\)$/.exec(rest);
  if (inside) {
    negative = true;
    rest = (inside[1] ?? '').trim();
  }
  const sign = /^([-+])?\s*(.*?)\s*([-+])?$/.exec(rest);
  if (!sign) return null;
  if ((sign[1] && sign[3]) || (negative && (sign[1] || sign[3]))) return null;
  if (sign[1] === '-' || sign[3] === '-') negative = true;
  const plain = figure(sign[2] ?? '', digits, mark);
  if (plain === null) return null;
  return negative && plain !== 0 ? -plain : plain;
}

/** Money in minor units. @param digits of the currency (2 for USD) */
export function money(text: string, digits = 2, mark: DecimalMark = '.'): number | null {
  return decimal(text, digits, mark);
}

/** Percent in hundredths of a percent (10 % is 1000). */
export function percent(text: string, mark: DecimalMark = '.'): number | null {
  return decimal(text.replace(/\s*(?:%|percent|pct\.?)\s*/i, ' '), 2, mark);
}

/** Hours in thousandths (1.2 h is 1200): `1.2`, `0.40h`, `1:12`, `01:12:00`, `1h 12m`, `72min`; minutes round half up. */
export function hours(text: string, mark: DecimalMark = '.'): number | null {
  const rest = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const clock = /^(-?)(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/.exec(rest);
  if (clock) {
    const seconds = Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4] ?? 0);
    return sane(Math.floor((seconds * 1000 + 1800) / 3600) * (clock[1] ? -1 : 1));
  }
  const spoken =
    /^(?:(\d+)\s*h(?:rs?|ours?)?\.?)?\s*(\d+)\s*m(?:ins?|inutes?)?\.?(?:\s*(\d+)\s*s(?:ecs?|econds?)?\.?)?$/i.exec(
      rest,
    );
  if (spoken) {
    const seconds = Number(spoken[1] ?? 0) * 3600 + Number(spoken[2]) * 60 + Number(spoken[3] ?? 0);
    return sane(Math.floor((seconds * 1000 + 1800) / 3600));
  }
  return decimal(rest.replace(/\s*h(?:rs?|ours?)?\.?(?=\)?\s*-?$)/i, ''), 3, mark);
}

/** The decimal mark that a page's own money texts show; `.` when they leave it open. */
export function markOf(samples: Iterable<string>): DecimalMark {
  for (const text of samples) {
    const tail = /(?:^|\D)\d{1,3}(?:[.\s\u00a0\u202f']\d{3})*(,)\d{2}(?!\d)|\d(\.)\d{2}(?!\d)/.exec(text);
    if (tail) return tail[1] ? ',' : '.';
  }
  return '.';
}

/** `units * rate`, both scaled integers, rounded half up after dividing by `scale`. */
export function times(units: number, rate: number, scale: number): number {
  const product = BigInt(units) * BigInt(rate);
  const by = BigInt(scale);
  const size = product < 0n ? -product : product;
  const rounded = Number((size * 2n + by) / (by * 2n));
  return product < 0n ? -rounded : rounded;
}

function figure(text: string, digits: number, mark: DecimalMark): number | null {
  if (!/^[\d.,' ’]*\d[\d.,' ’]*$/.test(text)) return null;
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  let point: DecimalMark | null;
  if (dots && commas) point = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  else if (dots + commas > 1) point = null;
  else if (dots + commas === 0) point = null;
  else {
    const own: DecimalMark = dots ? '.' : ',';
    const tail = text.length - 1 - text.indexOf(own);
    // Three digits after a single mark: a thousand, unless this page writes its decimals so.
    point = own === mark || tail !== 3 ? own : null;
  }
  const at = point === null ? -1 : text.lastIndexOf(point);
  const whole = at < 0 ? text : text.slice(0, at);
  const part = at < 0 ? '' : text.slice(at + 1);
  if (!/^\d*$/.test(part)) return null;
  if (point !== null && whole.includes(point)) return null;
  const groups = whole.split(/[.,' ’]/);
  if (new Set(whole.replace(/\d/g, '')).size > 1) return null;
  if (
    groups.length > 1 &&
    (!/^\d{1,3}$/.test(groups[0] ?? '') || groups.slice(1).some((one) => !/^\d{3}$/.test(one)))
  ) {
    return null;
  }
  if (part.length > digits && /[1-9]/.test(part.slice(digits))) return null;
  const all = `${groups.join('')}${part.slice(0, digits).padEnd(digits, '0')}`;
  return all.length > 15 ? null : sane(Number(all));
}

function sane(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null;
}
