import type { RequestState } from '../../lib/approval/state.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { reasonLabel } from '../../components/words.ts';

/** What one attorney, reason or matter type came to, in minor units of the firm's currency. */
export interface Sums {
  name: string;
  requests: number;
  asked: number;
  approved: number;
  applied: number;
  denied: number;
}

export interface MonthFigures {
  total: Sums;
  by: Record<Axis, Sums[]>;
  /** Requests whose amount the screen did not show; they count, but add nothing. */
  unknown: number;
  withdrawn: number;
  /** Requests in another currency, left out of every sum. */
  otherCurrency: number;
}

export const axes = { attorney: 'Attorney', reason: 'Reason', matterType: 'Matter type' } as const;
export type Axis = keyof typeof axes;

/** "2026-11": the month of an instant, in the firm's time zone. */
export const monthOf = (iso: string, zone: string): string =>
  Temporal.Instant.from(iso).toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString();

/** The requests that were asked for in one month. A request belongs to the month in which it was asked, for good. */
export function figuresOf(
  requests: readonly RequestState[],
  month: string,
  zone: string,
  currency: string,
  policy: Policy | null,
): MonthFigures {
  const inMonth = requests.filter((one) => monthOf(one.submittedAt, zone) === month);
  const standing = inMonth.filter((one) => one.status !== 'withdrawn');
  const counted = standing.filter((one) => one.adjustment.currency === currency);
  const names: Record<Axis, (one: RequestState) => string> = {
    attorney: (one) => one.adjustment.attorney ?? 'Attorney not shown',
    reason: (one) => reasonLabel(policy, one.reason),
    matterType: (one) => one.adjustment.matterType ?? 'Matter type not shown',
  };
  const group = (axis: Axis): Sums[] =>
    [...Map.groupBy(counted, names[axis])]
      .map(([name, some]) => sum(name, some))
      .toSorted((a, b) => b.asked - a.asked || a.name.localeCompare(b.name));
  return {
    total: sum('All requests', counted),
    by: { attorney: group('attorney'), reason: group('reason'), matterType: group('matterType') },
    unknown: counted.filter((one) => one.adjustment.total === null).length,
    withdrawn: inMonth.length - standing.length,
    otherCurrency: standing.length - counted.length,
  };
}

function sum(name: string, some: readonly RequestState[]): Sums {
  const sums: Sums = { name, requests: some.length, asked: 0, approved: 0, applied: 0, denied: 0 };
  for (const one of some) {
    const asked = one.adjustment.total ?? 0;
    sums.asked += asked;
    if (one.decision?.outcome === 'approved') sums.approved += asked;
    if (one.decision?.outcome === 'denied') sums.denied += asked;
    // A smaller save than approved counts as what was really taken off.
    if (one.applied) sums.applied += one.applied.total ?? asked;
  }
  return sums;
}
