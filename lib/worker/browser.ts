import { browser } from 'wxt/browser';
import type { Done } from '../answers.ts';
import type { KeyValue, Platform } from '../sync/platform.ts';
import { condition } from './condition.ts';

const ALARM = 'sync';

/** `storage.local` or `storage.session` as a small store of JSON values. */
function keyValue(area: {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}): KeyValue {
  return {
    get: async (key) => (await area.get(key))[key],
    set: (key, value) => area.set({ [key]: value }),
    remove: (key) => area.remove(key),
  };
}

/** The browser this extension runs in. A tab or notification that is gone is not a mistake, so those answers are swallowed here. */
export function browserPlatform(): Platform {
  return {
    version: browser.runtime.getManifest().version,
    fetch: (input, init) => fetch(input, init),
    now: () => new Date(),
    managed: () => browser.storage.managed.get(null),
    kept: keyValue(browser.storage.local),
    condition,
    thisSession: keyValue(browser.storage.session),
    wakeEvery,
    lockKept,
    async badge(text, title, alarm) {
      await browser.action.setBadgeText({ text });
      await browser.action.setTitle({ title });
      await browser.action.setBadgeBackgroundColor({ color: alarm ? '#b42318' : '#1d4ed8' });
    },
    async notify(id, title, message, actions) {
      const iconUrl = browser.runtime.getURL('/icon/128.png');
      const plain = { type: 'basic' as const, iconUrl, title, message };
      try {
        const buttons = actions.map((action) => ({ title: action }));
        await browser.notifications.create(id, buttons.length ? { ...plain, buttons } : plain);
      } catch (error) {
        if (!actions.length) throw error;
        // Firefox has no buttons and refuses them: there, pressing the notification itself opens the request.
        await browser.notifications.create(id, plain);
      }
    },
    async tellFrame(tabId, frameId, message) {
      try {
        return (await browser.tabs.sendMessage(tabId, message, { frameId })) as Done;
      } catch {
        return null; // Nobody there: the tab was closed, or its page is loading.
      }
    },
    async putJudge(tabId, frameId) {
      try {
        const target = { tabId, frameIds: [frameId] };
        await browser.scripting.executeScript({ target, files: ['/judge.js'], injectImmediately: true });
        return true;
      } catch {
        return false; // The frame has gone, or the browser does not let us in: its saves stay held.
      }
    },
    async tellAll(message) {
      const tabs = await browser.tabs.query({});
      await Promise.all(
        tabs.map(({ id }) =>
          id === undefined ? null : browser.tabs.sendMessage(id, message).catch(() => null),
        ),
      );
    },
    async billingTabs() {
      // The address is told for hosts that the extension may see, and for no others.
      const tabs = await browser.tabs.query({});
      return tabs.flatMap(({ id, url, discarded }) =>
        id === undefined || !url || !URL.canParse(url)
          ? []
          : [{ tabId: id, host: new URL(url).hostname, asleep: discarded }],
      );
    },
    async cover(tabId) {
      const scripts: { js?: string[] | undefined; world?: 'MAIN' }[] =
        browser.runtime.getManifest().content_scripts ?? [];
      for (const { js = [], world = 'ISOLATED' } of scripts)
        await browser.scripting
          .executeScript({
            target: { tabId, allFrames: true },
            files: js as never[],
            world,
            injectImmediately: true,
          })
          .catch(() => null); // Closed meanwhile, or put away by the browser: it comes back with a gate.
    },
    async showTab(tabId) {
      try {
        const tab = await browser.tabs.update(tabId, { active: true });
        if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
        return true;
      } catch {
        return false; // Closed meanwhile.
      }
    },
    async openPopup() {
      const url = browser.runtime.getURL('/popup.html');
      const [open] = await browser.tabs.query({ url });
      if (open?.id !== undefined) await browser.tabs.update(open.id, { active: true });
      else await browser.tabs.create({ url });
    },
  };
}

/** Alarms outlive the worker and, mostly, the browser; one that is there already is left alone, so that it comes due. */
async function wakeEvery(minutes: number | null): Promise<void> {
  const alarm = await browser.alarms.get(ALARM);
  if (minutes === null) {
    await browser.alarms.clear(ALARM);
  } else if (alarm?.periodInMinutes !== minutes) {
    await browser.alarms.create(ALARM, { delayInMinutes: minutes, periodInMinutes: minutes });
  }
}

/** Only Chromium lets content scripts be shut out of `storage.local`; ours never touch it, in Firefox that has to do. */
async function lockKept(): Promise<void> {
  const area: { setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> } =
    browser.storage.local;
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
