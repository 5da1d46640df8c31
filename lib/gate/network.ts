import type { Shown } from '../sites/shown.ts';
import type { Wire } from '../sites/wire.ts';
import { readText } from './body.ts';
import { neverLeft } from './failures.ts';
import { addLift, claim, joinLift, shapeOf, unuseLift, useLift } from './lifts.ts';
import { isAlways, mayLeave, type LeaveParts } from './mayLeave.ts';
import { isWrite, nothing, tabOf, type Memory, type SeenRequest, type SeenSave } from './memory.ts';
import { mentionedIn } from './mention.ts';
import { isHarmless, isHarmlessAt, siteAt, type RuleParts } from './rules.ts';
import { rulesInForce, type RuleBrowser } from './rulesInForce.ts';

export type { SeenRequest, SeenSave } from './memory.ts';

/** The browser APIs that the network layer uses. */
export interface NetworkBrowser extends RuleBrowser {
  storage: {
    session: {
      get(key: string): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
    };
  };
}

/** A reduction that was seen in a request and that no grant covers. */
export interface Sighting {
  site: string;
  tab: number;
  method: string;
  /** Words of the site's vocabulary, never values. */
  found: string[];
  /** No screen explains it, so the person has been told nothing yet. */
  unknown: boolean;
  /** A screen is known there, and does not show it. */
  hidden?: boolean;
  /** `held`: it did not leave. `left`: it did, and nobody approved it. */
  became: 'held' | 'left';
  /** Was it seen in the page, or on its way: where it could have been stopped, or only watched? */
  layer: 'page' | 'blocking' | 'watching';
  /** References as they stand in its address. */
  bill: string | null;
  matter: string | null;
}

/** A request as its page announces it; `body` as text where that could be had. */
interface Announced {
  method: string;
  url: string;
  body: string | null;
}

export interface Network {
  /**
   * An unapproved reduction stands (or no longer stands) in a frame. `known`: the frame shows a screen that recognition knows.
   * Resolves when the rules are in force.
   */
  stand(
    tab: number,
    frame: number,
    host: string,
    stands: boolean,
    known?: boolean,
    shown?: Shown | null,
  ): Promise<void>;
  /** A page is about to send this. @returns what it takes off that no screen explains; `null` where it may leave */
  doubt(tab: number, request: Announced): Promise<Sighting | null>;
  /** The words of this host's requests, with the firm's corrections in them; `null` where it has none. */
  wireOf(host: string): Promise<Wire | null>;
  /**
   * Lets the save of a grant out of a tab: each of its requests once.
   * @param host where the frame that has it stands
   * @param ceiling of what was approved (lib/adjustment/ceiling.ts)
   */
  release(tab: number, grant: string, host: string, ceiling?: number | null): Promise<void>;
  /**
   * The save of this grant, released in a window, is sent by the page that opened the window: lets it out of that page's tab as well.
   * It stays one save, whichever of the two sends it, and is open no longer than it was.
   * @returns false where nothing is opened: no such save is open, something has left under it, a third tab, another host, or a tab on
   * which an unapproved reduction stands
   */
  join(tab: number, grant: string, host: string): Promise<boolean>;
  /** Nothing leaves under this grant any more. */
  close(grant: string): Promise<void>;
  /**
   * Lets one request out that changes no value, as its page says. Where the address alone does not make it harmless, a request
   * that says something else than this one is not let out; a browser that reads no body sees that only afterwards.
   */
  pass(tab: number, request: Announced): Promise<void>;
  /** What became of the save of a grant; null when no such grant was released. */
  outcome(grant: string): Promise<SeenSave | null>;
  /** A tab was opened or closed; `closed` forgets what stood there. */
  tabsChanged(closed: number | null): Promise<void>;
  /**
   * The firm's mode: nothing is stopped in any other than `block`.
   * @param corrected the sites' data with the firm's own corrections; `null` where it has none
   */
  setMode(mode: Memory['mode'], corrected?: LeaveParts | null): Promise<void>;
  /**
   * `true` cancels, where `canStop` says that the caller can. Never throws; a promise only while what is remembered has not been
   * read yet.
   */
  onBeforeRequest(request: SeenRequest, canStop: boolean): boolean | Promise<boolean>;
  onSendHeaders(request: SeenRequest): void;
  /** @param error the browser's name for it, where the request failed (status 0) */
  onFinished(request: SeenRequest, status: number, error?: string): void;
  /**
   * Puts the rules in force that the remembered state asks for: after the worker was started anew. In a new session nothing is
   * remembered: until this is called no rule is changed, and requests wait.
   */
  restore(): Promise<void>;
}

/** A screen may close before its save is sent. */
const afterTime = 3000;
/** While the worker wakes, a request waits this long for its judgement; then it is held. */
const wakeTime = 3000;

/**
 * Network layer. Session rules while an unapproved reduction stands on a screen: they belong to the browser, so they hold while
 * the worker is dead. Where the browser allows it, the same memory answers blocking webRequest, which reads bodies too.
 */
export function makeNetwork(
  browser: NetworkBrowser,
  options: RuleParts &
    LeaveParts & {
      sighted: (sighting: Sighting) => void;
      log: (error: unknown) => void;
    },
): Network {
  let memory: Memory | null = null;
  let data: LeaveParts = options;
  let queue: Promise<unknown> = Promise.resolve();
  const restoring = Promise.withResolvers<void>();
  const rules = rulesInForce(browser, options.types, options.log);
  /** Requests whose sighting waits for the answer: they may still be stopped by somebody else. */
  const leaving = new Map<string, Sighting>();

  const session = browser.storage.session;
  // Corrections are kept apart from what changes with every request, so that a worker which a request has woken knows them too.
  const loading = Promise.all([session.get('network'), session.get('corrected')]).then(
    ([{ network }, { corrected }]) => {
      data = (corrected as LeaveParts | null | undefined) ?? data;
      memory = { ...nothing(), ...(network as Partial<Memory> | undefined) };
      return memory;
    },
  );
  loading.catch(options.log);

  const keep = (state: Memory) => browser.storage.session.set({ network: state });

  /** One change after the other: rules of an older state must never overwrite those of a newer one. */
  const change = <T>(edit: (memory: Memory) => T, touchesRules = true): Promise<T> => {
    const done = queue.then(async () => {
      const state = await loading;
      const result = edit(state);
      await keep(state);
      if (touchesRules) await apply(state);
      return result;
    });
    queue = done.catch(options.log);
    return done;
  };

  const apply = async (state: Memory): Promise<void> => {
    if (state.restored) await rules.session(state, data);
  };

  const closeLapsed = () =>
    change((state) => {
      const now = Date.now();
      state.lifts = state.lifts.filter((lift) => lift.closes > now);
      for (const [key, until] of Object.entries(state.known))
        if (until !== 0 && until <= now) {
          delete state.known[key];
          delete state.shown[key];
        }
    });
  const closeAt = (time: number) =>
    setTimeout(() => void closeLapsed().catch(options.log), Math.max(0, time - Date.now()) + 5);

  const open = async (lift: Parameters<typeof addLift>[1]): Promise<void> => {
    closeAt(await change((state) => addLift(state, lift, Date.now())));
  };

  /** By its headers, not earlier, or Firefox would block the very request (measured). */
  const use = async (request: SeenRequest): Promise<void> => {
    const closes = await change((state) => useLift(state, request, Date.now()));
    if (closes !== null) closeAt(closes);
  };

  /** Judges a request from memory, marks what it uses, and reports what nobody approved. */
  const judge = (state: Memory, request: SeenRequest, canStop: boolean): boolean => {
    const judged = mayLeave(state, request, data, Date.now());
    if (!judged) return false;
    const stopped = !judged.leave && canStop;
    const lift = judged.leave ? judged.lift : null;
    // At once, so that a second one in the same moment is not covered any more.
    if (lift?.url === null && canStop) claim(lift, request);
    if (judged.found.length > 0 && !lift) {
      const site = siteAt(data.sites, request.url)?.id ?? '';
      const { method, tabId: tab } = request;
      const unknown = judged.leave || judged.why === 'body';
      const hidden = !judged.leave && judged.why === 'body' && judged.known;
      const layer = canStop ? ('blocking' as const) : ('watching' as const);
      const sighting = {
        site,
        tab,
        method,
        found: judged.found,
        unknown,
        hidden,
        layer,
        ...mentionedIn(request.url),
      };
      // The observer may have been asked about it before the listener that stops.
      leaving.delete(request.requestId);
      if (stopped) options.sighted({ ...sighting, became: 'held' });
      else leaving.set(request.requestId, { ...sighting, became: 'left' });
    }
    return stopped;
  };

  return {
    stand: async (tab, frame, host, stands, known = false, shown = null) => {
      const state = await loading;
      const key = `${tab}:${frame}`;
      const site = siteAt(data.sites, `https://${host}/`)?.id ?? '';
      const same = stands ? state.standing[key] === site : state.standing[key] === undefined;
      const shownSame = !known || JSON.stringify(state.shown[key] ?? null) === JSON.stringify(shown);
      const knownSame = (state.known[key] === 0) === known && shownSame;
      // Told with every key that is typed: nothing to do unless something has changed, or a new page may have to be let through.
      if (same && knownSame && (stands || Object.keys(state.standing).length === 0)) {
        await queue;
        return;
      }
      await change((current) => {
        if (stands) current.standing[key] = site;
        else delete current.standing[key];
        if (known) current.known[key] = 0;
        else if (current.known[key] === 0) {
          current.known[key] = Date.now() + afterTime;
          closeAt(Date.now() + afterTime);
        } else delete current.known[key];
        if (known && shown) current.shown[key] = shown;
        else if (known || current.known[key] === undefined) delete current.shown[key];
      });
    },
    async doubt(tab, { method, url, body }) {
      await queue;
      const bytes = new TextEncoder().encode(body ?? '').buffer as ArrayBuffer;
      const request = { requestId: '', tabId: tab, method, url, requestBody: { raw: [{ bytes }] } };
      const judged = mayLeave(await loading, request, data, Date.now());
      if (!judged || judged.leave || judged.found.length === 0) return null;
      const site = siteAt(data.sites, url)?.id ?? '';
      const unknown = judged.why === 'body';
      const hidden = judged.why === 'body' && judged.known;
      const seen = { site, tab, method, found: judged.found, unknown, hidden, ...mentionedIn(url) };
      return { ...seen, became: 'held', layer: 'page' };
    },
    async wireOf(host) {
      await loading;
      const site = siteAt(data.sites, `https://${host}/`);
      const wire = data.wires.find((one) => one.site === site?.id);
      return wire ?? null;
    },
    release: (tab, grant, host, ceiling) =>
      open({ tabs: [tab], url: null, grant, host, ...(ceiling == null ? {} : { ceiling }) }),
    join: (tab, grant, host) => change((state) => joinLift(state, tab, grant, host, Date.now())),
    close: (grant) =>
      change((state) => {
        state.lifts = state.lifts.filter((lift) => lift.grant !== grant);
      }),
    async pass(tab, { method, url, body }) {
      // Characters that are wild in a rule: no address of a billing site has them, and one that does stays held.
      if (!URL.canParse(url) || /[*^|]/.test(url)) return;
      // A content script's word is a hint: it makes nothing harmless that reduces whatever it says.
      if (data.wires.some((wire) => isAlways(wire, { method, url }))) return;
      const lift = { tabs: [tab], method, url: new URL(url).href.split('#')[0] ?? url, grant: null };
      const shape = shapeOf(readText(body ?? ''));
      if (isHarmlessAt(data.sites, method, url)) await open(lift);
      else if (shape !== null) await open({ ...lift, shape });
    },
    outcome: async (grant) => {
      await queue;
      return (await loading).saves[grant] ?? null;
    },
    tabsChanged: (closed) =>
      change((state) => {
        if (closed === null) return;
        for (const kept of [state.standing, state.known, state.shown])
          for (const key of Object.keys(kept)) if (tabOf(key) === closed) delete kept[key];
        // A window may be gone before the page behind it has sent.
        for (const lift of state.lifts) lift.tabs = lift.tabs.filter((tab) => tab !== closed);
        state.lifts = state.lifts.filter((lift) => lift.tabs.length > 0);
      }),
    async setMode(mode, corrected = null) {
      await loading;
      data = corrected ?? options;
      await session.set({ corrected });
      await change((state) => {
        state.mode = mode;
      });
      await rules.standing(mode, corrected !== null, data).catch(options.log);
    },
    onBeforeRequest(request, canStop) {
      try {
        if (!siteAt(data.sites, request.url)) return false;
        if (memory?.restored) return judge(memory, request, canStop);
        const late = new Promise<boolean>((done) =>
          setTimeout(() => done(isWrite(request.method)), wakeTime),
        );
        const known = loading.then(async (state) => {
          if (!state.restored) await restoring.promise;
          return state;
        });
        return Promise.race([known.then((state) => judge(state, request, canStop)), late]).catch(
          (error: unknown) => {
            options.log(error);
            return isWrite(request.method);
          },
        );
      } catch (error) {
        options.log(error);
        // What cannot be judged is held: a listener that throws would let it go.
        return canStop && isWrite(request.method);
      }
    },
    onSendHeaders(request) {
      // It is out: said now, not when the billing site has answered, which may take long.
      const sighting = leaving.get(request.requestId);
      leaving.delete(request.requestId);
      if (sighting) options.sighted(sighting);
      if (!isWrite(request.method) || isHarmless(data.sites, request.method, request.url)) return;
      void loading.then((state) => (state.lifts.length > 0 ? use(request) : undefined)).catch(options.log);
    },
    onFinished(request, status, error = '') {
      const sighting = leaving.get(request.requestId);
      leaving.delete(request.requestId);
      // Status 0: stopped by a rule, or never answered.
      if (sighting) options.sighted(status === 0 ? { ...sighting, became: 'held' } : sighting);
      if (!isWrite(request.method)) return;
      void loading
        .then(async (state) => {
          // That it has left may still wait behind something else: without it nobody knows whose answer this is.
          await queue;
          const save = Object.values(state.saves).find((one) => one.requestId === request.requestId);
          if (!save || save.status !== null) return undefined;
          if (status === 0 && neverLeft(error)) return change((current) => unuseLift(current, request));
          return change(() => {
            save.status = status;
            if (status === 0) save.lost = true;
          }, false);
        })
        .catch(options.log);
    },
    restore: () =>
      change((state) => {
        state.restored = true;
        // Their timers died with the worker.
        state.lifts = state.lifts.filter((lift) => lift.closes > Date.now());
        for (const lift of state.lifts) closeAt(lift.closes);
      }).then(restoring.resolve),
  };
}
