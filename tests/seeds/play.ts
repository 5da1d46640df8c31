import type { Result, StageWindow, Writes } from './job.ts';
import type { SeedScene } from './scene.ts';

/** Where a scene is played: how the replica comes into a frame, and what has arrived at it. */
export interface Ground {
  /** Shows the first screen. */
  open(): Promise<void>;
  /** Does one part of the scene in it, and says why it could not. */
  act(part: 'enter' | 'save' | 'confirm'): Promise<string | null>;
  /** The next document has come into it. */
  left(): Promise<void>;
  writes(): Promise<Writes>;
  /** As soon as this much has arrived, or after so many milliseconds. */
  arrived(until: Partial<Writes>, wait: number): Promise<void>;
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Nobody acts on a screen sooner, milliseconds. */
const sight = 100;
/** Longest wait for what ought to come, on a busy machine, milliseconds. */
const patience = 4000;

/** Plays one scene from its first screen to the save after approval. */
export async function playOne(scene: SeedScene, ground: Ground): Promise<Result> {
  const stage = window as unknown as StageWindow;
  for (const left of stage.windows ?? []) left.close();
  Object.assign(stage, {
    step: 'opening',
    gates: [],
    windows: [],
    asked: [],
    approve: false,
    memory: new Map(),
  });
  const result: Result = { asked: stage.asked, applied: 0, arrived: 0, passed: null, trouble: null };
  /** A press that leaves the document takes the answer with it. */
  const run = (part: 'enter' | 'save' | 'confirm'): Promise<string | null> =>
    Promise.race([ground.act(part), ground.left().then(() => null)]);

  await ground.open();
  stage.step = 'seeing';
  // Nobody presses anything before there was time to see the screen, which is longer than the judge needs to come. What becomes of
  // a press that is faster: sentry.test.ts.
  await Promise.race([...stage.gates.map(({ judged }) => judged), pause(sight)]);
  const called = stage.gates.filter((gate) => gate.sees()).map(({ judged }) => judged);
  await Promise.race([Promise.all(called), pause(patience)]);
  const next = scene.leaves ? ground.left() : null;
  stage.step = 'entering';
  result.trouble = await run('enter');
  if (result.trouble) return result;
  stage.step = 'leaving';
  await next;
  stage.step = 'saving';
  const before = await ground.writes();
  const wasAsked = new Promise<void>((done) => (stage.onAsked = done));
  result.trouble = await run('save');
  if (result.trouble) return result;
  if (!stage.asked.length)
    await Promise.race([wasAsked, ground.arrived({ all: before.all + 1 }, scene.silent ? 60 : patience)]);
  const now = await ground.writes();
  result.applied = now.applied;
  result.arrived = now.all - before.all;
  // A press that nothing came of got past nobody; the same again will tell whether it was lost to a busy machine.
  if (!stage.asked.length && !now.applied && (scene.held || (!scene.silent && !result.arrived)))
    result.trouble = `nothing was held and nothing saved, ${result.arrived} arrived`;
  if (!scene.held || !stage.asked.length || now.applied) return result;

  stage.step = 'approving';
  // Nobody approves before the held request has failed.
  await pause(15);
  stage.approve = true;
  const alive = stage.gates.filter(({ view, document: own }) => view.document === own);
  const refused = await Promise.all(alive.map((gate) => gate.press()));
  if (!refused.includes(null)) result.trouble = `after approval: ${refused.join(' ')}`;
  if (scene.confirm) await run('confirm');
  await ground.arrived({ applied: 1 }, patience);
  // A second one would have been sent with the first.
  await pause(5);
  result.passed = (await ground.writes()).applied;
  return result;
}
