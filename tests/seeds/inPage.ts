import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import type { Tell } from '../../lib/gate/frame.ts';
import { centerbase } from '../../lib/sites/centerbase/site.ts';
import { clio } from '../../lib/sites/clio/site.ts';
import { siteOf } from '../../lib/sites/host.ts';
import { timesolv } from '../../lib/sites/timesolv/site.ts';
import { eyesOf, type Eyes } from '../../lib/sites/eyes.ts';
import { keepUnsaved, unsavedOf } from '../../lib/store/unsaved.ts';
import type { KeyValue } from '../../lib/sync/platform.ts';
import { gateInPage } from '../fixtures/gateInPage.ts';
import { scenes } from './scenes.ts';

/**
 * The gate's real layers and the real recogniser in every frame of a replica, with a worker that holds everything (or,
 * once a test says so, lets it go). Runs before the page's own scripts, as the extension does.
 */
interface SeedWindow extends Window {
  /** What was asked, in this document. */
  asked?: Adjustment[];
  approve?: boolean;
  pressEnter?: boolean;
  play?: (index: number, part: 'enter' | 'save' | 'confirm') => Promise<string | null>;
  gates?: ReturnType<typeof gateInPage>[];
  /** Eyes that nobody starts: they say what they see when asked. */
  eyes?: Eyes[];
  /** The document that each window had when its gate was made. */
  first?: Map<Window, Document>;
  /** What the panel's button does: asks the frame that holds the save to press again. */
  again?: () => Promise<string | null>;
}

const top = window.top as SeedWindow;
const site = siteOf(location.hostname || top.location.hostname, [clio, timesolv, centerbase]);

if (site) {
  // The replicas are served without TLS here, where a browser has no such thing.
  crypto.randomUUID ??= () =>
    ('00000000-0000-4000-8000-' + String(Math.random()).slice(2, 14)) as ReturnType<Crypto['randomUUID']>;
  const first = (top.first ??= new Map());
  first.set(window, document);
  top.asked ??= [];
  top.gates ??= [];
  top.eyes ??= [];
  const grant = '00000000-0000-4000-8000-000000000000';
  // The worker's memory of what was typed and not saved; here it outlives a document in the page's own storage, by scene.
  const played = new RegExp(`scene${top.location.port}=(\\d+)`).exec(document.cookie)?.[1] ?? '';
  const session: KeyValue = {
    get: async (key) => JSON.parse(sessionStorage.getItem(played + key) ?? 'null') ?? undefined,
    set: async (key, value) => sessionStorage.setItem(played + key, JSON.stringify(value)),
    remove: async (key) => sessionStorage.removeItem(played + key),
  };
  const frame = { tabId: 1, frameId: window === window.top ? 0 : Math.random() };
  const answers: Record<string, unknown> = {
    'gate.ask': { verdict: 'hold', holdId: grant, why: '', requestId: null, differs: [] },
  };
  const tell: Tell = async (message) => {
    if (message.type === 'gate.ask') {
      top.asked?.push(message.adjustment);
      if (top.approve) return { verdict: 'pass', grant, why: null } as never;
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
  /** Every document has a gate of its own, as a content script has. */
  const install = (view: Window & typeof globalThis): void => {
    top.gates?.push(gateInPage(view, site, tell));
    top.eyes?.push(eyesOf(view.document, site));
  };
  install(window);
  // A frame keeps its window when it leaves its blank first document, and then nothing is run in it a second time.
  document.addEventListener(
    'load',
    (event) => {
      const frame = event.target as HTMLIFrameElement;
      const view = frame.localName === 'iframe' ? frame.contentWindow : null;
      if (view && first.get(view) !== undefined && first.get(view) !== view.document) {
        first.set(view, view.document);
        install(view as Window & typeof globalThis);
      }
    },
    true,
  );

  if (window === window.top) {
    top.again = async () => {
      const press = { type: 'gate.press', holdId: grant } as const;
      const said = await Promise.all((top.gates ?? []).map((one) => one.hear(press)));
      return said.some((one) => one.ok) ? null : said.map((one) => (one.ok ? '' : one.why)).join(' ');
    };
    top.play = async (index, part) => {
      try {
        const scene = scenes[index];
        await scene?.[part]?.();
        // No replica has a screen that the data does not fit: whatever is taken for one would be held for nothing.
        const drift = part === 'enter' ? top.eyes?.map((one) => one.drift()).find(Boolean) : null;
        return drift ? `drifts: ${drift.screen}, ${drift.missing.join(', ')}` : null;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
  }
}
