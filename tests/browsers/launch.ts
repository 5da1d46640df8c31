import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch, type Browser, type Frame, type Page, type Target } from 'puppeteer';
import type { ServedSites } from '../sites/serve.ts';
import { programOf, type BrowserName } from './programs.ts';

/** Flags for a quiet browser that reaches nothing but loopback. */
const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--ignore-certificate-errors',
];

/** Fixed, so that a Firefox extension page has a known address. */
const firefoxUuid = '5b6f2a30-6d0c-4a3e-9b1f-c0de00000001';
export const firefoxId = 'countersign@countersign.test';

/** One person's browser with the extension in it. */
export interface Desk {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** Folder that the extension was loaded from. */
  readonly extension: string;
  /** Opens one of the extension's own pages in a tab. */
  extensionPage(path: string): Promise<Page>;
  /** Opens a page of a billing site. */
  visit(url: string): Promise<Page>;
  /** The panel's frame inside a billing page; waits for it. */
  panel(page: Page): Promise<Frame>;
  close(): Promise<void>;
}

/** How to start one. */
export interface DeskOptions {
  sites: ServedSites;
  /** Folder of the built extension. */
  extension: string;
  /** Keep the profile here, to start the browser again with it. */
  profile?: string;
  /** Shown to a person (the demo), rather than headless. */
  headful?: boolean;
  window?: { width: number; height: number };
  /** To be started in place of the browser's own program: one that finds policies of its own (tests/policy). */
  program?: string;
  /** Id of the extension where a policy installs it (Chromium); nothing is loaded from `extension` then. */
  forced?: string;
  /** Firefox ends the extension's background page after so many idle milliseconds, as it does after 30 s by itself. */
  idleTimeout?: number;
}

/** Starts a browser with the built extension; the billing sites' real host names lead to the replicas. */
export async function openDesk(name: BrowserName, options: DeskOptions): Promise<Desk> {
  return name === 'chromium' ? openChromium(options) : openFirefox(options);
}

/** Flags of puppeteer's and of ours that keep Chromium from fetching what a policy installs; puppeteer leaves out both. */
const withoutInstalls = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
];

const size = (options: DeskOptions) => options.window ?? { width: 1280, height: 900 };

/**
 * A folder of its own for each browser: Chromium writes its form of the rule set into the folder that it loads, and another one that
 * loads the same folder then cannot read it. In a kept profile it is the same folder again, as the extension's id comes from its path.
 */
async function ownCopy({ extension, profile }: DeskOptions): Promise<string> {
  const folder = profile
    ? join(profile, 'extension')
    : await mkdtemp(join(tmpdir(), 'countersign-extension-'));
  // A browser that was killed left its own form of the rules there, and the next one refuses to load that.
  await rm(folder, { recursive: true, force: true });
  const filter = (file: string): boolean => !file.endsWith('_metadata');
  await cp(extension, folder, { recursive: true, filter });
  return folder;
}

/** Chromium with the extension's worker up. On a busy machine one start in many never shows a worker; it is started again once. */
async function startChromium(
  options: DeskOptions,
  extension: string | null,
): Promise<{ browser: Browser; worker: Target }> {
  for (let last = false; ; last = true) {
    const browser = await launchChromium(options);
    try {
      if (extension) await browser.installExtension(extension);
      const worker = await browser.waitForTarget((target) => target.type() === 'service_worker', {
        timeout: 30_000,
      });
      return { browser, worker };
    } catch (error) {
      await browser.close();
      if (last) throw error;
    }
  }
}

function launchChromium(options: DeskOptions): Promise<Browser> {
  const { width, height } = size(options);
  return launch({
    executablePath: options.program ?? programOf('chromium'),
    headless: !options.headful,
    pipe: true,
    ...(options.forced ? { ignoreDefaultArgs: withoutInstalls } : { enableExtensions: true }),
    defaultViewport: options.headful ? null : { width, height },
    args: [
      ...quietFlags,
      `--window-size=${width},${height}`,
      `--host-resolver-rules=${options.sites.resolverRules}`,
    ],
    ...(options.profile ? { userDataDir: options.profile } : {}),
  });
}

async function openChromium(options: DeskOptions): Promise<Desk> {
  const copy = options.forced ? null : await ownCopy(options);
  const { browser, worker } = await startChromium(options, copy);
  const base = `chrome-extension://${new URL(worker.url()).host}`;
  return {
    name: 'chromium',
    browser,
    extension: copy ?? options.extension,
    async extensionPage(path) {
      const page = await browser.newPage();
      await page.goto(`${base}/${path}`);
      // A tab in the background draws no frames, and what waits for one waits for ever.
      await page.bringToFront();
      return page;
    },
    visit: (url) => visit(browser, url),
    panel: (page) => panelOf(page, base),
    async close() {
      await browser.close();
      if (copy && !options.profile) await rm(copy, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function openFirefox(options: DeskOptions): Promise<Desk> {
  const { width, height } = size(options);
  const browser = await launch({
    browser: 'firefox',
    executablePath: options.program ?? programOf('firefox'),
    headless: !options.headful,
    acceptInsecureCerts: true,
    defaultViewport: options.headful ? null : { width, height },
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`],
    ...(options.profile ? { userDataDir: options.profile } : {}),
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': options.sites.proxyPort,
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
      'extensions.webextensions.uuids': JSON.stringify({ [firefoxId]: firefoxUuid }),
      // A temporary extension keeps its store over a restart of the browser, as an installed one does.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'browser.sessionstore.resume_from_crash': false,
      ...(options.idleTimeout ? { 'extensions.background.idle.timeout': options.idleTimeout } : {}),
    },
  });
  await browser.installExtension(resolve(options.extension));
  const base = `moz-extension://${firefoxUuid}`;
  return {
    name: 'firefox',
    browser,
    extension: options.extension,
    async extensionPage(path) {
      const page = await browser.newPage();
      // The navigation happens, but the protocol never reports its end for such an address.
      void page.goto(`${base}/${path}`).catch(() => undefined);
      await arrivedAt(page, base);
      return page;
    },
    visit: (url) => visit(browser, url),
    panel: (page) => panelOf(page, base),
    close: () => browser.close(),
  };
}

async function visit(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.bringToFront();
  return page;
}

/** Asks the page itself where it is; a question that meets the document on its way out fails, and is asked again. */
async function arrivedAt(page: Page, base: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const there = await page
      .evaluate((wanted) => document.readyState === 'complete' && location.href.startsWith(wanted), base)
      .catch(() => false);
    if (there) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Did not arrive at ${base} within 30 s.`);
}

/** Firefox never reports that an extension's frame has left about:blank, so the frames are asked themselves. */
async function panelOf(page: Page, base: string): Promise<Frame> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    for (const frame of page.frames()) {
      const address = await frame.evaluate(() => location.href).catch(() => '');
      if (address.startsWith(base)) return frame;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`No panel in ${page.url()} within 15 s.`);
}
