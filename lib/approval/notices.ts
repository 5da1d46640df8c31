import type { Policy } from '../policy/policy.ts';
import { glassWatchers } from '../policy/breakGlass.ts';
import { ADMINISTRATOR } from '../policy/oversight.ts';
import { decidersOf } from './deciders.ts';
import { checkersOf } from './spotCheck.ts';
import type { AsideEvent } from './aside.ts';
import type { ChainedEvent, EventBody } from './events.ts';
import type { RequestState } from './state.ts';

/** What somebody is told about a request outside the browser. */
export type NoticeKind =
  | 'asked'
  | 'escalated'
  | 'late'
  | 'reminder'
  | 'watch'
  | 'approved'
  | 'denied'
  | 'question'
  | 'answered'
  | 'changed'
  | 'mentioned'
  | 'revoked'
  | 'expired'
  /** Drawn by chance, to be looked at again; and what was found, for whoever approved it. */
  | 'check'
  | 'raised'
  /** Something went round the gate, or may: about no request. */
  | 'round';

export interface Notice {
  /** Person's id. */
  to: string;
  kind: NoticeKind;
}

/** True for what asks somebody to act, and is worth nothing once the turn is over. */
export const asksToAct = (kind: NoticeKind): boolean =>
  ['asked', 'escalated', 'late', 'reminder', 'answered'].includes(kind);

/** What the person who asked is told. */
const toRequester = {
  'request.approved': 'approved',
  'request.denied': 'denied',
  'request.asked-back': 'question',
  'request.changed': 'changed',
  'ticket.revoked': 'revoked',
  'request.expired': 'expired',
} as const satisfies Partial<Record<EventBody['type'], NoticeKind>>;

/**
 * Whom an event concerns, and how. The person who acted is not told of their own act.
 * @param state the request with this event folded in
 * @param policy with the people of today: whoever has left is told nothing
 */
export function noticesOf(event: ChainedEvent, state: RequestState, policy: Policy): Notice[] {
  const { body, actor } = event;
  const all = (ids: readonly string[], kind: NoticeKind): Notice[] => ids.map((to) => ({ to, kind }));
  const found: Notice[] = [];
  if (body.type === 'request.submitted') {
    found.push(...all(decidersOf(state, policy), 'asked'));
    found.push(...all(state.route.watchers ?? [], 'watch'));
  } else if (body.type === 'request.step-approved') {
    if (body.next) found.push(...all(decidersOf(state, policy), 'asked'));
  } else if (body.type === 'request.agreed' || body.type === 'step.added') {
    // Somebody's turn begins: they agreed to more before, or were asked as well. Nobody waits where it was planned for later.
    const begins = body.type === 'step.added' ? !body.of.planned : body.next !== null;
    if (begins) found.push(...all(decidersOf(state, policy), 'asked'));
  } else if (body.type === 'step.escalated') {
    found.push(...all(body.to, 'escalated'), ...all(body.from, 'late'));
  } else if (body.type === 'request.answered') {
    found.push(...all(decidersOf(state, policy), 'answered'));
  } else if (body.type === 'request.commented') {
    found.push(...all(body.mentions, 'mentioned'));
  } else if (body.type === 'spot-check.drawn') {
    found.push(...all(checkersOf(state, policy), 'check'));
  } else if (body.type === 'spot-check.done') {
    if (body.outcome === 'raised')
      found.push(
        ...all(
          (state.approvals ?? []).map(({ by }) => by),
          'raised',
        ),
      );
  } else if (body.type in toRequester) {
    found.push(...all([state.requester], toRequester[body.type as keyof typeof toRequester]));
  }
  return others(found, actor, policy);
}

/** The same for what is about no request: a broken glass, a reduction that left unapproved, a browser that went silent. */
export function roundNoticesOf(
  { body, actor }: { body: AsideEvent; actor: string },
  policy: Policy,
): Notice[] {
  const administrators = policy.people.flatMap(({ id, roles }) => (roles.includes(ADMINISTRATOR) ? id : []));
  const ids =
    body.type === 'glass.broken'
      ? body.alerts
      : body.type === 'installation.silent'
        ? administrators
        : body.type === 'finding.reported' && body.finding.kind === 'unapproved-reduction'
          ? [...glassWatchers(policy, actor), ...administrators]
          : [];
  return others(
    ids.map((to) => ({ to, kind: 'round' })),
    actor,
    policy,
  );
}

/** Each person once, by what comes first (who decides and watches is asked), nobody about their own act, and nobody who has left. */
function others(found: readonly Notice[], actor: string, { people }: Policy): Notice[] {
  const once = found.filter(({ to }, at) => found.findIndex((one) => one.to === to) === at);
  const active = (id: string) => people.some((person) => person.id === id && person.active);
  return once.filter(({ to }) => to !== actor && active(to));
}
