import 'fake-indexeddb/auto';
import { expect } from 'vitest';
import type { AnswerTo, GateMessage, PageMessage, TabMessage } from '../../lib/messages.ts';
import type { Done } from '../../lib/answers.ts';
import type { Network, SeenSave, Sighting } from '../../lib/gate/network.ts';
import type { Sender } from '../../lib/gate/router.ts';
import type { SiteData } from '../../lib/sites/site.ts';
import { Database } from '../../lib/store/database.ts';
import type { Condition, KeyValue, Platform } from '../../lib/sync/platform.ts';
import { createWorker, type Worker } from '../../lib/worker/worker.ts';
import { PASSWORD } from './endpoint-kit.ts';

export const ID = 'countersign-test';
export const OWN = `chrome-extension://${ID}/`;

function memory(): KeyValue & { map: Map<string, unknown> } {
  const map = new Map<string, unknown>();
  return {
    map,
    get: (key) => Promise.resolve(structuredClone(map.get(key))),
    set: (key, value) => Promise.resolve(void map.set(key, structuredClone(value))),
    remove: (key) => Promise.resolve(void map.delete(key)),
  };
}

/** One browser of one person: what the worker does to it is written down, and its storage outlives the worker. */
export class FakeBrowser {
  readonly db = new Database(`countersign-${crypto.randomUUID()}`);
  readonly kept = memory();
  session = memory();
  managed: () => Promise<unknown> = () => Promise.reject(new Error('Managed storage manifest not found'));
  fetch: typeof fetch = (input, init) => fetch(input, init);
  shift = 0;
  condition: Condition = {
    browser: { name: 'Chromium', version: '156' },
    missingHosts: [],
    layers: ['notice', 'page-world', 'rules', 'blocking'],
    privateWindows: true,
    installType: 'admin',
  };
  badge = { text: '', title: '', alarm: false };
  wake: number | null = null;
  notices: { id: string; title: string; message: string; actions?: readonly string[] }[] = [];
  told: { tabId: number; frameId: number; message: TabMessage }[] = [];
  shown: (number | 'popup')[] = [];
  standing = new Map<string, string>();
  /** What stood when the worker said that it knows everything. */
  restoredWith: string[] = [];
  mode = 'block';
  /** What the network layer finds in whatever a page announces. */
  doubted: Sighting | null = null;
  corrected: readonly SiteData[] | null = null;
  tabs: { tabId: number; host: string; asleep?: boolean }[] = [];
  /** Tabs that the gate was put into. */
  covered: number[] = [];
  /** Tabs without a content script of ours. */
  deaf = new Set<number>();
  released: string[] = [];
  saves = new Map<string, SeenSave>();
  pressAnswer: Done | null = { ok: true };
  worker: Worker;
  #network: Network = {
    stand: async (tab, frame, host, stands) => {
      if (stands) this.standing.set(`${tab}:${frame}`, host);
      else this.standing.delete(`${tab}:${frame}`);
    },
    release: async (_, grant) => void this.released.push(grant),
    join: async (_, grant) => this.released.includes(grant),
    close: async (grant) => void (this.released = this.released.filter((one) => one !== grant)),
    pass: async () => {},
    doubt: async () => this.doubted,
    wireOf: async () => null,
    outcome: async (grant) => this.saves.get(grant) ?? null,
    tabsChanged: async () => {},
    setMode: async (mode, corrected) => {
      this.mode = mode;
      this.corrected = corrected?.sites ?? null;
    },
    onBeforeRequest: () => false,
    onSendHeaders() {},
    onFinished() {},
    restore: async () => void (this.restoredWith = [...this.standing.keys()]),
  };

  constructor() {
    this.worker = this.#start();
  }

  #start(): Worker {
    return createWorker({
      db: this.db,
      platform: this.platform(),
      network: this.#network,
      id: ID,
      own: OWN,
      isBillingHost: (host) => host === 'app.clio.com',
    });
  }

  /** The worker dies and is started anew; with `browser` the whole browser, so that tabs have new numbers. */
  async restart(browser = false): Promise<void> {
    if (browser) this.session = memory();
    this.worker = this.#start();
    await this.worker.ready;
  }

  platform(): Platform {
    const { kept, session } = this;
    return {
      version: '0.0.0',
      fetch: (input, init) => this.fetch(input, init),
      now: () => new Date(Date.now() + this.shift),
      managed: () => this.managed(),
      kept,
      condition: async () => structuredClone(this.condition),
      thisSession: session,
      wakeEvery: async (minutes) => void (this.wake = minutes),
      lockKept: async () => {},
      badge: async (text, title, alarm) => void (this.badge = { text, title, alarm }),
      notify: async (id, title, message, actions) =>
        void this.notices.push({ id, title, message, ...(actions.length && { actions }) }),
      tellFrame: async (tabId, frameId, message) => {
        if (this.deaf.has(tabId)) return null;
        this.told.push({ tabId, frameId, message });
        return message.type === 'gate.press' ? this.pressAnswer : { ok: true };
      },
      putJudge: async (tabId) => !this.deaf.has(tabId),
      tellAll: async (message) => void this.told.push({ tabId: -1, frameId: -1, message }),
      billingTabs: async () => this.tabs,
      cover: async (tabId) => void this.covered.push(tabId),
      showTab: async (tabId) => (this.shown.push(tabId), true),
      openPopup: async () => void this.shown.push('popup'),
    };
  }

  /** Whatever a sender may send; the answer as it comes. */
  raw(message: unknown, sender: Sender): Promise<unknown> | undefined {
    return this.worker.route(message, sender);
  }

  /** As the content script of a tab. */
  async gate<M extends GateMessage>(message: M, tabId = 1, frameId = 0): Promise<AnswerTo<M>> {
    const sender = { id: ID, url: 'https://app.clio.com/nc/#/bills/1042', frameId, tab: { id: tabId } };
    return good(await this.raw(message, sender)) as AnswerTo<M>;
  }

  /** As a page of the extension; with a tab it is the panel in it. */
  async page<M extends PageMessage>(message: M, tabId: number | null = null): Promise<AnswerTo<M>> {
    const where = tabId === null ? {} : { tab: { id: tabId } };
    return good(await this.raw(message, { id: ID, url: `${OWN}popup.html`, ...where })) as AnswerTo<M>;
  }

  async signIn(endpointUrl: string, email: string): Promise<void> {
    const answer = await this.page({ type: 'session.signIn', endpointUrl, email, password: PASSWORD });
    expect(answer).toMatchObject({ ok: true });
  }
}

function good(answer: unknown): unknown {
  if (typeof answer === 'object' && answer !== null && 'error' in answer)
    throw new Error(`The worker refused: ${JSON.stringify(answer)}`);
  return answer;
}

/** Waits until something holds, a moment at most. */
export async function soon<T>(look: () => Promise<T> | T, holds: (value: T) => boolean): Promise<T> {
  const until = Date.now() + 5000;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > until) throw new Error(`Never came to hold: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
