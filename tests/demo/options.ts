import { parseArgs } from 'node:util';
import { browserNames, type BrowserName } from '../browsers/programs.ts';

/** What was asked for on the command line. */
export interface DemoOptions {
  browser: BrowserName;
  /** True without a display, or when asked for: no windows, every step is done and printed. */
  headless: boolean;
  /** Forget what earlier starts have recorded. */
  fresh: boolean;
  help: boolean;
}

export const usage = `npm start                        two windows and a list of things to try; without a display, as below
npm start -- --headless          the same journey without windows: every step printed, a picture of each
npm start -- --browser=firefox   in Firefox rather than in Chromium
npm start -- --fresh             forget what earlier starts have recorded`;

/** A machine with a screen to show windows on. */
const hasDisplay = (): boolean =>
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Reads the command line. @throws with what can be asked for, when something else was */
export function readOptions(args: string[]): DemoOptions {
  const parse = () =>
    parseArgs({
      args,
      options: {
        browser: { type: 'string', default: 'chromium' },
        headless: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse());
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, {
      cause: error,
    });
  }
  const browser = browserNames.find((name) => name === values.browser);
  if (!browser) throw new Error(`--browser=${values.browser} is neither chromium nor firefox.`);
  return { ...values, browser, headless: values.headless || !hasDisplay() };
}
