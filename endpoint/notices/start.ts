import type { Desk } from '../desk.ts';
import { errorFields } from '../log.ts';
import { openCarriers } from './carriers.ts';
import { deliverDue } from './deliver.ts';
import { gatherNews, gatherReminders } from './gather.ts';
import { forgetLinks } from './links.ts';
import type { NoticeSettings } from './settings.ts';

/** Gathers and sends notices now and every so many milliseconds, one round at a time, until it is stopped. */
export function startNotices(
  desk: Desk,
  settings: NoticeSettings,
  everyMs: number,
): { stop(): Promise<void> } {
  const carriers = openCarriers(settings);
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const round = async () => {
    if (stopped) return;
    while ((await gatherNews(desk, settings)) > 0);
    await gatherReminders(desk, settings);
    await deliverDue(desk, settings, carriers);
    await forgetLinks(desk.sqlite.kysely, desk.now().getTime());
  };
  const tick = () => {
    // Whatever failed (a locked database, a full disk) is tried again at the next round.
    running = running
      .then(round)
      .catch((error: unknown) => desk.log('error', 'notices.failed', errorFields(error)));
  };
  tick();
  const timer = setInterval(tick, everyMs);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
      carriers.close();
    },
  };
}
