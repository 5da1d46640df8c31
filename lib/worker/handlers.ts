import type { GateAnswers } from '../answers.ts';
import type { Asks } from '../gate/asks.ts';
import { suspicionOf } from '../gate/classify.ts';
import type { Network, Sighting } from '../gate/network.ts';
import type { Outcomes } from '../gate/outcomes.ts';
import type { GateHandlers, PageHandlers } from '../gate/router.ts';
import { held } from '../gate/sentences.ts';
import { small } from '../gate/verdict.ts';
import { sites } from '../sites/all.ts';
import { siteOf } from '../sites/host.ts';
import type { Sense, SiteData } from '../sites/site.ts';
import type { Database, TicketRow } from '../store/database.ts';
import { noteDrift } from '../store/drift.ts';
import { holdOfTab } from '../store/holds.ts';
import { pendingGrant, takeBackUnreleased } from '../store/tickets.ts';
import { keepUnsaved, unsavedOf } from '../store/unsaved.ts';
import { watchSeen } from '../store/watch.ts';
import { coverageNow } from '../sync/coverage.ts';
import { replayNow, replayProgress, versionsNow } from '../sync/life.ts';
import { readSettings } from '../sync/managed.ts';
import { readOverrides } from '../sync/overrides.ts';
import type { KeyValue, Platform } from '../sync/platform.ts';
import { signIn, signOut } from '../sync/session.ts';
import type { Sync } from '../sync/sync.ts';
import { preview, queueFromPage } from './commands.ts';
import { breakHeld } from './glass.ts';
import { noticesHere } from './notices.ts';
import { closePanel, covered, panelContext, pressHeld } from './panel.ts';
import { statusNow } from './status.ts';

/** What the handlers work with. */
export interface Desk {
  db: Database;
  platform: Platform;
  sync: Sync;
  asks: Asks;
  outcomes: Outcomes;
  network: Network;
  /** Commands whose page still waits for the answer. */
  watched: Set<string>;
  /** Badge, waking and open pages after somebody has signed in or out. */
  personChanged(): Promise<void>;
  /** A reduction was seen that nobody approved: written down, and said. */
  sighted(sighting: Sighting): void;
  /** A tab was open before the gate: its person has to load it anew. */
  lateTab(tabId: number): void;
  /** A changed screen was written down: badge and sending. */
  driftFound(): void;
}

/** A changed screen stands beside what its frame says of reductions, so it has a key of its own. */
const senseOf = ({ name, currency, context, outcome, lastVerified }: SiteData): Sense => ({
  name,
  currency,
  context,
  outcome,
  lastVerified,
});
const driftKey = (frameId: number): number => -1 - frameId;

/** In `storage.session`. */
const CHANNEL = 'gate.channel';

/** A page that signs in waits this long for policy and events. */
const FIRST_SYNC_MS = 8000;

/** One name for this session of the browser, that no page knows. */
async function channelOf(session: KeyValue): Promise<string> {
  const kept = await session.get(CHANNEL);
  if (typeof kept === 'string') return kept;
  const fresh = crypto.randomUUID();
  await session.set(CHANNEL, fresh);
  return fresh;
}

/** Answers for content scripts, one for each message. */
export function gateHandlers(desk: Desk): GateHandlers {
  const { db, platform, asks, outcomes, network, driftFound, sighted } = desk;
  /** What stands is told to the network layer in the order in which the frames said it. */
  let told: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const done = told.then(work);
    told = done.catch(() => null);
    return done;
  };
  return {
    'gate.hello': async ({ late }, { tabId, frameId, host }): Promise<GateAnswers['gate.hello']> => {
      // A new document stands on nothing until it says so; one that was here before us, as a whole. The settings are read in its turn
      // too: what the document says next must not be heard before.
      const { settings, unsaved, channel } = await inOrder(async () => {
        const now = await readSettings(platform);
        const { mode } = now;
        await network.stand(tabId, frameId, host, late === true && mode === 'block', false);
        await network.stand(tabId, driftKey(frameId), '', false);
        const left = await unsavedOf(platform.thisSession, tabId);
        return { settings: now, unsaved: left, channel: await channelOf(platform.thisSession) };
      });
      const { mode, onScreenDrift, siteOverrides } = settings;
      if (late && mode === 'block' && frameId === 0) desk.lateTab(tabId);
      const { sites: known, corrected } = readOverrides(siteOverrides);
      const site = siteOf(host, known);
      const asker = (row: TicketRow) => row.tabId === tabId && row.frameId === frameId;
      await takeBackUnreleased(db, asker, platform.now());
      const hold = await holdOfTab(db, tabId);
      const wire = await network.wireOf(host);
      return {
        settings: { mode, onScreenDrift },
        held: hold !== null && !hold.closed,
        pending: await pendingGrant(db, tabId, frameId),
        site: site && corrected.includes(site.id) ? site : null,
        sense: site && senseOf(site),
        unsaved,
        suspicion: wire ? suspicionOf(wire) : '',
        wire,
        channel,
      };
    },
    'gate.judge': async (_, { tabId, frameId }) =>
      (await platform.putJudge(tabId, frameId))
        ? { ok: true }
        : { ok: false, why: 'The browser does not let Countersign into this frame.' },
    'gate.standing': ({ adjustment, known, unsaved, shown }, { tabId, frameId, host }) =>
      inOrder(async () => {
        await keepUnsaved(platform.thisSession, { tabId, frameId }, unsaved ?? []);
        const { mode, minimumAmount } = await readSettings(platform);
        const stands = adjustment !== null && mode === 'block' && !small(adjustment, minimumAmount);
        await network.stand(tabId, frameId, host, stands, known ?? false, shown ?? null);
        return { ok: true };
      }),
    'gate.drift': ({ screen, missing, overridden }, { tabId, frameId, host }) =>
      inOrder(async () => {
        const { mode, onScreenDrift } = await readSettings(platform);
        const site = siteOf(host, sites)?.id ?? '';
        const holds = screen !== null && !overridden && mode === 'block' && onScreenDrift === 'hold';
        await network.stand(tabId, driftKey(frameId), host, holds);
        if (screen === null) return { ok: true };
        const became = overridden ? 'overridden' : holds ? 'held' : 'allowed';
        if (await noteDrift(db, { site, screen, missing, became }, platform.now())) driftFound();
        return { ok: true };
      }),
    'gate.ask': ({ adjustment, control }, frame) => asks.ask(frame, adjustment, control),
    'gate.release': ({ grant }, { tabId, host }) => outcomes.release(tabId, grant, host),
    'gate.join': ({ lift }, { tabId, host }) => outcomes.join(tabId, lift, host),
    'gate.outcome': ({ grant, saved, reference, text }, { tabId }) =>
      outcomes.outcome(tabId, grant, { saved, reference, text }),
    'gate.unseen': ({ grant }, { tabId }) => outcomes.unseen(tabId, grant),
    'gate.harmless': async ({ method, url, body }, { tabId }) => {
      await network.pass(tabId, { method, url, body });
      return { ok: true };
    },
    'gate.doubt': async ({ method, url, body }, { tabId }) => {
      const sighting = await told.then(() => network.doubt(tabId, { method, url, body }));
      if (!sighting) return { ok: true };
      sighted(sighting);
      return { ok: false, why: held(sighting) };
    },
  };
}

/** Answers for the extension's own pages, one for each message. */
export function pageHandlers(desk: Desk): PageHandlers {
  const { db, platform, sync, watched } = desk;
  return {
    'panel.context': (_, tabId) => panelContext(db, platform, tabId),
    'panel.press': async ({ holdId }, tabId) =>
      (await covered(platform, tabId)) ?? pressHeld(db, platform, tabId, holdId),
    'glass.break': async (given, tabId) =>
      (await covered(platform, tabId)) ?? breakHeld(db, platform, sync, tabId, given),
    'panel.close': ({ holdId }, tabId) => closePanel(db, platform, tabId, holdId),
    'panel.size': async ({ height }, tabId) => {
      if (tabId !== null) await platform.tellFrame(tabId, 0, { type: 'panel.height', height });
      return { ok: true };
    },
    'request.preview': ({ adjustment, reason }) => preview(db, platform, adjustment, reason ?? null),
    'command.queue': async ({ command }) => {
      const [answer] = await queueFromPage(db, platform, sync, watched, [command]);
      if (!answer) throw new TypeError('A command has an answer.');
      return answer;
    },
    'command.queueAll': ({ commands }) => queueFromPage(db, platform, sync, watched, commands),
    'session.signIn': async (given) => {
      const answer = await signIn(db, platform, await readSettings(platform), given);
      if (!answer.ok) return answer;
      await desk.personChanged();
      await Promise.race([
        sync.run({ firm: true }),
        new Promise((resolve) => setTimeout(resolve, FIRST_SYNC_MS)),
      ]);
      return answer;
    },
    'session.signOut': async () => {
      await signOut(db, platform, await readSettings(platform));
      await desk.personChanged();
      return { ok: true };
    },
    'sync.now': async () => {
      const { state, why } = await sync.run({ firm: true });
      return state === 'good' ? { ok: true } : { ok: false, why: why ?? 'Not connected.' };
    },
    'status.get': () => statusNow(db, platform),
    'notices.get': () => noticesHere(db, platform),
    'notices.put': ({ choice }) => noticesHere(db, platform, choice),
    'coverage.get': () => coverageNow(platform),
    'replay.run': ({ ask }) => replayNow(platform, ask),
    'replay.progress': ({ id }) => replayProgress(platform, id),
    'policy.versions': () => versionsNow(platform),
    'watch.seen': async ({ seq }) => {
      await watchSeen(db, seq);
      await desk.personChanged();
      return { ok: true };
    },
  };
}
