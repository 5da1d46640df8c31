import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startGate } from '../../lib/gate/start.ts';

export default defineContentScript({
  matches: [
    'https://app.clio.com/*',
    'https://*.app.clio.com/*',
    'https://apps.timesolv.com/*',
    'https://*.centerbase.com/*',
  ],
  excludeMatches: [
    'https://support.centerbase.com/*',
    'https://www.centerbase.com/*',
    'https://centerbase.com/*',
  ],
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  // wxt's context can be ended by an event that any page may forge, so the gate does not hang on it.
  main() {
    startGate(window, browser.runtime);
  },
});
