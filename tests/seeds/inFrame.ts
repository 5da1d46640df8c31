import type { Tell } from '../../lib/gate/frame.ts';
import { centerbase } from '../../lib/sites/centerbase/site.ts';
import { clio } from '../../lib/sites/clio/site.ts';
import { siteOf } from '../../lib/sites/host.ts';
import { timesolv } from '../../lib/sites/timesolv/site.ts';
import { eyesOf, type Eyes } from '../../lib/sites/eyes.ts';
import { keepUnsaved, unsavedOf } from '../../lib/store/unsaved.ts';
import type { KeyValue } from '../../lib/sync/platform.ts';
import { gateInPage } from '../fixtures/gateInPage.ts';
import type { SceneWindow, StageWindow } from './job.ts';
import { localNetwork } from './localNetwork.ts';

/**
 * The gate's real layers and the real recogniser in every frame of a replica, with a worker that holds everything (or,
 * once the scene says so, lets it go). Runs before the page's own scripts, as the extension does.
 */
const stage = ((window.top?.opener ?? window) as Window).top as unknown as StageWindow;
const own = window as unknown as SceneWindow;

function begin(): void {
  const site = siteOf(location.hostname, [clio, timesolv, centerbase]);
  if (!site) return;
  // The replicas are served without TLS here, where a browser has no such thing.
  crypto.randomUUID ??= () =>
    ('00000000-0000-4000-8000-' + String(Math.random()).slice(2, 14)) as ReturnType<Crypto['randomUUID']>;
  const grant = '00000000-0000-4000-8000-000000000000';
  const { memory } = stage;
  const session: KeyValue = {
    get: async (key) => memory.get(key),
    set: async (key, value) => void memory.set(key, structuredClone(value)),
    remove: async (key) => void memory.delete(key),
  };
  const frame = { tabId: 1, frameId: !window.opener && window.parent === window.top ? 0 : Math.random() };
  const answers: Record<string, unknown> = {
    'gate.ask': { verdict: 'hold', holdId: grant, why: '', requestId: null, differs: [] },
  };
  const tell: Tell = async (message) => {
    if (message.type === 'gate.ask') {
      stage.asked.push(message.adjustment);
      stage.onAsked?.();
      if (stage.approve) return { verdict: 'pass', grant, why: null } as never;
    }
    if (message.type === 'gate.standing') await keepUnsaved(session, frame, message.unsaved ?? []);
    if (message.type === 'gate.hello')
      return {
        settings: { mode: 'block', onScreenDrift: 'hold' },
        held: false,
        pending: null,
        site: null,
        unsaved: await unsavedOf(session, frame.tabId),
      } as never;
    return (answers[message.type] ?? { ok: true }) as never;
  };
  const guarded = new WeakSet<Document>();
  /** Eyes that nobody starts: they say what they see when asked. */
  const eyes: Eyes[] = [];
  /** Every document has a gate of its own, as a content script has. */
  const install = (view: Window & typeof globalThis): void => {
    const own = view.document;
    if (guarded.has(own)) return;
    guarded.add(own);
    if (stage.local) localNetwork(view, stage.local);
    const open = view.open.bind(view);
    view.open = (...given) => {
      const opened = open(...given);
      if (opened) stage.windows.push(opened);
      // Nobody serves a window without an address, either.
      if (opened && !given[0]) install(opened as Window & typeof globalThis);
      return opened;
    };
    const made = gateInPage(view, site, tell);
    const seen = eyesOf(own, site);
    eyes.push(seen);
    stage.gates.push({
      view,
      document: own,
      judged: made.judged,
      sees: () => seen.isMoney() || seen.isNear(),
      async press() {
        const said = await made.hear({ type: 'gate.press', holdId: grant });
        return said.ok ? null : said.why;
      },
    });
  };
  install(window);
  // A frame without an address of its own is served by nobody who could put this script into it.
  document.addEventListener(
    'load',
    (event) => {
      const inner = event.target as HTMLIFrameElement;
      const view = inner.localName === 'iframe' ? inner.contentWindow : null;
      if (view?.location.href.startsWith('about:')) install(view as Window & typeof globalThis);
    },
    true,
  );
  // Agreed to as a person would; one who plays with a real mouse agrees to the browser's own question.
  if (!stage.hand) window.confirm = () => true;
  // No replica has a screen that the data does not fit: whatever is taken for one would be held for nothing.
  own.drift = () => {
    const drift = eyes.map((one) => one.drift()).find(Boolean);
    return drift ? `drifts: ${drift.screen}, ${drift.missing.join(', ')}` : null;
  };
}

if (own.filled) own.begin = begin;
else begin();
