import { due, reminderAt } from './deadline.ts';
import type { Delegation } from './delegation.ts';
import type { Policy } from './policy.ts';
import { fallbackOf, inPlaceOf, spread } from './seating.ts';
import { seated } from './seats.ts';
import type { Note, Step } from './steps.ts';

/** What a step is started with: the people and hand-overs of that moment. */
export interface Start {
  policy: Policy;
  requester: string;
  at: string;
  delegations: readonly Delegation[];
}

/** The seats of a step; one for everybody where it names none. */
export const seatsOf = (
  step: Pick<Step, 'approvers' | 'seats' | 'role'>,
): { role: string; approvers: string[] }[] => step.seats ?? [{ role: step.role, approvers: step.approvers }];

/**
 * A planned step as it really starts: its clock counts from now, whoever has left or is away is replaced, and a seat that became
 * empty goes to the fallback.
 */
export function startStep(planned: Step, { policy, requester, at, delegations }: Start): Step {
  const notes: Note[] = [];
  const floor = { policy, requester, at, delegations };
  const given = seatsOf(planned).map(({ role, approvers }) => {
    const here = policy.people.filter(
      ({ id, active }) => active && id !== requester && approvers.includes(id),
    );
    if (!here.length)
      notes.push({
        code: 'fallback',
        text: 'Nobody of this step is there any more, so the fallback decides.',
      });
    const kept = here.length ? here : fallbackOf(floor);
    return { role: here.length ? role : 'fallback', approvers: inPlaceOf(kept, floor, notes), kept };
  });
  const spreadOut = spread(given, planned.need ?? 1);
  const seats = spreadOut.seats.map(({ role, approvers }) => ({
    role,
    approvers: approvers.map(({ id }) => id),
  }));
  const everybody = seated(seats.map(({ approvers }) => approvers));
  const need = Math.max(1, Math.min(planned.need ?? 1, spreadOut.possible));
  const { planned: _, actsOnce: __, seats: ___, need: ____, ...rest } = planned;
  const all = [...(planned.notes ?? []).filter(({ code }) => code !== 'acts-once'), ...notes];
  const { deadline } = planned;
  const time = deadline && due(deadline, at, policy);
  return {
    ...rest,
    // An empty list has no form; the people of before stay, and `decidersOf` looks after them.
    approvers: everybody.length ? everybody : planned.approvers,
    role: [...new Set(seats.map(({ role }) => role))].join(' + '),
    why: [planned.why, ...new Set(notes.map(({ text }) => text))].join(' '),
    startsAt: at,
    ...(time && {
      dueAt: time.dueAt,
      dueWhy: time.why,
      skipped: time.skipped,
      remindAt: reminderAt(at, time.dueAt, policy),
    }),
    ...(seats.length > 1 && everybody.length > 0 && { seats, need }),
    ...(all.length > 0 && { notes: all }),
  };
}
