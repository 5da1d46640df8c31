import type { RequestState } from './state.ts';
import { waitingOn } from './turn.ts';

/** A waiting request whose time was up at least once. */
export interface Overdue {
  request: RequestState;
  /** ISO 8601: the first due time of this step that passed. */
  since: string;
  /** Ids of the people who let it pass. */
  late: string[];
  /** Ids of those to whom it went then as well, with a time of their own. */
  escalatedTo: string[];
  /** When it is due now; it may be passed as well. */
  dueAt: string;
}

/**
 * What waits longer than it should, the longest first. While the requester has to agree to a change, nobody is late.
 * @param now ISO 8601
 */
export function overdueOf(requests: readonly RequestState[], now: string): Overdue[] {
  const at = Date.parse(now);
  const found = requests.flatMap((request): Overdue[] => {
    const step = request.route.steps[request.step];
    if (request.status !== 'waiting' || request.consent || !step) return [];
    const passed = step.escalated ?? [];
    const since = passed[0]?.dueAt ?? step.dueAt;
    if (Date.parse(since) > at) return [];
    const late = passed.flatMap(({ from }) => from);
    const still = Date.parse(step.dueAt) <= at ? waitingOn(request) : [];
    return [
      {
        request,
        since,
        late: [...new Set([...late, ...still])],
        escalatedTo: [...new Set(passed.flatMap(({ to }) => to))],
        dueAt: step.dueAt,
      },
    ];
  });
  return found.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since));
}

/** Is this about somebody: do they ask, are they late, or can they decide it? */
export const concerns = ({ request, late, escalatedTo }: Overdue, id: string): boolean =>
  request.requester === id || [...late, ...escalatedTo, ...waitingOn(request)].includes(id);
