import { config } from './config.ts';

const GROUPED = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A sum as this firm writes it. */
export function dollars(amount: number): string {
  const plain = GROUPED.format(Math.abs(amount));
  const minus = amount < 0;
  switch (config.skin.money) {
    case 'plain':
      return minus ? `-${plain}` : plain;
    case 'parentheses':
      return minus ? `($${plain})` : `$${plain}`;
    case 'trailing':
      return minus ? `${plain}-` : plain;
    case 'comma':
      return `${minus ? '-' : ''}${plain.replace(',', ' ').replace('.', ',')} $`;
    default:
      return minus ? `-$${plain}` : `$${plain}`;
  }
}

/** Rates, sums and percents as they stand in a field. */
export function decimal(value: number): string {
  const text = value.toFixed(2);
  return config.skin.money === 'comma' ? text.replace('.', ',') : text;
}

/** Hours as they stand in a field or cell. */
export function hoursText(value: number): string {
  if (config.skin.hours === 'decimal') return decimal(value);
  const minutes = Math.round(Math.abs(value) * 60);
  return `${value < 0 ? '-' : ''}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
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
  const clock = /^(-?)(\d+):(\d\d)$/.exec(text.trim());
  if (clock) {
    const hours = Number(clock[2]) + Number(clock[3]) / 60;
    return Math.round((clock[1] ? -hours : hours) * 100) / 100;
  }
  const point = config.skin.money === 'comma' ? text.replaceAll('.', '').replace(',', '.') : text;
  const value = Number(point.replaceAll(/[$,%\s]/g, ''));
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
}

/** Hours times rate in whole cents, which is how the server counts as well. */
export function product(quantity: number, rate: number): number {
  return Math.round((Math.round(quantity * 100) * Math.round(rate * 100)) / 100) / 100;
}
