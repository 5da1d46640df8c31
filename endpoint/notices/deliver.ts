import { decidersOf } from '../../lib/approval/deciders.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { asksToAct } from '../../lib/approval/notices.ts';
import { checkersOf } from '../../lib/approval/spotCheck.ts';
import type { EventBody } from '../../lib/approval/events.ts';
import { watchWords } from '../../lib/approval/watchWords.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { policyOf } from '../clerk.ts';
import type { Desk } from '../desk.ts';
import { errorFields } from '../log.ts';
import { eventsOf } from '../store/events.ts';
import { claimNext, finish, putOff, type Waiting } from '../store/notices.ts';
import { policyInForce } from '../store/policies.ts';
import type { Carriers } from './carriers.ts';
import { makeLink, newCode } from './links.ts';
import type { NoticeSettings } from './settings.ts';
import { chatText, type Item, itemOf, mailOf, roundItem } from './words.ts';

const LEASE_MS = 120_000;
const MINUTE = 60_000;
/** How long to wait after each failure; then, after about two days, it is given up and logged. */
const waits = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * MINUTE);

/**
 * Sends everything that is due, one message for each person and way, however many things it is about. What is true no longer
 * is dropped. A message that was taken by the other side and not yet marked as sent when the process died is sent again, under
 * the same message id.
 * @returns how many messages were sent
 */
export async function deliverDue(desk: Desk, settings: NoticeSettings, carriers: Carriers): Promise<number> {
  let sent = 0;
  for (;;) {
    const now = desk.now().getTime();
    const claimed = await claimNext(desk.sqlite.kysely, { now, leaseMs: LEASE_MS });
    const [first] = claimed;
    if (!first) return sent;
    if (await deliver(desk, settings, carriers, { claimed, first, now })) sent += 1;
  }
}

interface Bundle {
  claimed: readonly Waiting[];
  first: Waiting;
  now: number;
}

async function deliver(
  desk: Desk,
  settings: NoticeSettings,
  carriers: Carriers,
  { claimed, first, now }: Bundle,
): Promise<boolean> {
  const db = desk.sqlite.kysely;
  const inForce = (await policyInForce(db, desk.now()))?.policy;
  const person = inForce?.people.find(({ id, active }) => id === first.person && active);
  const code = newCode();
  const items: Item[] = [];
  const told: number[] = [];
  const over: number[] = [];
  for (const notice of claimed) {
    const item = inForce && person && (await itemFor(desk, settings, { notice, code, now, inForce }));
    if (item) items.push(item);
    (item ? told : over).push(notice.id);
  }
  await finish(db, over, 'no longer so', now);
  if (!items.length || !person) return false;
  try {
    if (first.channel === 'mail') {
      const linked = items.some(({ link }) => link !== null);
      const mail = await mailOf(items, { code: linked ? code : null, hours: settings.linkHours });
      await carriers.mail({ ...mail, to: person.email, id: `notice-${told[0] ?? first.id}` });
    } else await carriers[first.channel](chatText(items, person.name));
  } catch (error) {
    const tries = Math.max(...claimed.map((notice) => notice.tries));
    const wait = waits[tries];
    if (wait === undefined) await finish(db, told, 'undeliverable', now);
    else await putOff(db, told, now + wait);
    desk.log(wait === undefined ? 'error' : 'warn', 'notice.failed', {
      channel: first.channel,
      tries: tries + 1,
      ...errorFields(error),
    });
    return false;
  }
  await finish(db, told, 'sent', now);
  desk.log('info', 'notice.sent', { channel: first.channel, count: told.length });
  return true;
}

function roundTitle(actor: string, body: EventBody, policy: Policy): string[] {
  const told =
    body.type === 'glass.broken' || body.type === 'finding.reported' || body.type === 'installation.silent';
  return told ? [watchWords({ actor, body }, policy).title] : [];
}

/** What to say of one notice; `null` when it is true no longer. */
async function itemFor(
  desk: Desk,
  settings: NoticeSettings,
  { notice, code, now, inForce }: { notice: Waiting; code: string; now: number; inForce: Policy },
): Promise<Item | null> {
  const db = desk.sqlite.kysely;
  const events = await eventsOf(db, notice.requestId);
  if (notice.kind === 'round') {
    const title = events.flatMap(({ actor, body }) => roundTitle(actor, body, inForce))[0];
    return title === undefined ? null : roundItem(title);
  }
  const state = fold(events);
  if (!state) return null;
  const policy = await policyOf(db, state, inForce);
  if (notice.kind === 'check' && !checkersOf(state, policy).includes(notice.person)) return null;
  if (!asksToAct(notice.kind)) return itemOf(notice.kind, state, policy, null);
  if (state.step !== notice.step || !decidersOf(state, policy).includes(notice.person)) return null;
  if (notice.channel !== 'mail') return itemOf(notice.kind, state, policy, null);
  const token = await makeLink(db, {
    person: notice.person,
    requestId: notice.requestId,
    step: notice.step,
    code,
    expires: now + settings.linkHours * 60 * MINUTE,
  });
  return itemOf(notice.kind, state, policy, `${settings.publicUrl}/decide#${token}`);
}
