import { skin } from './boot.js';

/** Money in cents and everything else in hundredths while it is on the screen; decimals only on the wire. */
const locales = { us: 'en-US', bare: 'en-US', uk: 'en-GB', fr: 'fr-CA', parentheses: 'en-US' };
const plain = new Intl.NumberFormat(locales[skin.money], { minimumFractionDigits: 2 });
const named = new Intl.NumberFormat(locales[skin.money], {
  style: 'currency',
  currency: skin.money === 'uk' ? 'GBP' : skin.money === 'fr' ? 'CAD' : 'USD',
  currencySign: skin.money === 'parentheses' ? 'accounting' : 'standard',
});

export const money = (cents) => (skin.money === 'bare' ? plain : named).format(cents / 100);
export const fixed = (hundredths) => {
  const text = (hundredths / 100).toFixed(2);
  return skin.money === 'fr' ? text.replace('.', ',') : text;
};
export const hundredths = (decimal) => Math.round(decimal * 100);

/** What a person typed, in hundredths, or null when it is not a number. */
export function typed(text) {
  const own = skin.money === 'fr' ? text.replace(/,(\d{1,2})\b/, '.$1') : text;
  const figures = own.trim().replace(/[$£,%\s]/g, '');
  const bare = /^\(.*\)$/.test(figures) ? `-${figures.slice(1, -1)}` : figures;
  if (bare === '') return 0;
  return /^-?\d*\.?\d+$|^-?\d+\.$/.test(bare) ? hundredths(Number(bare)) : null;
}

/** A duration as people type it (1.2, 1.2h, 1:12, 72min, 1h 12m), in hundredths of an hour, or null. */
export function duration(text) {
  const clock = /^(\d+):(\d\d)(?::\d\d)?$/.exec(text.trim());
  if (clock) return Math.round(Number(clock[1]) * 100 + (Number(clock[2]) * 100) / 60);
  const spoken = /^(?:(\d+)h\s*)?(\d+)\s*m(?:in)?$/.exec(text.trim());
  if (spoken) return Math.round(Number(spoken[1] ?? 0) * 100 + (Number(spoken[2]) * 100) / 60);
  return typed(text.trim().replace(/h$/, ''));
}

/** A percentage or an amount off a base, in cents. */
export function off(base, discount) {
  if (!discount) return 0;
  return discount.type === 'money' ? discount.value : Math.round((base * discount.value) / 10000);
}

export function lineTotal(line) {
  const gross = Math.round((line.quantity * line.price) / 100);
  return gross - off(gross, line.discount);
}

/** A day as people in this firm write it. */
export const shown = (iso) => `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`;

export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
