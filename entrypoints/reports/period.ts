/** A past period as days of the firm, both in it. */
export interface Period {
  from: string;
  to: string;
}

/** The last whole quarter before a day. */
export function lastQuarter(today: Temporal.PlainDate): Period {
  const first = today.with({ day: 1 }).subtract({ months: (today.month - 1) % 3 });
  const from = first.subtract({ months: 3 });
  return { from: from.toString(), to: first.subtract({ days: 1 }).toString() };
}

export const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** What is wrong with it, in a sentence; `null` where nothing is. */
export function periodTrouble({ from, to }: Period): string | null {
  if (!from || !to) return 'Pick both days.';
  return from > to ? 'The last day comes before the first one.' : null;
}
