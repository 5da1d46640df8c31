import { defineContentScript } from 'wxt/utils/define-content-script';
import { startGate } from '../lib/gate/start.ts';
import { timesolvScreens } from '../lib/sites/timesolv/screens.ts';

/** The gate on TimeSolv. Each site has a script of its own, so that a page carries the data of one site only. */
export default defineContentScript({
  matches: ['https://apps.timesolv.com/*'],
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  // No context of wxt's: any page may forge the event that ends it, so the gate does not hang on it.
  main: () => {
    startGate(window, timesolvScreens);
  },
});
