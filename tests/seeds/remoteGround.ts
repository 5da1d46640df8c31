import { stagePaths, type SceneWindow, type StageWindow, type Writes } from './job.ts';
import type { Ground } from './play.ts';
import type { SeedScene } from './scene.ts';

/** A replica behind a server: real requests and real navigations. */
export function remoteGround(index: number, scene: SeedScene): Ground {
  (window as unknown as StageWindow).local = undefined;
  const frame = document.createElement('iframe');
  const ask = async (query: string): Promise<Writes> =>
    (await (await fetch(stagePaths.writes + query)).json()) as Writes;
  const left = (): Promise<void> =>
    new Promise((done) => frame.addEventListener('load', () => done(), { once: true }));
  return {
    async open() {
      frame.src = scene.path;
      const loaded = left();
      document.body.replaceChildren(frame);
      await loaded;
    },
    async act(part) {
      const { play } = frame.contentWindow as unknown as SceneWindow;
      return play ? play(index, part) : 'the page has no hands';
    },
    left,
    writes: () => ask(''),
    async arrived({ all = '', applied = '' }, wait) {
      await ask(`?all=${all}&applied=${applied}&wait=${wait}`);
    },
  };
}
