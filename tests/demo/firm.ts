import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { programOf, type BrowserName } from '../browsers/programs.ts';
import { openOffice, type Office } from '../journey/office.ts';

/** Records of the demo firm, kept from one start to the next. */
const keptData = '.cache/demo';
const firstPort = 8787;

/** @throws when the browser is missing or the extension has not been built, with what to do */
export function checkMachine(browser: BrowserName): void {
  programOf(browser);
  const folder = process.env.COUNTERSIGN_OUT ?? '.output';
  const built = join(folder, browser === 'chromium' ? 'chrome-mv3' : 'firefox-mv3', 'manifest.json');
  if (!existsSync(built))
    throw new Error(`The extension has not been built (no ${built}): run "npm run build" first.`);
}

/** Opens the demo firm for people to work with: the same address and the same records at every start. */
export async function openKeptFirm(fresh: boolean): Promise<Office> {
  if (fresh) await rm(keptData, { recursive: true, force: true });
  const port = await freePort(firstPort);
  try {
    return await openOffice({ dataDir: keptData, port });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\n"npm start -- --fresh" starts with new records.`, { cause: error });
  }
}

/** The port itself if nobody listens there, else the next one that is free. */
async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 50; port += 1) if (await isFree(port)) return port;
  return 0;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}
