import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Desk, firefoxId } from '../browsers/launch.ts';
import { type BrowserName, programOf } from '../browsers/programs.ts';
import type { Office } from '../journey/office.ts';
import { managedIn } from './extensionTalk.ts';
import { hostPackage } from './hostPackage.ts';
import { managedMachine } from './managedMachine.ts';

/** What an administrator pushes; values may be wrong on purpose. */
export type Pushed = Readonly<Record<string, unknown>>;

/** A browser of the firm: its settings come from policy files, as on a person's machine. */
export interface ManagedBrowser {
  /** Another one after each push into Firefox. */
  readonly desk: Desk;
  /**
   * Puts settings in force; a text is written as it is, as a file with a typing mistake. Chromium sees a changed file while
   * it runs, after some five seconds; Firefox reads its policies when it starts, so it is started again with the same profile.
   */
  push(settings: Pushed | string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser without settings. @param extension folder of the built extension */
export async function openManaged(
  name: BrowserName,
  office: Pick<Office, 'desk'>,
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
async function openChromium(
  office: Pick<Office, 'desk'>,
  extension: string,
  profile: string,
): Promise<ManagedBrowser> {
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
      const readable = typeof settings === 'object';
      const content = readable ? { '3rdparty': { extensions: { [hosted.id]: settings } } } : settings;
      await machine.write(file, content);
      await arrival(desk, readable ? settings.policyId : undefined);
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

async function openFirefox(
  office: Pick<Office, 'desk'>,
  extension: string,
  profile: string,
): Promise<ManagedBrowser> {
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
      const readable = typeof settings === 'object';
      const content = readable
        ? { policies: { '3rdparty': { Extensions: { [firefoxId]: settings } } } }
        : settings;
      await machine.write(file, content);
      desk = await start();
    },
    async close() {
      await desk.close();
      await machine.end();
    },
  };
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
