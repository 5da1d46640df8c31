import { isAsideEvent } from '../../lib/approval/aside.ts';
import { noticesOf, type Notice, roundNoticesOf } from '../../lib/approval/notices.ts';
import { sendAt } from '../../lib/approval/noticeChoice.ts';
import { decidersOf } from '../../lib/approval/deciders.ts';
import { fold } from '../../lib/approval/evolve.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { policyOf } from '../clerk.ts';
import type { Desk } from '../desk.ts';
import { eventsAfter, eventsOf, lastEvent, waitingRequests } from '../store/events.ts';
import { type Channel, choiceOf, noticeMark, type Queued, queue, setNoticeMark } from '../store/notices.ts';
import { policyInForce } from '../store/policies.ts';
import type { NoticeSettings } from './settings.ts';

/**
 * Reads the chain on from where it was read last and queues what people are to be told, together with how far it was read: a
 * transaction for each page, so that two processes queue nothing twice and a crash loses nothing. The first time, what
 * happened before notices were set up is passed over.
 * @returns how many events were read
 */
export async function gatherNews(desk: Desk, settings: NoticeSettings): Promise<number> {
  return desk.sqlite.kysely.transaction().execute(async (tx) => {
    const mark = await noticeMark(tx);
    if (mark === null) {
      await setNoticeMark(tx, (await lastEvent(tx))?.seq ?? 0);
      return 0;
    }
    const inForce = (await policyInForce(tx, desk.now()))?.policy;
    const events = await eventsAfter(tx, mark);
    const last = events.at(-1);
    if (!inForce || !last) return 0;
    for (const event of events) {
      const { requestId } = event.body;
      const about = { key: `event:${event.seq}`, zone: inForce.firm.timeZone, at: event.at, requestId };
      if (isAsideEvent(event.body)) {
        for (const notice of roundNoticesOf({ body: event.body, actor: event.actor }, inForce))
          await queueFor(tx, settings, { ...about, notice, step: 0, dueAt: null });
        continue;
      }
      const state = fold((await eventsOf(tx, requestId)).filter(({ seq }) => seq <= event.seq));
      if (!state) continue;
      for (const notice of noticesOf(event, state, await policyOf(tx, state, inForce)))
        await queueFor(tx, settings, { ...about, ...turnIn(state), notice });
    }
    await setNoticeMark(tx, last.seq);
    return events.length;
  });
}

/** Queues a reminder for every turn that ends soon, once for each time that it is given out. @returns how many were queued */
export async function gatherReminders(desk: Desk, settings: NoticeSettings): Promise<number> {
  const db = desk.sqlite.kysely;
  const now = desk.now();
  const inForce = (await policyInForce(db, now))?.policy;
  if (!inForce) return 0;
  let added = 0;
  for (const id of await waitingRequests(db)) {
    const state = fold(await eventsOf(db, id));
    const step = state?.route.steps[state.step];
    if (!state || !step?.remindAt) continue;
    if (Date.parse(step.remindAt) > now.getTime() || Date.parse(step.dueAt) <= now.getTime()) continue;
    const key = `reminder:${id}:${state.step}:${step.escalated?.length ?? 0}`;
    for (const to of decidersOf(state, await policyOf(db, state, inForce)))
      added += await queueFor(db, settings, {
        notice: { to, kind: 'reminder' },
        requestId: id,
        ...turnIn(state),
        key,
        zone: inForce.firm.timeZone,
        at: now.toISOString(),
      });
  }
  return added;
}

/** Which step it is, and when its time is up: never, where nobody has to decide any more. */
const turnIn = ({ status, step, route }: RequestState) => ({
  step,
  dueAt: status === 'waiting' ? (route.steps[step]?.dueAt ?? null) : null,
});

interface About {
  notice: Notice;
  requestId: string;
  step: number;
  /** ISO instant at which the turn ends; `null` where there is none. */
  dueAt: string | null;
  key: string;
  zone: string;
  /** ISO instant at which it happened. */
  at: string;
}

/** One row for each way by which this person wants to hear of it. */
async function queueFor(
  db: Parameters<typeof queue>[0],
  settings: NoticeSettings,
  { notice, requestId, step, dueAt, key, zone, at }: About,
): Promise<number> {
  const choice = await choiceOf(db, notice.to);
  const channels: Channel[] = [];
  if (settings.mail && choice.mail !== 'off') channels.push('mail');
  if (settings.slack && choice.chat) channels.push('slack');
  if (settings.teams && choice.chat) channels.push('teams');
  const soon = new Date(Date.parse(at) + settings.gatherSeconds * 1000).toISOString();
  const rows = channels.map((channel): Queued => {
    // A channel is read by everybody, so a digest for one person means nothing there; quiet hours do.
    const by = channel === 'mail' ? choice : { ...choice, mail: 'each' as const };
    return {
      person: notice.to,
      channel,
      key,
      kind: notice.kind,
      requestId,
      step,
      due: Date.parse(sendAt(by, soon, zone, dueAt)),
    };
  });
  return queue(db, rows);
}
