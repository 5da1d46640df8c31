/** Money is an integer in minor units (cents) beside an ISO 4217 currency; nothing here ever divides one. */

/** Digits after the decimal point of a currency, by `Intl` (2 for USD, 0 for JPY). */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/**
 * A sum as a person reads it, exact at any size: `Intl` is handed decimal text, never a divided float.
 * @param minor minor units, may be negative
 * @param currency ISO 4217 code
 * @param locale BCP 47 tag, the firm's
 * @throws RangeError when `minor` is not a safe integer, for that would be a sum nobody has counted
 */
export function formatMoney(minor: number, currency: string, locale = 'en-US'): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`Not a whole number of minor units: ${minor}`);
  const decimal = `${minor}E-${minorDigits(currency)}` as `${number}`;
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(decimal);
}

/**
 * New revenue that leaves as much to the firm as a write-off takes, in minor units; rounded up, because less would not replace it.
 * @param minor the write-off, minor units
 * @param margin what is left of the firm's fees, in percent (1 to 100, at most two decimals)
 */
export function revenueFor(minor: number, margin: number): number {
  const hundredths = BigInt(Math.round(margin * 100));
  return Number((BigInt(minor) * 10_000n + hundredths - 1n) / hundredths);
}
