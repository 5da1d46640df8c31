import type { Skin } from './skin.ts';

const grouped = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Read-only text of an amount in minor units, in the number format of the skin. */
export function shown(skin: Skin, cents: number): string {
  const digits = grouped.format(Math.abs(cents) / 100);
  if (skin.money === 'dollar') return `${cents < 0 ? '-' : ''}$${digits}`;
  if (cents >= 0) return digits;
  return skin.money === 'paren' ? `(${digits})` : `-${digits}`;
}

/** What stands in an edit field: no currency sign, no grouping. */
export const inField = (hundredths: number): string => (hundredths / 100).toFixed(2);

/**
 * Hundredths from what a person types: 1,234.56, -1234.5, (1,234.56), $10, 10 %. Null when it is not a number;
 * an empty field is zero, as the platform treats it.
 */
export function typedNumber(text: string): number | null {
  const bare = text.trim().replace(/[$%\s]/g, '');
  if (bare === '') return 0;
  const inBrackets = /^\((.*)\)$/.exec(bare);
  const digits = (inBrackets?.[1] ?? bare).replace(/,(?=\d{3})/g, '');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits)) return null;
  const value = Math.round(Number(digits) * 100);
  return inBrackets ? -value : value;
}

/** The Amount field of a payment is stricter: digits and a point, no sign, no grouping, no currency. */
export function plainAmount(text: string): number | null {
  return /^\d+(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text.trim()) * 100) : null;
}

/** '2026-11-02' → '11/02/2026', the way that the screens print and accept a date. */
export function shownDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${month}/${day}/${year}`;
}

export function typedDate(text: string): string | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!parts) return null;
  const [, month = '', day = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
