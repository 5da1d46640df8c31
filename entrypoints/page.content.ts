import { defineContentScript } from 'wxt/utils/define-content-script';
import { openPageChannel } from '../lib/gate/pageChannel.ts';
import { holdRequests } from '../lib/gate/pageWorld.ts';

/** Page world: tiny, no framework, no extension API. The list of hosts stands in `wxt.config.ts` too; a test compares. */
export default defineContentScript({
  matches: [
    'https://app.clio.com/*',
    'https://*.app.clio.com/*',
    'https://app.goclio.eu/*',
    'https://*.app.goclio.eu/*',
    'https://app.goclio.com/*',
    'https://apps.timesolv.com/*',
    'https://*.centerbase.com/*',
  ],
  excludeMatches: [
    'https://support.centerbase.com/*',
    'https://www.centerbase.com/*',
    'https://centerbase.com/*',
  ],
  world: 'MAIN',
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  main() {
    holdRequests(window, openPageChannel(window));
  },
});
