import { watch } from '../sites/watch.ts';
import { guardFrame } from './frame.ts';
import type { HandOver } from './handOver.ts';
import { makeOverlay } from './overlay.ts';
import { pressAgain } from './pressAgain.ts';

const coveredWords =
  'Something on this page lies over the Countersign panel, so nothing was done. Close it, or reload the page, and press again.';

/** Takes over from the sentry of this frame: from here on what is pressed and sent is judged, and in the top frame there is a panel. */
export function takeOver(post: HandOver): void {
  const { view, site, eyes, door, tell, hello, panelUrl, isOurs } = post;
  const overlay = view.top === view ? makeOverlay(view.document, panelUrl, door, eyes) : null;
  const watcher = watch(view.document, site, eyes);
  const gate = guardFrame(view, watcher, isOurs, tell, (why, instead) => overlay?.say(why, instead), {
    door,
    hello,
  });
  post.arrive({
    decide: gate.decide,
    stands: gate.stands,
    hear(message) {
      if (message.type === 'panel.open') overlay?.open(gate.heldControl());
      else if (message.type === 'gate.say') overlay?.say(message.why);
      else if (message.type === 'panel.shut') overlay?.shut();
      else if (message.type === 'panel.height') overlay?.setHeight(message.height);
      else if (message.type === 'panel.seen' && overlay?.uncovered() === false)
        return { ok: false, why: coveredWords };
      return gate.hear(message);
    },
    press: pressAgain,
  });
  if (hello.held) overlay?.open(null);
}
