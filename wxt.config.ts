import { defineConfig } from 'wxt';

/** Only these hosts are ever seen: the three billing sites, nothing else. Same list as `lib/sites/*`, checked by a test. */
const billingSites = [
  'https://app.clio.com/*',
  'https://*.app.clio.com/*',
  'https://apps.timesolv.com/*',
  'https://*.centerbase.com/*',
];

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  // A second output folder lets a test build run beside another one.
  outDir: process.env.COUNTERSIGN_OUT ?? '.output',
  imports: false,
  manifest: ({ browser }) => ({
    name: 'Countersign',
    description: 'Holds a write-off until the right person has approved exactly that reduction.',
    minimum_chrome_version: '144',
    permissions: ['storage', 'alarms', 'notifications', 'declarativeNetRequest', 'webRequest'],
    host_permissions: billingSites,
    action: { default_title: 'Countersign' },
    web_accessible_resources: [{ resources: ['panel.html'], matches: billingSites, use_dynamic_url: false }],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'countersign@countersign.test',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { storage: { managed_schema: 'managed_schema.json' }, incognito: 'spanning' }),
  }),
});
