import type { Adjustment } from '../adjustment/adjustment.ts';
import type { Policy } from './policy.ts';
import { Rule, When } from './rules.ts';

/** What a rule is held against. */
export interface Facts {
  adjustment: Adjustment;
  /** `null` while nobody has picked one. */
  reason: string | null;
  /** Minor units of the firm's currency; `null` when it is not known. */
  amount: number | null;
  /** What is held against bands in percent: with the other pieces of the bill. Left out: `amount`. */
  share?: number | null;
  /** The policy's own. */
  clientTiers?: Policy['clientTiers'];
}

const known: ReadonlySet<string> = new Set(Object.keys(When.shape));

/** Conditions of a rule that this version does not know. With one of them a rule never matches. */
export const unknownConditions = ({ when }: Pick<Rule, 'when'>): string[] =>
  Object.keys(when).filter((name) => !known.has(name));

/** Do all conditions of a rule hold? */
export function matches(
  rule: Pick<Rule, 'when'>,
  { adjustment, reason, amount, share = amount, clientTiers = {} }: Facts,
): boolean {
  if (unknownConditions(rule).length) return false;
  const { when } = rule;
  const billTotal = share === null ? null : (adjustment.billTotal ?? null);
  return (
    inBand(when.amount, amount, 1) &&
    // Both sides times the bill, so that nothing is divided; a bill of nothing is wholly written off.
    inBand(when.percent, share === null || billTotal === null ? null : share * 100, billTotal ?? 1) &&
    inList(when.client, adjustment.client) &&
    inList(
      when.clientTier?.flatMap((tier) => clientTiers[tier] ?? []),
      adjustment.client,
    ) &&
    inList(when.matterType, adjustment.matterType) &&
    inList(when.attorney, adjustment.attorney) &&
    inList(when.reason, reason) &&
    inList(when.basis, adjustment.basis) &&
    inList(when.site, adjustment.site) &&
    inKinds(when.kind, adjustment) &&
    (when.recurring === undefined || when.recurring === adjustment.recurring)
  );
}

/** An unknown value lies above every end. */
function inBand(
  band: { from?: number | undefined; below?: number | null | undefined } | undefined,
  value: number | null,
  unit: number,
): boolean {
  if (!band) return true;
  const below = band.below ?? null;
  if (value === null) return below === null;
  return value >= times(band.from ?? 0, unit) && (below === null || value < times(below, unit));
}

/** A percentage has at most a few decimals; the product is brought back to what it would be without binary fractions. */
const times = (bound: number, unit: number): number => Math.round(bound * unit * 1e4) / 1e4;

function inList(list: readonly string[] | undefined, value: string | null): boolean {
  if (!list) return true;
  return value !== null && list.some((entry) => sameWords(entry, value));
}

/** The heaviest kind, or that of any line: a disguised reduction among others is still one. */
function inKinds(list: readonly string[] | undefined, adjustment: Adjustment): boolean {
  return (
    !list ||
    [adjustment.kind, ...adjustment.lines.map(({ kind }) => kind)].some((kind) => list.includes(kind))
  );
}

/** The same words to a person: letter case, spacing and the way accents are stored aside. */
export const sameWords = (a: string, b: string): boolean => wordKey(a) === wordKey(b);

/** A form that texts of the same words share. */
export const wordKey = (text: string): string =>
  text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
