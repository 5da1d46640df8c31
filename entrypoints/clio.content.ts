import { defineContentScript } from 'wxt/utils/define-content-script';
import { startGate } from '../lib/gate/start.ts';
import { clioScreens } from '../lib/sites/clio/screens.ts';

/** The gate on Clio Manage. Each site has a script of its own, so that a page carries the data of one site only. */
export default defineContentScript({
  matches: [
    'https://app.clio.com/*',
    'https://*.app.clio.com/*',
    'https://app.goclio.eu/*',
    'https://*.app.goclio.eu/*',
    'https://app.goclio.com/*',
  ],
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  // No context of wxt's: any page may forge the event that ends it, so the gate does not hang on it.
  main: () => {
    startGate(window, clioScreens);
  },
});
