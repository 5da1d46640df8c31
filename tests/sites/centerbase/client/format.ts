const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

export function dollars(amount: number): string {
  return DOLLARS.format(amount);
}

/** Hours, rates and percents as they stand in a field. */
export function decimal(value: number): string {
  return value.toFixed(2);
}

/** 2026-10-05 as 10/05/2026. */
export function usDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${month}/${day}/${year}`;
}

export function isoDate(text: string): string {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!match) return '';
  const [, month = '', day = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** What a person typed as a number; 0 for anything that is none. */
export function toNumber(text: string): number {
  const value = Number(text.replaceAll(/[$,%\s]/g, ''));
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
}

/** Hours times rate in whole cents, which is how the server counts as well. */
export function product(quantity: number, rate: number): number {
  return Math.round((Math.round(quantity * 100) * Math.round(rate * 100)) / 100) / 100;
}
