import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** The two browsers that everything is tried in. */
export type BrowserName = 'chromium' | 'firefox';
export const browserNames: readonly BrowserName[] = ['chromium', 'firefox'];

const Cached = z.object({ chrome: z.string().optional(), firefox: z.string().optional() });

/**
 * Path of a browser's program: an environment variable, the system's own, or what `.ci/prepare.mjs` downloaded.
 * @throws when there is none, with what to do
 */
export function programOf(browser: BrowserName): string {
  const places =
    browser === 'chromium'
      ? [
          process.env.CHROMIUM,
          '/usr/bin/chromium',
          '/usr/bin/chromium-browser',
          '/Applications/Chromium.app/Contents/MacOS/Chromium',
        ]
      : [
          process.env.FIREFOX,
          '/usr/bin/firefox-esr',
          '/usr/bin/firefox',
          '/Applications/Firefox.app/Contents/MacOS/firefox',
        ];
  const cache = '.cache/browsers/browsers.json';
  if (existsSync(cache)) {
    const cached = Cached.parse(JSON.parse(readFileSync(cache, 'utf8')));
    places.push(browser === 'chromium' ? cached.chrome : cached.firefox);
  }
  const found = places.find((path) => path && existsSync(path));
  if (!found)
    throw new Error(
      `No ${browser} on this machine: run "node .ci/prepare.mjs", or set ${browser.toUpperCase()}.`,
    );
  return found;
}
