import { due, reminderAt } from '../policy/deadline.ts';
import { formatMoney } from '../money.ts';
import { tierOf } from '../policy/tier.ts';
import type { Policy } from '../policy/policy.ts';
import type { Step } from '../policy/steps.ts';
import type { Command } from './commands.ts';
import type { Context } from './context.ts';
import { type Decision, accepted, refused } from './decision.ts';
import { notRequester, notWaiting } from './mayDecide.ts';
import { onward } from './onward.ts';
import type { RequestState } from './state.ts';
import { agreements, covers, differenceOf, termsOf } from './terms.ts';
import { commentBlocking } from './thread.ts';
import { approversOf, turnOf } from './turn.ts';

/** Role of a step that asks for nothing but agreement to changed figures. */
const AGREEMENT = 'agreement';

type Approve = Extract<Command, { type: 'approve' }>;

/**
 * Approving other amounts: less than stands now, or more again where somebody lowered it before, and never more than was asked for. The
 * requester has to take it, and everybody who agreed before has to agree again. Two reviewers cannot send a request to and fro for
 * ever: each person raises once, and whoever is only asked to agree again cannot raise at all.
 */
export function approveLess(state: RequestState, command: Approve, context: Context): Decision {
  const { actor, policy } = context;
  const { change, requestId, condition, binds } = command;
  if (!change) throw new TypeError('There is no change.');
  const terms = termsOf(state);
  if (terms.total === null)
    return refused(
      'amount-unknown',
      'The amount could not be read, so no smaller one can be agreed. Deny it and say what would be right.',
      'change-known-amounts',
    );
  const asked = state.adjustment;
  let less = 0;
  let raises = false;
  const seen = new Set<number>();
  for (const { line: at, after } of change.lines) {
    const line = terms.lines[at];
    if (!line || seen.has(at))
      return refused(
        'unknown-line',
        `There is no line ${at + 1} to change, or it is named twice.`,
        'known-lines',
      );
    seen.add(at);
    if (line.before === null || line.after === null)
      return refused(
        'amount-unknown',
        `"${line.what}" has an amount that could not be read.`,
        'change-known-amounts',
      );
    if (!(after >= (asked.lines[at]?.after ?? line.after) && after <= line.before))
      return refused(
        'more-than-asked',
        `"${line.what}" can be reduced by at most what was asked for; to give more, deny it and have it asked for.`,
        'change-within-the-request',
      );
    if (after === line.after)
      return refused('no-change', `"${line.what}" stands at that already.`, 'change-changes');
    if (after < line.after) raises = true;
    less += after - line.after;
  }
  const no = raises ? mayNotRaise(state, actor.id) : null;
  if (no) return no;
  const total = terms.total - less;
  if (total <= 0)
    return refused(
      'nothing-left',
      'Nothing would be left of it; deny it instead.',
      'change-leaves-something',
    );
  const here = (id: string) => policy.people.some((person) => person.id === id && person.active);
  const others = agreements(state)
    // Somebody who left had agreed to as much already, or the fallback has to agree in their place.
    .filter(({ by, change: count }) => by !== actor.id && (here(by) || !covers(state, count, change.lines)))
    .map(({ by }) => by);
  return accepted({
    type: 'request.changed',
    requestId,
    step: state.step,
    lines: change.lines,
    total,
    why: change.why.trim(),
    condition: condition?.trim() || null,
    ...(binds && Object.keys(binds).length > 0 && { binds }),
    again: others.length ? againStep(state, others, total, context) : null,
  });
}

/** Why this person may give no more than stands now; `null` when they may. */
function mayNotRaise(state: RequestState, id: string): ReturnType<typeof refused> | null {
  if (state.route.steps[state.step]?.role.split(' + ').includes(AGREEMENT))
    return refused(
      'asked-to-agree',
      'You are asked to agree to these figures: agree, lower them, or deny.',
      'raised-by-a-later-reviewer',
    );
  const before = (state.changes ?? []).some(
    ({ by }, at) =>
      by === id && differenceOf(state, at + 1)?.lines.some(({ from, to }) => from !== null && to < from),
  );
  return before
    ? refused(
        'raised-already',
        'You have raised this request once already; agree, lower it, or deny.',
        'raised-once',
      )
    : null;
}

/** A step for those who had agreed to other figures: each of them has a seat, and every seat has to be filled. */
function againStep(state: RequestState, ids: string[], total: number, { actor, now, policy }: Context): Step {
  const { currency } = state.adjustment;
  const from = termsOf(state).total;
  const why =
    `${actor.name} approved ${formatMoney(total, currency)}` +
    `${from === null ? '' : ` instead of ${formatMoney(from, currency)}`}, so everybody who had agreed before is asked again.`;
  return extraStep(state, ids, { role: AGREEMENT, why, now, policy });
}

/** A step that no policy asked for, with the time that the waiting step has. */
export function extraStep(
  state: RequestState,
  ids: readonly string[],
  { role, why, now, policy }: { role: string; why: string; now: string; policy: Policy },
): Step {
  const own = state.route.steps[state.step];
  const deadline =
    own?.deadline ??
    (policy.tiers.find(({ id }) => id === state.route.tier) ?? tierOf(policy, null)).deadline;
  const { dueAt, why: dueWhy, skipped } = due(deadline, now, policy);
  return {
    approvers: [...ids],
    role,
    why,
    startsAt: now,
    dueAt,
    dueWhy,
    skipped,
    ...(own?.rule !== undefined && { rule: own.rule }),
    remindAt: reminderAt(now, dueAt, policy),
    deadline,
    planned: true,
    ...(ids.length > 1 && { seats: ids.map((id) => ({ role, approvers: [id] })), need: ids.length }),
  };
}

/** The requester takes a change: the request goes on from where it was changed. */
export function agree(
  state: RequestState,
  { requestId, change }: Extract<Command, { type: 'agree' }>,
  context: Context,
): Decision {
  const { actor, policy, now, delegations = [] } = context;
  if (actor.id !== state.requester) return notRequester('agree to a change');
  if (state.status !== 'waiting') return notWaiting(state);
  if (!state.consent) return refused('nothing-changed', 'There is no change to agree to.', 'change-first');
  if (change !== (state.changes?.length ?? 0))
    return refused(
      'changed-meanwhile',
      'It was changed again meanwhile; look at the new figures.',
      'agree-to-what-stands',
    );
  const blocking = unresolved(state);
  if (blocking) return blocking;
  const open = { ...state, consent: false };
  const agreed = approversOf(state);
  const last = state.approvals?.at(-1)?.by ?? '';
  if (!turnOf(open, policy).completes(last)) {
    // Others of this step still have to agree: the time that the requester took is not theirs.
    const own = state.route.steps[state.step];
    if (!own) throw new TypeError('A waiting request has a step.');
    const at = { policy, requester: state.requester, at: now, delegations };
    const next = { step: state.step, of: restarted(own, at) };
    return accepted({ type: 'request.agreed', requestId, change, next, complete: false });
  }
  const way = onward(open, agreed, context);
  return accepted({ type: 'request.agreed', requestId, change, ...way, complete: way.next === null });
}

/** The same step with its whole time again; whoever sits in it stays. */
function restarted(step: Step, { policy, at }: { policy: Policy; at: string }): Step {
  if (!step.deadline) return step;
  const { dueAt, why: dueWhy, skipped } = due(step.deadline, at, policy);
  return { ...step, startsAt: at, dueAt, dueWhy, skipped, remindAt: reminderAt(at, dueAt, policy) };
}

/** Somebody has to say something first. */
export function unresolved(state: RequestState): ReturnType<typeof refused> | null {
  const count = commentBlocking(state).length;
  if (!count) return null;
  return refused(
    'unresolved-comment',
    `${count === 1 ? 'A comment is' : `${count} comments are`} marked unresolved; it can be approved once that is settled.`,
    'resolve-first',
  );
}
