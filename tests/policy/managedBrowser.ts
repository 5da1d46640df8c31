import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import type { PageAnswers, StatusAnswer } from '../../lib/answers.ts';
import type { PageMessage } from '../../lib/messages.ts';
import { type Desk, firefoxId } from '../browsers/launch.ts';
import { type BrowserName, programOf } from '../browsers/programs.ts';
import type { Office } from '../journey/office.ts';
import { hostPackage } from './hostPackage.ts';
import { managedMachine } from './managedMachine.ts';

/** What an administrator pushes; values may be wrong on purpose. */
export type Pushed = Readonly<Record<string, unknown>>;

/** A browser of the firm: its settings come from policy files, as on a person's machine. */
export interface ManagedBrowser {
  /** Another one after each push into Firefox. */
  readonly desk: Desk;
  /**
   * Puts settings in force; `null`: a browser without any. Chromium sees a changed file while it runs, after some five
   * seconds; Firefox reads its policies when it starts, so it is started again with the same profile.
   */
  push(settings: Pushed | null): Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser without settings. @param extension folder of the built extension */
export async function openManaged(
  name: BrowserName,
  office: Office,
  extension: string,
): Promise<ManagedBrowser> {
  if (!existsSync(extension)) throw new Error(`${extension} is not there: run "npm run build" first.`);
  const profile = await mkdtemp(join(tmpdir(), 'countersign-profile-'));
  const browser =
    name === 'chromium'
      ? await openChromium(office, extension, profile)
      : await openFirefox(office, extension, profile);
  return {
    get desk() {
      return browser.desk;
    },
    push: browser.push,
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Installed by force from a package, as a firm does it: an unpacked extension gets no managed settings. */
async function openChromium(office: Office, extension: string, profile: string): Promise<ManagedBrowser> {
  const program = chromiumItself();
  const hosted = await hostPackage(extension, program);
  const machine = await managedMachine(program);
  const file = 'policies/managed/countersign-settings.json';
  // Two files, as the admin page advises: a mistake in the settings must not take the extension away.
  await machine.write('policies/managed/countersign-install.json', {
    ExtensionInstallForcelist: [hosted.forcelist],
    // Else puppeteer may not look into an extension that was installed by force.
    DeveloperToolsAvailability: 1,
  });
  const desk = await office.desk('chromium', { program: machine.program, forced: hosted.id, profile });
  return {
    desk,
    async push(settings) {
      if (settings) await machine.write(file, { '3rdparty': { extensions: { [hosted.id]: settings } } });
      else await machine.remove(file);
      await arrival(desk, settings?.policyId);
    },
    async close() {
      await desk.close();
      await Promise.all([hosted.close(), machine.end()]);
    },
  };
}

/** Debian's /usr/bin/chromium is a script that adds --disable-background-networking: nothing would be installed by force. */
function chromiumItself(): string {
  const program = programOf('chromium');
  const itself = '/usr/lib/chromium/chromium';
  return program.startsWith('/usr/bin/') && existsSync(itself) ? itself : program;
}

async function openFirefox(office: Office, extension: string, profile: string): Promise<ManagedBrowser> {
  const machine = await managedMachine(programOf('firefox'));
  const file = 'policies/policies.json';
  const start = () => office.desk('firefox', { program: machine.program, extension, profile });
  let desk = await start();
  return {
    get desk() {
      return desk;
    },
    async push(settings) {
      await desk.close();
      if (settings)
        await machine.write(file, { policies: { '3rdparty': { Extensions: { [firefoxId]: settings } } } });
      else await machine.remove(file);
      desk = await start();
    },
    async close() {
      await desk.close();
      await machine.end();
    },
  };
}

interface ExtensionPage {
  chrome: {
    storage: { managed: { get(): Promise<unknown> } };
    runtime: { sendMessage(message: unknown): Promise<unknown> };
  };
}

const pages = new WeakMap<Desk, Promise<Page>>();

/** A page of the extension that stays open: Chromium takes no new policy over while pages are opened all the time. */
function pageIn(desk: Desk): Promise<Page> {
  const page = pages.get(desk) ?? desk.extensionPage('options.html');
  pages.set(desk, page);
  return page;
}

/** What `storage.managed` gives to a page of the extension; `null` where the browser refuses (Firefox without any). */
export async function managedIn(desk: Desk): Promise<unknown> {
  const page = await pageIn(desk);
  return page.evaluate(() =>
    (globalThis as unknown as ExtensionPage).chrome.storage.managed.get().catch(() => null),
  );
}

/** Asks the worker, as a page of the extension does. */
export async function askWorker<M extends PageMessage>(
  desk: Desk,
  message: M,
): Promise<PageAnswers[M['type']]> {
  const page = await pageIn(desk);
  const answer = await page.evaluate(
    (given) => (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage(given),
    message,
  );
  return answer as PageAnswers[M['type']];
}

/** How things stand once the browser has said all it has to say about its settings. */
export async function statusOf(desk: Desk): Promise<StatusAnswer> {
  for (;;) {
    const status = await askWorker(desk, { type: 'status.get' });
    if (status.settings.status !== 'waiting') return status;
    await pause(300);
  }
}

async function arrival(desk: Desk, policyId: unknown, timeout = 20_000): Promise<void> {
  const end = Date.now() + timeout;
  for (;;) {
    const settings = await managedIn(desk);
    if (typeof settings === 'object' && settings && Reflect.get(settings, 'policyId') === policyId) return;
    if (Date.now() > end)
      throw new Error(`The settings "${String(policyId)}" did not arrive in ${timeout} ms.`);
    await pause(200);
  }
}
