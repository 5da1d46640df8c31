import { formatMoney } from '../lib/money.ts';

/** A sum; one that could not be read from the screen is said so, never guessed and never zero. */
export function Money({ minor, currency }: { minor: number | null; currency: string }) {
  return minor === null ? <span>not readable</span> : <span>{formatMoney(minor, currency)}</span>;
}

/** The sum that everything is about. */
export function Amount({ minor, currency }: { minor: number | null; currency: string }) {
  return minor === null ? (
    <span className="amount unknown">Amount unknown</span>
  ) : (
    <span className="amount">{formatMoney(minor, currency)}</span>
  );
}
