import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer';
import { programOf } from '../browsers/programs.ts';
import { present } from '../fixtures/firm.ts';
import { notices, versions } from '../fixtures/status.ts';

const out = join('/tmp', `countersign-screens-${process.pid}`);
const shots = '.screens/pages';
const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

export type Scheme = 'light' | 'dark';
/** Rows for the local store, by table. */
export type Rows = Record<string, object[]>;

export interface View {
  path: 'popup.html' | 'options.html' | 'panel.html' | 'reports.html';
  /** What the worker would answer, by message type; `never` for one that is still at work. */
  answers?: Record<string, unknown>;
  rows?: Rows;
  width?: number;
  height?: number;
  scheme?: Scheme;
}

/** A browser with the built extension, whose worker is answered for: each page is shown in exactly one state. */
export class Gallery {
  private browser: Browser;
  private base: string;

  private constructor(browser: Browser, base: string) {
    this.browser = browser;
    this.base = base;
  }

  static async open(): Promise<Gallery> {
    execFileSync('node_modules/.bin/wxt', ['build'], {
      env: { ...process.env, COUNTERSIGN_OUT: out },
      stdio: 'pipe',
    });
    mkdirSync(shots, { recursive: true });
    const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking';
    const browser = await launch({
      executablePath: programOf('chromium'),
      pipe: true,
      enableExtensions: [join(out, 'chrome-mv3')],
      args: [...flags.split(' '), '--disable-component-update', '--disable-sync'],
    });
    const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
    return new Gallery(browser, `chrome-extension://${new URL(worker.url()).host}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(out, { recursive: true, force: true });
  }

  /** Opens a page in the state that `view` describes. */
  async show(view: View): Promise<Page> {
    const page = await this.browser.newPage();
    await page.setViewport({ width: view.width ?? 400, height: view.height ?? 600 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme ?? 'light' }]);
    const answers = { 'notices.get': notices(false), 'policy.versions': versions, ...view.answers };
    await page.evaluateOnNewDocument(standIn, answers, Date.parse(present));
    await page.goto(`${this.base}/${view.path}`);
    await page.evaluate(seed, view.rows ?? {});
    await page.reload();
    await page.waitForFunction(() => document.querySelector('#root')?.childElementCount);
    await settled(page);
    return page;
  }
}

/** Takes pictures, to be looked at: as a person sees it first, and the whole page where it is longer. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`) });
  const view = page.viewport();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (!view || height <= view.height) return;
  // A taller window, not a stitched picture: what sticks to the edge stays at the edge.
  await page.setViewport({ ...view, height });
  await page.screenshot({ path: join(shots, `${name}-whole.png`) });
  await page.setViewport(view);
}

/** Everything that axe finds, readable. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    interface Violation {
      id: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const found = await axe.run();
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary}`),
    );
  });
}

/** The messages that the page has sent to the worker, of one type. */
export async function sent(page: Page, type: string): Promise<Record<string, unknown>[]> {
  const all = await page.evaluate(
    () => (globalThis as unknown as { sentMessages: { type: string }[] }).sentMessages,
  );
  return all.filter((message) => message.type === type);
}

export const text = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

/** Waits until the page's queries have answered and nothing is drawn any more. */
export async function settled(page: Page): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 250));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
}

/** Runs in the page before its own code: stands in for the worker, and stops the clock. */
function standIn(answers: Record<string, unknown>, now: number): void {
  const messages: unknown[] = [];
  Object.assign(globalThis, { sentMessages: messages });
  const send = (message: { type: string }, ...rest: unknown[]) => {
    messages.push(message);
    const answer = answers[message.type] ?? { ok: true };
    if (answer === 'never') return new Promise(() => undefined);
    const back = rest.find((one) => typeof one === 'function') as ((answer: unknown) => void) | undefined;
    if (!back) return Promise.resolve(answer);
    setTimeout(() => back(answer));
    return undefined;
  };
  // No live connection either: the real worker would write what it knows over the state that is to be shown.
  const deaf = { addListener: () => undefined };
  const port = {
    onDisconnect: deaf,
    onMessage: deaf,
    postMessage: () => undefined,
    disconnect: () => undefined,
  };
  const apis = globalThis as unknown as Record<
    string,
    { runtime?: { sendMessage: unknown; connect: unknown } } | undefined
  >;
  for (const name of ['chrome', 'browser']) {
    const runtime = apis[name]?.runtime;
    if (runtime) Object.assign(runtime, { sendMessage: send, connect: () => port });
  }
  Date.now = () => now;
}

/** Runs in the page: empties the local store and fills it, behind the page's back. */
async function seed(rows: Record<string, object[]>): Promise<void> {
  const opening = indexedDB.open('countersign');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error));
  });
  const names = [...db.objectStoreNames];
  const writing = db.transaction(names, 'readwrite');
  for (const name of names) {
    writing.objectStore(name).clear();
    for (const row of rows[name] ?? []) writing.objectStore(name).put(row);
  }
  await new Promise((resolve) => writing.addEventListener('complete', resolve));
  db.close();
  localStorage.clear();
}
