import type { Adjustment } from '../adjustment/adjustment.ts';

/** How long a granted save may take from the press to its request, in milliseconds. */
const pressTime = 10_000;

/** The one save that may leave this frame, and only with what was approved. */
export interface Release {
  readonly grant: string;
  readonly startedAt: number;
  /** Is it still on its way? */
  open(): boolean;
  /** May a request leave while `now` stands on the screen? */
  allows(now: Adjustment): boolean;
}

/** @param approved what the worker matched with the ticket; anything larger is not covered */
export function makeRelease(grant: string, approved: Adjustment, clock: () => number): Release {
  const startedAt = clock();
  const key = (one: Adjustment) =>
    JSON.stringify([
      one.total,
      one.bill,
      one.matter,
      one.lines.map((line) => [line.ref, line.before, line.after]),
    ]);
  const agreed = key(approved);
  const open = () => clock() - startedAt < pressTime;
  return {
    grant,
    startedAt,
    open,
    allows: (now) => open() && key(now) === agreed,
  };
}
