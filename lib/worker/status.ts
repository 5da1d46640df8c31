import type { StatusAnswer } from '../answers.ts';
import { endpointNow } from '../gate/assess.ts';
import type { Database } from '../store/database.ts';
import { readCursor } from '../store/events.ts';
import { readFact } from '../store/facts.ts';
import { noSightings } from '../store/sightings.ts';
import { outboxCount } from '../store/outbox.ts';
import { baseOf } from '../sync/client.ts';
import { policyInUse, policyProblems } from '../sync/firm.ts';
import { trustedKeys } from '../sync/keys.ts';
import { readSettings } from '../sync/managed.ts';
import type { Platform } from '../sync/platform.ts';
import { sessionView } from '../sync/session.ts';

/** Everything that the options page shows about how things stand; nothing secret. */
export async function statusNow(db: Database, platform: Platform): Promise<StatusAnswer> {
  const settings = await readSettings(platform);
  const base = settings.endpointUrl === null ? null : baseOf(settings.endpointUrl);
  const keys = await trustedKeys(db, settings, base);
  return {
    version: platform.version,
    settings,
    session: await sessionView(db, platform, settings),
    endpoint: await endpointNow(db),
    policy: await policyInUse(db, settings),
    policyProblems: await policyProblems(db, settings),
    cursor: (await readCursor(db)).seq,
    outbox: await outboxCount(db),
    holds: await db.holds.count(),
    keys: { source: keys?.source ?? 'none', ids: keys?.jwks.keys.map(({ kid }) => kid) ?? [] },
    refused: (await readFact(db, 'refused')) ?? [],
    drift: (await readFact(db, 'drift')) ?? [],
    sightings: (await readFact(db, 'sightings')) ?? noSightings,
  };
}
