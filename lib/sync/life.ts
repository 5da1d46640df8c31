import type { ReplayReply, VersionsReply } from '../answers.ts';
import { PolicyVersions } from '../approval/http.ts';
import { ReplayAnswer, type ReplayAsk, ReplayProgress } from '../approval/replay.ts';
import type { z } from 'zod';
import { call } from './client.ts';
import { asFault } from './faults.ts';
import { readSettings } from './managed.ts';
import type { Platform } from './platform.ts';
import { peerOf } from './session.ts';

/** Years of requests are played in a minute or two; longer than this, something is wrong. */
const PLAY_MS = 10 * 60_000;

/** Asks the endpoint; a failure is one sentence. */
async function asked<T>(
  platform: Platform,
  wish: { path: string; schema: z.ZodType<T>; body?: unknown; timeoutMs?: number },
): Promise<{ value: T } | { ok: false; why: string }> {
  const settings = await readSettings(platform);
  try {
    const { value } = await call(await peerOf(platform, settings), wish);
    return { value };
  } catch (error) {
    return { ok: false, why: asFault(error, settings.endpointUrl ?? 'the approval endpoint').message };
  }
}

/** What a draft policy would have done with a past period. */
export async function replayNow(platform: Platform, ask: z.infer<typeof ReplayAsk>): Promise<ReplayReply> {
  const wish = { path: '/v1/policy/replay', schema: ReplayAnswer, body: ask, timeoutMs: PLAY_MS };
  const answer = await asked(platform, wish);
  return 'value' in answer ? { ok: true, replay: answer.value } : answer;
}

/** How far that has got; `null` where the endpoint does not know. */
export async function replayProgress(platform: Platform, id: string): Promise<ReplayProgress | null> {
  const answer = await asked(platform, { path: `/v1/policy/replay/${id}`, schema: ReplayProgress });
  return 'value' in answer ? answer.value : null;
}

/** Every version of the policy, with its author. */
export async function versionsNow(platform: Platform): Promise<VersionsReply> {
  const answer = await asked(platform, { path: '/v1/policy/versions', schema: PolicyVersions });
  return 'value' in answer ? { ok: true, ...answer.value } : answer;
}
