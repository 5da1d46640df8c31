import type { Done } from '../answers.ts';
import type { Heartbeat } from '../approval/heartbeat.ts';
import type { TabMessage } from '../messages.ts';

/** A small store of named JSON values. */
export interface KeyValue {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/** How an installation stands, in the words of lib/approval/heartbeat.ts. */
export type Condition = Pick<
  Heartbeat,
  'browser' | 'missingHosts' | 'layers' | 'privateWindows' | 'installType'
>;

/**
 * Everything that the worker needs of the browser it runs in, so that it runs unchanged in a test.
 * No function here throws for a tab, port or notification that is gone.
 */
export interface Platform {
  /** Version of the extension. */
  readonly version: string;
  readonly fetch: typeof fetch;
  now(): Date;
  /** Managed settings as the browser hands them out. @throws where the browser has none */
  managed(): Promise<unknown>;
  /** Stays on disk, and content scripts cannot read it (`storage.local`). */
  readonly kept: KeyValue;
  /** Gone when the browser closes (`storage.session`). */
  readonly thisSession: KeyValue;
  /** What only the browser itself knows of how this installation stands; `null` where it does not tell. */
  condition(): Promise<Condition>;
  /** Wakes the worker again and again after so many minutes (half a minute at least); `null`: not any more. */
  wakeEvery(minutes: number | null): Promise<void>;
  /** Keeps `kept` from content scripts, where the browser can. */
  lockKept(): Promise<void>;
  /** A short text on the toolbar button; `alarm` paints it as an error. */
  badge(text: string, title: string, alarm: boolean): Promise<void>;
  /** A browser notification; the same id replaces the one before. `actions` are its buttons, where the browser has such. */
  notify(id: string, title: string, message: string, actions: readonly string[]): Promise<void>;
  /** Says something to the content script of a frame; `null` when nobody is there to answer. */
  tellFrame(tabId: number, frameId: number, message: TabMessage): Promise<Done | null>;
  /** Puts the script that judges saves into a frame; false when that cannot be done, because it is gone or not ours. */
  putJudge(tabId: number, frameId: number): Promise<boolean>;
  /** Says something to every tab of a billing site. */
  tellAll(message: TabMessage): Promise<void>;
  /** Tabs that show a page on one of our hosts, and that host. */
  billingTabs(): Promise<{ tabId: number; host: string; asleep?: boolean | undefined }[]>;
  /** Puts the gate into the page that a tab shows, where it is not there yet. */
  cover(tabId: number): Promise<void>;
  /** Brings a tab to the front; false when it is gone. */
  showTab(tabId: number): Promise<boolean>;
  /** Opens the popup page in a tab of its own, or brings the one that is open to the front. */
  openPopup(): Promise<void>;
}
