import { defineConfig } from 'wxt';
import { handOverKey } from './lib/gate/handOver.ts';
import { resourceTypes } from './lib/gate/resourceTypes.ts';
import { standingRules } from './lib/gate/rules.ts';
import { sites } from './lib/sites/all.ts';
import { wires } from './lib/sites/wires.ts';

/** Only these hosts are ever seen: the three billing sites, nothing else. Same list as `lib/sites/*`, checked by a test. */
const billingSites = [
  'https://app.clio.com/*',
  'https://*.app.clio.com/*',
  'https://app.goclio.eu/*',
  'https://*.app.goclio.eu/*',
  'https://app.goclio.com/*',
  'https://apps.timesolv.com/*',
  'https://*.centerbase.com/*',
];

const isolated = '\0virtual:wxt-content-script-isolated-world-entrypoint?';

/**
 * Content scripts load on every page of a billing site: wxt's context, with the polyfill that it brings, stays out of them, and so does
 * what only the manifest says of them, which is unused when nothing but `main` is asked for.
 */
const lean = {
  name: 'countersign:lean-content-scripts',
  enforce: 'pre' as const,
  load: (id: string) =>
    id.startsWith(isolated)
      ? `import script from ${JSON.stringify(id.slice(isolated.length))}; export default script.main();`
      : null,
};

/** The judge finds these in the page: the sentry brings them, and hands them over (lib/gate/shared.ts). */
const shared =
  /^\.{1,2}\/(?:sites\/)?(?:cells|commit|eyes|grid|innerGate|names|note|pairs|screen|sight|surroundings|text)\.ts$/;

/** Static rules of the browser's own, made from the sites' data: in force from its start, with no code running. */
const reductions = { id: 'reductions', path: 'reductions.json', enabled: true };

export default defineConfig({
  hooks: {
    'vite:build:extendConfig': (entries, config) => {
      const build = (config.build ??= {});
      const isJudge = entries.some(({ name }) => name === 'judge');
      // Every page of a billing site loads these: terser makes them smaller than the build's own minifier.
      if (isJudge || entries.every(({ type }) => type === 'content-script'))
        Object.assign(build, {
          minify: 'terser',
          terserOptions: { ecma: 2020, compress: { passes: 4, pure_getters: true } },
        });
      if (!isJudge) return;
      const { rollupOptions = {} } = build;
      const output = {
        ...rollupOptions.output,
        globals: () => `globalThis[Symbol.for("${handOverKey.description}")].shared`,
      };
      build.rollupOptions = { ...rollupOptions, output, external: (id) => shared.test(id) };
    },
    'build:publicAssets': ({ config }, files) => {
      const types = resourceTypes[config.browser === 'firefox' ? 'firefox' : 'chromium'];
      const rules = standingRules({ sites, wires, types });
      files.push({ relativeDest: reductions.path, contents: JSON.stringify(rules, null, 2) });
    },
  },
  vite: () => ({ plugins: [lean] }),
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  // A second output folder lets a test build run beside another one.
  outDir: process.env.COUNTERSIGN_OUT ?? '.output',
  imports: false,
  manifest: ({ browser }) => ({
    name: 'Countersign',
    description: 'Holds a write-off until the right person has approved exactly that reduction.',
    minimum_chrome_version: '144',
    permissions: [
      'storage',
      'alarms',
      'notifications',
      'declarativeNetRequest',
      'webRequest',
      'webRequestBlocking',
      // Puts the teaching and capturing tools into a billing tab when somebody asks for them, and at no other time.
      'scripting',
    ],
    host_permissions: billingSites,
    declarative_net_request: { rule_resources: [reductions] },
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
