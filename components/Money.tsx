import { formatMoney } from '../lib/money.ts';

/** The sum that everything is about; one that could not be read is said so, never guessed and never zero. */
export function Amount({ minor, currency }: { minor: number | null; currency: string }) {
  return minor === null ? (
    <span className="amount unknown">Amount unknown</span>
  ) : (
    <span className="amount">{formatMoney(minor, currency)}</span>
  );
}
