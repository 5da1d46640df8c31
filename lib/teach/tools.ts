import { beginTaking, type Taken } from '../capture/take.ts';
import { sites } from '../sites/all.ts';
import { siteOf } from '../sites/host.ts';
import type { Override } from '../sites/override.ts';
import { watch } from '../sites/watch.ts';
import type { Described, Target } from './describe.ts';
import { pick } from './picker.ts';
import { startTrial, type Seen, type Trial } from './trial.ts';

/** What the options page may call in a tab, through `scripting.executeScript`; the page itself cannot see it. */
interface Tools {
  site: string;
  /** Id of the screen that is recognised here without any lesson. */
  screen(): string | null;
  take(): Taken;
  pick(target: Target): Promise<Described | null>;
  /** Looks on with this lesson from now on; `null` ends that. */
  tryOut(override: Override | null): Seen | null;
  seen(): Seen | null;
}

/** The isolated world's own name for them. */
export type WithTools = typeof globalThis & { countersignTools?: Tools };

/** Sets the tools up, once for each document; a second time changes nothing, so values remembered stay remembered. */
export function startTools(document: Document, host: string): void {
  const site = siteOf(host, sites);
  const world = globalThis as WithTools;
  if (!site || world.countersignTools) return;
  const take = beginTaking(document, site);
  let trial: Trial | null = null;
  world.countersignTools = {
    site: site.id,
    take,
    screen() {
      const watcher = watch(document, site);
      watcher.start();
      const screen = watcher.screen();
      watcher.stop();
      return screen;
    },
    pick: (target) => pick(document, target, site),
    tryOut(override) {
      trial?.end();
      trial = override && startTrial(document, site, override);
      return trial?.seen() ?? null;
    },
    seen: () => trial?.seen() ?? null,
  };
}
