import { act } from './act.ts';
import type { SceneWindow } from './job.ts';
import { scenes } from './scenes.ts';

/** The hands in a document of a server: what one that is left had not done yet goes with it. */
const own = window as unknown as SceneWindow;
own.play = (index, part) => act(scenes[index], part, own);
