import { act } from './act.ts';
import { lead } from './hands.ts';
import { stagePaths, type Send, type SceneWindow, type StageWindow, type Writes } from './job.ts';
import type { Ground } from './play.ts';
import { makers } from './replicas.ts';
import type { SeedScene } from './scene.ts';

/**
 * A replica in the page itself: its server is called as a function and its documents are written into frames, so that a
 * play costs no request and no page load. Every scene has a fresh frame, with a fresh gate and fresh scripts. For sites that
 * stay in their document; what posts whole documents needs a server (remoteGround.ts).
 */
export function localGround(scene: SeedScene, seed: number): Ground {
  const site = makers[scene.site](seed);
  scene.books?.(site);
  const stage = window as unknown as StageWindow;
  const moved = new EventTarget();
  // An opened document takes over the address of the page that opens it, but for what stands behind the #. In Firefox links are
  // followed from where that page was when the frame came.
  const [address] = scene.path.split('#');
  if (address !== location.pathname + location.search) history.replaceState(null, '', address);
  const frame = document.createElement('iframe');
  document.body.replaceChildren(frame);

  const writes = (): Writes => ({
    all: site.writes.length,
    applied: site.writes.filter((write) => write.outcome === 'applied').length,
  });

  async function send(url: string, init: RequestInit): Promise<Response> {
    const answer = await site.fetch(new Request(url, init));
    await new Promise((done) => setTimeout(done, 0));
    moved.dispatchEvent(new Event('answer'));
    return answer;
  }

  stage.local = send;
  const once = (type: string): Promise<void> =>
    new Promise((done) => moved.addEventListener(type, () => done(), { once: true }));
  return {
    async open() {
      const url = new URL(scene.path, location.href).href;
      const answer = await send(url, {});
      await fill(frame, url, await answer.text(), send);
    },
    // Led from here: the hands are compiled once for all plays, and the gate and the page anew for each.
    act(part) {
      const view = frame.contentWindow as (SceneWindow & typeof globalThis) | null;
      if (!view) throw new Error('the frame is gone');
      lead(view.document);
      return act(scene, part, view);
    },
    // Nothing that is played here leaves its document.
    left: () => new Promise(() => {}),
    writes: async () => writes(),
    async arrived({ all = Infinity, applied = Infinity }, wait) {
      const over = new Promise<'over'>((done) => setTimeout(done, wait, 'over'));
      while (writes().all < all && writes().applied < applied)
        if ((await Promise.race([once('answer'), over])) === 'over') return;
    },
  };
}

/** Scripts and styles as text, by address. */
const texts = new Map<string, string>();

async function textOf(path: string, send: Send): Promise<string> {
  let text = texts.get(path);
  if (text === undefined) {
    // The bundled scripts lie on the stage's server; the page's own styles come from the replica.
    const answer = path.endsWith('.css')
      ? await send(new URL(path, location.href).href, {})
      : await fetch(path);
    text = await answer.text();
    texts.set(path, text);
  }
  return text;
}

/** Writes a document into an empty frame: our script first, then the page, then the page's own scripts. */
async function fill(frame: HTMLIFrameElement, url: string, text: string, send: Send): Promise<void> {
  const parsed = text
    .replaceAll(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g, '<style data-sheet="$1"></style>')
    .replaceAll(/<script (?:type="module" )?src="([^"]+)"><\/script>/g, '<meta data-script="$1">');
  const named = (name: string): string[] =>
    [...parsed.matchAll(new RegExp(`${name}="([^"]+)"`, 'g'))].map(([, path]) => path ?? '');
  const sheets = await Promise.all(named('data-sheet').map((path) => textOf(path, send)));
  const scripts = await Promise.all(named('data-script').map((path) => textOf(path, send)));
  const ours = await textOf(stagePaths.frameScript, send);
  const whole = parsed.replaceAll(
    /<style data-sheet="[^"]+"><\/style>/g,
    () => `<style>${sheets.shift()}</style>`,
  );

  const view = frame.contentWindow as (SceneWindow & typeof globalThis) | null;
  if (!view) return;
  // Not as a script element: a browser keeps what it has compiled for the same text in eval, and only there.
  const run = (code: string): void => void view.eval(code);
  view.document.open();
  view.document.write('<!doctype html><html>');
  view.filled = true;
  run(ours);
  if (view.location.href !== url) view.history.replaceState(null, '', url);
  view.begin?.();
  view.document.write(whole.replace(/^\s*<!doctype html>\s*<html[^>]*>/i, ''));
  view.document.close();
  for (const script of scripts) run(script);
}
