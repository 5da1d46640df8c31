import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { Sender } from '../lib/gate/router.ts';
import { sites } from '../lib/sites/all.ts';
import { siteOf } from '../lib/sites/host.ts';
import { Database } from '../lib/store/database.ts';
import { browserPlatform } from '../lib/worker/browser.ts';
import { browserNetwork, watchRequests } from '../lib/worker/networkParts.ts';
import { createWorker } from '../lib/worker/worker.ts';

/**
 * The worker's listeners, all of them, registered before anything is awaited: a listener that comes later is not there when
 * its event wakes the worker. What they do is in lib/worker.
 */
export default defineBackground({
  type: 'module',
  main() {
    const log = (error: unknown) => worker.log('error', error);
    const network = browserNetwork({
      sighted: (one) => worker.onSighting(one),
      log,
    });
    watchRequests(network);
    const worker = createWorker({
      db: new Database(),
      platform: browserPlatform(),
      network,
      id: browser.runtime.id,
      own: browser.runtime.getURL('/'),
      isBillingHost: (host) => siteOf(host, sites) !== null,
    });

    browser.runtime.onMessage.addListener(
      // The polyfill waits for the promise; Chromium alone would not.
      ((message: unknown, sender: Sender) => worker.route(message, sender)) as Parameters<
        typeof browser.runtime.onMessage.addListener
      >[0],
    );
    browser.runtime.onConnect.addListener((port) => {
      if (port.name !== 'live' || !port.sender?.url?.startsWith(browser.runtime.getURL('/'))) return;
      worker.onLook(true);
      // A ping only keeps the worker awake; there is nothing to answer.
      port.onMessage.addListener(() => {});
      port.onDisconnect.addListener(() => worker.onLook(false));
    });
    browser.alarms.onAlarm.addListener(() => void worker.onAlarm().catch(log));
    browser.notifications.onClicked.addListener((id) => void worker.onNotification(id).catch(log));
    browser.notifications.onButtonClicked?.addListener(
      (id, button) => void worker.onNotification(id, button).catch(log),
    );
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === 'managed' || (area === 'local' && 'endpointUrl' in changes))
        void worker.onSettings().catch(log);
    });
    browser.runtime.onInstalled.addListener(() => void worker.onInstalled().catch(log));
    // Only has to wake the worker: whatever is to be done at a start, it does at every start.
    browser.runtime.onStartup.addListener(() => {});
    browser.tabs.onCreated.addListener(() => void network.tabsChanged(null).catch(log));
    // A page that was loaded beforehand takes the place of a tab, under a number of its own.
    browser.tabs.onReplaced?.addListener((_, gone) => void worker.onTabGone(gone).catch(log));
    browser.tabs.onRemoved.addListener((tabId) => void worker.onTabGone(tabId).catch(log));
  },
});
