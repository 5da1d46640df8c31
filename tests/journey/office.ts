import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seedDemo } from '../../endpoint/demo.ts';
import { startEndpoint, type Endpoint } from '../../endpoint/server.ts';
import { openDesk, type Desk, type DeskOptions } from '../browsers/launch.ts';
import type { BrowserName } from '../browsers/programs.ts';
import type { BillingSite } from '../sites/billing-site.ts';
import { centerbaseSite } from '../sites/centerbase/site.ts';
import { clioSite } from '../sites/clio/site.ts';
import { serveSites, type ServedSites } from '../sites/serve.ts';
import { timesolvSite } from '../sites/timesolv/site.ts';

/** One password for everybody in the demo firm; it guards nothing but invented books. */
export const demoPassword = 'countersign-demo';

/** The whole firm on this machine: three billing sites, the endpoint on its database, and people's browsers. */
export interface Office {
  readonly sites: Record<BillingSite['id'], BillingSite>;
  readonly served: ServedSites;
  readonly endpointUrl: string;
  readonly dataDir: string;
  /** Starts a person's browser with the extension. */
  desk(name: BrowserName, options?: Partial<DeskOptions>): Promise<Desk>;
  /** Stops the endpoint, as a power cut would look from outside. */
  stopEndpoint(): Promise<void>;
  /** Starts it again on the same address and data. */
  startEndpoint(): Promise<void>;
  close(): Promise<void>;
}

/** The firm's data as a new firm has them, made once: hashing everybody's password takes a second. */
let seeded: Promise<string> | null = null;
async function seedInto(dataDir: string): Promise<void> {
  seeded ??= mkdtemp(join(tmpdir(), 'countersign-seeded-')).then(async (folder) => {
    await seedDemo(folder, demoPassword);
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  });
  await cp(await seeded, dataDir, { recursive: true });
}

/**
 * @param options.seed skin of the replicas
 * @param options.dataDir keep the endpoint's data here; else a folder that is removed at the end
 */
export async function openOffice(
  options: { seed?: number; dataDir?: string; port?: number } = {},
): Promise<Office> {
  const seed = options.seed ?? 0;
  const sites = {
    clio: clioSite({ seed }),
    timesolv: timesolvSite({ seed }),
    centerbase: centerbaseSite({ seed }),
  };
  const served = await serveSites(Object.values(sites));
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'countersign-')));
  if (options.dataDir) await seedDemo(dataDir, demoPassword);
  else await seedInto(dataDir);
  const start = (port: number) =>
    // All of these people and programs sign in from one address.
    startEndpoint({ dataDir, port, writeLog: () => {}, signInsPerMinute: 600 });
  let endpoint: Endpoint | null = await start(options.port ?? 0);
  const endpointUrl = endpoint.url;
  const port = Number(new URL(endpointUrl).port);
  const desks: Desk[] = [];
  return {
    sites,
    served,
    endpointUrl,
    dataDir,
    async desk(name, more = {}) {
      const folder = process.env.COUNTERSIGN_OUT ?? '.output';
      const extension = resolve(folder, name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
      const desk = await openDesk(name, { sites: served, extension, ...more });
      desks.push(desk);
      return desk;
    },
    async stopEndpoint() {
      await endpoint?.close();
      endpoint = null;
    },
    async startEndpoint() {
      endpoint ??= await start(port);
    },
    async close() {
      await Promise.allSettled(desks.map((desk) => desk.close()));
      await endpoint?.close();
      await served.close();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
