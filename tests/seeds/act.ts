import { still } from './hands.ts';
import type { SceneWindow } from './job.ts';
import type { SeedScene } from './scene.ts';

/**
 * Does one part of a scene, in the document that the hands lead.
 * @param view the window that the gate stands in
 * @returns why it could not be done; `null`: it was
 */
export async function act(
  scene: SeedScene | undefined,
  part: 'enter' | 'save' | 'confirm',
  view: SceneWindow,
): Promise<string | null> {
  try {
    await scene?.[part]?.();
    if (part !== 'enter') return null;
    await still();
    return view.drift?.() ?? null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
