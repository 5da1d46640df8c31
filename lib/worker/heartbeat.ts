import { z } from 'zod';
import type { Heartbeat } from '../approval/heartbeat.ts';
import { canonicalJson, sha256Hex } from '../canonical.ts';
import { sites } from '../sites/all.ts';
import { wires } from '../sites/wires.ts';
import type { Database } from '../store/database.ts';
import { readFact, writeFact } from '../store/facts.ts';
import { call } from '../sync/client.ts';
import { policyInUse } from '../sync/firm.ts';
import { readSettings } from '../sync/managed.ts';
import type { Platform } from '../sync/platform.ts';
import { peerOf } from '../sync/session.ts';

/** A heartbeat goes out this often while nothing changes, and at once when something has. */
const EVERY_MS = 15 * 60_000;
const Taken = z.strictObject({ ok: z.literal(true) });

/**
 * Tells the endpoint how this installation stands. Called after every talk that went well; most of those send nothing.
 * @throws SyncFault when it could not be told; the next talk tries again
 */
export async function beatIfDue(db: Database, platform: Platform): Promise<void> {
  const person = await readFact(db, 'person');
  if (!person?.personId || (await readFact(db, 'endpoint'))?.state !== 'good') return;
  const settings = await readSettings(platform);
  const policy = await policyInUse(db, settings);
  const beat: Heartbeat = {
    installation: await installationOf(db),
    version: platform.version,
    siteData: await sha256Hex(canonicalJson([sites, wires, settings.siteOverrides])),
    policy: policy && { version: policy.policy.version, hash: policy.hash },
    settings: settings.status,
    mode: settings.mode,
    ...(await platform.condition()),
  };
  const said = JSON.stringify([person.email, beat]);
  const last = await readFact(db, 'heartbeat');
  const now = platform.now();
  if (last?.said === said && now.getTime() - Date.parse(last.at) < EVERY_MS) return;
  await call(await peerOf(platform, settings), { path: '/v1/heartbeat', body: beat, schema: Taken });
  await writeFact(db, 'heartbeat', { at: now.toISOString(), said });
}

/** The id of this installation: by chance, once, and for nothing else than telling browsers apart. */
async function installationOf(db: Database): Promise<string> {
  return db.transaction('rw', db.facts, async () => {
    const known = await readFact(db, 'installation');
    if (known !== null) return known;
    const made = crypto.randomUUID();
    await writeFact(db, 'installation', made);
    return made;
  });
}
