import type { ChainedEvent } from '../approval/events.ts';
import type { RequestState } from '../approval/state.ts';
import { waitingOn } from '../approval/turn.ts';
import type { Database } from './database.ts';

/** Something a person should be told, once. */
export interface News {
  kind:
    | 'went-round'
    | 'asked'
    | 'watch'
    | 'late'
    | 'approved'
    | 'denied'
    | 'refused'
    | 'question'
    | 'answered'
    | 'changed'
    | 'mentioned'
    | 'revoked'
    | 'expired'
    | 'check'
    | 'check-raised';
  requestId: string;
  /** For `refused`, and for what may happen to a request more than once: which command. */
  commandId: string | null;
  /** Put off by the person: not to be shown again before this instant. */
  notBefore?: string;
}

/** What may be put off: it is about no single command, and waits until somebody acts. */
const lasting: readonly News['kind'][] = ['asked', 'late'];
export const maybePutOff = (kind: string): kind is News['kind'] =>
  (lasting as readonly string[]).includes(kind);

const AN_HOUR = 3_600_000;

const PENDING = 'news:';
const TOLD = 'told:';
const nameOf = ({ kind, requestId, commandId }: News) => `${kind}:${commandId ?? requestId}`;

/**
 * Remembers that somebody has to be told. Call it in the transaction that makes it true: then a worker that dies right
 * after still tells it at its next start, and nothing is ever told twice. Needs `facts` in the transaction.
 */
export async function addNews(db: Database, news: News): Promise<void> {
  const name = nameOf(news);
  if ((await db.facts.get(TOLD + name)) || (await db.facts.get(PENDING + name))) return;
  await db.facts.add({ name: PENDING + name, value: news });
}

/** What has not been shown yet. */
export async function pendingNews(db: Database): Promise<News[]> {
  const rows = await db.facts.where('name').startsWith(PENDING).toArray();
  return rows.map(({ value }) => value as News);
}

/** It was shown, or there is no reason any more to show it. */
export async function newsTold(db: Database, news: News): Promise<void> {
  await db.transaction('rw', db.facts, async () => {
    await db.facts.delete(PENDING + nameOf(news));
    await db.facts.put({ name: TOLD + nameOf(news), value: true });
  });
}

/** The person wants to hear of it again in an hour, if there is still a reason then. Nothing else of it changes. */
export async function remindLater(
  db: Database,
  { kind = '', requestId }: { kind?: string | undefined; requestId: string },
  now: Date,
): Promise<void> {
  if (!maybePutOff(kind)) return;
  const notBefore = new Date(now.getTime() + AN_HOUR).toISOString();
  const news: News = { kind, requestId, commandId: null, notBefore };
  await db.transaction('rw', db.facts, async () => {
    await db.facts.delete(TOLD + nameOf(news));
    await db.facts.put({ name: PENDING + nameOf(news), value: news });
  });
}

/** What an event means to the person at this browser: `null` for most. */
export function newsOf(event: ChainedEvent, request: RequestState, me: string | null): News | null {
  if (me === null) return null;
  const { requestId, type } = event.body;
  const mine = request.requester === me;
  const begins =
    type === 'request.submitted' || (type === 'request.step-approved' && event.body.next !== null);
  if (type === 'step.escalated' && !mine) {
    if (event.body.to.includes(me)) return { kind: 'asked', requestId, commandId: null };
    if (event.body.from.includes(me)) return { kind: 'late', requestId, commandId: null };
  }
  if (begins && waitingOn(request).includes(me)) return { kind: 'asked', requestId, commandId: null };
  if (type === 'request.submitted' && request.route.watchers?.includes(me))
    return { kind: 'watch', requestId, commandId: null };
  const repeated = talkNews(event, request, me);
  if (repeated) return { kind: repeated, requestId, commandId: event.commandId };
  if (type === 'request.approved' && mine) return { kind: 'approved', requestId, commandId: null };
  if (type === 'request.denied' && mine) return { kind: 'denied', requestId, commandId: null };
  return null;
}

/** What can happen to a request again and again, and concerns this person; nobody is told of their own act. */
function talkNews({ body, actor }: ChainedEvent, request: RequestState, me: string): News['kind'] | null {
  const mine = request.requester === me;
  if (actor === me && body.type !== 'request.agreed') return null;
  switch (body.type) {
    case 'request.asked-back':
      return mine ? 'question' : null;
    case 'request.answered':
      return waitingOn(request).includes(me) ? 'answered' : null;
    case 'request.changed':
      return mine ? 'changed' : null;
    case 'request.commented':
      return body.mentions.includes(me) ? 'mentioned' : null;
    case 'request.agreed':
    case 'step.added':
      return waitingOn(request).includes(me) ? 'asked' : null;
    case 'ticket.revoked':
      return mine ? 'revoked' : null;
    case 'request.expired':
      return mine ? 'expired' : null;
    case 'spot-check.drawn':
      // Who looks at it is in the policy: the words of it know, and say nothing to anybody else.
      return body.chosen && !mine ? 'check' : null;
    case 'spot-check.done':
      return body.outcome === 'raised' && request.approvals?.some(({ by }) => by === me)
        ? 'check-raised'
        : null;
    default:
      return null;
  }
}
