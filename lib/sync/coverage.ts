import type { CoverageAnswer } from '../answers.ts';
import { Coverage } from '../approval/heartbeat.ts';
import { call } from './client.ts';
import { asFault } from './faults.ts';
import { readSettings } from './managed.ts';
import type { Platform } from './platform.ts';
import { peerOf } from './session.ts';

/** Whose browsers are covered, asked of the endpoint now; it tells administrators alone. */
export async function coverageNow(platform: Platform): Promise<CoverageAnswer> {
  const settings = await readSettings(platform);
  try {
    const peer = await peerOf(platform, settings);
    const { value } = await call(peer, { path: '/v1/coverage', schema: Coverage });
    return { ok: true, coverage: value };
  } catch (error) {
    return { ok: false, why: asFault(error, settings.endpointUrl ?? 'the approval endpoint').message };
  }
}
