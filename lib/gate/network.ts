import type { Browser } from 'wxt/browser';
import { rulesFor, writeMethods, type Lift } from './rules.ts';

/** The browser APIs that the network layer uses. */
export interface NetworkBrowser {
  declarativeNetRequest: Pick<typeof Browser.declarativeNetRequest, 'getSessionRules' | 'updateSessionRules'>;
  storage: {
    session: {
      get(key: string): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
    };
  };
  tabs: { query(query: Record<string, never>): Promise<{ id?: number | undefined }[]> };
}

/** A request as the observers report it. */
interface SeenRequest {
  requestId: string;
  tabId: number;
  method: string;
  url: string;
}

/** What is known of the one request that a grant let out. */
export interface SeenSave {
  tab: number;
  requestId: string | null;
  /** HTTP status; 0 when the request failed; null while it is under way. */
  status: number | null;
}

interface Memory {
  /** Host by tab and frame: `12:0`. */
  standing: Record<string, string>;
  lifts: Lift[];
  saves: Record<string, SeenSave>;
}

export interface Network {
  /** An unapproved reduction stands (or no longer stands) in a frame. Resolves when the rules are in force. */
  stand(tab: number, frame: number, host: string, stands: boolean): Promise<void>;
  /** Lets the save of a grant out of a tab: one request. */
  release(tab: number, grant: string): Promise<void>;
  /** Lets one request out that changes no value. */
  pass(tab: number, url: string): Promise<void>;
  /** What became of the save of a grant; null when no such grant was released. */
  outcome(grant: string): Promise<SeenSave | null>;
  /** A tab was opened or closed; `closed` forgets what stood there. */
  tabsChanged(closed: number | null): Promise<void>;
  onSendHeaders(request: SeenRequest): void;
  onFinished(request: SeenRequest, status: number): void;
  /** Puts the rules in force that the remembered state asks for: after the worker was started anew. */
  restore(): Promise<void>;
}

/** A released save whose request has not left by then is closed again, in milliseconds. */
const liftTime = 10_000;

/**
 * Network layer: session rules while an unapproved reduction stands on a screen. Rules belong to the browser, so they
 * hold while the worker is dead; what they were made from is kept in session storage.
 */
export function makeNetwork(
  browser: NetworkBrowser,
  options: {
    types: readonly string[];
    harmless: { host: string; urlFilter: string }[];
    isHarmless: (method: string, url: string) => boolean;
    log: (error: unknown) => void;
  },
): Network {
  let memory: Memory | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const load = async (): Promise<Memory> => {
    memory ??= ((await browser.storage.session.get('network')).network as Memory | undefined) ?? {
      standing: {},
      lifts: [],
      saves: {},
    };
    return memory;
  };

  /** One change after the other: rules of an older state must never overwrite those of a newer one. */
  const change = <T>(edit: (memory: Memory) => T, touchesRules = true): Promise<T> => {
    const done = queue.then(async () => {
      const state = await load();
      const result = edit(state);
      await browser.storage.session.set({ network: state });
      if (touchesRules) await apply(state);
      return result;
    });
    queue = done.catch(options.log);
    return done;
  };

  const apply = async (state: Memory): Promise<void> => {
    const [tabs, old] = await Promise.all([
      browser.tabs.query({}),
      browser.declarativeNetRequest.getSessionRules(),
    ]);
    const standing = Object.entries(state.standing).map(([key, host]) => ({
      host,
      tab: Number(key.split(':')[0]),
    }));
    const rules = rulesFor(
      {
        standing,
        lifts: state.lifts,
        tabs: tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id])),
        harmless: options.harmless,
      },
      options.types,
    );
    if (rules.length === 0 && old.length === 0) return;
    // One call is one step: there is no moment without rules.
    await browser.declarativeNetRequest.updateSessionRules({
      removeRuleIds: old.map((rule) => rule.id),
      addRules: rules,
    });
  };

  const closeLift = (tab: number, url: string | null) =>
    change((state) => {
      state.lifts = state.lifts.filter((lift) => lift.tab !== tab || lift.url !== url);
    });

  const isWrite = (method: string) => (writeMethods as readonly string[]).includes(method.toLowerCase());

  const open = async (lift: Lift, grant: string | null): Promise<void> => {
    await change((state) => {
      state.lifts = [...state.lifts.filter((one) => one.tab !== lift.tab || one.url !== lift.url), lift];
      if (grant) state.saves[grant] = { tab: lift.tab, requestId: null, status: null };
    });
    setTimeout(() => void closeLift(lift.tab, lift.url).catch(options.log), liftTime);
  };

  return {
    stand: (tab, frame, host, stands) =>
      change((state) => {
        if (stands) state.standing[`${tab}:${frame}`] = host;
        else delete state.standing[`${tab}:${frame}`];
      }),
    release: (tab, grant) => open({ tab, url: null }, grant),
    pass: (tab, url) => open({ tab, url }, null),
    outcome: async (grant) => {
      await queue;
      return (await load()).saves[grant] ?? null;
    },
    tabsChanged: (closed) =>
      change((state) => {
        if (closed === null) return;
        for (const key of Object.keys(state.standing))
          if (key.startsWith(`${closed}:`)) delete state.standing[key];
        state.lifts = state.lifts.filter((lift) => lift.tab !== closed);
      }),
    onSendHeaders(request) {
      if (!isWrite(request.method)) return;
      void load().then((state) => {
        const exact = state.lifts.find((lift) => lift.tab === request.tabId && lift.url === request.url);
        if (exact) return closeLift(exact.tab, exact.url);
        if (options.isHarmless(request.method, request.url)) return undefined;
        const lift = state.lifts.find((one) => one.tab === request.tabId && one.url === null);
        const save = Object.values(state.saves).findLast(
          (one) => one.tab === request.tabId && one.requestId === null,
        );
        if (save) save.requestId = request.requestId;
        // Withdrawn when the request has left, not earlier: Firefox would block the very request (measured).
        return lift ? closeLift(lift.tab, null) : undefined;
      }, options.log);
    },
    onFinished(request, status) {
      if (!isWrite(request.method)) return;
      void change((state) => {
        for (const save of Object.values(state.saves))
          if (save.requestId === request.requestId && save.status === null) save.status = status;
      }, false);
    },
    restore: () =>
      change((state) => {
        state.lifts = []; // Their timers died with the worker.
      }),
  };
}
