import { mkdir } from 'node:fs/promises';
import { afterEach } from 'vitest';
import type { Desk } from '../browsers/launch.ts';

/** Where pictures go; not kept in the repository. */
const pictureFolder = '.screens';

/** Takes a picture of what each person saw last when a test has failed, and closes what the test left open. */
export function picturesOfFailure(desks: () => Desk[]): void {
  afterEach(async ({ task }) => {
    const failed = task.result?.state === 'fail';
    if (failed) await mkdir(`${pictureFolder}/failed`, { recursive: true });
    for (const [person, desk] of desks().entries()) {
      const open = (await desk.browser.pages()).slice(1);
      const last = open.at(-1);
      if (failed && last) {
        const path = `${pictureFolder}/failed/${`${task.name} ${desk.name} ${person}`.replace(/[^\w-]+/g, '-')}.png`;
        // A page that has crashed has no picture; the failure itself is reported by the test.
        await last.bringToFront().then(
          () => last.screenshot({ path: path as `${string}.png` }),
          () => undefined,
        );
      }
      await Promise.all(open.map((page) => page.close()));
    }
  });
}
