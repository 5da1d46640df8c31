import type { NoticesReply } from '../answers.ts';
import type { NoticeChoice } from '../approval/noticeChoice.ts';
import { NoticesAnswer } from '../approval/http.ts';
import type { Database } from '../store/database.ts';
import { writeFact } from '../store/facts.ts';
import { call } from '../sync/client.ts';
import { asFault } from '../sync/faults.ts';
import { readSettings } from '../sync/managed.ts';
import type { Platform } from '../sync/platform.ts';
import { peerOf } from '../sync/session.ts';

/** Asks the endpoint how the signed-in person is told, or tells it. A failure is one sentence. */
export async function noticesHere(
  db: Database,
  platform: Platform,
  choice?: NoticeChoice,
): Promise<NoticesReply> {
  const settings = await readSettings(platform);
  try {
    const peer = await peerOf(platform, settings);
    const wish = { path: '/v1/me/notices', schema: NoticesAnswer };
    const { value } = await call(peer, choice ? { ...wish, body: choice, method: 'PUT' } : wish);
    // This browser keeps the same quiet hours from now on.
    await writeFact(db, 'quiet', value.choice.quiet);
    return { ok: true, ...value };
  } catch (error) {
    return { ok: false, why: asFault(error, settings.endpointUrl ?? 'the approval endpoint').message };
  }
}
