import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches: [
    'https://app.clio.com/*',
    'https://*.app.clio.com/*',
    'https://apps.timesolv.com/*',
    'https://*.centerbase.com/*',
  ],
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  main() {},
});
