import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { handOverKey, type HandOver } from '../lib/gate/handOver.ts';
import { takeOver } from '../lib/gate/judge.ts';

/** Put into a frame when the sentry there has seen a screen that could take something off, and not before. */
export default defineUnlistedScript(() => {
  const post = (globalThis as { [handOverKey]?: HandOver })[handOverKey];
  if (post) takeOver(post);
});
