import type { Adjustment, AdjustmentLine } from '../adjustment/adjustment.ts';
import type { RequestState } from '../approval/state.ts';
import { termsOf } from '../approval/terms.ts';

/** Approving or posting a bill lets the reductions in it pass. What was approved when it was saved is not asked for again. */

/** The whole bill went with these: nothing that a later bill could carry. */
const gone: readonly string[] = ['void', 'delete', 'unpost'];

/**
 * What of a press nobody has approved yet: without the lines of bills that carry no more than was approved for them.
 * @param saved requests whose approved save has left a browser (sent, applied), anybody's
 * @returns `null` when everything was approved; the same adjustment when nothing was
 */
export function uncovered(adjustment: Adjustment, saved: readonly RequestState[]): Adjustment | null {
  const bills = new Map<string, AdjustmentLine[]>();
  for (const line of adjustment.lines) {
    const bill = line.carried === undefined ? null : (line.carried ?? adjustment.bill);
    if (bill !== null) bills.set(tidy(bill), [...(bills.get(tidy(bill)) ?? []), line]);
  }
  const covered = new Set<AdjustmentLine>();
  for (const [bill, lines] of bills) {
    const sum = sumOf(lines);
    if (sum !== null && sum <= approvedFor(bill, adjustment, saved))
      for (const line of lines) covered.add(line);
  }
  if (!covered.size) return adjustment;
  const lines = adjustment.lines.filter((line) => !covered.has(line));
  const heaviest = lines.toSorted((a, b) => fallOf(b) - fallOf(a))[0];
  if (!heaviest) return null;
  const left = [...bills].filter(([, own]) => own.some((line) => !covered.has(line)));
  const only = left.length === 1 && lines.every((line) => line.carried !== undefined) ? left[0]?.[0] : null;
  const total = sumOf(lines);
  return {
    ...adjustment,
    bill: only ?? adjustment.bill,
    kind: heaviest.kind,
    lines,
    total,
    billTotal: null,
    certainty: total === null ? 'partial' : adjustment.certainty,
  };
}

/** Minor units that were approved and saved on this bill; reductions of unknown amount cover nothing. */
function approvedFor(
  bill: string,
  { site, host, currency }: Adjustment,
  saved: readonly RequestState[],
): number {
  const here = saved
    .filter(({ status }) => status === 'sent' || status === 'applied')
    .map((request) => ({
      ...termsOf(request),
      at: request.submittedAt,
      saved: request.applied?.total ?? null,
    }))
    .filter(
      (one) => one.bill !== null && tidy(one.bill) === bill && one.site === site && one.currency === currency,
    )
    .filter(
      (one) => one.host.toLowerCase() === host.toLowerCase() && !one.recurring && !gone.includes(one.kind),
    );
  const sum = (some: typeof here): number =>
    some.reduce((all, one) => all + Math.min(one.total ?? 0, one.saved ?? Infinity), 0);
  // Whoever let a bill pass with all it carried approved that sum; it is not added to what had led to it.
  const passes = here.filter(({ lines }) => lines.some((line) => line.carried !== undefined));
  const own = here.filter((one) => !passes.includes(one));
  const since = passes.map((pass) => sum([pass]) + sum(own.filter(({ at }) => at > pass.at)));
  return Math.max(sum(own), ...since);
}

const fallOf = ({ before, after }: AdjustmentLine): number =>
  before === null || after === null ? Infinity : before - after;

function sumOf(lines: readonly AdjustmentLine[]): number | null {
  const sum = lines.reduce((all, line) => all + fallOf(line), 0);
  return Number.isFinite(sum) ? sum : null;
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
