/** Money is an integer in minor units (cents) beside an ISO 4217 currency; nothing here ever divides one. */

/** Digits after the decimal point of a currency, by `Intl` (2 for USD, 0 for JPY). */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/**
 * A sum as a person reads it.
 * @param minor minor units, may be negative
 * @param currency ISO 4217 code
 * @param locale BCP 47 tag, the firm's
 */
export function formatMoney(minor: number, currency: string, locale = 'en-US'): string {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 10 ** digits);
}
