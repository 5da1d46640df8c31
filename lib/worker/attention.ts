import type { EndpointState } from '../answers.ts';
import type { Settings } from '../policy/managed.ts';
import type { Database } from '../store/database.ts';
import { driftToday } from '../store/drift.ts';
import { readFact } from '../store/facts.ts';
import { reopenHolds } from '../store/holds.ts';
import { isQuiet } from '../approval/noticeChoice.ts';
import { maybePutOff, newsTold, pendingNews } from '../store/news.ts';
import { outboxCount } from '../store/outbox.ts';
import { countToCheck, countWaitingFor, hasOpenRequest } from '../store/requests.ts';
import { looksAfter, unseenCount, watchNews } from '../store/watch.ts';
import { policyInUse } from '../sync/firm.ts';
import { readSettings } from '../sync/managed.ts';
import type { Platform } from '../sync/platform.ts';
import { wordsFor } from './words.ts';

/** States in which nothing is wrong. */
const fine: readonly EndpointState['state'][] = ['good', 'unknown', 'unset'];

/**
 * Buttons of a notification that asks somebody to act. There is none that approves: it shows one line of what a decision is about,
 * and the rest has to be read first.
 */
const askedActions = ['Open', 'Remind me in an hour'];
/** Place of the second one. */
export const REMIND = 1;

/** The number of requests that wait for me or were drawn for me to look at, or `!` when something is wrong that a person should look at. */
export async function paintBadge(db: Database, platform: Platform, settings: Settings): Promise<void> {
  const endpoint = await readFact(db, 'endpoint');
  const drifted = await driftToday(db, platform.now());
  const wrong =
    endpoint && !fine.includes(endpoint.state)
      ? endpoint.why
      : settings.status === 'invalid' || settings.status === 'partial'
        ? 'The managed settings have a mistake; the options page names it.'
        : drifted
          ? `The screen "${drifted.screen}" of ${drifted.site} has changed; the options page says what was not found.`
          : null;
  if (wrong !== null) return platform.badge('!', `Countersign: ${wrong}`, true);
  const me = (await readFact(db, 'person'))?.personId ?? null;
  const waiting = me === null ? 0 : await countWaitingFor(db, me);
  const policy = (await policyInUse(db, settings))?.policy ?? null;
  const unseen = looksAfter(await readFact(db, 'person'), policy) ? await unseenCount(db) : 0;
  const checks = me !== null && policy ? await countToCheck(db, me, policy) : 0;
  const said = [
    waiting > 0 && `${waiting === 1 ? '1 request waits' : `${waiting} requests wait`} for you`,
    unseen > 0 && `${unseen} ${unseen === 1 ? 'entry' : 'entries'} on what went round, not looked at`,
    checks > 0 && `${checks} drawn for a spot check`,
  ].filter(Boolean);
  const title = said.length === 0 ? 'Countersign' : `Countersign: ${said.join('; ')}`;
  const count = waiting + unseen + checks;
  return platform.badge(count === 0 ? '' : String(count), title, unseen > 0);
}

/**
 * Shows what a person has not been told yet. It is marked as told only after it was shown; the notification's id is the
 * same each time, so a worker that dies in between replaces it at its next start instead of adding a second one.
 * @param watched commands whose page is still there and shows the answer itself
 */
export async function tellNews(
  db: Database,
  platform: Platform,
  watched: ReadonlySet<string>,
): Promise<void> {
  const person = await readFact(db, 'person');
  if (!person) return;
  const policy = (await policyInUse(db, await readSettings(platform)))?.policy ?? null;
  const now = platform.now().toISOString();
  // The badge goes on counting; what is not shown now stays pending, and the next waking looks again.
  if (policy && isQuiet(await readFact(db, 'quiet'), now, policy.firm.timeZone)) return;
  for (const news of await pendingNews(db)) {
    if (news.notBefore !== undefined && Date.parse(news.notBefore) > Date.parse(now)) continue;
    if (news.commandId !== null && watched.has(news.commandId)) continue;
    const request = (await db.requests.get(news.requestId)) ?? null;
    const outgoing = news.commandId === null ? null : ((await db.outbox.get(news.commandId)) ?? null);
    const words =
      news.kind === 'went-round'
        ? await watchNews(db, news.requestId, policy, platform.now())
        : wordsFor(news, { request, outgoing, policy, me: person.personId, now: platform.now() });
    const actions = maybePutOff(news.kind) ? askedActions : [];
    if (words) await platform.notify(`${news.kind}:${news.requestId}`, words.title, words.text, actions);
    await newsTold(db, news);
  }
}

/** A decision, a question or a smaller amount has come for a save that is held in a tab: its panel comes back. */
export async function reopenPanels(
  db: Database,
  platform: Platform,
  changed: readonly string[],
): Promise<void> {
  for (const id of changed) {
    const request = await db.requests.get(id);
    const asks = request?.consent || request?.pause?.kind === 'question';
    if (request?.status !== 'approved' && request?.status !== 'denied' && !asks) continue;
    for (const tabId of await reopenHolds(db, id)) await platform.tellFrame(tabId, 0, { type: 'panel.open' });
  }
}

/** How often the worker is woken: soon while something waits or may come, else now and then, never when signed out. */
export async function planWaking(db: Database, platform: Platform, settings: Settings): Promise<void> {
  const person = await readFact(db, 'person');
  if (!person) return platform.wakeEvery(null);
  const policy = (await policyInUse(db, settings))?.policy;
  const asks = policy?.tiers.some(({ role }) => person.roles.includes(role));
  // Rules and further steps may ask anybody.
  const decides =
    asks || !policy || Boolean(policy.rules?.length || policy.tiers.some(({ next }) => next?.length));
  const fallback = person.personId !== null && (policy?.fallback.includes(person.personId) ?? true);
  const open = person.personId !== null && (await hasOpenRequest(db, person.personId));
  const unsent = (await outboxCount(db)).waiting > 0;
  return platform.wakeEvery(decides || fallback || open || unsent ? 0.5 : 5);
}
