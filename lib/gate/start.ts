import type { GateAnswers } from '../answers.ts';
import type { GateMessage, TabMessage } from '../messages.ts';
import { siteOf } from '../sites/host.ts';
import type { SightData } from '../sites/site.ts';
import { openFrameChannel } from './frameChannel.ts';
import { insist } from './insist.ts';
import { standSentry, type Sentry } from './sentry.ts';

/** The part of `chrome.runtime` that a content script uses. */
interface Runtime {
  sendMessage(message: GateMessage): Promise<unknown>;
  onMessage: {
    addListener(
      listener: (message: TabMessage, sender: unknown, respond: (answer: unknown) => void) => boolean,
    ): void;
  };
  getURL(path: string): string;
}

/**
 * Both browsers know this name, with promises, so no polyfill is needed; and no element of the page can take its place
 * (one with the id "browser" would be `window.browser` in Chromium).
 */
const extension = (): Runtime => (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome.runtime;

const stands = Symbol.for('countersign.gate');

/**
 * Starts the gate in one frame of a billing site: the sentry, and the page world's way to it. Does nothing on a host that the site
 * does not name (help pages, marketing).
 */
export function startGate(view: Window & typeof globalThis, site: SightData): void {
  if (!siteOf(hostOf(view), [site])) return;
  // Put into a page by hand, and by the browser as well: one gate is enough. A symbol, because an element's id can be no such name.
  const world: Record<symbol, unknown> = globalThis as never;
  if (world[stands]) return;
  world[stands] = true;
  const runtime = extension();

  const tell = async <M extends GateMessage>(message: M): Promise<GateAnswers[M['type']] | null> => {
    // Only a question may wait for the endpoint. Nothing is done twice by a message that comes twice.
    const patience = message.type === 'gate.ask' ? 8000 : 2000;
    const answer = await insist(() => runtime.sendMessage(message), patience);
    return answer && !(typeof answer === 'object' && 'error' in answer)
      ? (answer as GateAnswers[M['type']])
      : null;
  };

  // The page world may ask before the sentry below stands (it never does: both start before the page), hence the variable.
  let sentry: Sentry | null = null;
  openFrameChannel(view.document, (request, later) => sentry?.decide(request, later) ?? 'go');
  sentry = standSentry(view, site, {
    tell,
    isOurs: (url) => URL.canParse(url) && siteOf(new URL(url).hostname, [site]) === site,
    summon: async () => (await tell({ type: 'gate.judge' }))?.ok ?? false,
    panelUrl: runtime.getURL('/panel.html'),
    // At document_start a page is still loading; a blank frame has no page that could have been typed in.
    late: view.document.readyState !== 'loading' && view.location.protocol !== 'about:',
  });
  const { hear } = sentry;
  runtime.onMessage.addListener((message, _sender, respond) => hear(message, respond));
}

/** Host of the frame; a blank or srcdoc frame has its opener's or parent's, as its origin says. */
function hostOf(view: Window): string {
  if (view.location.hostname) return view.location.hostname;
  if (URL.canParse(view.origin)) return new URL(view.origin).hostname;
  const [parent] = view.location.ancestorOrigins ?? [];
  if (parent && URL.canParse(parent)) return new URL(parent).hostname;
  return URL.canParse(view.document.referrer) ? new URL(view.document.referrer).hostname : '';
}
