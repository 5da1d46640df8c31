import { send } from '../../lib/ask.ts';
import { context } from './context.ts';

/** How the panel speaks with the frame that it sits in. */

/** Takes the panel away; the save stays held. Nothing to tell when the worker is gone: the frame goes with it. */
export async function close(): Promise<void> {
  const holdId = context.value?.hold?.id ?? crypto.randomUUID();
  await send({ type: 'panel.close', holdId }).catch(() => undefined);
}

/** Tells the frame how tall the panel wants to be, whenever that changes. */
export function reportHeight(panel: HTMLElement): () => void {
  let told = 0;
  const observer = new ResizeObserver(() => {
    const height = Math.min(4000, Math.ceil(panel.getBoundingClientRect().height));
    if (height === told) return;
    told = height;
    void send({ type: 'panel.size', height }).catch(() => {
      // Told again with the next change.
      told = 0;
    });
  });
  observer.observe(panel);
  return () => observer.disconnect();
}
