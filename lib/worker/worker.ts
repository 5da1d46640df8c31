import { Asks } from '../gate/asks.ts';
import type { Network, Sighting } from '../gate/network.ts';
import { Outcomes } from '../gate/outcomes.ts';
import { makeRouter, type Route } from '../gate/router.ts';
import type { Refused } from '../answers.ts';
import type { Settings } from '../policy/managed.ts';
import type { Database } from '../store/database.ts';
import { readFact } from '../store/facts.ts';
import { dropAllHolds, dropHoldsOfTab } from '../store/holds.ts';
import { noteRefused } from '../store/log.ts';
import { noteSighting } from '../store/sightings.ts';
import { forgetTab, takeBackUnreleased } from '../store/tickets.ts';
import { dropUnsavedOf } from '../store/unsaved.ts';
import { remindLater } from '../store/news.ts';
import { held, reloadTabs, reloadTitle } from '../gate/sentences.ts';
import { LiveStream } from '../sync/live.ts';
import { readSettings } from '../sync/managed.ts';
import { correctedParts } from '../sync/overrides.ts';
import type { Platform } from '../sync/platform.ts';
import { peerOf } from '../sync/session.ts';
import { Sync } from '../sync/sync.ts';
import { paintBadge, planWaking, REMIND, reopenPanels, tellNews } from './attention.ts';
import { gateHandlers, pageHandlers } from './handlers.ts';
import { beatIfDue } from './heartbeat.ts';

/** What the worker is made of; everything else it finds in Dexie. */
export interface WorkerParts {
  db: Database;
  platform: Platform;
  network: Network;
  /** Id of this extension, and the start of its own pages' addresses. */
  id: string;
  own: string;
  isBillingHost(host: string): boolean;
}

/** What the background entrypoint connects to the browser's events. */
export interface Worker {
  route: Route;
  /** Resolves when what the last worker left behind has been put in order; every message waits for it. */
  ready: Promise<void>;
  onAlarm(): Promise<void>;
  /** A page opened (or closed) its `live` port. */
  onLook(looking: boolean): void;
  /** Installed or updated: tabs that were open before have no gate, and get one. */
  onInstalled(): Promise<void>;
  onTabGone(tabId: number): Promise<void>;
  /** A notification was pressed, or one of its buttons (counted from 0). */
  onNotification(id: string, button?: number): Promise<void>;
  onSettings(): Promise<void>;
  /** A request carried a reduction that nobody had approved. */
  onSighting(sighting: Sighting): void;
  log(what: Refused['what'], error: unknown): void;
}

/** In `storage.session`: this browser session's tab numbers are the ones in Dexie. */
const SESSION_MARK = 'worker.session';
/** The browser may need this long before its managed settings are there. */
const SETTLED_MS = 7000;
/** A page that has not answered by then hangs, milliseconds. */
const HANGS_MS = 1000;
/** `null` where a page says nothing in time: it has crashed, hangs, or has no script of ours. */
const inTime = <T>(asked: Promise<T>): Promise<T | null> =>
  Promise.race([asked, new Promise<null>((done) => setTimeout(done, HANGS_MS, null))]);

/**
 * The worker, put together. It may be killed between any two lines: whatever must outlive it is in Dexie before anybody is
 * told, and `start` puts in order what the last one left.
 */
export function createWorker(parts: WorkerParts): Worker {
  const { db, platform, network } = parts;
  const watched = new Set<string>();
  let looking = 0;

  const log: Worker['log'] = (what, error) => {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    // The log itself may be what fails (a full disk); there is nowhere else to say it.
    noteRefused(db, what, why, platform.now()).catch(() => {});
  };

  const refresh = async (): Promise<void> => {
    const settings = await readSettings(platform);
    await paintBadge(db, platform, settings);
    await planWaking(db, platform, settings);
  };
  const sync = new Sync(db, platform, async (changed) => {
    await reopenPanels(db, platform, changed);
    await tellNews(db, platform, watched);
    await refresh();
    // Nobody waits for it, and it says itself when it fails.
    void beatIfDue(db, platform).catch((error: unknown) => log('error', error));
  });
  const livePeer = async () => {
    if (await readFact(db, 'expired')) return null;
    return peerOf(platform, await readSettings(platform)).catch(() => null);
  };
  const live = new LiveStream(livePeer, () => void sync.run());

  const onSettings = async (): Promise<void> => {
    const { mode, onScreenDrift, siteOverrides } = await readSettings(platform);
    await network.setMode(mode, correctedParts(siteOverrides));
    await platform.tellAll({ type: 'gate.settings', settings: { mode, onScreenDrift } });
    await refresh();
    if (await readFact(db, 'person')) void sync.run({ firm: true });
  };

  /** Tabs that said nothing when this version, or the browser, was started. */
  const silent: number[] = [];
  /** Holds every billing tab that does not answer, as a whole, until its page says what stands on it. */
  async function holdSilent({ mode, onScreenDrift }: Settings): Promise<void> {
    const settings = { mode, onScreenDrift };
    const ask = async ({ tabId, host }: { tabId: number; host: string }): Promise<void> => {
      // What the gate of a page that hangs says later is heard after this.
      if (await inTime(platform.tellFrame(tabId, 0, { type: 'gate.settings', settings }))) return;
      silent.push(tabId);
      await network.stand(tabId, 0, host, true);
    };
    const open = await platform.billingTabs();
    await Promise.all(open.filter(({ host }) => parts.isBillingHost(host)).map(ask));
  }

  /** Tabs whose page was there before the gate. */
  const late = new Set<number>();
  const lateTab = (tabId: number): void => {
    late.add(tabId);
    platform
      .notify('reload', reloadTitle, reloadTabs(late.size), [])
      .catch((error: unknown) => log('error', error));
  };

  async function start(): Promise<void> {
    await platform.lockKept();
    const isFirst = (await platform.thisSession.get(SESSION_MARK)) !== true;
    const settings = await readSettings(platform);
    await network.setMode(settings.mode, correctedParts(settings.siteOverrides));
    // What stood in its tabs is forgotten (browser restarted, extension updated). Held before anything is let through: the rules of
    // the version before may still be in force.
    if (isFirst && settings.mode === 'block') await holdSilent(settings);
    await network.restore();
    if (isFirst) {
      // A new browser session: its tabs have new numbers. A save that was let go counts as sent.
      await dropAllHolds(db);
      await takeBackUnreleased(db, () => true, platform.now());
      await forgetTab(db, null);
      await platform.thisSession.set(SESSION_MARK, true);
    }
    if (settings.status === 'waiting')
      setTimeout(() => void onSettings().catch((error) => log('error', error)), SETTLED_MS);
    await tellNews(db, platform, watched);
    await refresh();
    if (await readFact(db, 'person')) void sync.run({ patient: true });
  }
  // A start that fails is written down, and messages are answered all the same: held is better than silent. What is remembered is
  // put in force even then, or no save could be let go in this worker's life.
  const ready = start().catch(async (error: unknown) => {
    log('error', error);
    await network.restore().catch((again: unknown) => log('error', again));
  });

  const asks = new Asks(db, platform, sync, network);
  const outcomes = new Outcomes(db, platform, network, sync);
  const driftFound = () => {
    refresh().catch((error: unknown) => log('error', error));
    void sync.run({ patient: true });
  };
  const sighted = ({ tab, unknown, hidden, ...seen }: Sighting): void => {
    noteSighting(db, seen, platform.now())
      .then(async (fresh) => {
        if (fresh && (await readFact(db, 'person'))) void sync.run();
      })
      .catch((error: unknown) => log('error', error));
    if (unknown && seen.became === 'held' && tab >= 0)
      void platform.tellFrame(tab, 0, { type: 'gate.say', why: held({ ...seen, hidden: hidden ?? false }) });
  };
  const desk = {
    db,
    platform,
    sync,
    asks,
    outcomes,
    network,
    watched,
    sighted,
    lateTab,
    personChanged: refresh,
    driftFound,
  };
  const route = makeRouter({
    id: parts.id,
    own: parts.own,
    isBillingHost: parts.isBillingHost,
    gate: gateHandlers(desk),
    page: pageHandlers(desk),
    refused: log,
    ready,
  });

  return {
    route,
    ready,
    log,
    onSettings,
    onSighting: sighted,
    onAlarm: async () => {
      await ready;
      if (await readFact(db, 'person')) await sync.run({ patient: true });
    },
    onLook(opened) {
      looking = Math.max(0, looking + (opened ? 1 : -1));
      if (looking === 0) return live.stop();
      live.start();
      void sync.run({ patient: true });
    },
    onInstalled: async () => {
      await ready;
      // Firefox puts a gate into such a page by itself. One that comes into it now is late, and says so.
      const { mode, onScreenDrift } = await readSettings(platform);
      const settings = { mode, onScreenDrift };
      const put = silent.map(async (tabId) => {
        await inTime(platform.cover(tabId));
        // One that has crashed or hangs takes none, so nobody else would say why its site sends less than it should.
        const seen = inTime(platform.tellFrame(tabId, 0, { type: 'gate.settings', settings }));
        const open = (await platform.billingTabs()).find((one) => one.tabId === tabId);
        if (!(await seen) && open && !open.asleep) lateTab(tabId);
      });
      await Promise.all(put);
    },
    onTabGone: async (tabId) => {
      late.delete(tabId);
      await network.tabsChanged(tabId);
      await dropHoldsOfTab(db, tabId);
      await dropUnsavedOf(platform.thisSession, tabId);
      await takeBackUnreleased(db, (row) => row.tabId === tabId, platform.now());
      await outcomes.gone(tabId);
      await forgetTab(db, tabId);
    },
    onNotification: async (id, button) => {
      const [kind, requestId = ''] = id.split(':');
      if (button === REMIND) {
        await remindLater(db, { kind, requestId }, platform.now());
        return;
      }
      const hold = await db.holds.where('requestId').equals(requestId).first();
      if (hold && (await platform.showTab(hold.tabId))) return;
      await platform.openPopup();
    },
  };
}
