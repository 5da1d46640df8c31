/** Money in cents and everything else in hundredths while it is on the screen; decimals only on the wire. */
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

export const money = (cents) => dollars.format(cents / 100);
export const fixed = (hundredths) => (hundredths / 100).toFixed(2);
export const hundredths = (decimal) => Math.round(decimal * 100);

/** What a person typed, in hundredths, or null when it is not a number. */
export function typed(text) {
  const plain = text.trim().replace(/[$,%\s]/g, '');
  const bare = /^\(.*\)$/.test(plain) ? `-${plain.slice(1, -1)}` : plain;
  if (bare === '') return 0;
  return /^-?\d*\.?\d+$|^-?\d+\.$/.test(bare) ? hundredths(Number(bare)) : null;
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
