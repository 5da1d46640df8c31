import { browser } from 'wxt/browser';
import type { Taken } from '../../lib/capture/take.ts';
import { sites } from '../../lib/sites/all.ts';
import { siteOf } from '../../lib/sites/host.ts';
import type { Override } from '../../lib/sites/override.ts';
import type { SiteData } from '../../lib/sites/site.ts';
import type { Described, Target } from '../../lib/teach/describe.ts';
import type { WithTools } from '../../lib/teach/tools.ts';
import type { Seen } from '../../lib/teach/trial.ts';

/** A tab that shows a billing site, and what can be done in it. Throws where the browser does not let us in. */

export interface BillingTab {
  id: number;
  title: string;
  site: SiteData;
}

export async function billingTabs(): Promise<BillingTab[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url, title }) => {
    const site = url && URL.canParse(url) ? siteOf(new URL(url).hostname, sites) : null;
    return id === undefined || !site ? [] : [{ id, site, title: title || site.name }];
  });
}

/** Puts the tools into the tab; does nothing where they are. */
export async function prepare(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: ['/tools.js'] });
}

async function inTab<A extends unknown[], R>(
  tabId: number,
  func: (...args: A) => R,
  ...args: A
): Promise<Awaited<R>> {
  await prepare(tabId);
  const [first] = await browser.scripting.executeScript({ target: { tabId }, func, args });
  return first?.result as Awaited<R>;
}

export const take = (tabId: number): Promise<Taken | undefined> =>
  inTab(tabId, () => (globalThis as WithTools).countersignTools?.take());

export const screenOf = (tabId: number): Promise<string | null | undefined> =>
  inTab(tabId, () => (globalThis as WithTools).countersignTools?.screen());

/** Brings the tab to the front and waits until something was pointed at; `null` when that was ended. */
export async function pointAt(tabId: number, target: Target): Promise<Described | null | undefined> {
  const own = await browser.tabs.getCurrent();
  await browser.tabs.update(tabId, { active: true });
  try {
    return await inTab(tabId, (what) => (globalThis as WithTools).countersignTools?.pick(what), target);
  } finally {
    if (own?.id !== undefined) await browser.tabs.update(own.id, { active: true });
  }
}

export const tryOut = (tabId: number, override: Override | null): Promise<Seen | null | undefined> =>
  inTab(tabId, (lesson) => (globalThis as WithTools).countersignTools?.tryOut(lesson), override);

export const seen = (tabId: number): Promise<Seen | null | undefined> =>
  inTab(tabId, () => (globalThis as WithTools).countersignTools?.seen());

/** Calls back whenever the tab has loaded another page, in which there are no tools yet. @returns ends it */
export function onLoaded(tabId: number, call: () => void): () => void {
  const listener = (id: number, change: { status?: string | undefined }): void => {
    if (id === tabId && change.status === 'complete') call();
  };
  browser.tabs.onUpdated.addListener(listener);
  return () => browser.tabs.onUpdated.removeListener(listener);
}
