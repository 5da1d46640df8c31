import { localGround } from './localGround.ts';
import { stagePaths, type Job, type Result, type StageWindow } from './job.ts';
import { playOne } from './play.ts';
import { remoteGround } from './remoteGround.ts';
import { hosts } from './replicas.ts';
import { scenes } from './scenes.ts';

/** The page that plays: asks for the next job until there is none. One page load serves thousands. */

const stage = window as unknown as StageWindow;

/** A page that says nothing any more must not stop all others. */
async function tooLong(): Promise<never> {
  await new Promise((done) => setTimeout(done, 20_000));
  throw new Error(`not played to its end in twenty seconds, ${stage.step}`);
}

async function playAll(): Promise<void> {
  for (let result: Result | null = null; ;) {
    const answer = await fetch(stagePaths.next, { method: 'POST', body: JSON.stringify(result) });
    const job = (await answer.json()) as Job | null;
    if (!job) return;
    const scene = scenes[job.index];
    if (!scene) throw new Error(`no scene ${job.index}`);
    if (location.hostname !== hosts[scene.site]) {
      location.assign(`http://${hosts[scene.site]}:${location.port}${stagePaths.page}`);
      return;
    }
    document.documentElement.dataset.by = job.by;
    stage.hand = job.by === 'hand' ? stage.realHand : undefined;
    const ground = job.at === 'server' ? remoteGround(job.index, scene) : localGround(scene, job.seed);
    try {
      result = await Promise.race([playOne(scene, ground), tooLong()]);
    } catch (error) {
      result = { asked: [], applied: 0, arrived: 0, passed: null, trouble: String(error) };
    }
  }
}

// Begun by the page itself: a document that a test's own code opens takes no address over in Firefox.
if (window === window.top)
  addEventListener(
    'load',
    () =>
      void playAll().catch((error: unknown) =>
        fetch(stagePaths.failed, { method: 'POST', body: String(error) }),
      ),
    { once: true },
  );
