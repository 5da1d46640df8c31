import type { GateAnswers } from '../answers.ts';
import type { GateMessage, TabMessage } from '../messages.ts';
import { siteOf } from '../sites/host.ts';
import type { SiteData } from '../sites/site.ts';
import { guardFrame, type FrameGate } from './frame.ts';
import { openFrameChannel } from './frameChannel.ts';
import { makeOverlay } from './overlay.ts';
import { learner } from './relearn.ts';

/** The part of `chrome.runtime` that a content script uses. */
interface Runtime {
  sendMessage(message: GateMessage): Promise<unknown>;
  onMessage: {
    addListener(
      listener: (message: TabMessage, sender: unknown, respond: (answer: unknown) => void) => void,
    ): void;
  };
  getURL(path: string): string;
}

/**
 * Both browsers know this name, with promises, so no polyfill is needed; and no element of the page can take its place
 * (one with the id "browser" would be `window.browser` in Chromium).
 */
const extension = (): Runtime => (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome.runtime;

const coveredWords =
  'Something on this page lies over the Countersign panel, so nothing was done. Close it, or reload the page, and press again.';

const stands = Symbol.for('countersign.gate');

/**
 * Starts the gate in one frame of a billing site: recognition, notice and page-world layers, and in the top frame the
 * panel. Does nothing on a host that the site does not name (help pages, marketing).
 */
export function startGate(view: Window & typeof globalThis, site: SiteData): void {
  if (!siteOf(hostOf(view), [site])) return;
  // Put into a page by hand, and by the browser as well: one gate is enough. A symbol, because an element's id can be no such name.
  const world: Record<symbol, unknown> = globalThis as never;
  if (world[stands]) return;
  world[stands] = true;
  const runtime = extension();
  const overlay = view.top === view ? makeOverlay(view.document, runtime.getURL('/panel.html')) : null;
  const isOurs = (url: string) => URL.canParse(url) && siteOf(new URL(url).hostname, [site]) === site;

  const watcher = learner(view.document, site);

  const tell = async <M extends GateMessage>(message: M): Promise<GateAnswers[M['type']] | null> => {
    // A worker that has just been stopped is woken by the first try and may miss it.
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const answer: unknown = await runtime.sendMessage(message);
        if (answer && !(typeof answer === 'object' && 'error' in answer)) {
          if (message.type === 'gate.hello') {
            const { held, site: corrected } = answer as GateAnswers['gate.hello'];
            if (corrected) watcher.learn(corrected);
            if (held) overlay?.open(null);
          }
          return answer as GateAnswers[M['type']];
        }
        return null;
      } catch {
        await new Promise((done) => setTimeout(done, 150));
      }
    }
    return null;
  };

  // The page world may ask before the gate below stands (it never does: both start before the page), hence the variable.
  let gate: FrameGate | null = null;
  openFrameChannel(view.document, (request, later) => gate?.decide(request, later) ?? 'go');
  // At document_start a page is still loading; a blank frame has no page that could have been typed in.
  const late = view.document.readyState !== 'loading' && view.location.protocol !== 'about:';
  gate = guardFrame(view, watcher, isOurs, tell, (why, instead) => overlay?.say(why, instead), late);

  runtime.onMessage.addListener((message, _sender, respond) => {
    if (message.type === 'panel.open') overlay?.open(gate.heldControl());
    else if (message.type === 'gate.say') overlay?.say(message.why);
    else if (message.type === 'panel.shut') overlay?.shut();
    else if (message.type === 'panel.height') overlay?.setHeight(message.height);
    const covered = message.type === 'panel.seen' && overlay?.uncovered() === false;
    respond(covered ? { ok: false, why: coveredWords } : gate.hear(message));
  });
}

/** Host of the frame; a blank or srcdoc frame has its opener's or parent's, as its origin says. */
function hostOf(view: Window): string {
  if (view.location.hostname) return view.location.hostname;
  if (URL.canParse(view.origin)) return new URL(view.origin).hostname;
  const [parent] = view.location.ancestorOrigins ?? [];
  if (parent && URL.canParse(parent)) return new URL(parent).hostname;
  return URL.canParse(view.document.referrer) ? new URL(view.document.referrer).hostname : '';
}
