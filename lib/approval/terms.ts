import type { Adjustment } from '../adjustment/adjustment.ts';
import type { ChainedEvent } from './events.ts';
import type { Binds, LineTerm } from './fields.ts';
import type { Change, RequestState } from './state.ts';

/** What a request comes to after the changes that approvers have made to it. */

type Changed = Pick<RequestState, 'adjustment' | 'changes'>;

/**
 * The adjustment as far as it may go: what was asked for, with the ceilings of every change.
 * @param count how many of the changes; left out, all of them
 */
export function termsOf({ adjustment, changes = [] }: Changed, count = changes.length): Adjustment {
  const made = changes.slice(0, count);
  const last = made.at(-1);
  if (!last) return adjustment;
  const lines = [...adjustment.lines];
  for (const change of made)
    for (const { line, after } of change.lines) {
      const old = lines[line];
      if (old) lines[line] = { ...old, after, afterText: '' };
    }
  return { ...adjustment, lines, total: last.total };
}

/** Has this person agreed to what stands now? A change takes that away from everybody but who made it. */
export const agreesNow = ({ change = 0 }: { change?: number }, { changes = [] }: Changed): boolean =>
  change === changes.length;

/** Line by line: had somebody who agreed after `change` changes agreed to the ceiling that stands now? */
function agreedLines({ adjustment, changes = [] }: Changed, change: number): boolean[] {
  const touched = new Set(changes.slice(change).flatMap(({ lines }) => lines.map(({ line }) => line)));
  return adjustment.lines.map((_, at) => !touched.has(at));
}

/** Who has agreed to how much, each person's last word: for each line whether it covers what stands now. */
export function agreements(
  state: RequestState,
): { by: string; at: string; change: number; lines: boolean[]; whole: boolean }[] {
  const last = new Map((state.approvals ?? []).map((one) => [one.by, one]));
  return [...last.values()].map((one) => ({
    by: one.by,
    at: one.at,
    change: one.change ?? 0,
    lines: agreedLines(state, one.change ?? 0),
    whole: agreesNow(one, state),
  }));
}

/** Had somebody who agreed after so many changes agreed to as much on every line, if these lines were set now? */
export function covers(state: Changed, count: number, lines: readonly LineTerm[]): boolean {
  const agreed = termsOf(state, count).lines;
  const set = new Map(lines.map(({ line, after }) => [line, after]));
  return termsOf(state).lines.every((line, at) => {
    const [now, then] = [set.get(at) ?? line.after, agreed[at]?.after];
    return now === then || (now !== null && then !== null && then !== undefined && now >= then);
  });
}

/** One line of a change, as a person reads it: what it was before this change and what it became. */
export function differenceOf(
  state: Changed,
  count: number,
): {
  change: Change;
  lines: { line: number; what: string; from: number | null; to: number }[];
  from: number | null;
} | null {
  const change = state.changes?.[count - 1];
  if (!change) return null;
  const before = termsOf(state, count - 1);
  const lines = change.lines.map(({ line, after }) => {
    const old = before.lines[line];
    return { line, what: old?.what ?? '', from: old?.after ?? null, to: after };
  });
  return { change, lines, from: before.total };
}

type Approval = NonNullable<RequestState['approvals']>[number];

/** An approval as the event records it. */
export function approvalOf(
  state: RequestState,
  { actor, at }: Pick<ChainedEvent, 'actor' | 'at'>,
  body: {
    step: number;
    condition: string | null;
    binds?: Binds | undefined;
    rationale?: string | undefined;
    batch?: string | undefined;
  },
): Approval {
  const { step, condition, binds, rationale, batch } = body;
  const change = state.changes?.length ?? 0;
  return {
    step,
    by: actor,
    at,
    condition,
    ...(binds && { binds }),
    ...(change > 0 && { change }),
    ...(rationale !== undefined && { rationale }),
    ...(batch !== undefined && { batch }),
  };
}

/** The outcome when the last approval is there: every condition that anybody has set holds. */
export function approvedBy(approvals: readonly Approval[], at: string): RequestState['decision'] {
  const conditions = new Set(approvals.flatMap(({ condition }) => condition ?? []));
  const last = approvals.at(-1);
  if (!last) throw new TypeError('Nobody has approved.');
  return { outcome: 'approved', by: last.by, at, text: conditions.size ? [...conditions].join('\n') : null };
}
